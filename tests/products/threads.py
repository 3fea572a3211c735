"""A writer that comes while another has not committed."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from hub.core.errors import HubError

# Without clearing, a transaction sees the activity as it was when it first looked.
FRESH = "SELECT pg_stat_clear_snapshot()"
PATIENCE = 60
BLOCKED = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


def outcome(call: Callable[[], Any]) -> Any:
    """Call in a thread: its answer, or how it was refused."""
    try:
        return call()
    except HubError as refusal:
        return refusal
    finally:
        connection.close()


@contextmanager
def meanwhile(call: Callable[[], Any]) -> Iterator[Future[Any]]:
    """Commit what the block writes only after ``call``, in another thread, waits for it."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            future: Future[Any] = Future()
            yield future
            running = pool.submit(outcome, call)
            _wait_until_one_is_blocked(running)
        future.set_result(running.result(timeout=PATIENCE))


def _wait_until_one_is_blocked(running: Future[Any]) -> None:
    with connection.cursor() as cursor:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            cursor.execute(FRESH)
            cursor.execute(BLOCKED)
            if cursor.fetchone() != (0,):
                return
            assert not running.done(), f"It did not wait: {running.result()!r}"
            time.sleep(0.01)
    raise AssertionError("It never came to wait.")
