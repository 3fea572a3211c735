"""How rows are read from a text, as docs/jobs.md says."""

import io
import json
import re

import pytest

from hub.core.errors import MalformedRequest
from hub.jobs.lines import MAX_LINE, row_texts, submitted_texts
from tests.pages import Page, Row

PAGE = Page("jobs.md")


def quoted(cell: str) -> list[str]:
    return [text.replace("⏎", "\n") for text in re.findall(r"`([^`]*)`", cell)]


@pytest.mark.parametrize("row", PAGE.table("Rows"), ids=lambda row: row["text"])
def test_a_text_has_the_rows_that_the_table_says(row: Row):
    (text,) = quoted(row["text"])
    expected = [json.loads(each.replace("\n", "\\n")) for each in quoted(row["rows"])]
    assert [json.loads(each) for each in submitted_texts(text, row["format"])] == expected
    with_cr = text.replace("\n", "\r\n")
    assert [json.loads(e.replace("\\r", "")) for e in submitted_texts(with_cr, row["format"])] == (
        expected
    )


def test_what_is_no_json_stays_for_its_own_result():
    assert list(submitted_texts('{"a": 1}\nno json\n[1]', "json_lines")) == [
        '{"a": 1}',
        "no json",
        "[1]",
    ]


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ("x" * (MAX_LINE + 1), "json_lines"),
        ("sku\n" + "x" * (MAX_LINE + 1), "csv"),
        ('sku\n"open', "csv"),
        ("sku\n" + "x" * 200_000, "csv"),
        ("sku\nA\0", "csv"),
        ('{"sku": "\0"}', "json_lines"),
    ],
)
def test_what_cannot_be_read_is_refused(content, form):
    with pytest.raises(MalformedRequest):
        list(submitted_texts(content, form))


def test_what_is_not_utf_8_is_refused():
    stream = io.TextIOWrapper(io.BytesIO(b"sku\n\xff"), encoding="utf-8")
    with pytest.raises(MalformedRequest):
        list(row_texts(stream, "csv"))
