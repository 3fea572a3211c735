"""Orders and returns in the console: the same steps, and the same refusals, as on the API."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME

from hub.accounts.choices import Role
from hub.audit.models import Call
from hub.core.actors import Actor, OrganizationKind
from orders.choices import ORDER_TRANSITIONS, OrderStatus
from orders.models import Order, Return
from tests.console.people import Person, operator
from tests.factories import make_actor, make_organization
from tests.orders.returning import ask
from tests.orders.selling import ICCID, WAY, bring, make_customer, make_goods, order, stock
from tests.products.factories import make_seller

pytestmark = pytest.mark.django_db
PAGE = "/admin/orders/order/"
RETURNS = "/admin/orders/return/"
STEPS = {
    "confirm": "confirmed",
    "process": "processing",
    "ship": "shipped",
    "deliver": "delivered",
    "cancel": "cancelled",
}


@pytest.fixture
def seller() -> Person:
    return Person()


@pytest.fixture
def actor(seller: Person) -> Actor:
    actor = make_actor(seller.organization)
    make_goods(actor, on_hand=9)
    return actor


def press(person: Person, row, name: str, page: str = PAGE, **values: str):
    version = type(row).objects.get(pk=row.pk).version
    return person.post(f"{page}{row.pk}/{name}/", values | {"expected_version": version})


def act(person: Person, action: str, rows: list[Order], **values: str) -> str:
    chosen = {ACTION_CHECKBOX_NAME: [str(row.pk) for row in rows], "action": action}
    response = person.post(PAGE, chosen | values)
    assert response.status_code == 200, response.headers.get("Location")
    return response.content.decode()


def statuses(rows: list[Order]) -> list[str]:
    return [Order.objects.get(pk=row.pk).status for row in rows]


@pytest.mark.parametrize("status", WAY)
def test_a_page_offers_the_steps_that_lead_on(seller, actor, status):
    made = bring(actor, order(actor, (1, "A")), status)
    page = seller.page(f"{PAGE}{made.pk}/change/")
    offered = {name for name in STEPS if f"{PAGE}{made.pk}/{name}/" in page}
    assert offered == {n for n, to in STEPS.items() if ORDER_TRANSITIONS.allows(status, to)}


def test_an_order_is_led_from_its_page(seller, actor):
    made = order(actor, (2, "A"))
    press(seller, made, "confirm")
    press(seller, made, "process")
    press(seller, made, "ship", carrier="DHL", tracking_number="JJD 1")
    press(seller, made, "deliver")
    made.refresh_from_db()
    assert (made.status, made.carrier, made.tracking_number) == ("delivered", "DHL", "JJD 1")
    assert stock() == (7, 0)
    calls = Call.objects.filter(protocol="console", outcome="ok").order_by("at", "pk")
    assert [call.operation for call in calls] == [f"{name}_order" for name in list(STEPS)[:4]]


def test_a_page_shows_lines_stock_returns_and_steps(seller, actor):
    made = bring(actor, order(actor, (2, "A")), "delivered")
    asked = ask(actor, made, 1)
    page = seller.page(f"{PAGE}{made.pk}/change/")
    for heading in ("Lines", "Amounts", "Stock: committed", "Returns", "Steps"):
        assert f">{heading}</h2>" in page
    assert "<th>SKU</th>" in page
    for absent in ("SIM", "Instalments"):
        assert f">{absent}</h2>" not in page
    assert f"{RETURNS}{asked.pk}/change/" in page
    assert page.count("<td>processing</td>") == 2


def test_a_page_shows_sim_instalments_and_who_brought_it(seller, actor):
    make_goods(actor, "S", None, kind="sim_plan")
    reseller = make_organization(OrganizationKind.RESELLER, name="Brücke Vertriebspartner")
    sim = {"sim": {"sim_type": "esim", "iccid": ICCID}}
    plan = {"deposit": "500.00", "instalments": {"months": 2, "starts_on": "2030-01-31"}}
    told = {**sim, **plan, "channel": "booking", "reseller_id": str(reseller.pk)}
    made = order(actor, (100, "S"), **told)
    page = seller.page(f"{PAGE}{made.pk}/change/")
    for text in (">SIM</h2>", ICCID, ">Instalments</h2>", "2030-02-28", reseller.name):
        assert text in page
    assert page.count("<td>no</td>") == 2


def test_a_page_leads_to_the_customer(seller, actor):
    customer = make_customer(actor)
    known = order(actor, (1, "A"), customer_id=str(customer.pk))
    guest = order(actor, (1, "A"))
    link = f"/admin/orders/customer/{customer.pk}/change/"
    assert link in seller.page(f"{PAGE}{known.pk}/change/")
    assert "/admin/orders/customer/0" not in seller.page(f"{PAGE}{guest.pk}/change/")


def test_cancelling_takes_a_reason(seller, actor):
    made = order(actor, (2, "A"))
    assert press(seller, made, "cancel").status_code == 200
    assert statuses([made]) == ["pending"]
    press(seller, made, "cancel", reason="Frost")
    assert statuses([made]) == ["cancelled"]
    assert stock() == (9, 0)


def test_many_take_a_step_in_one_call_each_judged_alone(seller, actor):
    rows = [bring(actor, order(actor, (1, "A")), status) for status in ("pending", "confirmed")]
    page = act(seller, "confirm_orders", rows)
    assert statuses(rows) == ["confirmed", "confirmed"]
    assert "cannot change from" in page
    act(seller, "process_orders", rows)
    assert "leave the stock" in act(seller, "ship_orders", rows)
    assert statuses(rows) == ["processing", "processing"]
    act(seller, "ship_orders", rows, apply="1")
    act(seller, "deliver_orders", rows)
    assert statuses(rows) == ["delivered", "delivered"]
    calls = Call.objects.filter(operation="bulk_transition_orders", outcome="ok")
    assert calls.count() == 4


def test_a_list_without_orders_says_so_and_offers_only_what_leads_somewhere(seller, actor):
    assert "There are no orders yet" in seller.page(PAGE)
    order(actor, (1, "A"))
    assert "Show all" not in seller.page(PAGE)
    page = seller.page(f"{PAGE}?q=Nobody")
    assert "Nothing is like this" in page
    assert "Show all" in page
    assert "Add order" not in page


def test_many_are_cancelled_with_one_reason(seller, actor):
    rows = [order(actor, (1, "A")) for _ in range(2)]
    act(seller, "cancel_orders", rows)
    act(seller, "cancel_orders", rows, apply="1")
    assert statuses(rows) == ["pending", "pending"]
    act(seller, "cancel_orders", rows, apply="1", reason="Frost")
    assert statuses(rows) == ["cancelled", "cancelled"]


def test_who_may_only_look_is_offered_no_step(seller, actor):
    made = order(actor, (1, "A"))
    viewer = Person(seller.organization, Role.VIEWER)
    page = viewer.page(f"{PAGE}{made.pk}/change/")
    for name in STEPS:
        assert f"{PAGE}{made.pk}/{name}/" not in page
        assert press(viewer, made, name).status_code == 403
    assert statuses([made]) == ["pending"]


def test_a_seller_sees_its_own_and_the_operator_all(seller, actor):
    other = make_seller()
    make_goods(other)
    own, foreign = order(actor, (1, "A")), order(other, (1, "A"))
    page = seller.page(PAGE)
    assert (str(own.number) in page, str(foreign.number) in page) == (True, False)
    page = operator().page(PAGE)
    assert str(own.number) in page
    assert str(foreign.number) in page
    assert str(own.number) in seller.page(PAGE, q=str(own.number))
    assert str(own.number) not in seller.page(PAGE, status__exact=OrderStatus.EXPIRED.value)


def test_a_return_is_led_from_its_page(seller, actor):
    made = bring(actor, order(actor, (2, "A")), "delivered")
    one, two = ask(actor, made, 1), ask(actor, made, 1)
    press(seller, one, "approve", RETURNS)
    press(seller, one, "receive", RETURNS)
    press(seller, two, "reject", RETURNS, reason="Worn")
    found = Return.objects.order_by("number").values_list("status", "rejection_reason")
    assert list(found) == [("received", ""), ("rejected", "Worn")]
    assert stock() == (8, 0)
    assert "1 of A (damaged)" in seller.page(RETURNS)
