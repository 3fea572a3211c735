"""Reading many rows by a statement that the ORM has written only once."""

import pytest
from django.db import connection
from django.db.models import F, Q
from django.db.models.signals import post_init
from django.test.utils import CaptureQueriesContext

from hub.core import queries
from hub.core.queries import first_rows
from products.models import Category, Product
from tests.products.factories import make_category, make_operator, make_product, make_seller

pytestmark = pytest.mark.django_db

QUERIES = {
    "all": lambda rows: rows.all(),
    "none": lambda rows: rows.none(),
    "an empty set of values": lambda rows: rows.filter(sku__in=[]),
    "a condition": lambda rows: rows.filter(brand="Ærø"),
    "excluded": lambda rows: rows.exclude(status="archived").filter(price__gte="5"),
    "either": lambda rows: rows.filter(Q(sku="B") | Q(sku__in=["C", "D"])),
    "a subquery": lambda rows: rows.filter(category_id__in=Category.objects.values("pk")),
    "another table": lambda rows: rows.filter(organization__name__contains=""),
    "an annotation": lambda rows: rows.annotate(twice=F("price") * 2).filter(twice__gt=9),
    "a relation along": lambda rows: rows.select_related("organization"),
    "two queries in one": lambda rows: rows.filter(sku="B").union(rows.filter(sku="D")),
    "some columns": lambda rows: rows.only("sku", "name"),
}
ORDERS = [("name", "pk"), ("-price", "-pk"), ("-updated_at", "-pk")]


@pytest.fixture
def rows():
    seller, category = make_seller(), make_category(make_operator())
    for number, sku in enumerate("ABCDE"):
        values = {"category_id": category.pk, "brand": "Ærø"} if number % 2 else {}
        make_product(seller, sku=sku, name=f"N{number % 3}", specifications={"n": "1"}, **values)
    return Product.objects


def read(row):
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}


@pytest.mark.parametrize("order_by", ORDERS, ids=str)
@pytest.mark.parametrize("name", QUERIES)
def test_the_rows_are_those_of_the_orm(rows, name, order_by):
    query = QUERIES[name](rows)
    expected = list(query.order_by(*order_by)[:3])
    found = first_rows(query, order_by=order_by, limit=3)
    assert [read(row) for row in found] == [read(row) for row in expected]
    assert found == expected
    assert all(row._state.db == "default" and not row._state.adding for row in found)


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        {"Ø": [1, 2.5, None, True, "\u20ac"]},
        {"long": 10**30},
        {"long": 2**63},
        [1e22, -0.1],
    ],
    ids=str,
)
def test_json_is_what_the_orm_reads(rows, value):
    rows.filter(sku="B").update(specifications=value)
    (product,) = first_rows(rows.filter(sku="B"), order_by=("name", "pk"), limit=1)
    expected = rows.get(sku="B").specifications
    assert product.specifications == expected
    assert repr(product.specifications) == repr(expected)


def test_an_object_can_be_used_as_any_other(rows):
    (product,) = first_rows(rows.filter(sku="B"), order_by=("name", "pk"), limit=3)
    assert product.organization.pk == product.organization_id
    product.name = "Kettle"
    product.save()
    assert Product.objects.get(sku="B").name == "Kettle"


def test_it_is_one_statement(rows):
    with CaptureQueriesContext(
        connection,
    ) as sent:
        first_rows(rows.filter(brand="Ærø"), order_by=("name", "pk"), limit=3)
    assert len(sent) == 1


def test_who_listens_to_objects_being_made_hears_of_them(rows):
    heard = []
    receiver = lambda sender, instance, **_: heard.append(instance.sku)  # noqa: E731
    post_init.connect(receiver, sender=Product)
    queries._reading.cache_clear()
    try:
        found = first_rows(rows.all(), order_by=("sku", "pk"), limit=2)
    finally:
        post_init.disconnect(receiver, sender=Product)
        queries._reading.cache_clear()
    assert (heard, [row.sku for row in found]) == (["A", "B"], ["A", "B"])
