"""A batch that is to be taken as a whole, and cannot be."""

from collections.abc import Iterable, Iterator

from hub.bulk.rows import RowResult
from hub.core.errors import Conflict, FieldError, HubError, ValidationFailed

ROWS = "rows"
MAX_ERRORS = 1000
"""A bound for the answer: 500 rows with two wrong values each."""
NOTHING_WRITTEN = "Some rows were refused, so that none was written."


def refusal_of(failed: Iterable[RowResult]) -> HubError:
    """Return the refusal of a whole batch, with an error for every failed row."""
    results = sorted(failed, key=lambda result: result.index)
    errors = [error for result in results for error in _errors(result)]
    only_values = all(result.code == ValidationFailed.code for result in results)
    refusal = ValidationFailed if only_values else Conflict
    return refusal(NOTHING_WRITTEN, errors=errors[:MAX_ERRORS])


def _errors(result: RowResult) -> Iterator[FieldError]:
    where = (ROWS, result.index)
    for error in result.errors:
        yield FieldError((*where, *error.path), error.code, error.message)
    if not result.errors:
        yield FieldError(where, result.code or "", result.message or "")
