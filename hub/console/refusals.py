"""Refusals in words for a person: as errors of a form, or as a message."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from hub.core.errors import FieldError, HubError, ValidationFailed, VersionMismatch
from hub.wire.names import rest_path

STALE = (
    "Somebody has changed this since you opened it. Nothing of yours was written; "
    "open it again to see what it is now."
)


def told(error: HubError) -> str:
    """Say in one line why something was refused."""
    if isinstance(error, VersionMismatch):
        return STALE
    wrong = "; ".join(_field(each) for each in error.errors)
    return f"{error.message} {wrong}".strip()


def add_to(form: forms.BaseForm, error: HubError, names: Mapping[str, str]) -> None:
    """Put every wrong value beside its field; ``names`` are the fields that are named otherwise."""
    for each in error.errors:
        name = str(each.path[0]) if each.path else ""
        field = names.get(name, name)
        if field in form.fields and len(each.path) == 1:
            form.add_error(field, each.message)
        else:
            form.add_error(None, _field(each))
    if not error.errors:
        form.add_error(None, told(error))


@contextmanager
def models_refuse() -> Iterator[None]:
    """Make a refusal of ours from what a model finds wrong in its own fields."""
    try:
        yield
    except ValidationError as error:
        found = [
            FieldError(() if name == NON_FIELD_ERRORS else (name,), "invalid", message)
            for name, messages in error.message_dict.items()
            for message in messages
        ]
        raise ValidationFailed(errors=found) from error


def _field(error: FieldError) -> str:
    return f"{rest_path(error.path)}: {error.message}" if error.path else error.message
