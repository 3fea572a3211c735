"""A call ends within ``CALL_DEADLINE_SECONDS`` or leaves no effect (contract "Guarantees")."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import Any

from django.conf import settings

from hub.core.errors import DeadlineExceeded

# A savepoint that is being left must be left, however late it is.
WAYS_BACK = ("ROLLBACK", "RELEASE")


class Deadline:
    """A point on the monotonic clock after which nothing more is begun for a call."""

    def __init__(self, seconds: float) -> None:
        self.began = monotonic()
        self.at = self.began + seconds

    @property
    def elapsed(self) -> float:
        """Seconds since the call began."""
        return monotonic() - self.began

    @property
    def remaining(self) -> float:
        """Seconds that are left; zero or negative when it has passed."""
        return self.at - monotonic()

    def check(self) -> None:
        """Raise DeadlineExceeded when it has passed."""
        if self.remaining <= 0:
            raise DeadlineExceeded

    def guard(self, execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        """Refuse to start a statement when it has passed: Django's ``execute_wrapper``."""
        if not sql.startswith(WAYS_BACK):
            self.check()
        return execute(sql, *arguments)


_current: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


def current_deadline() -> Deadline:
    """Return the deadline of the call; where none was begun, one that begins now."""
    return _current.get() or Deadline(settings.CALL_DEADLINE_SECONDS)


@contextmanager
def call_deadline() -> Iterator[Deadline]:
    """Begin a call: its time runs from here, reading the body and authentication included."""
    deadline = Deadline(settings.CALL_DEADLINE_SECONDS)
    token = _current.set(deadline)
    try:
        yield deadline
    finally:
        _current.reset(token)
