"""What must hold of returns is found broken when somebody goes around the services."""

import pytest
from django.db import IntegrityError, transaction

from orders.models import OrderItem, Return, ReturnItem
from tests.orders.returning import ask
from tests.orders.selling import bring, make_goods, order
from tests.products.factories import make_seller

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    seller = make_seller()
    make_goods(seller)
    ask(seller, bring(seller, order(seller, (5, "A")), "delivered"), 2)
    return ReturnItem.objects.get()


def test_pieces_that_no_return_tells_of_are_found(found, item):
    name = "orders.returned_is_what_came_back"
    assert found(name) == []
    OrderItem.objects.update(returned_quantity=2)
    line = f"order line {item.order_item_id}"
    assert found(name) == [f"{line} has 2 pieces returned, of 0 that came back"]
    Return.objects.update(status="received")
    assert found(name) == []
    OrderItem.objects.update(returned_quantity=0)
    assert found(name) == [f"{line} has 0 pieces returned, of 2 that came back"]


def test_returns_of_more_than_there_is_are_found(found, item):
    name = "orders.returns_are_within_their_orders"
    assert found(name) == []
    ReturnItem.objects.update(quantity=6)
    assert found(name) == [f"order line {item.order_item_id} has 6 pieces in returns, of 5"]
    Return.objects.update(status="rejected")
    assert found(name) == []


@pytest.mark.parametrize(
    ("model", "wrong"),
    [
        (Return, {"status": "unheard_of"}),
        (Return, {"rejection_reason": "Worn"}),
        (ReturnItem, {"quantity": 0}),
        (ReturnItem, {"restocked_quantity": 3}),
        (ReturnItem, {"reason": "unheard_of"}),
    ],
    ids=str,
)
def test_constraints_keep_the_rest_out(item, model, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**wrong)
