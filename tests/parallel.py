"""Real threads, each with a database connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

T = TypeVar("T")


def run_together(functions: list[Callable[[], T]]) -> list[T | Exception]:
    """Start all functions at the same moment; return what each returned or raised, in order."""
    barrier = Barrier(len(functions), timeout=60)

    def run(function: Callable[[], T]) -> T | Exception:
        try:
            connection.ensure_connection()
            barrier.wait()
            return function()
        except Exception as error:  # noqa: BLE001 - what a thread raised is its result
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(functions)) as pool:
        return list(pool.map(run, functions))


def run_crowded(functions: list[Callable[[], T]], at_once: int = 8) -> list[T | Exception]:
    """Call all functions, as many at once as one process has connections to spare for."""

    def run(function: Callable[[], T]) -> T | Exception:
        try:
            return function()
        except Exception as error:  # noqa: BLE001 - what a thread raised is its result
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(run, functions))
