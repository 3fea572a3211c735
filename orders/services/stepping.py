"""Taking steps with locked orders: in memory, one after another, and written set by set."""

from collections.abc import Collection, Iterable
from functools import cached_property
from uuid import UUID

from hub.bulk.statements import update_rows
from hub.core.actors import Actor
from hub.core.insertions import insert_rows
from hub.core.queries import transaction_time
from hub.events.models import Event
from hub.events.recording import event_of, record_each
from orders.choices import ORDER_TRANSITIONS, OrderStatus
from orders.models import Order, OrderItem, OrderStatusChange, SimOrderDetail
from orders.services.history import change_of
from products.choices import ReservationStatus
from products.services import Held

EVENTS = {
    OrderStatus.CONFIRMED: "order.confirmed",
    OrderStatus.PROCESSING: "order.processed",
    OrderStatus.SHIPPED: "order.shipped",
    OrderStatus.DELIVERED: "order.delivered",
    OrderStatus.ACTIVATED: "order.activated",
    OrderStatus.COMPLETED: "order.completed",
    OrderStatus.CANCELLED: "order.cancelled",
    OrderStatus.EXPIRED: "order.expired",
}
"""What the event of a step is called, by where the step leads."""

STOCK = {
    OrderStatus.SHIPPED: ReservationStatus.COMMITTED,
    OrderStatus.CANCELLED: ReservationStatus.RELEASED,
    OrderStatus.EXPIRED: ReservationStatus.EXPIRED,
}
"""What becomes of the pieces that are held."""

INSTANTS = {OrderStatus.SHIPPED: "shipped_at", OrderStatus.DELIVERED: "delivered_at"}


class Steps:
    """Steps of orders that are locked: status, history, stock and events together.

    ``orders`` are those whose steps may end what they hold; that is locked when the first does.
    """

    def __init__(self, actor: Actor, orders: Iterable[Order]) -> None:
        self.actor = actor
        self.now = transaction_time()
        self._holders = orders
        self._moved: dict[UUID, Order] = {}
        self._fields = {"status", "expires_at", "version", "updated_at"}
        self._items: list[OrderItem] = []
        self._sims: list[SimOrderDetail] = []
        self._changes: list[OrderStatusChange] = []
        self._events: list[Event] = []

    def take(
        self,
        order: Order,
        target: OrderStatus,
        *,
        fields: Collection[str] = (),
        reason: str = "",
    ) -> None:
        """Take one step; ``fields`` are what else was set. Raises InvalidTransition."""
        self._begin(order, target)
        self._fields |= set(fields)
        self._go(order, target, reason)

    def call_off(self, order: Order, reason: str) -> None:
        """Cancel an order with all its pieces; it keeps what it came to."""
        self._begin(order, OrderStatus.CANCELLED)
        for item in order.items.all():
            item.cancelled_quantity = item.quantity - item.returned_quantity
            self._items.append(item)
        self._go(order, OrderStatus.CANCELLED, reason)

    def activate(self, order: Order, sim: SimOrderDetail, iccid: str) -> None:
        """Note which SIM is in use from now on."""
        self._begin(order, OrderStatus.ACTIVATED)
        sim.iccid, sim.activated_at, sim.updated_at = iccid, self.now, self.now
        self._sims.append(sim)
        self._go(order, OrderStatus.ACTIVATED)

    def _begin(self, order: Order, target: OrderStatus) -> None:
        """Do what may be refused, which leaves nothing to be written then."""
        ORDER_TRANSITIONS.check(order.status, target)
        if target in STOCK and order.reservation_id and order.status != OrderStatus.SHIPPED:
            self._held.settle(order.reservation_id, STOCK[target])

    def _go(self, order: Order, target: OrderStatus, reason: str = "") -> None:
        before = order.status
        if target in INSTANTS:
            setattr(order, INSTANTS[target], self.now)
            self._fields.add(INSTANTS[target])
        order.status, order.expires_at = target.value, None
        order.version, order.updated_at = order.version + 1, self.now
        self._moved[order.pk] = order
        change = change_of(actor=self.actor, order=order, before=before, reason=reason)
        self._changes.append(change)
        # What it looks like now: another step of it may follow before this is written.
        self._events.append(event_of(self.actor, EVENTS[target], order))

    def write(self) -> None:
        """Write what was taken."""
        update_rows(list(self._moved.values()), self._fields)
        update_rows(self._items, ["cancelled_quantity"])
        update_rows(self._sims, ["iccid", "activated_at", "updated_at"])
        insert_rows(self._changes)
        if "_held" in vars(self):
            self._held.write(self._events)
        else:
            record_each(actor=self.actor, events=self._events)

    @cached_property
    def _held(self) -> Held:
        return Held(
            self.actor, (each.reservation_id for each in self._holders if each.reservation_id)
        )
