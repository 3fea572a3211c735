"""What of demo orders came back, in every status of a return."""

from collections.abc import Sequence
from datetime import timedelta

from hub.core.money import round_amount
from orders.choices import PaymentStatus, ReturnReason, ReturnStatus
from orders.demo.making import Maker
from orders.demo.paying import status_follows
from orders.demo.stories import Story
from orders.models import Return, ReturnItem
from orders.models.orders import DELIVERED

PERMILLE = 15
"""So many orders of 1000 have a return."""
STATUSES = (
    *(ReturnStatus.REFUNDED,) * 4,
    *(ReturnStatus.RECEIVED,) * 2,
    *(ReturnStatus.APPROVED,) * 2,
    ReturnStatus.REQUESTED,
    ReturnStatus.REJECTED,
)
CAME_BACK = (ReturnStatus.RECEIVED, ReturnStatus.REFUNDED)
NEWS = (ReturnStatus.REQUESTED, ReturnStatus.APPROVED)
VERSIONS = {
    ReturnStatus.REQUESTED: 1,
    ReturnStatus.APPROVED: 2,
    ReturnStatus.REJECTED: 2,
    ReturnStatus.RECEIVED: 3,
    ReturnStatus.REFUNDED: 4,
}
UNSOLD = (ReturnReason.DAMAGED, ReturnReason.NOT_AS_DESCRIBED)
"""Why pieces come back that are not sold again."""
TIME = timedelta(days=20)
TOLD = "Used for longer than a week"


def returns_add(maker: Maker, stories: Sequence[Story]) -> None:
    """Let something come back of every so many orders, newest first; the newest returns are open.

    What it changes of the order is left to ``return_tell``, once the return has its number.
    """
    delivered = [each for each in stories if _can_be_returned(each)]
    count = len(stories) * PERMILLE // 1000
    states = sorted((STATUSES[n % len(STATUSES)] for n in range(count)), key=_is_over)
    for number, status in enumerate(states):
        _return(maker, delivered[number * len(delivered) // count], status)


def return_tell(maker: Maker, story: Story) -> None:
    """Tell the order of what came back, and of the money that was given back for it."""
    order, line, found = story.order, story.items[0], story.returned
    if found is None or found.status not in CAME_BACK:
        return
    pieces = story.return_items[0].quantity
    line.returned_quantity = pieces
    reason = f"Return {found.number}: {pieces} of {line.sku}"
    maker.change_add(story, order.status, order.status, found.updated_at, reason)
    order.version, order.updated_at = order.version + 1, found.updated_at
    if found.status == ReturnStatus.REFUNDED:
        part = line.total * pieces / line.open_quantity
        order.refunded_amount = round_amount(part, order.currency)
        order.version += 1
        status_follows(story)


def _is_over(status: ReturnStatus) -> bool:
    return status not in NEWS


def _can_be_returned(story: Story) -> bool:
    """Tell whether it was delivered and paid, and is neither a booking nor a SIM."""
    order = story.order
    is_plain = order.deposit is None and story.sim is None
    return is_plain and order.status in DELIVERED and order.payment_status == PaymentStatus.PAID


def _return(maker: Maker, story: Story, status: ReturnStatus) -> None:
    """Half of the time that a customer takes to ask is what the seller takes to answer."""
    delivered, line = story.steps[-1][1], story.items[0]
    asked = delivered + min(TIME, maker.now - delivered) / 3
    ended = asked if status == ReturnStatus.REQUESTED else asked + (asked - delivered) / 2
    times = {"created_at": asked, "updated_at": ended}
    story.returned = Return(
        organization_id=maker.owner.pk,
        order=story.order,
        status=status.value,
        version=VERSIONS[status],
        rejection_reason=TOLD if status == ReturnStatus.REJECTED else "",
        **times,
    )
    pieces = maker.random.randint(1, line.open_quantity)
    reason = maker.random.choice(list(ReturnReason))
    is_sold_again = status in CAME_BACK and reason not in UNSOLD
    item = ReturnItem(
        organization_id=maker.owner.pk,
        parent=story.returned,
        order_item=line,
        position=1,
        quantity=pieces,
        reason=reason.value,
        restocked_quantity=pieces if is_sold_again else 0,
        **times,
    )
    story.return_items = [item]
