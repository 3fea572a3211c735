"""Orders by the hundred; the rules are those of one (docs/orders.md, docs/bulk.md)."""

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q

from hub.bulk.each import EachRow
from hub.bulk.rows import Batch, BatchResult, Outcome, Row
from hub.core.actors import Actor
from hub.core.errors import ValidationFailed, VersionMismatch
from orders.choices import STATUS_SPELLINGS, OrderStatus
from orders.models import Order
from orders.selectors import customers_of, order_lookup, orders_of
from orders.services.orders import order_create
from orders.services.steps import (
    order_activate,
    order_cancel,
    order_complete,
    order_confirm,
    order_deliver,
    order_process,
    order_ship,
)
from products.selectors import products_of

Values = Mapping[str, Any]
STEPS: dict[str, tuple[Callable[..., Order], tuple[str, ...]]] = {
    OrderStatus.CONFIRMED: (order_confirm, ()),
    OrderStatus.PROCESSING: (order_process, ()),
    OrderStatus.SHIPPED: (order_ship, ("carrier", "tracking_number")),
    OrderStatus.DELIVERED: (order_deliver, ()),
    OrderStatus.ACTIVATED: (order_activate, ("iccid",)),
    OrderStatus.COMPLETED: (order_complete, ()),
    OrderStatus.CANCELLED: (order_cancel, ("reason",)),
}
"""The service that leads to a status, and what it takes beside the order."""
TOLD = frozenset(name for _, names in STEPS.values() for name in names)


def orders_bulk_create(*, actor: Actor, batch: Batch) -> BatchResult:
    """Create an order for each row; values as OrderCreateSerializer has them.

    Raises ValidationFailed or Conflict with ``all_or_nothing`` when a row fails.
    """
    return _Creations(actor).run(batch)


def orders_bulk_transition(*, actor: Actor, batch: Batch) -> BatchResult:
    """Take a step with the order of each row; values as OrderTransitionRowSerializer has them.

    Raises as ``orders_bulk_create``.
    """
    return _Transitions(actor).run(batch)


class _Creations(EachRow):
    def begin(self, rows: Collection[Row]) -> None:
        owners = {row.values.get("organization_id") or self.actor.organization_id for row in rows}
        customers = {row.values["customer_id"] for row in rows if "customer_id" in row.values}
        buyers = customers_of(actor=self.actor)
        _lock(buyers.filter(pk__in=customers, organization_id__in=owners))
        items = [item for row in rows for item in row.values["items"]]
        named = Q(pk__in={item["product_id"] for item in items if "product_id" in item})
        named |= Q(sku__in={item["sku"] for item in items if "sku" in item})
        _lock(products_of(actor=self.actor).filter(named, organization_id__in=owners))

    def take(self, row: Row) -> tuple[Order, Outcome]:
        if row.expected_version is not None:
            raise VersionMismatch("A new order has no version yet.")
        return order_create(actor=self.actor, values=row.values), Outcome.CREATED


class _Transitions(EachRow):
    def begin(self, rows: Collection[Row]) -> None:
        ids = {row.values["order_id"] for row in rows if "order_id" in row.values}
        numbers = {row.values.get("number", "") for row in rows}
        known = Q(pk__in=ids) | Q(number__in={int(each) for each in numbers if each.isdecimal()})
        found = _lock(orders_of(actor=self.actor).filter(known).prefetch_related(None))
        _lock(products_of(actor=self.actor).filter(order_items__order_id__in=found))

    def take(self, row: Row) -> tuple[Order, Outcome]:
        target = STATUS_SPELLINGS.get(row.values["status"], row.values["status"])
        service, names = STEPS[target]
        more = {"values": _told(row.values, names)} if names else _told(row.values, names)
        order = service(
            actor=self.actor,
            order_id=self._order(row.values),
            expected_version=row.expected_version,
            **more,
        )
        return order, Outcome.UPDATED

    def _order(self, values: Values) -> UUID:
        """Return the order's id. Raises ValidationFailed unless exactly one key is named."""
        key, number = values.get("order_id"), values.get("number")
        if (key is None) == (number is None):
            code = "required" if key is None else "conflicting_values"
            raise ValidationFailed.of("order_id", code, "Name order_id, or number.")
        return key or order_lookup(actor=self.actor, number=number).pk


def _told(values: Values, names: Collection[str]) -> dict[str, Any]:
    """Return what a step takes. Raises ValidationFailed for what it does not, and for no reason."""
    told = {name: values[name] for name in TOLD if name in values}
    for name in told.keys() - set(names):
        raise ValidationFailed.of(name, "not_taken", "This step does not take it.")
    if "reason" in names and "reason" not in told:
        raise ValidationFailed.of("reason", "required", "Say why.")
    return told


def _lock(rows: Any) -> list[UUID]:
    locked = rows.order_by("pk").select_for_update(no_key=True, of=("self",))
    return list(locked.values_list("pk", flat=True))
