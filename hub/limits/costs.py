"""What a call costs: the table stands in `docs/limits.md`."""

from collections.abc import Mapping
from typing import Any

READ_ROWS = 20
"""How many rows a list may ask for by one unit."""
WRITTEN_ROWS = 10
"""How many rows a bulk call may send by one unit."""


def cost_of(operation_id: str, request: Mapping[str, Any]) -> int:
    """Return the units of a call from its checked request: ``page_size`` or its rows count."""
    verb = operation_id.partition("_")[0]
    if verb in {"list", "search"}:
        return _started(request.get("page_size", 0), READ_ROWS)
    if verb == "bulk":
        return _started(_rows(request), WRITTEN_ROWS)
    return 1


def _started(rows: int, per_unit: int) -> int:
    return max(1, -(-rows // per_unit))


def _rows(request: Mapping[str, Any]) -> int:
    """Count the rows of a bulk: its longest list, which may stand in the named input."""
    inner = [value for value in request.values() if isinstance(value, Mapping)]
    lists = [value for value in request.values() if isinstance(value, list)]
    return max([*map(len, lists), *map(_rows, inner)], default=0)
