"""The size rules of the code: it stays small enough to be read."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [
    path
    for folder in ("hub", "products", "orders")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts
]
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def lines_of(path: Path) -> int:
    return len(path.read_text().splitlines())


def functions_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of each function, its docstring not counted, and where it stands."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            described = ast.get_docstring(node) is not None
            text = span(node.body[0]) if described else 0
            yield span(node) - text, f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"


def span(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("paths", [PROGRAM, TESTS], ids=["program", "tests"])
def test_no_file_is_longer_than_300_lines(paths):
    assert [str(path.relative_to(ROOT)) for path in paths if lines_of(path) > 300] == []


def test_files_are_short():
    sizes = [size for path in PROGRAM if (size := lines_of(path))]
    assert median(sizes) <= 80
    assert quantiles(sizes, n=10)[-1] <= 200


def test_functions_are_short():
    found = [function for path in PROGRAM for function in functions_of(path)]
    sizes = [size for size, _ in found]
    assert [where for size, where in found if size > 30] == []
    assert median(sizes) <= 8
    assert quantiles(sizes, n=10)[-1] <= 20
