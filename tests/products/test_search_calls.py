"""The search over both protocols: one answer, the same refusals, a constant cost."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.core.actors import OrganizationKind
from tests.pages import Page, Row, name_of
from tests.products.callers import Caller, fault, problem
from tests.products.factories import make_category, make_product

pytestmark = pytest.mark.django_db
SEARCH = "/api/v1/products/search/"
REFUSED = Page("search.md").table("How a product is found", 3)
TEXTS = {"absent": None, "empty": "", "white space": " \t ", "101 characters": "x" * 101}


@pytest.fixture
def seller() -> Caller:
    return Caller()


def by_rest(caller: Caller, **filters: Any) -> Any:
    pairs = "&".join(f"{name}={value}" for name, value in filters.items())
    return caller.send("GET", f"{SEARCH}?{pairs}")


def fill(seller: Caller, products: int = 3) -> None:
    category = make_category(Caller(OrganizationKind.OPERATOR).actor, "Tools")
    told = {"brand": "Ærø", "category": category, "specifications": []}
    for number in range(products):
        make_product(seller.actor, sku=f"D-{number}", name="Drill", **told)


def test_both_protocols_answer_the_same(seller: Caller):
    fill(seller)
    rest = by_rest(seller, q="DRILLS", page_size=2).json()
    assert [item["sku"] for item in rest["items"]] == ["D-0", "D-1"]
    assert (rest["counted"], rest["is_complete"], rest["is_alike"]) == (3, True, False)
    assert rest["facets"]["brands"] == [{"brand": "Ærø", "products": 3}]
    assert rest["facets"]["price_bands"] == [
        {"currency": "USD", "price_from": "10.00", "price_below": "20.00", "products": 3}
    ]
    assert [each["name"] for each in rest["facets"]["categories"]] == ["Tools"]
    soap = seller.call("search_products", filter={"q": "DRILLS"}, page_size=2)
    assert [item["id"] for item in soap["items"]] == [item["id"] for item in rest["items"]]
    assert soap["counted"] == "3"
    assert soap["facets"]["statuses"] == [{"status": "draft", "products": "3"}]
    assert soap["facets"]["price_bands"][0] == {
        "currency": "USD",
        "price_from": "10.00",
        "price_below": "20.00",
        "products": "3",
    }


def test_nothing_found_is_an_answer(seller: Caller):
    rest = by_rest(seller, q="nothing").json()
    nothing = {"categories": [], "brands": [], "statuses": [], "price_bands": []}
    assert (rest["items"], rest["counted"], rest["is_complete"]) == ([], 0, True)
    assert rest["facets"] == nothing
    assert seller.call("search_products", filter={"q": "nothing"})["counted"] == "0"


@pytest.mark.parametrize("row", REFUSED[:-1], ids=name_of)
def test_a_wrong_text_is_refused_on_both(seller: Caller, row: Row):
    text = TEXTS[row["q"]]
    named = {} if text is None else {"q": text}
    assert problem(by_rest(seller, **named)) == (
        400,
        "validation_error",
        {("q", row["refused with"])},
    )
    told = fault(seller.call("search_products", filter=named))
    assert told == ("validation_error", {("q", row["refused with"])})


def test_a_nul_is_refused_on_rest_and_is_no_xml(seller: Caller):
    assert REFUSED[-1]["q"] == "NUL"
    found = problem(by_rest(seller, q="a%00b"))
    assert found == (400, "validation_error", {("q", REFUSED[-1]["refused with"])})


@pytest.mark.parametrize(
    ("filters", "field", "code"),
    [
        ({"q": "x", "page_size": 201}, "page_size", "max_value"),
        ({"q": "x", "cursor": "x"}, "cursor", "unknown_field"),
        ({"q": "x", "order_by": "name"}, "order_by", "unknown_field"),
        ({"q": "x", "skus": "A"}, "skus", "unknown_field"),
        ({"q": "x", "status": "sold"}, "status", "invalid_choice"),
    ],
)
def test_a_wrong_search_is_refused(seller: Caller, filters: dict[str, Any], field: str, code: str):
    assert problem(by_rest(seller, **filters)) == (400, "validation_error", {(field, code)})


@pytest.mark.parametrize("text", ["drill", "D-", "dril", "dirll", "x y z"])
def test_a_search_takes_as_many_statements_for_many_products_as_for_few(seller: Caller, text: str):
    counts = []
    for products in (3, 40):
        seller = Caller()
        fill(seller, products)
        by_rest(seller, q="x")  # a client's first call of a day writes when it was used
        with CaptureQueriesContext(connection) as captured:
            found = by_rest(seller, q=text, page_size=200).json()
        counts.append((len(captured), len(found["items"]) in (0, products)))
    assert counts[0] == counts[1]
    assert counts[0][1]
    assert counts[0][0] <= 10
