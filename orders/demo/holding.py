"""The stock that open demo orders hold, as the services would have held it."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from hub.core.actors import Actor
from hub.core.identifiers import new_id
from hub.core.queries import remember
from orders.choices import UNSHIPPED, OrderStatus
from orders.demo.stories import Story
from orders.selectors.orders import KIND
from orders.services.goods import GOODS
from products.choices import MovementKind
from products.models import Product, StockReservation, StockReservationLine
from products.services.allocation import Taken, Wanted, allocate
from products.services.stock_book import Cause, Happened, StockBook


def stock_hold(actor: Actor, stories: Sequence[Story]) -> None:
    """Hold the open pieces of all orders that were not shipped, and tell of it."""
    for part in _apart(stories):
        ids = {product for story in part for product in _wanted(story)}
        products = Product.objects.filter(pk__in=ids).order_by("pk")
        book = StockBook(actor, products.select_for_update(no_key=True))
        made = [_hold(book, story) for story in part]
        reservations = [reservation for reservation, _ in made]
        StockReservation.objects.bulk_create(reservations)
        StockReservationLine.objects.bulk_create(line for _, lines in made for line in lines)
        told: list[Happened] = [("reservation.created", each) for each in reservations]
        book.write(told)


def _wanted(story: Story) -> dict[UUID, int]:
    """Return how many pieces of which products are open, of an order that was not shipped."""
    if OrderStatus(story.order.status) not in UNSHIPPED:
        return {}
    return {
        item.product_id: item.open_quantity
        for item in story.items
        if item.product.kind in GOODS and item.open_quantity
    }


def _apart(stories: Sequence[Story]) -> Iterator[list[Story]]:
    """Yield orders that have no product in common: a stock is moved once at a time."""
    part: list[Story] = []
    seen: set[UUID] = set()
    for story in stories:
        wanted = _wanted(story).keys()
        if wanted & seen:
            yield part
            part, seen = [], set()
        if wanted:
            part.append(story)
            seen |= wanted
    if part:
        yield part


def _hold(book: StockBook, story: Story) -> tuple[StockReservation, list[StockReservationLine]]:
    order = story.order
    taken = allocate(
        book,
        [
            Wanted(book.products[product], quantity, ("items",), "sku")
            for product, quantity in _wanted(story).items()
        ],
    )
    reservation = StockReservation(
        pk=new_id(),
        organization_id=order.organization_id,
        reference=f"hub order {order.number}",
        holder=KIND,
    )
    order.reservation = reservation
    cause = Cause(MovementKind.RESERVED, reference=reservation.reference)
    for stock, quantity in taken:
        book.move(stock, cause, reserved=quantity)
    return reservation, _lines(reservation, taken)


def _lines(reservation: StockReservation, taken: Taken) -> list[StockReservationLine]:
    lines = [
        StockReservationLine(
            organization_id=reservation.organization_id,
            reservation=reservation,
            inventory=stock,
            position=position,
            quantity=quantity,
        )
        for position, (stock, quantity) in enumerate(taken)
    ]
    remember(reservation, "lines", lines)
    return lines
