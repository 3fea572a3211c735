"""Counting, changing and moving stock; the rules are written down in docs/stock.md."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from hub.core.actors import Actor
from hub.core.errors import (
    Conflict,
    FieldError,
    NothingToChange,
    ValidationFailed,
    VersionMismatch,
)
from products.choices import MovementKind, StockReason
from products.models import Inventory
from products.models.inventories import MAX_ON_HAND
from products.services.stock_book import Cause, StockBook
from products.services.stock_keys import StockKeys

Values = Mapping[str, Any]


@transaction.atomic
def stock_set(*, actor: Actor, values: Values, expected_version: int | None = None) -> Inventory:
    """Set what is on hand of a product in a warehouse; return the stock.

    ``values`` are the fields of StockSetSerializer. Raises NotFound, VersionMismatch,
    VersionRequired, ValidationFailed for the keys, and Conflict (``below_reserved``).
    """
    keys = StockKeys(actor, [values])
    product, (warehouse,) = keys.find(values)
    book = StockBook(actor, keys.products)
    stock = book.at(product, warehouse)
    level_set(book, stock, values, expected_version)
    book.write()
    return stock


@transaction.atomic
def stock_adjust(*, actor: Actor, values: Values, expected_version: int | None = None) -> Inventory:
    """Change what is on hand by ``quantity``, which has a sign; return the stock.

    ``values`` are the fields of StockAdjustSerializer. Raises as stock_set, NothingToChange for 0,
    and Conflict (``insufficient_stock``) for more than is available.
    """
    keys = StockKeys(actor, [values])
    product, (warehouse,) = keys.find(values)
    book = StockBook(actor, keys.products)
    stock = book.at(product, warehouse)
    refuse_stale(book, stock, expected_version)
    quantity = values["quantity"]
    if not quantity:
        raise NothingToChange("The quantity is 0.")
    refuse_too_much(stock, quantity)
    book.move(stock, _cause(MovementKind.ADJUSTED, values, values["reason"]), on_hand=quantity)
    book.write()
    return stock


@transaction.atomic
def stock_transfer(
    *, actor: Actor, values: Values, expected_version: int | None = None
) -> tuple[Inventory, Inventory]:
    """Move pieces from one warehouse to another; return the stock of both, in this order.

    ``values`` are the fields of StockTransferSerializer; ``expected_version`` is of the stock they
    are taken from. Raises as stock_adjust, and ValidationFailed (``same_warehouse``).
    """
    keys = StockKeys(actor, [values], ("from_warehouse", "to_warehouse"))
    product, (origin, destination) = keys.find(values)
    if origin.pk == destination.pk:
        named = next(name for name in ("to_warehouse_id", "to_warehouse_code") if name in values)
        raise ValidationFailed.of(named, "same_warehouse", "It lies there already.")
    book = StockBook(actor, keys.products)
    source, target = book.at(product, origin), book.at(product, destination)
    refuse_stale(book, source, expected_version)
    quantity = values["quantity"]
    refuse_too_much(source, -quantity)
    refuse_too_much(target, quantity)
    book.move(source, _cause(MovementKind.MOVED_OUT, values), on_hand=-quantity)
    book.move(target, _cause(MovementKind.MOVED_IN, values), on_hand=quantity)
    book.write()
    return source, target


def level_set(
    book: StockBook, stock: Inventory, values: Values, expected_version: int | None
) -> list[str]:
    """Bring a stock to ``values["on_hand"]`` in the book; return the names of what changes."""
    refuse_stale(book, stock, expected_version)
    on_hand = values["on_hand"]
    if on_hand < stock.reserved:
        message = f"{stock.reserved} pieces are reserved."
        raise _conflict("on_hand", "below_reserved", message, stock)
    if book.knows(stock) and on_hand == stock.on_hand:
        return []
    cause = _cause(MovementKind.SET, values, values.get("reason") or StockReason.COUNTED)
    book.move(stock, cause, on_hand=on_hand - stock.on_hand)
    return ["on_hand"]


def refuse_stale(book: StockBook, stock: Inventory, expected_version: int | None) -> None:
    """Raise VersionMismatch and VersionRequired, as docs/stock.md says of versions."""
    if book.knows(stock):
        stock.check_version(expected_version, required=book.actor.principal.requires_versions)
    elif expected_version is not None:
        raise VersionMismatch("There is no stock of it yet.")


def refuse_too_much(stock: Inventory, change: int) -> None:
    """Raise Conflict when less than nothing would be available, ValidationFailed for too many."""
    available = stock.on_hand - stock.reserved
    if available + change < 0:
        message = f"{available} pieces are available."
        raise _conflict("quantity", "insufficient_stock", message, stock)
    if stock.on_hand + change > MAX_ON_HAND:
        message = f"At most {MAX_ON_HAND} pieces lie in a warehouse."
        raise ValidationFailed.of("quantity", "max_value", message)


def _cause(kind: MovementKind, values: Values, reason: str = "") -> Cause:
    return Cause(kind, reason, values.get("note", ""), values.get("reference", ""))


def _conflict(field: str, code: str, message: str, stock: Inventory) -> Conflict:
    available = str(stock.on_hand - stock.reserved)
    errors = [FieldError((field,), code, message)]
    return Conflict(message, errors=errors, parameters={"available": available})
