"""Finding orders: an organization's own, and for the operator all."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from hub.core.actors import Actor
from hub.core.errors import NotFound
from hub.core.queries import only
from hub.external_ids.keys import external_key, refuse_unless_one_key
from hub.external_ids.selectors import external_id_object
from orders.choices import STATUS_SPELLINGS
from orders.models import Order, OrderItem, OrderStatusChange
from orders.selectors.customers import Filters

KIND = "order"
LOOKUPS = {
    "organization_id": "organization_id",
    "payment_status": "payment_status",
    "channel": "channel",
    "customer_id": "customer_id",
    "reseller_id": "reseller_id",
    "created_from": "created_at__gte",
    "created_to": "created_at__lt",
    "updated_from": "updated_at__gte",
    "updated_to": "updated_at__lt",
    "updated_since": "updated_at__gte",
}
MOST_DIGITS = 18


@dataclass(frozen=True)
class OrderHistory:
    """An order, and every step that it took."""

    order: Order
    items: list[OrderStatusChange]


def orders_of(*, actor: Actor) -> QuerySet[Order]:
    """Return every order the actor may know of, with its lines and all that hangs on it."""
    rows = Order.objects.select_related("sim", "instalment_plan")
    rows = rows.prefetch_related("items", "instalment_plan__instalments")
    return rows if actor.is_operator else rows.filter(organization_id=actor.organization_id)


def order_list(*, actor: Actor, filters: Filters) -> QuerySet[Order]:
    """Return the orders that meet all filters; of another organization a seller finds none."""
    rows = orders_of(actor=actor)
    # Not in one mapping: two filters may mean the same column.
    for name, value in filters.items():
        if name in LOOKUPS:
            rows = rows.filter(**{LOOKUPS[name]: value})
    if "status" in filters:
        status = filters["status"]
        rows = rows.filter(status=STATUS_SPELLINGS.get(status, status))
    if "sku" in filters:
        lines = OrderItem.objects.filter(order_id=OuterRef("pk"), sku=filters["sku"])
        rows = rows.filter(Exists(lines))
    return rows


def order_get(*, actor: Actor, order_id: UUID) -> Order:
    """Return one order. Raises NotFound, also for another organization's."""
    return only(orders_of(actor=actor).filter(pk=order_id))


def order_lookup(
    *,
    actor: Actor,
    number: str | None = None,
    external_system: str | None = None,
    external_id: str | None = None,
) -> Order:
    """Return the order with this number, or with what the actor's organization calls it.

    Raises NotFound, and ValidationFailed unless exactly one key is named.
    """
    key = external_key(external_system, external_id)
    refuse_unless_one_key("number", number, key)
    rows = orders_of(actor=actor)
    if key is not None:
        return only(rows.filter(pk=external_id_object(actor=actor, kind=KIND, key=key)))
    return only(rows.filter(number=order_number(number or "")))


def order_history_get(*, actor: Actor, order_id: UUID) -> OrderHistory:
    """Return an order with its steps, the first one first. Raises NotFound."""
    order = order_get(actor=actor, order_id=order_id)
    return OrderHistory(order, list(order.changes.all()))


def order_number(text: str) -> int:
    """Read a number. Raises NotFound for what can be none."""
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise NotFound
    return int(text)
