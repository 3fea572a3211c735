"""Clients that are no more than a few words of bash, to see what the harness makes of them."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.interop.clients import Client
from tests.interop.matrix import Cell, Column, Mark
from tests.interop.scenario import QUICKSTART, quickstart_output, steps

NAMES = [step.name for step in steps() if step.name != QUICKSTART]
RIGHT = f"printf '%s' '{quickstart_output()}'"


class StandIn(Client):
    """A client whose folders are a test's own."""

    place: Path

    @property
    def folder(self) -> Path:
        return self.place

    @property
    def build(self) -> Path:
        return self.place / "built"


class NoHub:
    """Stands for a hub that is never called."""

    url = "http://hub.example.invalid"

    def variables(self, client: Client) -> dict[str, str]:
        return {"HUB_PREFIX": client.prefix}


def stand_in(place: Path, **said: Any) -> StandIn:
    """Make a client that does all steps, but for what is said otherwise."""
    shared = {
        "name": "stand-in",
        "language": "bash",
        "kind": "soap",
        "tools": (),
        "version": "echo 1.0",
        "run": printing(lines()),
        "quickstart": RIGHT,
    }
    client = StandIn(**shared | said)
    object.__setattr__(client, "place", place)
    return client


def lines(**said: str) -> Iterable[str]:
    """Return a line for each step: ``ok``, or what is said of it; nothing for an empty text."""
    told = {name: f"ok {name}" for name in NAMES} | said
    return filter(None, told.values())


def printing(words: Iterable[str]) -> str:
    """Return a command that prints lines."""
    text = "\n".join(words)
    return f"cat <<'END'\n{text}\nEND"


def column(client: Client, marks: Mapping[str, Cell] | None = None, **said: Any) -> Column:
    """Return a column in which all is done, but for what is said otherwise."""
    done = {step.name: Cell(Mark.DONE) for step in steps()}
    return Column(client, cells=done | dict(marks or {}), **said)
