"""From a stream of text to one JSON text a row, a line at a time."""

import csv
import io
import json
from collections.abc import Iterator
from typing import TextIO

from hub.core.errors import MalformedRequest
from hub.jobs.choices import JobFormat

MAX_LINE = 1024 * 1024
DELIMITERS = ",;\t"


def row_texts(stream: TextIO, form: str) -> Iterator[str]:
    """Yield each row as a JSON text. Raises MalformedRequest for what is no text of that form."""
    try:
        yield from _csv_rows(stream) if form == JobFormat.CSV else _json_rows(stream)
    except UnicodeDecodeError:
        raise MalformedRequest("The rows are not UTF-8.") from None
    except csv.Error as error:
        raise MalformedRequest(f"The rows are not CSV: {error}.") from None


def submitted_texts(content: str, form: str) -> Iterator[str]:
    """Yield each row of a text that came whole, as ``row_texts`` does."""
    return row_texts(io.StringIO(content, newline=""), form)


def _lines(stream: TextIO) -> Iterator[str]:
    while line := stream.readline(MAX_LINE + 1):
        if len(line) > MAX_LINE:
            raise MalformedRequest(f"A line has more than {MAX_LINE} characters.")
        if "\0" in line:
            raise MalformedRequest("A line holds the character NUL.")
        yield line


def _json_rows(stream: TextIO) -> Iterator[str]:
    return (line.strip() for line in _lines(stream) if line.strip())


def _csv_rows(stream: TextIO) -> Iterator[str]:
    lines = _lines(stream)
    header = next(lines, "")
    delimiter = max(DELIMITERS, key=header.count)
    names = next(csv.reader([header], delimiter=delimiter, strict=True), [])
    names = [name.strip() for name in names]
    for cells in csv.reader(lines, delimiter=delimiter, strict=True):
        if any(cells):
            yield _as_object(names, cells)


def _as_object(names: list[str], cells: list[str]) -> str:
    """Spell a line of cells; those beyond the header have no name, which is then refused."""
    named = zip([*names, *[""] * (len(cells) - len(names))], cells, strict=False)
    return json.dumps({name: cell for name, cell in named if cell}, ensure_ascii=False)
