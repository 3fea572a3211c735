"""What a call costs is what the documentation says."""

from pathlib import Path

import pytest

from hub.limits.costs import cost_of

DOCUMENT = (Path(__file__).parents[2] / "docs" / "limits.md").read_text()


def documented():
    table = DOCUMENT.split("| operation | rows | units |")[1].split("\n\n")[0]
    for line in table.strip().splitlines()[1:]:
        operation, rows, units = (cell.strip(" `") for cell in line.strip("|").split("|"))
        yield operation, int(rows), int(units)


def request(operation, rows):
    """Spell rows as that kind of operation does."""
    if operation.startswith(("list", "search")):
        return {"page_size": rows}
    return {"products": [{}] * rows} if operation.startswith("bulk") else {"name": "x"}


def test_the_documented_costs_are_more_than_a_few():
    assert len(list(documented())) == 11


@pytest.mark.parametrize(("operation", "rows", "units"), list(documented()))
def test_a_call_costs_what_is_documented(operation, rows, units):
    assert cost_of(operation, request(operation, rows)) == units


def test_rows_count_below_the_named_input_too():
    assert cost_of("bulk_set_prices", {"prices": {"all": True, "rows": [{}] * 500}}) == 50


def test_a_list_without_a_page_and_a_bulk_without_rows_cost_one():
    assert cost_of("list_systems", {}) == 1
    assert cost_of("bulk_set_prices", {"rows": []}) == 1
