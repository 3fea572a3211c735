"""Returns for tests, and the tables of docs/returns.md."""

from typing import Any

from hub.core.actors import Actor
from hub.wire.serializers import validated
from orders import services
from orders.models import Order, Return, ReturnItem
from orders.serializers import ReturnReceiveSerializer, ReturnRequestSerializer
from tests.orders.selling import snapshot as sold
from tests.pages import Page

PAGE = Page("returns.md")
table = PAGE.table


def ask(actor: Actor, order: Order, quantity: int, **more: Any) -> Return:
    """Ask for pieces of the first line to come back, as both protocols do."""
    row = {"item_id": str(order.items.first().pk), "quantity": quantity, "reason": "damaged"}
    message = {"order_id": str(order.pk), "items": [row], **more}
    values = validated(ReturnRequestSerializer, message)
    return services.return_request(actor=actor, values=values)


def receive(actor: Actor, found: Return, **message: Any) -> Return:
    values = validated(ReturnReceiveSerializer, message)
    return services.return_receive(actor=actor, return_id=found.pk, values=values)


def move(actor: Actor, found: Return, operation: str) -> Return:
    """Take the step that an operation of the table takes."""
    call: dict[str, Any] = {"actor": actor, "return_id": found.pk}
    if operation == "reject_return":
        call["values"] = {"reason": "Worn"}
    if operation == "receive_return":
        call["values"] = {}
    return getattr(services, f"return_{operation.split('_', maxsplit=1)[0]}")(**call)


WAYS = {
    "requested": (),
    "approved": ("approve_return",),
    "received": ("approve_return", "receive_return"),
    "refunded": ("approve_return", "receive_return", "refund"),
    "rejected": ("reject_return",),
}


def bring_return(actor: Actor, found: Return, status: str) -> Return:
    """Take the steps that lead a new return to a status."""
    for operation in WAYS[status]:
        found = move(actor, found, operation)
    return found


def snapshot() -> list[Any]:
    """Return everything that returns and orders write."""
    models = (Return, ReturnItem)
    return [*sold(), *(list(model.objects.order_by("pk").values()) for model in models)]
