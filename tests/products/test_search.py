"""What a search finds, in which order, and what it counts: the tables of docs/search.md."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from hub.core.actors import Actor
from products import selectors
from products.models import Product, Word
from products.selectors import looking, matching
from products.selectors.facets import price_band
from products.selectors.search import Search
from tests.pages import Page, Row, name_of
from tests.products.factories import make_category, make_operator, make_product, make_seller

pytestmark = pytest.mark.django_db
PAGE = Page("search.md")
SHELF = PAGE.table("How a product is found", 1)
SEARCHES = PAGE.table("How a product is found", 2)
BANDS = PAGE.table("What is counted")


def learn() -> None:
    """Remember the words of all products, as the subscriber does one after another."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO products_word (organization_id, word)"
            " SELECT organization_id, unnest(tsvector_to_array(search_title))"
            " FROM products_product ON CONFLICT DO NOTHING"
        )


def fill_shelf() -> Actor:
    seller = make_seller()
    for row in SHELF:
        make_product(seller, **row)
    learn()
    return seller


def search(actor: Actor, q: str, page_size: int = 20, **filters: Any) -> Search:
    return selectors.product_search(actor=actor, filters={"q": q, **filters}, page_size=page_size)


def skus(actor: Actor, q: str, **filters: Any) -> list[str]:
    return [product.sku for product in search(actor, q, **filters).items]


@pytest.mark.parametrize("row", SEARCHES, ids=name_of)
def test_a_search_finds_what_the_table_says_in_its_order(row: Row):
    seller = fill_shelf()
    found = search(seller, row["q"])
    assert ", ".join(product.sku for product in found.items) == row["found"]
    assert found.is_alike == (row["is_alike"] == "yes")
    assert (found.counted, found.is_complete) == (len(found.items), True)


@pytest.mark.parametrize("text", ["tri", "RIC KET", "18", "r-1", "o'n", "00%", "水水", "🔧 usb"])
def test_what_a_list_finds_a_search_finds_too(text: str):
    seller = fill_shelf()
    listed = selectors.product_list(actor=seller, filters={"q": text})
    known = {row.sku for row in listed} if matching.PART.search(text) else set()
    assert known <= set(skus(seller, text))


def test_an_exact_sku_comes_before_all_that_begin_so():
    seller = make_seller()
    for number in range(5):
        make_product(seller, sku=f"K-1{number}", name="K-1")
    make_product(seller, sku="k-1", name="Last")
    assert skus(seller, "K-1") == ["k-1", "K-10", "K-11", "K-12", "K-13", "K-14"]


def test_a_search_shows_no_more_than_a_list():
    seller, other, operator = make_seller(), make_seller(), make_operator()
    make_product(seller, sku="MINE", name="Kettle")
    make_product(other, sku="THEIRS", name="Kettle")
    learn()
    theirs = other.organization_id
    for q in ("kettle", "ketle", "theirs", "the", "ett"):
        assert skus(seller, q, organization_id=theirs) == []
        assert "THEIRS" not in skus(seller, q)
    assert sorted(skus(operator, "kettle")) == ["MINE", "THEIRS"]
    assert skus(operator, "ketle", organization_id=theirs) == ["THEIRS"]


def test_a_word_of_another_seller_replaces_none():
    seller, other = make_seller(), make_seller()
    make_product(seller, name="Kettle")
    make_product(other, name="Ketil")
    learn()
    assert search(seller, "ketle").counted == 1
    assert Word.objects.filter(organization_id=seller.organization_id).get().word == "kettl"


def test_filters_narrow_a_search_as_they_narrow_a_list():
    seller, operator = make_seller(), make_operator()
    top = make_category(operator)
    below = make_category(operator, parent=top)
    told = {"brand": "Ærø", "status": "active", "price": Decimal(5), "category": below}
    make_product(seller, sku="ALL", name="Kettle", **told)
    for name, value in {"brand": "", "status": "draft", "price": 6, "category": None}.items():
        make_product(seller, name="Kettle", **{**told, name: value})
    make_product(seller, name="Kettle", currency="EUR", **told)
    make_product(seller, name="Kettle", kind="service", **told)
    found = skus(
        seller,
        "kettle",
        brand="Ærø",
        status="active",
        kind="physical",
        currency="USD",
        category_id=top.pk,
        price_from=Decimal(5),
        price_to=Decimal("5.99"),
    )
    assert found == ["ALL"]


def test_archived_products_are_found_only_when_they_are_asked_for():
    seller = make_seller()
    make_product(seller, sku="OLD", name="Kettle", status="archived")
    assert skus(seller, "kettle") == skus(seller, "OLD") == []
    assert skus(seller, "kettle", status="archived") == ["OLD"]


def test_what_was_found_is_counted_by_category_brand_status_and_price():
    seller, operator = make_seller(), make_operator()
    tools, toys = make_category(operator, "Tools"), make_category(operator, "Toys")
    for price, category, brand in (
        (1, tools, "B"),
        (1.5, toys, "A"),
        (7, toys, ""),
        (7, None, "A"),
    ):
        make_product(seller, name="Drill", price=price, category=category, brand=brand)
    make_product(seller, name="Drill", price=7, currency="EUR", status="active")
    make_product(seller, name="Kettle", category=tools)
    facets = search(seller, "drill", page_size=1).facets
    assert [(each.name, each.products) for each in facets.categories] == [("Toys", 2), ("Tools", 1)]
    assert [(each.value, each.products) for each in facets.brands] == [("A", 2), ("B", 1)]
    assert [(each.value, each.products) for each in facets.statuses] == [
        ("draft", 4),
        ("active", 1),
    ]
    assert [
        (each.currency, each.price_from, each.price_below, each.products)
        for each in facets.price_bands
    ] == [("EUR", 5, 10, 1), ("USD", 1, 2, 2), ("USD", 5, 10, 2)]


@pytest.mark.parametrize("row", BANDS, ids=name_of)
def test_a_price_is_in_the_band_that_the_table_says(row: Row):
    band = (Decimal(row["price_from"]), Decimal(row["price_below"]))
    assert price_band(Decimal(row["price"])) == band


def test_the_most_frequent_values_are_counted():
    seller = make_seller()
    for number in range(25):
        make_product(seller, name="Drill", brand=f"B{number:02}")
    make_product(seller, name="Drill", brand="B24")
    brands = search(seller, "drill").facets.brands
    assert [each.value for each in brands] == ["B24", *(f"B{number:02}" for number in range(19))]


def test_only_so_many_are_ranked_and_counted(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(matching, "MOST", 3)
    seller = make_seller()
    for number in range(3):
        make_product(seller, sku=f"D-{number}", name="Drill")
    found = search(seller, "drill")
    assert (found.counted, found.is_complete) == (3, True)
    make_product(seller, sku="DRILL", name="Bit", description="For a drill")
    make_product(seller, sku="D-4", name="Bit", description="For a drill")
    found = search(seller, "drill", page_size=2)
    assert (found.counted, found.is_complete) == (3, False)
    assert [product.sku for product in found.items] == ["DRILL", "D-0"]
    assert sum(each.products for each in found.facets.statuses) == 3


def test_no_text_is_a_wrong_search():
    seller = fill_shelf()
    for text in (
        "'",
        "\\",
        '"',
        '"""',
        "((",
        "a & | b",
        "!!",
        "<->",
        "drill:*",
        "%s",
        "%%",
        "$1",
        "\u200f",
    ):
        assert isinstance(search(seller, text).counted, int)
    assert search(seller, "🔧" * 100).counted == 0
    assert search(seller, "a b c d e f g h i j k l m n o p " * 3).counted == 0


def test_a_renamed_product_is_found_by_its_new_name_alone():
    seller = make_seller()
    product = make_product(seller, name="Kettle")
    Product.objects.filter(pk=product.pk).update(name="Saucepan")
    assert search(seller, "kettle").counted == 0
    assert search(seller, "saucepans").counted == 1


def plan(rows: Any) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    return str(rows.explain())


def test_each_way_of_finding_has_its_index():
    seller = make_seller()
    told = {
        "organization_id": seller.organization_id,
        "price": 1,
        "currency": "EUR",
        "kind": "physical",
    }
    numbers = range(2_000)
    Product.objects.bulk_create(Product(sku=f"B-{n}", name=f"Word{n}", **told) for n in numbers)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE products_product")
        cursor.execute("SELECT gin_clean_pending_list('product_words')")
        cursor.execute("SELECT gin_clean_pending_list('product_text')")
    asked = {text: matching.Asked(seller, text, {}) for text in ("A-1", "kettle", "saucep")}
    nearest = matching._by_nearest(asked["kettle"], "'kettl' | 'saucepan'")
    by_name = matching._by_name(asked["kettle"])
    for found, index in (
        (matching._by_sku(asked["A-1"]), "product_own_sku"),
        (matching._by_beginning(asked["A-1"]), "product_own_sku"),
        (by_name, "product_words"),
        (matching._by_words(asked["kettle"]), "product_words"),
        (matching._by_part(asked["saucep"]), "product_text"),
        (nearest, "product_words"),
    ):
        assert found is not None
        assert index in plan(found.rows)
    assert "search_title @@ '''kettl'''::tsquery" in plan(by_name.rows)


def test_only_so_many_are_looked_through_where_a_filter_leaves_few(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(looking, "LOOKED", 5)
    seller = make_seller()
    for number in range(4):
        make_product(seller, sku=f"D-{number}", name="Drill saw", price=number)
    few = {"price_from": Decimal(3)}
    asked = (("drill", few), ("rill sa", few), ('"drill saw"', {}), ('"saw drill"', {}))
    for q, filters in asked:
        assert search(seller, q, **filters).is_complete
    assert skus(seller, "drill", **few) == skus(seller, "rill sa", **few) == ["D-3"]
    assert skus(seller, '"saw drill"') == []
    make_product(seller, sku="D-9", name="Drill saw", price=9)
    for q, filters in asked:
        assert not search(seller, q, **filters).is_complete
