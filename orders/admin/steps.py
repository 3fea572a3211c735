"""The steps of orders and returns as buttons: each offered where the table lets it lead on."""

from collections.abc import Callable
from typing import Any

from hub.console.buttons import Button, Values
from hub.core.actors import Actor
from hub.wire.serializers import validated
from orders.admin.order_forms import ActivateForm, ReasonForm, ReceiveForm, ShipForm
from orders.choices import ORDER_TRANSITIONS, RETURN_TRANSITIONS, OrderStatus, ReturnStatus
from orders.models import Order, Return
from orders.serializers import (
    OrderActivateSerializer,
    OrderCancelSerializer,
    OrderShipSerializer,
    ReturnReceiveSerializer,
    ReturnRejectSerializer,
)
from orders.services import (
    order_activate,
    order_cancel,
    order_complete,
    order_confirm,
    order_deliver,
    order_process,
    order_ship,
    return_approve,
    return_receive,
    return_reject,
)
from products.choices import SalesChannel

Act = Callable[[Actor, Any, Values], Any]


def _by(service: Callable[..., Any], key: str, shape: Any = None) -> Act:
    """Run a service; what the form says is judged by the operation's own shape."""

    def act(actor: Actor, instance: Any, values: Values) -> Any:
        call = {"actor": actor, key: instance.pk, "expected_version": values["expected_version"]}
        if shape is None:
            return service(**call)
        told = {name: values[name] for name in shape().fields if values.get(name)}
        return service(**call, values=validated(shape, told))

    return act


def _leads(target: OrderStatus) -> Callable[[Order], bool]:
    return lambda order: ORDER_TRANSITIONS.allows(order.status, target)


def _returns(target: ReturnStatus) -> Callable[[Return], bool]:
    return lambda found: RETURN_TRANSITIONS.allows(found.status, target)


def _has_sim(order: Order) -> bool:
    return _leads(OrderStatus.ACTIVATED)(order) and getattr(order, "sim", None) is not None


def _is_booking(order: Order) -> bool:
    return _leads(OrderStatus.COMPLETED)(order) and order.channel == SalesChannel.BOOKING


ID = "order_id"
ORDER_BUTTONS = (
    Button(
        "confirm", "Confirm", "confirm_order", _by(order_confirm, ID), _leads(OrderStatus.CONFIRMED)
    ),
    Button(
        "process",
        "Process",
        "process_order",
        _by(order_process, ID),
        _leads(OrderStatus.PROCESSING),
    ),
    Button(
        "ship",
        "Ship",
        "ship_order",
        _by(order_ship, ID, OrderShipSerializer),
        _leads(OrderStatus.SHIPPED),
        question="Its pieces leave the stock.",
        form=ShipForm,
    ),
    Button(
        "deliver", "Deliver", "deliver_order", _by(order_deliver, ID), _leads(OrderStatus.DELIVERED)
    ),
    Button(
        "activate",
        "Activate the SIM",
        "activate_order",
        _by(order_activate, ID, OrderActivateSerializer),
        _has_sim,
        form=ActivateForm,
    ),
    Button("complete", "Complete", "complete_order", _by(order_complete, ID), _is_booking),
    Button(
        "cancel",
        "Cancel",
        "cancel_order",
        _by(order_cancel, ID, OrderCancelSerializer),
        _leads(OrderStatus.CANCELLED),
        question="It is called off for good; what it holds is for sale again.",
        form=ReasonForm,
        is_dangerous=True,
    ),
)
RETURN_BUTTONS = (
    Button(
        "approve",
        "Approve",
        "approve_return",
        _by(return_approve, "return_id"),
        _returns(ReturnStatus.APPROVED),
    ),
    Button(
        "receive",
        "Receive",
        "receive_return",
        _by(return_receive, "return_id", ReturnReceiveSerializer),
        _returns(ReturnStatus.RECEIVED),
        question="All its pieces are for sale again.",
        form=ReceiveForm,
    ),
    Button(
        "reject",
        "Reject",
        "reject_return",
        _by(return_reject, "return_id", ReturnRejectSerializer),
        _returns(ReturnStatus.REJECTED),
        form=ReasonForm,
    ),
)
