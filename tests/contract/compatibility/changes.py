"""A change of a contract, and what it means for a client that was made before it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """Who writes what changed: the client, the hub, the hub when it refuses, or nobody."""

    INPUT = "input"
    OUTPUT = "output"
    FAULT = "fault"
    NONE = "-"


class Verdict(StrEnum):
    """Whether a client that works goes on working."""

    BREAKING = "breaking"
    COMPATIBLE = "compatible"


@dataclass(frozen=True)
class Meaning:
    """What a kind of change means for clients, and why."""

    verdict: Verdict
    reason: str


Meanings = Mapping[tuple[str, Side], Meaning]


@dataclass(frozen=True)
class Change:
    """One difference between what was released and what is published."""

    file: str
    place: str
    what: str
    side: Side
    meaning: Meaning

    @property
    def is_breaking(self) -> bool:
        """Whether a client may stop working."""
        return self.meaning.verdict is Verdict.BREAKING

    def __str__(self) -> str:
        side = "" if self.side is Side.NONE else f" ({self.side})"
        where = f"{self.file} {self.place}".strip()
        return f"{self.meaning.verdict}: {where}: {self.what}{side}: {self.meaning.reason}"


class Findings(list[Change]):
    """The changes of one file as they are found, each with its meaning."""

    def __init__(self, file: str, meanings: Meanings) -> None:
        super().__init__()
        self.file = file
        self.meanings = meanings

    def note(self, place: str, what: str, side: Side = Side.NONE) -> None:
        """Add a change. Raises KeyError for a kind of which nobody said what it means."""
        change = Change(self.file, place, what, side, self.meanings[what, side])
        if change not in self:
            self.append(change)
