"""Orders by the hundred; the rules are those of one (docs/orders.md, docs/bulk.md)."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q

from hub.bulk.rows import Batch, BatchResult, Outcome, Row
from hub.bulk.turns import InTurn
from hub.core.actors import Actor
from hub.core.errors import NotFound, ValidationFailed, VersionMismatch
from orders.choices import STATUS_SPELLINGS, OrderStatus
from orders.models import Order
from orders.selectors import order_number, orders_of
from orders.services.orders import NewOrders
from orders.services.stepping import STOCK, Steps
from orders.services.steps import step_take

Values = Mapping[str, Any]
TAKEN = {
    OrderStatus.SHIPPED: ("carrier", "tracking_number"),
    OrderStatus.ACTIVATED: ("iccid",),
    OrderStatus.CANCELLED: ("reason",),
}
"""What a step takes beside the order, by where it leads."""
TOLD = frozenset(name for names in TAKEN.values() for name in names)


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


class _Creations(InTurn):
    orders: NewOrders

    def begin(self, rows: Collection[Row]) -> None:
        self.orders = NewOrders(self.actor, [row.values for row in rows])

    def take(self, row: Row) -> tuple[Order, Outcome]:
        if row.expected_version is not None:
            raise VersionMismatch("A new order has no version yet.")
        return self.orders.add(row.values), Outcome.CREATED

    def write(self) -> None:
        self.orders.write()


class _Transitions(InTurn):
    orders: dict[UUID | int, Order]
    steps: Steps

    def begin(self, rows: Collection[Row]) -> None:
        """Lock the orders; what they hold is locked only where a row says that it ends."""
        keys = {key for row in rows if (key := _key(row.values)) is not None}
        ids, numbers = ({k for k in keys if isinstance(k, type_)} for type_ in (UUID, int))
        known = orders_of(actor=self.actor).filter(Q(pk__in=ids) | Q(number__in=numbers))
        found = known.order_by("pk").select_for_update(no_key=True, of=("self",))
        self.orders = {key: order for order in found for key in (order.pk, order.number)}
        ending = (_key(row.values) for row in rows if _target(row.values) in STOCK)
        held = {order.pk: order for key in ending if key and (order := self.orders.get(key))}
        self.steps = Steps(self.actor, held.values())

    def take(self, row: Row) -> tuple[Order, Outcome]:
        target, values = _target(row.values), row.values
        told = _told(values, TAKEN.get(target, ()))
        order = self._order(values)
        order.check_version(row.expected_version, required=self.actor.principal.requires_versions)
        step_take(self.steps, order, target, told)
        return order, Outcome.UPDATED

    def write(self) -> None:
        self.steps.write()

    def _order(self, values: Values) -> Order:
        """Return the order. Raises NotFound, and ValidationFailed unless one key is named."""
        if ("order_id" in values) == ("number" in values):
            code = "conflicting_values" if "order_id" in values else "required"
            raise ValidationFailed.of("order_id", code, "Name order_id, or number.")
        key = _key(values)
        if key is None or key not in self.orders:
            raise NotFound
        return self.orders[key]


def _target(values: Values) -> OrderStatus:
    named: str = values["status"]
    return OrderStatus(STATUS_SPELLINGS.get(named, named))


def _key(values: Values) -> UUID | int | None:
    """Return the key that a row names; None for a number that can be none."""
    try:
        return values.get("order_id") or order_number(values.get("number") or "")
    except NotFound:
        return None


def _told(values: Values, names: Collection[str]) -> Values:
    """Return what a step takes. Raises ValidationFailed for what it does not, and for no reason."""
    told = {name: values[name] for name in TOLD if name in values}
    for name in told.keys() - set(names):
        raise ValidationFailed.of(name, "not_taken", "This step does not take it.")
    if "reason" in names and "reason" not in told:
        raise ValidationFailed.of("reason", "required", "Say why.")
    return told
