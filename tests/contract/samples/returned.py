"""Returns of an organization, for the samples to name."""

from orders.models import Order, Return, ReturnItem


def make_returns(order: Order) -> dict[str, Return]:
    """Make a return of one of the order's two pieces in each status that leads on."""
    found = {}
    for status in ("requested", "approved"):
        owner = order.organization_id
        found[status] = Return.objects.create(organization_id=owner, order=order, status=status)
        ReturnItem.objects.create(
            organization_id=owner,
            parent=found[status],
            order_item=order.items.get(),
            position=1,
            quantity=1,
            reason="damaged",
        )
    return found
