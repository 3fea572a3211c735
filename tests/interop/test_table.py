"""What came of the steps is written as docs/interop.md shows it, and is what it shows now."""

import os
import re

from tests.interop.clients import clients
from tests.interop.matrix import Cell, Mark
from tests.interop.quickstarts import DOCUMENT, program, written
from tests.interop.scenario import document, quickstart_output, steps
from tests.interop.stand_ins import column, stand_in
from tests.interop.table import table
from tests.interop.table import written as with_table

PAGE = "Before\n<!-- matrix: made -->\nold\n<!-- end -->\nAfter\n"


def columns(tmp_path):
    """Two clients: one that can do all, one that fails at one step and cannot do another."""
    reasons = {"bearer": "knows Basic only"}
    two = stand_in(
        tmp_path, name="two", compile="make", cannot=reasons, notes="Older than it looks."
    )
    cells = {"bearer": Cell(Mark.CANNOT, "knows Basic only"), "paging": Cell(Mark.RED, "gone")}
    seconds = {"version": 1.0, "run": 0.25, "compile": 61.04}
    return [
        column(stand_in(tmp_path, name="one"), version="bash 5", loading={"a": 0.1, "b": 0.123}),
        column(two, cells, version="bash 4", seconds=seconds),
    ]


def test_it_has_a_row_for_each_step_the_stacks_and_the_reasons(tmp_path):
    marks = {"bearer": "✓ | -", "paging": "✓ | ✗"}
    rows = [f"| {step.name} | {marks.get(step.name, '✓ | ✓')} |" for step in steps()]
    expected = [
        "| step | one | two |",
        "|---|---|---|",
        *rows,
        "",
        "| client | language | stack | generate | compile | run | loads a WSDL in |",
        "|---|---|---|---|---|---|---|",
        "| one | bash | bash 5 |  |  | 0.0 s | 0.12 s |",
        "| two | bash | bash 4 |  | 61.0 s | 0.2 s |  |",
        "",
        f"All of it, with the hub, took 243 s; cores: {os.cpu_count()}.",
        "",
        "- two, bearer: knows Basic only.",
        "- two: Older than it looks.",
    ]
    assert table(columns(tmp_path), 243.4).splitlines() == expected


def test_it_takes_the_place_of_the_last_one():
    once = with_table(PAGE, "new \\1")
    assert once == "Before\n<!-- matrix: made -->\n\nnew \\1\n\n<!-- end -->\nAfter\n"
    assert with_table(once, "new \\1") == once


def test_the_page_shows_every_client_and_nothing_that_failed():
    shown = re.search(r"<!-- matrix: .*?<!-- end -->", document(), re.DOTALL)[0]
    head, _, *rows = [line for line in shown.splitlines() if line.startswith("|")]
    titles = head.strip("| ").split(" | ")
    cells = [row.strip("| ").split(" | ") for row in rows[: len(steps())]]
    assert titles == ["step", *(client.name for client in clients())]
    assert [row[0] for row in cells] == [step.name for step in steps()]
    for number, client in enumerate(clients(), 1):
        left_out = {row[0] for row in cells if row[number] == "-"}
        assert left_out == set(client.cannot), client.name
        assert {row[number] for row in cells} <= {"✓", "-"}, client.name
        assert all(f"- {client.name}, {n}: {why}." in shown for n, why in client.cannot.items())


def test_the_quick_starts_that_are_shown_are_the_programs_that_run():
    page = DOCUMENT.read_text(encoding="utf-8")
    assert written(page, clients()) == page, "python -m tests.interop.quickstarts writes them anew"
    assert quickstart_output() in page
    for client in clients():
        path = program(client)
        assert path is None or path.read_text(encoding="utf-8").rstrip("\n") in page
