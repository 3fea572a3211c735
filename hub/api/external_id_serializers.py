"""The shapes of external ids."""

from hub.external_ids.models import EXTERNAL_ID_LENGTH, KIND_LENGTH, SYSTEM_LENGTH, ExternalId
from hub.wire.fields import IdField, TextField
from hub.wire.instants import InstantField
from hub.wire.lists import FilterSerializer
from hub.wire.serializers import ReadSerializer, WriteSerializer


class ExternalIdSerializer(ReadSerializer):
    """What one of an organization's systems calls an object."""

    organization_id = IdField(read_only=True, help_text="Whose name for the object it is.")

    class Meta:
        model = ExternalId
        fields = [
            "id",
            "organization_id",
            "kind",
            "object_id",
            "system",
            "external_id",
            "created_at",
            "updated_at",
        ]


class ExternalIdAttachSerializer(WriteSerializer):
    """What an object is to be called."""

    class Meta:
        model = ExternalId
        fields = ["kind", "object_id", "system", "external_id"]


class ExternalIdDetachSerializer(WriteSerializer):
    """A name that is to be forgotten."""

    class Meta:
        model = ExternalId
        fields = ["kind", "system", "external_id"]


class ExternalIdFilterSerializer(FilterSerializer):
    """What a list of external ids is narrowed by; all that is named must hold."""

    kind = TextField(max_length=KIND_LENGTH, help_text="Those of objects of this kind.")
    object_id = IdField(help_text="All names of this object.")
    system = TextField(max_length=SYSTEM_LENGTH, help_text="Those in this system.")
    external_id = TextField(max_length=EXTERNAL_ID_LENGTH, help_text="Exactly this id.")
    updated_since = InstantField(help_text="Those attached at this instant or later.")
    organization_id = IdField(help_text="Those of this organization; for the operator.")
