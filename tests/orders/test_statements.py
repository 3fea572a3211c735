"""What making an order costs the database, with all that a write leaves behind."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.events.models import Event
from orders.models import Order
from tests.contract.envelopes import CONTENT_TYPES, SOAP_11, envelope
from tests.orders.selling import make_customer, make_goods, plain_order
from tests.products.callers import Caller

pytestmark = pytest.mark.django_db(transaction=True)
MOST = 24
SKUS = "ABDEF"


def by_rest(caller: Caller, message: Any) -> Any:
    return caller.send("POST", "/api/v1/orders/", message, **{"Idempotency-Key": "shop-1"})


def by_soap(caller: Caller, message: Any) -> Any:
    request = {"order": message, "idempotency_key": "shop-1"}
    body = envelope("urn:dualport:orders:v1", "create_order", request)
    return caller.http.post("/soap/v1/orders/", body, CONTENT_TYPES[SOAP_11])


@pytest.mark.parametrize("call", [by_rest, by_soap])
def test_an_order_of_five_lines_with_key_event_and_audit_stays_within_its_limit(call: Any):
    seller = Caller()
    for sku in SKUS:
        make_goods(seller.actor, sku, 5)
    known = {"customer_id": str(make_customer(seller.actor).pk)}
    message = known | plain_order(*((2, sku) for sku in SKUS))
    seller.send("GET", "/api/v1/current-actor/")  # the first call of a day notes the day
    with CaptureQueriesContext(connection) as sent:
        assert call(seller, message).status_code in {200, 201}
    assert len(sent) <= MOST, "\n".join(query["sql"][:90] for query in sent)
    assert Order.objects.get().items.count() == 5
    assert Event.objects.filter(type="order.created").count() == 1
