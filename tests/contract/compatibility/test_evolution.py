"""The tables of docs/evolution.md: a change of each kind, and the verdict that is told there."""

import re
from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest

from tests.contract.compatibility.changes import Side
from tests.contract.compatibility.examples_rest import REST_EXAMPLES
from tests.contract.compatibility.examples_soap import SOAP_EXAMPLES
from tests.contract.compatibility.gate import ADDED, REMOVED, compare
from tests.contract.compatibility.meanings import REST, SOAP
from tests.contract.compatibility.openapis import compare_documents, read
from tests.contract.compatibility.released import RELEASED, WSDL
from tests.contract.compatibility.wsdls import compare_wsdls
from tests.contract.lint.changes import member, put

PAGE = (Path(__file__).parents[3] / "docs" / "evolution.md").read_text()
ROW = re.compile(
    r"^\| (.+) \| (input|output|fault|-) \| (breaking|compatible) \| (.+) \|$", re.MULTILINE
)
FILES = {(ADDED, Side.NONE), (REMOVED, Side.NONE)}


def table(heading):
    """Return the rows of the page below a heading."""
    return ROW.findall(PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0])


def told(changes):
    """Return changes as the page tells of them."""
    return {
        (each.what, each.side.value, each.meaning.verdict.value, each.meaning.reason)
        for each in changes
    }


def examples(heading):
    rows = [row for row in table(heading) if row[0] not in {ADDED, REMOVED}]
    return pytest.mark.parametrize("row", rows, ids=lambda row: f"{row[0]} ({row[1]})")


@cache
def released_openapi():
    return read((WSDL / RELEASED / "openapi-v1.yaml").read_bytes())


@examples("SOAP")
def test_a_change_of_a_wsdl_is_judged_as_told(row):
    example = SOAP_EXAMPLES[row[0], Side(row[1])]
    released = example.before((WSDL / RELEASED / "returns-v1.wsdl").read_bytes())

    assert told(compare_wsdls("a", released, example.change(released))) == {row}


@examples("REST")
def test_a_change_of_the_openapi_document_is_judged_as_told(row):
    example = REST_EXAMPLES[row[0], Side(row[1])]
    released = deepcopy(released_openapi())
    example.before(released)
    published = deepcopy(released)
    example.change(published)

    assert told(compare_documents("a", released, published)) == {row}


@pytest.mark.parametrize("file", ["returns-v1.wsdl", "openapi-v1.yaml"])
def test_a_contract_that_comes_or_goes_is_judged_as_told(file):
    document = {file: (WSDL / RELEASED / file).read_bytes()}
    wanted = {row for row in (*table("SOAP"), *table("REST")) if row[0] in {ADDED, REMOVED}}

    assert told([*compare({}, document), *compare(document, {})]) == wanted
    assert compare(document, document) == []


def test_the_page_tells_of_all_kinds_of_change_and_each_has_an_example():
    for heading, rows, known in (("SOAP", SOAP, SOAP_EXAMPLES), ("REST", REST, REST_EXAMPLES)):
        assert table(heading) == [tuple(map(str, row)) for row in rows]
        assert {(what, side) for what, side, *_ in rows} == known.keys() | FILES


def test_a_type_that_is_sent_and_read_is_judged_on_both_sides():
    released = (WSDL / RELEASED / "customers-v1.wsdl").read_bytes()
    narrower = put(member("NonEmptyText100List", "item"), "type", "tns:Text32")(released)
    found = {(each.what, each.side) for each in compare_wsdls("a", released, narrower)}

    assert ("the limits of a value are narrowed", Side.INPUT) in found
    assert ("the limits of a value are narrowed", Side.OUTPUT) in found
