"""The id of the running call, for answers, errors and log lines (contract "Correlation")."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from logging import Filter, LogRecord

from hub.core.identifiers import new_id

ACCEPTED = re.compile(r"[A-Za-z0-9._-]{1,64}")
_current: ContextVar[str] = ContextVar("request_id", default="")


def current_request_id() -> str:
    """Return the id of the call this thread is answering; empty outside of a call."""
    return _current.get()


def accept_request_id(offered: str | None) -> str:
    """Keep the caller's id when it has the agreed form, else make a new one."""
    return offered if offered and ACCEPTED.fullmatch(offered) else str(new_id())


@contextmanager
def request_id_as(request_id: str) -> Iterator[None]:
    """Make ``request_id`` the current one inside the block."""
    token = _current.set(request_id)
    try:
        yield
    finally:
        _current.reset(token)


class RequestIdFilter(Filter):
    """Gives every log record ``request_id``; empty outside of a call."""

    def filter(self, record: LogRecord) -> bool:
        """Add the attribute; every record passes."""
        record.request_id = current_request_id()
        return True
