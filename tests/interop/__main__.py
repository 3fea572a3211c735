"""``python -m tests.interop [client ...]``: let generated clients call a hub, all or those.

Ends with 1 when a step is red. A client whose tools are not installed is left out, loudly; with
``CI=true`` that is a failure. The table is written to docs/interop.md when all clients took part.
"""

import os
import sys
from collections.abc import Sequence
from time import monotonic

from tests.interop.clients import Client, clients
from tests.interop.hub import interop_hub
from tests.interop.matrix import Column, Mark, play
from tests.interop.table import complaints, publish, table


def main(names: Sequence[str]) -> int:
    begun, known = monotonic(), clients()
    wanted = chosen(known, names)
    lacking = {client.name: client.missing() for client in wanted if client.missing()}
    able = [client for client in wanted if client.name not in lacking]
    columns = play_all(able)
    made = table(columns, monotonic() - begun) if columns else ""
    if len(columns) == len(known):
        publish(made)
    skips = [f"NOT TRIED {name}: {', '.join(tools)} missing" for name, tools in lacking.items()]
    red = complaints(columns)
    told = [made, *(f"RED {line}" for line in red), *skips, "", counted(columns)]
    print("\n".join(told), flush=True)
    return verdict(red, skips)


def chosen(known: Sequence[Client], names: Sequence[str]) -> list[Client]:
    """Return the clients with these names, or all. Raises SystemExit for an unknown name."""
    strange = set(names) - {client.name for client in known}
    if strange:
        raise SystemExit(f"no such client: {', '.join(sorted(strange))}")
    return [client for client in known if not names or client.name in names]


def verdict(red: Sequence[str], skips: Sequence[str]) -> int:
    """Return the exit code: what was not tried counts as failed in CI only."""
    in_ci = os.environ.get("CI") == "true"
    return int(bool(red) or (in_ci and bool(skips)))


def counted(columns: Sequence[Column]) -> str:
    """Say how many steps came to what."""
    marks = [cell.mark for column in columns for cell in column.cells.values()]
    done, red, left_out = (marks.count(mark) for mark in (Mark.DONE, Mark.RED, Mark.CANNOT))
    return f"{done} passed, {red} failed, {left_out} skipped"


def play_all(able: Sequence[Client]) -> list[Column]:
    """Let clients play, against a hub of their own."""
    if not able:
        return []
    with interop_hub(able) as hub:
        return play(able, hub)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
