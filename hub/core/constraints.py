"""The database judges what is unique; its verdict becomes the contract's."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from hub.core.errors import AlreadyExists, FieldError


@contextmanager
def unique_keys(fields: Mapping[str, str]) -> Iterator[None]:
    """Write inside, in a savepoint; a key that is taken raises AlreadyExists.

    ``fields`` tells which field of the input each unique constraint is about. The transaction
    around it can be used afterwards, to look at the row that holds the key.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        field = fields.get(_violated(error))
        if field is None:
            raise
        message = "Another object has this value."
        raise AlreadyExists(errors=[FieldError((field,), "already_exists", message)]) from error


def _violated(error: IntegrityError) -> str:
    """Return the name of the violated constraint, as psycopg's diagnostics know it."""
    diagnostics = getattr(error.__cause__, "diag", None)
    return getattr(diagnostics, "constraint_name", None) or ""
