"""Creating or updating an order by what the caller's system calls it (docs/orders.md)."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from hub.core.actors import Actor
from hub.core.errors import (
    AlreadyExists,
    Conflict,
    FieldError,
    InvalidTransition,
    NotFound,
    ValidationFailed,
    VersionMismatch,
)
from hub.events.recording import record
from hub.external_ids.keys import ExternalKey
from hub.external_ids.selectors import external_id_object
from hub.external_ids.services import external_id_attach_new
from orders.choices import UNSHIPPED, OrderStatus
from orders.models import Order, OrderItem
from orders.selectors.orders import KIND
from orders.services.orders import SNAPSHOT, order_create, refuse_other_total
from orders.services.steps import order_locked

Values = Mapping[str, Any]
CHANGEABLE = (*SNAPSHOT, "notes")
AGREED = ("organization_id", "channel", "customer_id", "reseller_id", "currency", "deposit")
PLANS = {"sim": "sim", "instalments": "instalment_plan"}
"""Members of their own, and what the order calls them."""


@transaction.atomic
def order_upsert(
    *,
    actor: Actor,
    values: Values,
    key: ExternalKey | None,
    expected_version: int | None = None,
) -> tuple[Order, bool]:
    """Make the order, or change what may be changed of the one that has the key.

    Return it and whether it is new. Raises as order_create; ValidationFailed without a key; and for
    an order that is there VersionMismatch, VersionRequired, Conflict for what was agreed
    otherwise, and InvalidTransition for a change once it is shipped.
    """
    if key is None:
        message = "Name what your system calls the order."
        raise ValidationFailed.of("external_id", "required", message)
    known = _known(actor, key)
    if known is None and expected_version is not None:
        raise VersionMismatch("There is no order with this key.")
    if known is None:
        try:
            return _create(actor, values, key), True
        except AlreadyExists:
            # Another writer made it in between, and has committed.
            known = external_id_object(actor=actor, kind=KIND, key=key)
    order = order_locked(actor, known, expected_version)
    _change(actor, order, values)
    return order, False


def _known(actor: Actor, key: ExternalKey) -> UUID | None:
    try:
        return external_id_object(actor=actor, kind=KIND, key=key)
    except NotFound:
        return None


@transaction.atomic
def _create(actor: Actor, values: Values, key: ExternalKey) -> Order:
    order = order_create(actor=actor, values=values)
    external_id_attach_new(actor=actor, instance=order, key=key)
    return order


def _change(actor: Actor, order: Order, values: Values) -> None:
    message = "An order that is there keeps what was agreed."
    fixed = [FieldError((name,), "cannot_be_changed", message) for name in _others(order, values)]
    if fixed:
        raise Conflict(message, errors=fixed)
    refuse_other_total(order, values)
    changed = order.assign({name: values[name] for name in CHANGEABLE if name in values})
    if changed and order.customer is not None and order.customer.erased_at is not None:
        message = "Nothing is said any more of whom an order was for who was erased."
        raise InvalidTransition(message, parameters={"current": "erased"})
    if changed and OrderStatus(order.status) not in UNSHIPPED:
        raise InvalidTransition(
            f"Nothing is changed of an order that is {order.status}.",
            parameters={"current": order.status},
        )
    if changed:
        order.save_versioned(changed)
        record(actor=actor, type="order.updated", instance=order)


def _others(order: Order, values: Values) -> Iterator[str]:
    """Name what the message says otherwise than it was agreed."""
    yield from (n for n in AGREED if n in values and values[n] != getattr(order, n))
    if not _are_same(list(order.items.all()), values["items"]):
        yield "items"
    for name, own in PLANS.items():
        said, stored = values.get(name), getattr(order, own, None)
        if said and any(getattr(stored, each, None) != value for each, value in said.items()):
            yield name


def _are_same(items: list[OrderItem], rows: list[Values]) -> bool:
    found = [_item(items, row) for row in rows]
    return None not in found and len({id(item) for item in found}) == len(items) == len(rows)


def _item(items: list[OrderItem], row: Values) -> OrderItem | None:
    """Return the line that a row of the message describes as it is."""
    told = {
        "product_id": row.get("product_id"),
        "sku": row.get("sku"),
        "quantity": row["quantity"],
        "unit_price": row.get("unit_price"),
        "agreed_discount": row.get("discount"),
    }
    said = {name: value for name, value in told.items() if value is not None}
    same = (item for item in items if all(getattr(item, n) == v for n, v in said.items()))
    return next(same, None)
