"""Lists over both protocols: filters, orders, pages, refusals, and what they cost."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.core.actors import OrganizationKind
from tests.products.callers import Caller, fault, problem
from tests.products.factories import make_category, make_product, pairs

pytestmark = pytest.mark.django_db
PRODUCTS, CATEGORIES = "/api/v1/products/", "/api/v1/categories/"


@pytest.fixture
def seller() -> Caller:
    return Caller()


@pytest.fixture
def operator() -> Caller:
    return Caller(OrganizationKind.OPERATOR)


# REST


def test_a_list_takes_all_filters_and_walks_to_its_end_on_rest(seller: Caller, operator: Caller):
    category = make_category(operator.actor)
    for price in (3, 1, 2):
        make_product(
            seller.actor,
            sku=f"S{price}",
            price=price,
            category=category,
            brand="Ærø",
            status="active",
        )
    make_product(seller.actor)
    query = (
        f"q=product&category_id={category.pk}&status=active&brand=%C3%86r%C3%B8&kind=physical"
        "&price_from=1&price_to=3&currency=USD&skus=S1&skus=S2&skus=S3"
        "&updated_since=2020-01-01T00:00:00Z"
        f"&organization_id={seller.actor.organization_id}&order_by=price_desc&page_size=2"
    )
    first = seller.send("GET", f"{PRODUCTS}?{query}")
    assert first.status_code == 200, first.json()
    assert [item["sku"] for item in first.json()["items"]] == ["S3", "S2"]
    cursor = first.json()["next_cursor"]
    assert f"cursor={cursor}".replace(":", "%3A") in first["Link"]
    second = seller.send("GET", f"{PRODUCTS}?{query}&cursor={cursor}").json()
    assert [item["sku"] for item in second["items"]] == ["S1"]
    assert "next_cursor" not in second
    assert second["synced_through"] == first.json()["synced_through"]


@pytest.mark.parametrize("order", ["name", "price", "created_at", "updated_at"])
@pytest.mark.parametrize("direction", ["", "_desc"])
def test_every_order_walks_over_every_product_once(seller: Caller, order: str, direction: str):
    made = [make_product(seller.actor, name=f"N{n // 2}", price=n // 2) for n in range(5)]
    walked: list[str] = []
    path = f"{PRODUCTS}?order_by={order}{direction}&page_size=2"
    cursor: str | None = ""
    while cursor is not None:
        page = seller.send("GET", path + (f"&cursor={cursor}" if cursor else "")).json()
        walked += [item["sku"] for item in page["items"]]
        cursor = page.get("next_cursor")
    expected = [product.sku for product in made]
    assert walked == (expected[::-1] if direction else expected)


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        ("page_size=0", "page_size", "min_value"),
        ("page_size=1000000000", "page_size", "max_value"),
        ("order_by=colour", "order_by", "invalid_choice"),
        ("updated_since=2026-01-01T00:00:00", "updated_since", "timezone_required"),
        ("status=sold", "status", "invalid_choice"),
        ("price_from=cheap", "price_from", "invalid"),
        ("category_id=7", "category_id", "invalid"),
        ("colour=red", "colour", "unknown_field"),
        ("&".join(f"skus={n}" for n in range(201)), "skus", "max_length"),
    ],
)
def test_a_wrong_list_request_is_refused_on_rest(seller: Caller, query: str, field: str, code: str):
    assert problem(seller.send("GET", f"{PRODUCTS}?{query}")) == (
        400,
        "validation_error",
        {(field, code)},
    )


@pytest.mark.parametrize("address", [PRODUCTS, CATEGORIES])
def test_a_list_takes_as_many_queries_for_many_rows_as_for_one_on_rest(
    seller: Caller, operator: Caller, address: str
):
    counts = []
    for rows in (1, 30):
        for _ in range(rows):
            category = make_category(operator.actor)
            make_product(seller.actor, category=category, specifications=pairs(3))
        seller.send("GET", address)  # a client's first call of a day writes when it was used
        with CaptureQueriesContext(connection) as captured:
            page = seller.send("GET", f"{address}?page_size=200").json()
        counts.append((len(page["items"]), len(captured)))
    (few, queries), (many, same) = counts
    assert (few, many) == (1, 31)
    assert queries == same


# SOAP


def test_a_list_takes_all_filters_and_walks_to_its_end_on_soap(seller: Caller, operator: Caller):
    category = make_category(operator.actor)
    told = {"category": category, "brand": "Ærø", "status": "active"}
    for price in (3, 1, 2):
        make_product(seller.actor, sku=f"S{price}", price=price, **told)
    make_product(seller.actor)
    request = {
        "filter": {
            "q": "product",
            "category_id": str(category.pk),
            "status": "active",
            "brand": "Ærø",
            "kind": "physical",
            "price_from": "1",
            "price_to": "3",
            "currency": "USD",
            "skus": ["S1", "S2", "S3"],
            "updated_since": "2020-01-01T00:00:00Z",
            "organization_id": str(seller.actor.organization_id),
        },
        "order_by": "price_desc",
    }
    first = seller.call("list_products", **request, page_size=2)
    assert [item["sku"] for item in first["items"]] == ["S3", "S2"]
    second = seller.call("list_products", **request, cursor=first["next_cursor"], page_size=2)
    assert [item["sku"] for item in second["items"]] == ["S1"]
    assert "next_cursor" not in second
    assert second["synced_through"] == first["synced_through"]


def test_a_cursor_is_good_on_either_protocol(seller: Caller):
    for _ in range(3):
        make_product(seller.actor)
    cursor = seller.call("list_products", page_size=2)["next_cursor"]
    rest = seller.send("GET", f"/api/v1/products/?page_size=2&cursor={cursor}").json()
    assert len(rest["items"]) == 1


@pytest.mark.parametrize(
    ("request_", "field", "code"),
    [
        ({"page_size": 0}, "pageSize", "min_value"),
        ({"page_size": 10**9}, "pageSize", "max_value"),
        ({"order_by": "colour"}, "orderBy", "invalid_choice"),
        ({"filter": {"updated_since": "2026-01-01T00:00:00"}}, "updatedSince", "timezone_required"),
        ({"filter": {"skus": ["x"] * 201}}, "skus", "max_length"),
        ({"filter": {"colour": "red"}}, "colour", "unknown_field"),
    ],
)
def test_a_wrong_list_request_is_refused_on_soap(
    seller: Caller, request_: dict[str, Any], field: str, code: str
):
    refused = seller.call("list_products", **request_)
    assert fault(refused) == ("validation_error", {(field, code)})


@pytest.mark.parametrize("operation", ["list_products", "list_categories"])
def test_a_list_takes_as_many_queries_for_many_rows_as_for_one_on_soap(
    seller: Caller, operator: Caller, operation: str
):
    counts = []
    for rows in (1, 30):
        for _ in range(rows):
            make_product(seller.actor, category=make_category(operator.actor))
        seller.call(operation)
        with CaptureQueriesContext(connection) as captured:
            page = seller.call(operation, page_size=200)
        counts.append((len(page["items"]), len(captured)))
    (few, queries), (many, same) = counts
    assert (few, many) == (1, 31)
    assert queries == same
