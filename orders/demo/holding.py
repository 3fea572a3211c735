"""The stock that open demo orders hold, as the services would have held it."""

from collections.abc import Sequence
from uuid import UUID

from hub.core.actors import Actor
from orders.choices import UNSHIPPED, OrderStatus
from orders.demo.stories import Story
from orders.selectors.orders import KIND
from orders.services.goods import GOODS
from products.models import Product, StockReservation
from products.services import reservations_hold
from products.services.allocation import Wanted, allocate
from products.services.reservations import Hold
from products.services.stock_book import StockBook


def stock_hold(actor: Actor, stories: Sequence[Story]) -> None:
    """Hold the open pieces of all orders that were not shipped, and tell of it."""
    open_ones = [story for story in stories if _wanted(story)]
    ids = {product for story in open_ones for product in _wanted(story)}
    products = Product.objects.filter(pk__in=ids).order_by("pk")
    book = StockBook(actor, products.select_for_update(no_key=True))
    holds = []
    for story in open_ones:
        taken = allocate(book, _all(book, story))
        book.promise(taken)
        holds.append(Hold(_reservation(story), taken))
    reservations_hold(book=book, holds=holds)


def _wanted(story: Story) -> dict[UUID, int]:
    """Return how many pieces of which products are open, of an order that was not shipped."""
    if OrderStatus(story.order.status) not in UNSHIPPED:
        return {}
    return {
        item.product_id: item.open_quantity
        for item in story.items
        if item.product.kind in GOODS and item.open_quantity
    }


def _all(book: StockBook, story: Story) -> list[Wanted]:
    wanted = _wanted(story).items()
    return [Wanted(book.products[each], count, ("items",), "sku") for each, count in wanted]


def _reservation(story: Story) -> StockReservation:
    order = story.order
    order.reservation = StockReservation(
        organization_id=order.organization_id,
        reference=f"hub order {order.number}",
        holder=KIND,
    )
    return order.reservation
