"""An external id as the key of a lookup or an upsert."""

from typing import NamedTuple

from hub.core.errors import ValidationFailed


class ExternalKey(NamedTuple):
    """A pair that names one object of a kind, in the caller's organization."""

    system: str
    external_id: str


def external_key(system: str | None, external_id: str | None) -> ExternalKey | None:
    """Return the key that a request names, or None. Raises ValidationFailed for half of one."""
    if system is None and external_id is None:
        return None
    if external_id is None:
        message = "Name the id beside its system."
        raise ValidationFailed.of("external_id", "required", message)
    if system is None:
        message = "Name the system beside the id."
        raise ValidationFailed.of("external_system", "required", message)
    return ExternalKey(system, external_id)


def refuse_unless_one_key(field: str, value: object, key: ExternalKey | None) -> None:
    """Raise ValidationFailed unless exactly one of the app's own key and the external one is named.

    ``field`` is what the own key is called, ``value`` what the request says there.
    """
    either = f"{field}, or external_system and external_id"
    if value is None and key is None:
        raise ValidationFailed.of(field, "required", f"Name {either}.")
    if value is not None and key is not None:
        raise ValidationFailed.of(field, "conflicting_values", f"Name one of both: {either}.")
