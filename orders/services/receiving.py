"""Putting back what has come back (docs/returns.md, "Receiving")."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from hub.bulk.statements import update_rows
from hub.core.actors import Actor
from hub.core.errors import Conflict, FieldError, NotFound, ValidationFailed
from orders.choices import ReturnStatus
from orders.models import Order, Return, ReturnItem
from orders.models.changes import REASON_LENGTH
from orders.selectors import return_get
from orders.services.cancelling import lines_wrong
from orders.services.history import change_write
from orders.services.returns import ITEMS, return_begin
from orders.services.steps import order_held
from products.choices import MovementKind, StockReason
from products.models import StockReservationLine
from products.services.stock import refuse_too_much
from products.services.stock_book import Cause, StockBook
from products.services.stock_keys import StockKeys

Values = Mapping[str, Any]
ALWAYS = 2
"""So many members has a key that names no warehouse."""


@transaction.atomic
def return_receive(
    *, actor: Actor, return_id: UUID, values: Values, expected_version: int | None = None
) -> Return:
    """Note that a return has come back, and put its pieces on sale.

    ``values`` are those of ReturnReceiveSerializer. Raises NotFound, VersionMismatch,
    VersionRequired, InvalidTransition, ValidationFailed for lines and a warehouse that do not
    exist, and Conflict for more pieces than come back (``too_many``).
    """
    seen = return_get(actor=actor, return_id=return_id)
    order = order_held(actor, seen.order_id)
    found = return_begin(actor, return_id, ReturnStatus.RECEIVED, expected_version)
    items = list(found.items.all())
    _count(items, values.get(ITEMS, ()))
    book = _put_back(actor, order, found, items, values.get("warehouse_code"))
    update_rows(items, ["restocked_quantity"])
    _tell_order(actor, order, found, items)
    found.status = ReturnStatus.RECEIVED.value
    found.save_versioned(["status"])
    told = [("return.received", found), ("order.items_returned", order)]
    book.write(told)
    return found


def _count(items: Sequence[ReturnItem], rows: Sequence[Values]) -> None:
    """Say of each line how many pieces can be sold again: all, unless a row says otherwise."""
    known = {item.pk: item for item in items}
    if wrong := lines_wrong(known, rows):
        raise ValidationFailed(errors=wrong)
    restock = {row["item_id"]: row["restock"] for row in rows}
    lacking = [
        FieldError((ITEMS, index, "restock"), "too_many", "So many do not come back.")
        for index, row in enumerate(rows)
        if row["restock"] > known[row["item_id"]].quantity
    ]
    if lacking:
        raise Conflict("More is to be put back than comes back.", errors=lacking)
    for item in items:
        item.restocked_quantity = restock.get(item.pk, item.quantity)


def _put_back(
    actor: Actor, order: Order, found: Return, items: Sequence[ReturnItem], code: str | None
) -> StockBook:
    """Move the pieces in the book; of what never lay in a warehouse nothing is put back."""
    places = _places(order)
    keys = StockKeys(actor, [_key(order, item, places, code) for item in items])
    book = StockBook(actor, keys.products)
    stocked = {product_id for product_id, _ in book.stocks}
    for item in items:
        key = _key(order, item, places, code)
        is_stocked = item.order_item.product_id in stocked
        if is_stocked and len(key) > ALWAYS:
            _move(book, keys, key, item, f"hub return {found.number}")
        else:
            item.restocked_quantity = 0
    return book


def _move(book: StockBook, keys: StockKeys, key: Values, item: ReturnItem, reference: str) -> None:
    try:
        product, (warehouse,) = keys.find(key)
    except NotFound:
        message = "There is no such warehouse."
        raise ValidationFailed.of("warehouse_code", "does_not_exist", message) from None
    if item.restocked_quantity:
        stock = book.at(product, warehouse)
        refuse_too_much(stock, item.restocked_quantity)
        cause = Cause(MovementKind.ADJUSTED, StockReason.RETURNED, reference=reference)
        book.move(stock, cause, on_hand=item.restocked_quantity)


def _key(order: Order, item: ReturnItem, places: Mapping[UUID, UUID], code: str | None) -> Values:
    product_id = item.order_item.product_id
    named = {"organization_id": order.organization_id, "product_id": product_id}
    if code is not None:
        return named | {"warehouse_code": code}
    place = places.get(product_id)
    return named if place is None else named | {"warehouse_id": place}


def _places(order: Order) -> dict[UUID, UUID]:
    """Return the warehouse from which each product was taken, the first if there were several."""
    lines = StockReservationLine.objects.filter(reservation_id=order.reservation_id)
    pairs = lines.order_by("-position").values_list(
        "inventory__product_id", "inventory__warehouse_id"
    )
    return dict(pairs) if order.reservation_id else {}


def _tell_order(actor: Actor, order: Order, found: Return, items: Sequence[ReturnItem]) -> None:
    lines = {line.pk: line for line in order.items.all()}
    returned = [lines[item.order_item_id] for item in items]
    for line, item in zip(returned, items, strict=True):
        line.returned_quantity += item.quantity
    update_rows(returned, ["returned_quantity"])
    order.save_versioned([])
    told = ", ".join(f"{item.quantity} of {item.order_item.sku}" for item in items)
    reason = f"Return {found.number}: {told}"[:REASON_LENGTH]
    change_write(actor=actor, order=order, before=order.status, reason=reason)
