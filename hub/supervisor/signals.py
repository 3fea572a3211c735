"""How the supervisor is told to stop."""

import signal
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopRequested(BaseException):
    """Somebody wants an ordered stop. No `except Exception` may swallow it."""


def obey() -> None:
    """Turn the signals that ask for a stop into StopRequested, wherever the program is."""
    for number in STOPPING:
        signal.signal(number, _raise)


def ignore() -> None:
    """Let a stop that has begun run to its end; impatience does not make it better."""
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)


def _raise(_number: int, _frame: FrameType | None) -> None:
    raise StopRequested
