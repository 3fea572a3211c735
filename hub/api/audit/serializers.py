"""Shapes of the record of calls."""

from django.db.models import TextChoices

from hub.audit.models import Call
from hub.core.actors import Protocol
from hub.wire.fields import ChoiceField, IdField, TextField
from hub.wire.instants import InstantField
from hub.wire.lists import FilterSerializer
from hub.wire.serializers import ReadSerializer


class CallOrder(TextChoices):
    """How a list of calls may be sorted."""

    AT_DESC = "at_desc", "The last first"
    AT = "at", "The first first"


class CallProtocol(TextChoices):
    """Through which door a call came."""

    REST = Protocol.REST.value, "REST"
    SOAP = Protocol.SOAP.value, "SOAP"
    CONSOLE = Protocol.CONSOLE.value, "The console"


class CallSerializer(ReadSerializer):
    """One call of a known caller: a write, a refusal, or the operator's look at others' objects."""

    organization_id = IdField(read_only=True, help_text="For which organization the caller acted.")
    object_organization_id = IdField(
        read_only=True,
        allow_null=True,
        help_text="Whose object it was, when it was another organization's.",
    )
    address = TextField(
        source="shown_address",
        read_only=True,
        max_length=45,
        help_text="From which network address; empty for calls of another organization.",
    )

    class Meta:
        model = Call
        fields = [
            "id",
            "at",
            "organization_id",
            "object_organization_id",
            "principal_kind",
            "principal_id",
            "principal_name",
            "protocol",
            "operation",
            "object_kind",
            "object_id",
            "outcome",
            "request_id",
            "duration_ms",
            "address",
        ]
        extra_kwargs = {
            "principal_id": {"help_text": "Of the user or API client."},
            "object_id": {"help_text": "Which object the call was about."},
        }


class CallFilterSerializer(FilterSerializer):
    """What a list of calls can be narrowed by."""

    operation = TextField(max_length=60, help_text="Calls of this operation.")
    outcome = TextField(max_length=40, help_text="ok, replayed, or the code of a refusal.")
    protocol = ChoiceField(CallProtocol, help_text="Through which door they came.")
    organization_id = IdField(help_text="For which organization the caller acted.")
    principal_id = IdField(help_text="Which user or API client called.")
    object_kind = TextField(max_length=60, help_text="About objects of this kind.")
    object_id = IdField(help_text="About this object.")
    request_id = TextField(max_length=64, help_text="With this X-Request-ID.")
    since = InstantField(help_text="At this instant or later.")
    until = InstantField(help_text="Before this instant.")
