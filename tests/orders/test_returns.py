"""Returns: every step and every refusal, as docs/returns.md says."""

import pytest

from hub.core.actors import Actor
from hub.core.errors import (
    Conflict,
    HubError,
    InvalidTransition,
    NotFound,
    ValidationFailed,
    VersionMismatch,
)
from hub.events.models import Event
from orders import selectors, services
from orders.choices import RETURN_TRANSITIONS, ReturnStatus
from orders.models import Order, OrderItem, OrderStatusChange, Return
from products.models import Inventory, StockMovement
from tests.orders.returning import PAGE, ask, bring_return, move, receive, snapshot, table
from tests.orders.selling import bring, make_customer, make_goods, order, told, tried, whole
from tests.parallel import run_together
from tests.products.factories import make_operator, make_seller
from tests.products.stocking import make_warehouse

pytestmark = pytest.mark.django_db
LIFE = table("The life of a return")
OPERATIONS = [title for title in LIFE[0] if title != "status"]


@pytest.fixture
def seller() -> Actor:
    return make_seller()


@pytest.fixture
def delivered(seller: Actor) -> Order:
    make_goods(seller, "A", 8)
    return bring(seller, order(seller, (5, "A")), "delivered")


def test_the_diagram_is_the_table_of_transitions():
    assert f"```mermaid\n{RETURN_TRANSITIONS.diagram()}\n```" in PAGE.text
    assert [row["status"] for row in LIFE] == ReturnStatus.values


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("row", LIFE, ids=lambda row: row["status"])
def test_a_return_moves_as_the_table_says(row, operation, seller, delivered):
    found = bring_return(seller, ask(seller, delivered, 2), row["status"])
    before = snapshot()
    if row[operation] == "refused":
        with pytest.raises(InvalidTransition):
            move(seller, found, operation)
        assert snapshot() == before
        return
    move(seller, found, operation)
    now = Return.objects.get()
    assert (now.status, now.version) == (row[operation], found.version + 1)
    happened = Event.objects.filter(type__startswith="return.").latest("inserted")
    assert (happened.type, happened.version) == (f"return.{now.status}", now.version)
    assert whole()


@pytest.mark.parametrize(
    "row", table("What can be returned"), ids=lambda row: " ".join(row.values())
)
def test_so_much_can_be_returned_as_the_table_says(row, seller):
    make_goods(seller, "A", 8)
    made = order(seller, (5, "A"))
    if row["called off"] != "0":
        pieces = [{"item_id": made.items.get().pk, "quantity": int(row["called off"])}]
        services.order_items_cancel(
            actor=seller, order_id=made.pk, values={"items": pieces, "reason": "Too many"}
        )
    made = bring(seller, made, row["status"])
    if row["in other returns"] != "none":
        count, status = row["in other returns"].split()
        bring_return(seller, ask(seller, made, int(count)), status)
    before = snapshot()
    answer = tried(lambda: ask(seller, made, int(row["quantity"])))
    if not isinstance(answer, HubError):
        assert answer.status == row["outcome"]
        assert whole()
        return
    code, where = told(answer)
    place = {"not_delivered": "order_id"}.get(row["outcome"], "items[0].quantity")
    assert (code, where) == (row["outcome"], place)
    assert isinstance(answer, ValidationFailed if code == "min_value" else Conflict)
    assert snapshot() == before


@pytest.mark.parametrize("row", table("Receiving"), ids=lambda row: " ".join(row.values()))
def test_pieces_are_put_back_as_the_table_says(row, seller, delivered):
    found = services.return_approve(
        actor=seller, return_id=ask(seller, delivered, int(row["returned"])).pk
    )
    known = set(StockMovement.objects.values_list("pk", flat=True))
    assert Inventory.objects.get().on_hand == int(row["on hand before"])
    item = found.items.get()
    rows = [{"item_id": str(item.pk), "restock": int(row["restock"])}] if row["restock"] else []
    received = receive(seller, found, items=rows)
    assert Inventory.objects.get().on_hand == int(row["on hand after"])
    moved = StockMovement.objects.exclude(pk__in=known)
    shown = [f"{each.kind}, {each.reason}, {each.on_hand_delta}" for each in moved]
    assert shown == ([] if row["movement"] == "none" else [row["movement"]])
    line = OrderItem.objects.get()
    assert line.returned_quantity == int(row["returned"])
    assert received.items.get().restocked_quantity == sum(each.on_hand_delta for each in moved)
    assert whole()


def test_the_order_tells_of_it(seller, delivered):
    found = services.return_approve(actor=seller, return_id=ask(seller, delivered, 5).pk)
    receive(seller, found)
    now = selectors.order_get(actor=seller, order_id=delivered.pk)
    assert (now.version, now.total, now.status) == (
        delivered.version + 1,
        delivered.total,
        "delivered",
    )
    assert now.items.get().status == "returned"
    step = OrderStatusChange.objects.latest("version")
    assert (step.from_status, step.to_status, step.version) == ("delivered",) * 2 + (now.version,)
    assert step.reason == f"Return {found.number}: 5 of A"
    types = Event.objects.order_by("inserted").values_list("type", flat=True)
    assert sorted(list(types)[-3:]) == [
        "inventory.changed",
        "order.items_returned",
        "return.received",
    ]


def test_pieces_go_where_they_were_or_where_the_message_says(seller, delivered):
    second = make_warehouse(seller, "W2")
    first, other = (
        services.return_approve(actor=seller, return_id=ask(seller, delivered, count).pk)
        for count in (2, 1)
    )
    receive(seller, first, warehouse_code="W2")
    assert Inventory.objects.get(warehouse=second).on_hand == 2
    before = snapshot()
    refusal = tried(lambda: receive(seller, other, warehouse_code="W9"))
    assert told(refusal) == ("does_not_exist", "warehouse_code")
    assert snapshot() == before
    receive(seller, other)
    assert Inventory.objects.exclude(warehouse=second).get().on_hand == 4


def test_more_than_comes_back_is_not_put_back(seller, delivered):
    found = services.return_approve(actor=seller, return_id=ask(seller, delivered, 2).pk)
    item = str(found.items.get().pk)
    before = snapshot()
    for rows, expected in (
        ([{"item_id": item, "restock": 3}], ("too_many", "items[0].restock")),
        ([{"item_id": item, "restock": 1}] * 2, ("duplicate", "items[1].item_id")),
        ([{"item_id": str(delivered.pk), "restock": 1}], ("does_not_exist", "items[0].item_id")),
    ):
        assert told(tried(lambda rows=rows: receive(seller, found, items=rows))) == expected
        assert snapshot() == before


def test_what_never_lay_in_a_warehouse_is_not_put_into_one(seller):
    make_goods(seller, "S", None, kind="service")
    made = bring(seller, order(seller, (2, "S")), "delivered")
    found = services.return_approve(actor=seller, return_id=ask(seller, made, 1).pk)
    assert receive(seller, found).items.get().restocked_quantity == 0
    assert not StockMovement.objects.exists()
    assert whole()


def test_lines_have_to_be_of_the_order_and_named_once(seller, delivered):
    another = bring(seller, order(seller, (1, "A")), "delivered")
    row = {"item_id": str(delivered.items.get().pk), "quantity": 1, "reason": "other"}
    foreign = row | {"item_id": str(another.items.get().pk)}
    before = snapshot()
    for items, expected in (
        ([row, row], ("duplicate", "items[1].item_id")),
        ([row, foreign], ("does_not_exist", "items[1].item_id")),
    ):
        refusal = tried(lambda items=items: ask(seller, delivered, 1, items=items))
        assert told(refusal) == expected
        assert snapshot() == before


def test_another_organization_knows_nothing_of_it(seller, delivered):
    other, operator = make_seller(), make_operator()
    found = ask(seller, delivered, 1)
    before = snapshot()
    for operation in OPERATIONS:
        with pytest.raises(NotFound):
            move(other, found, operation)
    assert told(tried(lambda: ask(other, delivered, 1))) == ("does_not_exist", "order_id")
    assert list(selectors.return_list(actor=other, filters={})) == []
    assert snapshot() == before
    assert selectors.return_get(actor=operator, return_id=found.pk) == found


def test_a_list_is_narrowed_by_everything_that_is_named(seller, delivered):
    customer = make_customer(seller)
    second = bring(seller, order(seller, (1, "A"), customer_id=str(customer.pk)), "delivered")
    one, two = ask(seller, delivered, 1), ask(seller, second, 1)
    services.return_approve(actor=seller, return_id=two.pk)

    def found(**filters):
        rows = selectors.return_list(actor=seller, filters=filters)
        return list(rows.order_by("number").values_list("pk", flat=True))

    assert found() == [one.pk, two.pk]
    assert found(order_id=delivered.pk) == found(status="requested") == [one.pk]
    assert found(customer_id=customer.pk) == found(status="approved") == [two.pk]
    assert found(created_from=two.created_at, created_to=two.created_at) == []


def test_a_stale_writer_is_refused(seller, delivered):
    found = services.return_approve(actor=seller, return_id=ask(seller, delivered, 1).pk)
    before = snapshot()
    for service, more in (
        (services.return_reject, {"values": {"reason": "Late"}}),
        (services.return_receive, {"values": {}}),
    ):
        with pytest.raises(VersionMismatch):
            service(actor=seller, return_id=found.pk, expected_version=1, **more)
    assert snapshot() == before


@pytest.mark.django_db(transaction=True)
def test_of_those_who_want_the_last_pieces_back_one_gets_them():
    seller = make_seller()
    make_goods(seller, "A", 8)
    made = bring(seller, order(seller, (5, "A")), "delivered")
    answers = run_together([lambda: ask(seller, made, 3)] * 4)
    refused = [answer for answer in answers if isinstance(answer, Exception)]
    assert [told(each) for each in refused] == [("too_many", "items[0].quantity")] * 3
    found = services.return_approve(actor=seller, return_id=Return.objects.get().pk)
    answers = run_together([lambda: receive(seller, found)] * 4)
    assert sum(isinstance(answer, InvalidTransition) for answer in answers) == 3
    assert Inventory.objects.get().on_hand == 6
    assert whole()
