"""To which part of the hub, or to which library, processor time belongs."""

import signal
from collections import Counter
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Self

ROOT = f"{Path(__file__).parents[2]}/"
LIBRARIES = {
    "/django/db/": "Django: models and SQL",
    "/django/": "Django: all else",
    "/rest_framework/": "Django REST framework",
    "/psycopg/": "psycopg",
    "/psycopg_pool/": "psycopg",
    "/spyne/": "Spyne and lxml",
    "/lxml/": "Spyne and lxml",
}
SECONDS = 0.002
"""Of processor time between two looks; many systems look less often."""


class Looks:
    """Looks at what runs, each time the process has used a little more processor time.

    ``layers`` counts whose function runs, and ``running`` which: the standard library, C and small
    libraries count for who called them. ``serving`` counts functions of the hub with all that they
    call in libraries.
    """

    def __init__(self) -> None:
        self.layers: Counter[str] = Counter()
        self.running: Counter[str] = Counter()
        self.serving: Counter[str] = Counter()

    def __enter__(self) -> Self:
        self.before = signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, SECONDS, SECONDS)
        return self

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, self.before)

    def _look(self, _number: int, frame: FrameType | None) -> None:
        self.note(frame)

    def note(self, frame: FrameType | None) -> None:
        """Count what runs now."""
        found = [(each, layer) for each in _callers(frame) if (layer := layer_of(_path(each)))]
        if not found:
            return
        innermost, layer = found[0]
        self.layers[layer] += 1
        self.running[_name(innermost)] += 1
        ours = (_name(each) for each, layer in found if layer not in LIBRARIES.values())
        self.serving[next(ours, "")] += 1


def _callers(frame: FrameType | None) -> list[FrameType]:
    callers: list[FrameType] = []
    while frame is not None:
        callers.append(frame)
        frame = frame.f_back
    return callers


@cache
def layer_of(path: str) -> str:
    """Return the layer of a file; empty for what counts for its caller."""
    if path.startswith(ROOT) and "/site-packages/" not in path:
        parts = path.removeprefix(ROOT).split("/")
        return "/".join(parts[:2]) if parts[0] == "hub" else parts[0]
    return next((layer for part, layer in LIBRARIES.items() if part in path), "")


def _path(frame: FrameType) -> str:
    return frame.f_code.co_filename


def _name(frame: FrameType) -> str:
    path = _path(frame).removeprefix(ROOT).rpartition("site-packages/")[2]
    return f"{path} {frame.f_code.co_name}"
