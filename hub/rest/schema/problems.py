"""The shape of a problem document."""

from hub.wire.fields import BooleanField, IntegerField, TextField
from hub.wire.serializers import WireSerializer

LONG = 2000


class ProblemErrorSerializer(WireSerializer):
    """One wrong value."""

    field = TextField(
        read_only=True, max_length=200, help_text="Where it stands, such as `items[0].price`."
    )
    code = TextField(read_only=True, max_length=40, help_text="The reason, for a program.")
    message = TextField(read_only=True, max_length=LONG, help_text="The reason, for a person.")


class ProblemParameterSerializer(WireSerializer):
    """A value that belongs to the reason."""

    name = TextField(read_only=True, max_length=40)
    value = TextField(read_only=True, max_length=LONG)


class ProblemSerializer(WireSerializer):
    """Why a request was refused (RFC 9457); `code` is the same on SOAP."""

    type = TextField(read_only=True, max_length=100, help_text="`urn:dualport:error:<code>`.")
    title = TextField(read_only=True, max_length=100, help_text="The same for every such code.")
    status = IntegerField(min_value=400, read_only=True, help_text="The HTTP status.")
    detail = TextField(read_only=True, max_length=LONG, help_text="The same as `message`.")
    code = TextField(read_only=True, max_length=40, help_text="From a closed list of reasons.")
    message = TextField(read_only=True, max_length=LONG, help_text="The reason, for a person.")
    request_id = TextField(read_only=True, max_length=64, help_text="Quote it to the operator.")
    retryable = BooleanField(read_only=True, help_text="May the same request succeed later?")
    retry_after_seconds = IntegerField(min_value=1, read_only=True)
    current_version = IntegerField(min_value=1, read_only=True)
    errors = ProblemErrorSerializer(many=True, read_only=True)  # type: ignore[assignment]
    parameters = ProblemParameterSerializer(many=True, read_only=True)
