"""What must always be true of the record of calls."""

from collections.abc import Iterator

from hub.audit.services import verify_chain
from hub.core.invariants import Invariant, Violation


def _not_as_sealed() -> Iterator[Violation]:
    yield from (Violation("audit_call", wrong) for wrong in verify_chain())


INVARIANTS = (
    Invariant(
        "audit.record_is_as_it_was_sealed",
        "The calls of every day that has ended are sealed, and are those that were sealed.",
        _not_as_sealed,
    ),
)
