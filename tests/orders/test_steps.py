"""The life of an order: every step and every refusal, as docs/orders.md says."""

import re
from decimal import Decimal
from typing import Any

import pytest

from hub.accounts.models import Organization
from hub.core.actors import Actor
from hub.core.errors import Conflict, InvalidTransition, PermissionDenied, ValidationFailed
from hub.core.scopes import Scope
from hub.events.models import Event
from orders import services
from orders.choices import ORDER_TRANSITIONS, OrderStatus
from orders.models import Order, OrderStatusChange, SimOrderDetail
from orders.tasks import expire_orders
from tests.clients import Refusal
from tests.contract.calling import rest_driver, soap_outcome, soap_response
from tests.factories import make_actor, make_api_client
from tests.orders.selling import (
    ICCID,
    PAGE,
    SIM,
    Row,
    bring,
    make_booking,
    make_goods,
    order,
    snapshot,
    stock,
    table,
    told,
    tried,
    whole,
)
from tests.products.factories import make_seller

pytestmark = pytest.mark.django_db
LIFE = table("The life of an order")
OPERATIONS = [title for title in LIFE[0] if title != "status"]
REASON = {"reason": "Changed his mind"}


@pytest.fixture
def seller() -> Actor:
    return make_seller()


def test_the_diagram_is_the_table_of_transitions():
    assert f"```mermaid\n{ORDER_TRANSITIONS.diagram()}\n```" in PAGE.text


def test_every_status_is_in_the_table():
    assert [row["status"] for row in LIFE] == OrderStatus.values


def by_rest(credential: tuple[str, str], operation: str, request: Any) -> str:
    try:
        return str(rest_driver(credential).call(operation, **request).body["status"])
    except Refusal as refusal:
        return refusal.code


def by_soap(credential: tuple[str, str], operation: str, request: Any) -> str:
    response = soap_response(operation, request, credential)
    code, _ = soap_outcome(response)
    if code != "ok":
        return code
    return re.findall(r"<(?:\w+:)?status>(\w+)<", response.content.decode())[0]


def request_of(operation: str, made: Order) -> dict[str, Any]:
    one = {"item_id": str(made.items.get().pk), "quantity": 1}
    inputs: dict[str, Any] = {
        "ship_order": {"shipment": {}},
        "activate_order": {"activation": {}},
        "cancel_order": {"cancellation": REASON},
        "cancel_order_items": {"cancellation": {"items": [one], **REASON}},
    }
    return {"id": str(made.pk), **inputs.get(operation, {})}


@pytest.mark.parametrize("call", [by_rest, by_soap])
@pytest.mark.parametrize("row", LIFE, ids=lambda row: row["status"])
def test_an_order_goes_where_the_table_says_and_nowhere_else(call: Any, row: Row, seller: Actor):
    client, secret = make_api_client(Organization.objects.get(pk=seller.organization_id))
    credential = (client.client_id, secret)
    standing = bring(seller, make_booking(seller), row["status"])
    for operation in OPERATIONS:
        request = request_of(operation, standing)
        if row[operation] == "refused":
            before = snapshot()
            assert call(credential, operation, request) == "invalid_transition", operation
            assert snapshot() == before, operation
            continue
        moving = bring(seller, make_booking(seller), row["status"])
        assert call(credential, operation, request_of(operation, moving)) == row[operation]
        moving.refresh_from_db()
        assert moving.status == row[operation]
    assert whole()


def act(seller: Actor, made: Order, words: str) -> None:
    """Do what a step of the table of stock says."""
    verb, count = re.findall(r"(\w+)(?: (\d+))?", words)[0]
    if verb == "expire":
        bring(seller, made, "expired")
        return
    if verb == "cancel_order_items":
        pieces = [{"item_id": made.items.get().pk, "quantity": int(count)}]
        services.order_items_cancel(
            actor=seller, order_id=made.pk, values={"items": pieces, **REASON}
        )
        return
    more = {"ship_order": {"values": {}}, "cancel_order": {"values": REASON}}.get(verb, {})
    step = getattr(services, f"order_{verb.removesuffix('_order')}")
    step(actor=seller, order_id=made.pk, **more)


@pytest.mark.parametrize("row", table("Stock"), ids=lambda row: row["step"])
def test_the_stock_moves_as_the_table_says(row: Row, seller: Actor):
    make_goods(seller, "A", 5)
    made = order(seller, (2, "A"))
    for words in row["step"].split(", ")[1:]:
        act(seller, made, words)
    assert stock() == tuple(map(int, row["on hand 5, reserved 0 becomes"].split(", ")))
    assert whole()


def test_a_step_leaves_history_event_and_instant(seller: Actor):
    make_goods(seller)
    made = bring(seller, order(seller, (1, "A")), "processing")
    values = {"carrier": "DHL", "tracking_number": "JD014"}
    shipped = services.order_ship(actor=seller, order_id=made.pk, values=values)
    assert (shipped.carrier, shipped.tracking_number) == ("DHL", "JD014")
    assert shipped.shipped_at == shipped.updated_at
    assert shipped.expires_at is None
    steps = OrderStatusChange.objects.values_list("version", "from_status", "to_status")
    assert list(steps) == [
        (1, "", "pending"),
        (2, "pending", "confirmed"),
        (3, "confirmed", "processing"),
        (4, "processing", "shipped"),
    ]
    types = Event.objects.filter(aggregate_kind="order").order_by("inserted")
    assert list(types.values_list("type", "version")) == [
        ("order.created", 1),
        ("order.confirmed", 2),
        ("order.processed", 3),
        ("order.shipped", 4),
    ]
    last = types.last()
    assert last is not None
    assert last.payload["status"] == "shipped"
    assert last.payload["items"][0]["status"] == "shipped"
    assert last.payload["shipped_at"] is not None
    assert Order.objects.get().shipped_at == shipped.shipped_at


def test_a_cancelled_order_keeps_what_it_came_to_and_why(seller: Actor):
    make_goods(seller)
    made = order(seller, (2, "A"))
    cancelled = bring(seller, made, "cancelled")
    assert cancelled.total == made.total > 0
    line = cancelled.items.get()
    assert (line.cancelled_quantity, line.status) == (2, "cancelled")
    change = OrderStatusChange.objects.get(to_status="cancelled")
    assert change.reason == "Changed his mind"


def test_what_was_shipped_is_cancelled_only_by_who_may_override(seller: Actor):
    make_goods(seller)
    made = bring(seller, order(seller, (1, "A")), "shipped")
    owner = Organization.objects.get(pk=seller.organization_id)
    narrow = make_actor(owner, set(seller.principal.scopes) - {Scope.ORDERS_OVERRIDE})
    before = snapshot()
    cancel = {"order_id": made.pk, "values": REASON}
    refusal = tried(lambda: services.order_cancel(actor=narrow, **cancel))
    assert isinstance(refusal, PermissionDenied)
    assert snapshot() == before
    assert services.order_cancel(actor=seller, **cancel).status == "cancelled"
    assert whole()


def test_only_a_sim_is_activated_and_only_by_its_number(seller: Actor):
    make_goods(seller)
    made = bring(seller, order(seller, (1, "A")), "delivered")
    activate = services.order_activate
    refusal = tried(lambda: activate(actor=seller, order_id=made.pk, values={"iccid": ICCID}))
    assert isinstance(refusal, Conflict)
    assert told(refusal) == ("not_a_sim_order", "id")
    make_goods(seller, "V", on_hand=None, kind="sim_plan")
    sim = bring(seller, order(seller, (1, "V"), sim=SIM), "delivered")
    before = snapshot()
    refusal = tried(lambda: activate(actor=seller, order_id=sim.pk, values={}))
    assert isinstance(refusal, ValidationFailed)
    assert told(refusal) == ("required", "iccid")
    assert snapshot() == before
    done = activate(actor=seller, order_id=sim.pk, values={"iccid": ICCID})
    detail = SimOrderDetail.objects.get()
    assert (done.status, detail.iccid) == ("activated", ICCID)
    assert detail.activated_at == done.updated_at == done.sim.activated_at


def test_only_a_booking_that_is_fully_paid_is_completed(seller: Actor):
    make_goods(seller)
    made = bring(seller, order(seller, (1, "A")), "delivered")
    complete = services.order_complete
    refusal = tried(lambda: complete(actor=seller, order_id=made.pk))
    assert told(refusal) == ("not_a_booking", "id")
    booked = order(seller, (1, "A"), channel="booking", deposit="20.90")
    booked = bring(seller, booked, "delivered")
    paying = {"actor": seller, "order_id": booked.pk}
    services.order_settle(**paying, paid=booked.total, refunded=Decimal("0.01"))
    before = snapshot()
    refusal = tried(lambda: complete(**paying))
    assert told(refusal) == ("not_fully_paid", "id")
    assert snapshot() == before
    services.order_settle(**paying, paid=booked.total, refunded=Decimal(0))
    assert complete(**paying).status == "completed"


def test_an_order_that_nobody_confirms_expires_and_others_stay(seller: Actor):
    make_goods(seller, "A", 5)
    late, early, confirmed = (order(seller, (1, "A")) for _ in range(3))
    services.order_confirm(actor=seller, order_id=confirmed.pk)
    Order.objects.filter(pk=late.pk).update(expires_at="2020-01-01T00:00:00Z")
    expire_orders()
    found = dict(Order.objects.values_list("pk", "status"))
    assert found == {late.pk: "expired", early.pk: "pending", confirmed.pk: "confirmed"}
    assert stock() == (5, 2)
    change = OrderStatusChange.objects.get(to_status="expired")
    assert (change.principal_kind, change.principal_name) == ("system", "orders_expire")
    assert Event.objects.filter(type="order.expired").count() == 1
    assert Event.objects.filter(type="reservation.expired").count() == 1
    expire_orders()
    assert OrderStatusChange.objects.filter(to_status="expired").count() == 1
    assert whole()


def test_a_step_of_another_sellers_order_is_not_found(seller: Actor):
    make_goods(seller)
    made = order(seller, (1, "A"))
    before = snapshot()
    refusal = tried(lambda: services.order_confirm(actor=make_seller(), order_id=made.pk))
    assert refusal.code == "not_found"
    assert snapshot() == before


def test_a_step_with_an_older_version_is_refused(seller: Actor):
    make_goods(seller)
    made = order(seller, (1, "A"))
    confirm = {"actor": seller, "order_id": made.pk}
    services.order_confirm(**confirm, expected_version=1)
    before = snapshot()
    refusal = tried(lambda: services.order_process(**confirm, expected_version=1))
    assert (refusal.code, refusal.current_version) == ("version_mismatch", 2)
    assert snapshot() == before


def test_an_organization_that_demands_versions_gets_them():
    strict = make_seller(requires_versions=True)
    make_goods(strict)
    made = order(strict, (1, "A"))
    refusal = tried(lambda: services.order_confirm(actor=strict, order_id=made.pk))
    assert refusal.code == "version_required"
    confirmed = services.order_confirm(actor=strict, order_id=made.pk, expected_version=1)
    values: dict[str, Any] = {"values": REASON, "expected_version": 2}
    assert services.order_cancel(actor=strict, order_id=confirmed.pk, **values).version == 3
    assert stock() == (5, 0)


def test_the_gate_knows_no_other_way():
    with pytest.raises(InvalidTransition):
        ORDER_TRANSITIONS.check("pending", "shipped")
