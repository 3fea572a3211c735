"""What was refused of a job as one CSV file, for people and their spreadsheets (docs/jobs.md)."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from hub.jobs.choices import RowOutcome
from hub.jobs.models import Job, JobRow
from hub.wire.names import rest_path
from hub.wire.spreadsheets import neutralized
from hub.wire.told import LENGTH, PATH_LENGTH, portable

COLUMNS = ("index", "client_ref", "field", "code", "message", "sent")
CELL_LENGTH = 32_767
"""So much a cell of a spreadsheet holds."""
ROWS_AT_ONCE = 500


def error_file(job: Job) -> Iterator[bytes]:
    """Yield the whole file in UTF-8, in pieces; reads from a cursor of the server's."""
    parts = _parts(job, 0)
    yield _text([COLUMNS]).encode()
    while piece := "".join(text for _, text in islice(parts, ROWS_AT_ONCE)):
        yield piece.encode()


def error_page(
    job: Job, *, from_index: int, size: int, size_of: Callable[[str], int]
) -> tuple[str, int | None]:
    """Return the file from a row on, and the row to go on with when it is larger than ``size``.

    Pages put together are the file: only the first one names the columns. A page has at least one
    row, however large that is.
    """
    pieces = [] if from_index else [_text([COLUMNS])]
    used = sum(map(size_of, pieces))
    for number, (index, text) in enumerate(_parts(job, from_index)):
        used += size_of(text)
        if number and used > size:
            return "".join(pieces), index
        pieces.append(text)
    return "".join(pieces), None


def _parts(job: Job, from_index: int) -> Iterator[tuple[int, str]]:
    """Yield the index of each failed row, and what the file says of it."""
    rows = job.rows.filter(outcome=RowOutcome.FAILED, index__gte=from_index).order_by("index")
    for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
        yield row.index, _text(_lines(row))


def _lines(row: JobRow) -> Iterator[tuple[str, ...]]:
    """Yield a line for each error; what was sent stands beside the first alone."""
    errors = row.errors or [{"path": [], "code": row.code, "message": row.message}]
    sent = row.text
    for error in errors:
        field, message = rest_path(error["path"])[:PATH_LENGTH], error["message"][:LENGTH]
        told = (row.client_ref or "", field, error["code"], message, sent[:CELL_LENGTH])
        yield str(row.index), *map(_cell, told)
        sent = ""


def _cell(text: str) -> str:
    """Keep a text from being worked out: an apostrophe makes it one that is only shown."""
    return portable(neutralized(text))


def _text(lines: Iterable[tuple[str, ...]]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows(lines)
    return written.getvalue()
