"""Writing down the steps of orders, with who took them."""

from hub.core.actors import Actor
from hub.core.insertions import insert_rows
from orders.models import Order, OrderStatusChange


def change_write(*, actor: Actor, order: Order, before: str, reason: str = "") -> None:
    """Write that an order came from ``before`` to where it stands; it has its new version."""
    insert_rows([change_of(actor=actor, order=order, before=before, reason=reason)])


def change_of(*, actor: Actor, order: Order, before: str, reason: str = "") -> OrderStatusChange:
    """Make what ``change_write`` writes."""
    principal = actor.principal
    return OrderStatusChange(
        organization_id=order.organization_id,
        order=order,
        version=order.version,
        from_status=before,
        to_status=order.status,
        reason=reason,
        principal_kind=principal.kind.value,
        principal_id=principal.id,
        principal_name=principal.name,
        protocol=actor.protocol.value,
        request_id=actor.request_id,
    )
