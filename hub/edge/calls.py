"""Running one call: its transaction, its deadline, its retries (architecture 4, "edge")."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import Error as DatabaseError
from django.db import connection, transaction

from hub.core.statements import executed
from hub.edge.deadlines import Deadline, current_deadline
from hub.edge.failures import as_hub_error, may_run_again

T = TypeVar("T")
RETRIES = 3
PAUSE_SECONDS = 0.02
# A timeout that the connection already runs under is not shortened by setting it: it is switched
# off first. One statement, because it costs every write a round trip.
LIMIT = (
    "SELECT set_config('transaction_timeout', '0', true),"
    " set_config('transaction_timeout', %s, true)"
)


def run_write(function: Callable[[], T]) -> T:
    """Run a write in one transaction and return what ``function`` returns, after the commit.

    ``function`` does everything that must stand or fall together, rendering the answer included.
    After a deadlock or a serialization failure all of it is run again, at most 3 times, so it must
    have no effect outside the database and must let database errors pass through. Raises what
    ``function`` raises, DeadlineExceeded, or Unavailable; then nothing was changed.
    """
    deadline = current_deadline()
    for attempt in range(RETRIES):
        try:
            return _transaction(function, deadline)
        except DatabaseError as error:
            if not may_run_again(error):
                raise as_hub_error(error) from error
        _pause(attempt, deadline)
    with _refusals():
        return _transaction(function, deadline)


def run_read(function: Callable[[], T]) -> T:
    """Run a read under the same deadline; raises as ``run_write`` does.

    No transaction: it would cost each read three more round trips, and buy nothing, since every
    statement sees what is committed when it starts either way. A statement that was started in
    time is ended by the connection's own ``statement_timeout``.
    """
    return run_without_transaction(function)


def run_without_transaction(function: Callable[[], T]) -> T:
    """Run what must keep an effect although it is refused, such as counting a failed sign-in.

    Under the deadline; each service inside has a transaction of its own.
    """
    with _refusals(), connection.execute_wrapper(current_deadline().guard):
        return function()


def _transaction(function: Callable[[], T], deadline: Deadline) -> T:
    with connection.execute_wrapper(deadline.guard), transaction.atomic(durable=True):
        with executed(LIMIT, [str(max(1, int(deadline.remaining * 1000)))]):
            pass
        answer = function()
        deadline.check()
    return answer


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        raise as_hub_error(error) from error


def _pause(attempt: int, deadline: Deadline) -> None:
    """Wait a little, each caller another while, so that those who collided do not meet again."""
    longest = min(PAUSE_SECONDS * 2**attempt, max(deadline.remaining, 0))
    time.sleep(random.uniform(0, longest))  # noqa: S311 - nothing is kept secret by it
