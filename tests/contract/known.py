"""Names that mean something in the samples' world, for messages that are drawn from a contract."""

from collections.abc import Iterator
from typing import Any

from tests.contract.samples import SAMPLES, World

Known = dict[str, list[Any]]
"""By the name of a member, in snake_case: what it may be so that something is found."""


def known(world: World) -> Known:
    """Gather every plain value that a valid request of the world names, by its member."""
    found: dict[str, dict[Any, None]] = {}
    for sample in SAMPLES.values():
        for name, value in _leaves("", sample.own(world)):
            found.setdefault(name, {})[value] = None
    return {name: list(values) for name, values in found.items()}


def _leaves(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for member, inner in value.items():
            yield from _leaves(member, inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(name, inner)
    elif value is not None and not isinstance(value, bytes):
        yield name, value
