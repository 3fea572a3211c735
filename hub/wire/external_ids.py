"""The fields by which an external id is named as the key of an object."""

from hub.wire.fields import AnyField, TextField

SYSTEM_LENGTH, EXTERNAL_ID_LENGTH = 40, 100
SYSTEM = "Which of the caller's systems calls it so; with external_id."
EXTERNAL_ID = "What the object is called there; with external_system."


def external_system_field(*, required: bool = False) -> AnyField:
    """Make the field ``external_system``."""
    return TextField(max_length=SYSTEM_LENGTH, required=required, help_text=SYSTEM)


def external_id_field(*, required: bool = False) -> AnyField:
    """Make the field ``external_id``."""
    return TextField(max_length=EXTERNAL_ID_LENGTH, required=required, help_text=EXTERNAL_ID)
