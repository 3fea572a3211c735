"""Create or update by external id: the table of docs/orders.md."""

import re
from functools import partial
from typing import Any

import pytest

from hub.core.actors import Actor
from hub.core.errors import HubError
from hub.events.models import Event
from hub.external_ids.keys import ExternalKey
from hub.external_ids.models import ExternalId
from hub.wire.serializers import validated
from orders import services
from orders.models import Order
from orders.serializers import OrderCreateSerializer
from tests.orders.selling import (
    Plain,
    Row,
    all_told,
    bring,
    make_goods,
    name_of,
    pieces_of,
    plain_order,
    snapshot,
    stock,
    table,
    tried,
    whole,
)
from tests.parallel import run_together
from tests.products.factories import make_seller

TITLE = "Create or update by external id"


@pytest.fixture
def seller() -> Actor:
    return make_seller()


def upsert(
    seller: Actor, message: Plain, key: str = "1", version: int | None = None
) -> tuple[Order, bool]:
    """Upsert as both protocols do."""
    return services.order_upsert(
        actor=seller,
        values=validated(OrderCreateSerializer, message),
        key=ExternalKey("erp", key),
        expected_version=version,
    )


def said(sentence: str) -> dict[str, Any]:
    """Say as arguments what a row says."""
    more: Plain = {"notes": "As ever"}
    more |= {"notes": "Otherwise"} if "other notes" in sentence else {}
    more |= {"channel": "app_user"} if "other channel" in sentence else {}
    version = re.findall(r"expected version (\d+)", sentence)
    return {
        "message": plain_order(*pieces_of(sentence), **more),
        "key": re.findall(r"erp (\d)", sentence)[0],
        "version": int(version[0]) if version else None,
    }


@pytest.mark.django_db
@pytest.mark.parametrize("row", table(TITLE), ids=name_of)
def test_an_upsert_does_what_the_table_says(row: Row, seller: Actor):
    make_goods(seller, "A", 9)
    make_goods(seller, "B", 9)
    if row["there is"] != "nothing":
        made, _ = upsert(seller, **said(row["there is"]))
        bring(seller, made, "shipped" if "shipped" in row["there is"] else "pending")
    before, notes = snapshot(), list(Order.objects.values_list("notes", flat=True))
    answer = tried(lambda: upsert(seller, **said(row["the message"])))
    if isinstance(answer, HubError):
        code, at = all_told(answer) if answer.errors else (answer.code, "")
        assert (code, at) == (row["outcome"], row["at"])
        assert snapshot() == before
        return
    order, created = answer
    changed = [order.notes] != notes
    assert ("created" if created else "updated" if changed else "unchanged") == row["outcome"]
    assert str(order.version) == row["version"]
    assert (snapshot() == before) == (row["outcome"] == "unchanged")
    assert whole()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"currency": "EUR"}, "currency"),
        ({"customer_id": "01890000-0000-7000-8000-000000000000"}, "customer_id"),
        ({"sim": {"sim_type": "esim"}}, "sim"),
        ({"deposit": "1.00"}, "deposit"),
        ({"instalments": {"months": 2, "starts_on": "2026-01-31"}}, "instalments"),
        ({"items": [{"sku": "A", "quantity": 2, "unit_price": "1.00"}]}, "items"),
        ({"items": [{"sku": "A", "quantity": 2}, {"sku": "A", "quantity": 2}]}, "items"),
    ],
)
def test_what_was_agreed_is_not_changed(seller: Actor, more: Plain, field: str):
    make_goods(seller, "A", 9)
    message = plain_order((2, "A"))
    upsert(seller, message)
    before = snapshot()
    refusal = tried(lambda: upsert(seller, message | more))
    assert all_told(refusal) == ("cannot_be_changed", field)
    assert snapshot() == before


@pytest.mark.django_db
def test_an_update_is_told_and_another_total_is_refused(seller: Actor):
    make_goods(seller, "A", 9)
    message = plain_order((2, "A"))
    upsert(seller, message)
    changed = message | {"customer_name": "Anna Nowak", "customer_phone": "+48 12 555 01"}
    refusal = tried(lambda: upsert(seller, changed | {"expected_total": "1.00"}))
    assert all_told(refusal) == ("expected_total_differs", "expected_total")
    order, _ = upsert(seller, changed | {"expected_total": "41.79"})
    assert (order.customer_name, order.version) == ("Anna Nowak", 2)
    assert Event.objects.filter(type="order.updated").count() == 1


@pytest.mark.django_db
def test_half_a_key_and_none_are_refused(seller: Actor):
    make_goods(seller, "A", 9)
    values = validated(OrderCreateSerializer, plain_order((2, "A")))
    refusal = tried(lambda: services.order_upsert(actor=seller, values=values, key=None))
    assert all_told(refusal) == ("required", "external_id")
    assert not Order.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_many_upserts_of_one_new_order_make_one_and_hold_its_pieces_once():
    seller = make_seller()
    make_goods(seller, "A", 9)
    results = run_together([partial(upsert, seller, plain_order((2, "A")))] * 6)
    made = [each for each in results if not isinstance(each, Exception)]
    assert len(made) == 6, results
    assert sum(created for _, created in made) == 1
    assert Order.objects.count() == ExternalId.objects.count() == 1
    assert stock() == (9, 2)
    assert whole()
