"""The mechanical mapping of names: snake_case (ours, REST) and camelCase (SOAP)."""

import keyword
import re
from collections.abc import Callable

from hub.core.errors import Path

MAX_LENGTH = 30
"""Longer names break generators that build file or symbol names (contract "Spelling")."""

SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*")
RESERVED = frozenset({"attributes", "self", *keyword.kwlist})
"""Names that a SOAP client keeps for itself: node-soap, and Python's (zeep, suds)."""


def to_camel(name: str) -> str:
    """Spell a snake_case name as SOAP does: ``unit_price`` -> ``unitPrice``."""
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def to_pascal(name: str) -> str:
    """Spell an operation id as SOAP does: ``get_product`` -> ``GetProduct``."""
    return "".join(part.capitalize() for part in name.split("_"))


def to_snake(name: str) -> str:
    """Spell a SOAP name as we do: ``unitPrice`` -> ``unit_price``."""
    return re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower()


def check_name(name: str) -> None:
    """Raise ValueError for a field name that cannot travel both ways."""
    fits = SNAKE.fullmatch(name) and len(to_camel(name)) <= MAX_LENGTH and name not in RESERVED
    if not fits or to_snake(to_camel(name)) != name:
        raise ValueError(f"'{name}' cannot be spelled on both protocols; see docs/contract.md")


def rest_path(path: Path) -> str:
    """Write an error's path as REST spells it: ``items[0].unit_price``."""
    return _join(path, lambda name: name)


def soap_path(path: Path) -> str:
    """Write an error's path as SOAP spells it: ``items[0].unitPrice``."""
    return _join(path, lambda name: to_camel(name) if SNAKE.fullmatch(name) else name)


def as_soap_path(path: str) -> str:
    """Spell a path that is written as REST spells it as SOAP does."""
    steps = (step.partition("[") for step in path.split("."))
    return ".".join(soap_path((name,)) + bracket + rest for name, bracket, rest in steps)


def _join(path: Path, spell: Callable[[str], str]) -> str:
    parts = (f"[{step}]" if isinstance(step, int) else f".{spell(step)}" for step in path)
    return "".join(parts).removeprefix(".")
