"""Does steps in the order in which they are written, and says what came of each."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

PREFIX, ORGANIZATION = os.environ["HUB_PREFIX"], os.environ["HUB_ORGANIZATION"]
Step = Callable[[], None]
STEPS: dict[str, Step] = {}
made: dict[str, Any] = {}
"""What a step made that a later one needs."""


@dataclass(frozen=True)
class Refusal:
    """What a client could read of a refusal; ``errors`` are pairs of field and code."""

    code: str
    retryable: bool
    request_id: str
    current_version: int | None = None
    errors: frozenset[tuple[str, str]] = frozenset()


class Cannot(Exception):
    """The stack cannot do this, and that is no fault of the hub."""


def step(function: Step) -> Step:
    """Make a function the next step of the scenario; its name is the step's."""
    STEPS[function.__name__] = function
    return function


def equal(found: object, expected: object) -> None:
    """Hold two values together, and their types where they compare as equal by chance."""
    if found != expected or isinstance(found, bool) is not isinstance(expected, bool):
        raise AssertionError(f"{found!r} instead of {expected!r}")


def play() -> None:
    """Do all steps; one that fails does not keep the later ones from being done."""
    for name, do in STEPS.items():
        try:
            do()
        except Cannot as reason:
            _say("--", name, reason)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this step's
            _say("no", name, f"{type(error).__name__}: {error}")
        else:
            _say("ok", name)


def _say(word: str, name: str, why: object = "") -> None:
    print(" ".join(f"{word} {name} {why}".split()), flush=True)
