"""Making orders; the rules are written down in docs/orders.md."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hub.core.actors import Actor
from hub.core.errors import Conflict, FieldError
from hub.core.insertions import insert_read, insert_rows
from hub.core.money import plain
from hub.core.queries import remember
from orders.models import Customer, InstalmentPlan, Order, OrderItem, SimOrderDetail
from orders.services.bookings import not_booked, plan_of, plans_write, refuse_wrong_deposit
from orders.services.drafts import Draft, draft_read, is_blocked
from orders.services.goods import goods_choose, goods_reserve
from orders.services.history import change_of
from orders.services.named import Named
from orders.services.payments import payment_status
from orders.services.pricing import items_make, lines_price, refuse_wrong_prices
from products.choices import ProductKind, SalesChannel
from products.models import StockReservation
from products.services import reservations_hold
from products.services.allocation import Taken
from products.services.reservations import Hold

Values = Mapping[str, Any]
NOTHING = Decimal(0)
COPIED = ("reseller_id", "deposit", "notes")
SNAPSHOT = {
    "customer_name": "name",
    "customer_email": "email",
    "customer_phone": "phone",
    "shipping_address": "shipping_address",
    "billing_address": "billing_address",
}
"""What an order copies of its customer, and what it is called there."""


@dataclass
class Made:
    """A new order that may be written, with what hangs on it."""

    order: Order
    items: Sequence[OrderItem]
    plan: InstalmentPlan | None
    taken: Taken
    reservation: StockReservation | None


@transaction.atomic
def order_create(*, actor: Actor, values: Values) -> Order:
    """Make a pending order that holds its stock: all lines, or no order.

    ``values`` are the fields of OrderCreateSerializer. Raises ValidationFailed for what is not
    there or does not fit, PermissionDenied for prices that the actor may not name, and Conflict
    with an error for each thing that cannot be had; and for an ``expected_total`` that differs.
    """
    orders = NewOrders(actor, [values])
    order = orders.add(values)
    orders.write()
    return order


class NewOrders:
    """Orders that are made together: judged in turn by what is left, and written set by set."""

    def __init__(self, actor: Actor, messages: Sequence[Values]) -> None:
        self.actor, self.named = actor, Named(actor, messages)
        self.made: list[Made] = []

    def add(self, values: Values) -> Order:
        """Make an order in memory; raises as ``order_create``, and nothing has happened then."""
        named = self.named
        owner = named.owner(values)
        draft = draft_read(named, owner, values)
        order = _order(owner, draft, values)
        lacking = lines_price(named, draft, channel=order.channel, currency=order.currency)
        refuse_wrong_prices(draft.lines, order.currency)
        taken = goods_choose(named.book, draft, [*lacking, *_unfit(draft, order, values)])
        items = items_make(order, draft.lines)
        order.payment_status = payment_status(order.total, NOTHING, NOTHING).value
        refuse_wrong_deposit(order, values)
        refuse_other_total(order, values)
        named.book.promise(taken)
        made = Made(order, items, plan_of(order, values), taken, goods_reserve(order, taken))
        self.made.append(made)
        return order

    def write(self) -> None:
        """Write what was made: orders first, since their numbers are in what follows."""
        insert_read([each.order for each in self.made])
        insert_read([item for each in self.made for item in each.items])
        insert_read([sim for each in self.made if (sim := getattr(each.order, "sim", None))])
        plans_write([each.plan for each in self.made if each.plan is not None])
        changes = (change_of(actor=self.actor, order=each.order, before="") for each in self.made)
        insert_rows(list(changes))
        for each in self.made:
            remember(each.order, "items", each.items)
        self._hold()

    def _hold(self) -> None:
        """Hold the pieces, and tell of the orders."""
        holds = []
        for each in self.made:
            told = ("order.created", each.order)
            if each.reservation is None:
                self.named.book.tell(told)
            else:
                each.reservation.reference = f"hub order {each.order.number}"
                holds.append(Hold(each.reservation, each.taken, [told]))
        reservations_hold(book=self.named.book, holds=holds)


def refuse_other_total(order: Order, values: Values) -> None:
    """Raise Conflict, with both numbers, where a caller reckoned otherwise."""
    expected = values.get("expected_total")
    if expected is None or expected == order.total:
        return
    message = "The order comes to another total."
    told = f"{expected.normalize():f}"
    numbers = {"expected_total": told, "total": plain(order.total, order.currency)}
    error = FieldError(("expected_total",), "expected_total_differs", message)
    raise Conflict(message, errors=[error], parameters=numbers)


def _order(owner: UUID, draft: Draft, values: Values) -> Order:
    """Make the order without its amounts; its currency is the first product's if not named."""
    lasts = timedelta(minutes=settings.ORDER_EXPIRY_MINUTES)
    order = Order(
        organization_id=owner,
        channel=values.get("channel") or SalesChannel.STOREFRONT.value,
        currency=values.get("currency") or draft.lines[0].product.currency,
        customer=draft.customer,
        expires_at=timezone.now() + lasts,
        **{name: values[name] for name in COPIED if name in values},
        **_snapshot(draft.customer, values),
    )
    sim = values.get("sim")
    if sim is None:
        Order._meta.get_field("sim").set_cached_value(order, None)
    else:
        SimOrderDetail(organization_id=owner, order=order, **(_plan_of(draft) | sim))
    return order


def _plan_of(draft: Draft) -> dict[str, Any]:
    """Return what the first SIM plan of the order tells of itself."""
    plans = (line.product for line in draft.lines if line.product.kind == ProductKind.SIM_PLAN)
    return (
        {"network_provider": each.brand, "plan_name": each.name}
        if (each := next(plans, None))
        else {}
    )


def _snapshot(customer: Customer | None, values: Values) -> dict[str, Any]:
    """Return who it is for: what the message says, else what is known of the customer."""
    kept = {} if customer is None else {n: getattr(customer, own) for n, own in SNAPSHOT.items()}
    return kept | {name: values[name] for name in SNAPSHOT if values.get(name)}


def _unfit(draft: Draft, order: Order, values: Values) -> Iterator[FieldError]:
    """Yield what is known and allowed by itself, but does not go together."""
    if is_blocked(draft.customer):
        yield FieldError(("customer_id",), "customer_blocked", "This customer may not buy.")
    if values.get("sim") is not None and not draft.has_sim:
        yield FieldError(("sim",), "not_a_sim_order", "There is no SIM in this order.")
    yield from not_booked(order.channel, values)
