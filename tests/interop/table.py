"""The table of clients and steps, for the terminal and docs/interop.md."""

import os
import re
from collections.abc import Sequence

from tests.interop.clients import Client
from tests.interop.matrix import Column
from tests.interop.quickstarts import program
from tests.interop.scenario import DOCUMENT, document, steps

PLACE = re.compile(r"(<!-- matrix: .*? -->\n).*?(<!-- end -->)", re.DOTALL)


def table(columns: Sequence[Column], seconds: float) -> str:
    """Return what came of all steps in so many seconds: versions, times and reasons too."""
    took = f"All of it, with the hub, took {seconds:.0f} s; cores: {os.cpu_count()}."
    reasons = _reasons([each.client for each in columns])
    parts = [_cells(columns), _stacks(columns), took, reasons]
    return "\n\n".join(filter(None, parts))


def written(text: str, made: str) -> str:
    """Return the page with another table."""
    return PLACE.sub(lambda found: f"{found[1]}\n{made}\n\n{found[2]}", text)


def publish(made: str) -> None:
    """Put a table in the place of the last one."""
    DOCUMENT.write_text(written(document(), made), encoding="utf-8")


def _cells(columns: Sequence[Column]) -> str:
    names = [column.client.name for column in columns]
    rows = [
        [step.name, *(column.cells[step.name].mark.value for column in columns)] for step in steps()
    ]
    return _table(["step", *names], rows)


def _stacks(columns: Sequence[Column]) -> str:
    """Say what each client is, and the processor time that it took, in seconds."""
    titles = ["client", "language", "stack", "generate", "compile", "run", "loads a WSDL in"]
    return _table(titles, [_stack(column) for column in columns])


def _stack(column: Column) -> list[str]:
    client, stages = column.client, ("generate", "compile", "run")
    times = [
        f"{column.seconds.get(stage, 0):.1f} s" if getattr(client, stage) else ""
        for stage in stages
    ]
    loading = f"{max(column.loading.values()):.2f} s" if column.loading else ""
    return [client.name, client.language, column.version, *times, loading]


def _reasons(clients: Sequence[Client]) -> str:
    """Say what clients cannot do, and of those whose program is not shown what they are."""
    lines = [
        f"- {client.name}, {step}: {reason}."
        for client in clients
        for step, reason in client.cannot.items()
    ]
    notes = [
        f"- {client.name}: {client.notes}"
        for client in clients
        if client.notes and not program(client)
    ]
    return "\n".join([*lines, *notes])


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = f"|---|{'---|' * (len(titles) - 1)}"
    return "\n".join([_row(titles), rule, *map(_row, rows)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def complaints(columns: Sequence[Column]) -> list[str]:
    """Say what is red, a line each."""
    return [f"{column.client.name}, {line}" for column in columns for line in column.red]
