"""A bulk call costs the same number of statements whatever the number of rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from products.models import Product
from tests.bulk.batches import kettle, price, set_prices, upsert
from tests.products.factories import make_category, make_operator, make_seller

pytestmark = pytest.mark.django_db


def statements(call, *arguments, **flags):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        call(*arguments, **flags)
    return [query["sql"].split()[0] for query in captured]


@pytest.mark.parametrize("how_many", [1, 500])
def test_creating_and_updating_cost_the_same_for_one_row_and_for_many(how_many):
    seller = make_seller()
    category = {"category_id": str(make_category(make_operator()).pk)}
    rows = [kettle(f"A-{n}", **category) for n in range(how_many)]
    # Around it the savepoint of the service; lock, hold categories, insert, read back, events.
    made = statements(upsert, seller, *rows)
    assert made == ["SAVEPOINT", "SELECT", "SELECT", "INSERT", "SELECT", "INSERT", "RELEASE"]
    changed = [row | {"price": "6.00", "name": "Pot"} for row in rows]
    assert statements(upsert, seller, *changed) == [
        "SAVEPOINT",
        "SELECT",
        "SELECT",
        "UPDATE",
        "INSERT",
        "RELEASE",
    ]
    again = statements(upsert, seller, *changed)
    assert again == ["SAVEPOINT", "SELECT", "SELECT", "RELEASE"]
    prices = [price(f"A-{n}", price="7.00") for n in range(how_many)]
    assert statements(set_prices, seller, *prices) == [
        "SAVEPOINT",
        "SELECT",
        "UPDATE",
        "INSERT",
        "RELEASE",
    ]
    assert Product.objects.filter(version=3, price=7, name="Pot").count() == how_many
