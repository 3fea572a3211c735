"""What a bulk write did is told like what single writes did."""

import pytest

from hub.events.models import Event
from products.models import Product
from tests.bulk.batches import kettle, upsert
from tests.products.factories import make_seller

pytestmark = pytest.mark.django_db


def told():
    return sorted(Event.objects.values_list("type", "aggregate_id", "version"))


def test_what_is_made_and_what_changes_is_told_and_nothing_else():
    seller = make_seller()
    upsert(seller, kettle("A-1"), kettle("A-2"))
    ids = dict(Product.objects.values_list("sku", "pk"))
    made = [("product.created", ids[sku], 1) for sku in ("A-1", "A-2")]
    assert told() == sorted(made)

    upsert(seller, kettle("A-1"), kettle("A-2") | {"name": "Pot"})
    assert told() == sorted([*made, ("product.updated", ids["A-2"], 2)])
