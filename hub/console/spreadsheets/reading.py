"""Reading a table from an uploaded file, whatever was done to it (docs/console.md, "Import")."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook

from hub.core.errors import HubError, MalformedRequest
from hub.wire.spreadsheets import restored

DELIMITERS = ",;\t"
MOST_COLUMNS = 100
UNPACKED = 20
"""So many times its own size a workbook may be when it is unpacked."""
ZIP = b"PK\x03\x04"
NO_UTF8 = "The file is not UTF-8. In Excel, save it as “CSV UTF-8”, or as a workbook (XLSX)."
FORMULA = "A formula is not imported: give its value, or an apostrophe before it."


@dataclass(frozen=True)
class TableRow:
    """A row: where it stands in the file, its cells by column, and the columns with formulas."""

    line: int
    cells: dict[str, str]
    formulas: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """The columns of a file, and its rows, which are read while they are asked for."""

    columns: tuple[str, ...]
    rows: Iterable[TableRow]


def read_table(content: bytes, known: Iterable[str]) -> Table:
    """Open a file by what it holds, not by what it is called.

    Raises MalformedRequest for another encoding, no header, columns that are named twice or not
    ``known``, and while the rows are read for what is neither CSV nor XLSX.
    """
    lines = _numbered(_xlsx(content) if content.startswith(ZIP) else _csv(content))
    _, header = next(lines, (0, ()))
    columns = _columns(header, set(known))
    return Table(columns, (_row(columns, line, cells) for line, cells in lines if any(cells)))


def _numbered(lines: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, tuple[Any, ...]]]:
    try:
        yield from enumerate(lines, start=1)
    except HubError:
        raise
    except csv.Error as error:
        raise MalformedRequest(f"The file is not CSV: {error}.") from None
    except Exception as error:
        # A workbook is a folder of documents; what may be wrong in it has no common class.
        raise MalformedRequest("The workbook could not be read.") from error


def _csv(content: bytes) -> Iterator[tuple[str, ...]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise MalformedRequest(NO_UTF8) from None
    if "\0" in text:
        raise MalformedRequest(NO_UTF8)
    header = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return (tuple(cells) for cells in reader)


def _xlsx(content: bytes) -> Iterator[tuple[Any, ...]]:
    """Read the first sheet; formulas as formulas, not as what they came to somewhere else."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > UNPACKED * len(content) + 1_000_000:
            raise MalformedRequest("The workbook is much larger than its file.")
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    sheet = book.worksheets[0]
    yield from sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)


def _columns(header: Iterable[Any], known: set[str]) -> tuple[str, ...]:
    names = [str(cell or "").strip().lower() for cell in header]
    while names and not names[-1]:
        names.pop()
    if not any(names):
        raise MalformedRequest("The first line has to name the columns.")
    if len(names) > MOST_COLUMNS:
        raise MalformedRequest(f"A file has at most {MOST_COLUMNS} columns.")
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise MalformedRequest(f"Columns are named twice: {', '.join(twice)}.")
    strangers = [name or "(empty)" for name in names if name not in known]
    if strangers:
        told = f"There are no such columns: {', '.join(strangers[:10])}."
        raise MalformedRequest(f"{told} Known are: {', '.join(sorted(known))}.")
    return tuple(names)


def _row(columns: tuple[str, ...], line: int, cells: tuple[Any, ...]) -> TableRow:
    """Name the cells; one beyond the header makes the file another than it seems."""
    if any(cell not in (None, "") for cell in cells[len(columns) :]):
        raise MalformedRequest(f"Line {line} has more cells than there are columns.")
    texts = {name: _text(cell) for name, cell in zip(columns, cells, strict=False)}
    named = {name: text for name, text in texts.items() if text}
    formulas = tuple(name for name, text in named.items() if text.startswith("="))
    return TableRow(line, {name: restored(text) for name, text in named.items()}, formulas)


def _text(cell: Any) -> str:
    """Write a cell's value as it is typed: whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip() if not isinstance(cell, bool) else str(cell).lower()
