"""What a new order names, found and judged: its customer, its reseller, and its lines."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from hub.accounts.models import Organization
from hub.core.actors import Actor, OrganizationKind
from hub.core.errors import FieldError, NotFound, Path, ValidationFailed
from hub.core.scopes import Scope
from orders.choices import CustomerStatus
from orders.models import Customer
from products.choices import ProductKind
from products.models import Product
from products.services.stock_keys import StockKeys

Values = Mapping[str, Any]
ITEMS = "items"
HOLD = "SELECT * FROM orders_customer WHERE id = %s AND organization_id = %s FOR SHARE"
OVERRIDES = ("unit_price", "discount")


@dataclass
class Line:
    """An item of the message, with its product, which is locked; priced later."""

    path: Path
    key: str
    product: Product
    quantity: int
    unit_price: Decimal | None
    discount: Decimal


def line_error(line: Line, field: str, code: str, message: str) -> FieldError:
    """Say what is wrong with a line."""
    return FieldError((*line.path, field), code, message)


@dataclass
class Draft:
    """What a new order is about."""

    owner_id: UUID
    customer: Customer | None
    lines: list[Line]

    @property
    def kinds(self) -> set[str]:
        """What kinds of products are in it."""
        return {line.product.kind for line in self.lines}

    @property
    def has_sim(self) -> bool:
        """Whether a SIM is in it."""
        return ProductKind.SIM_PLAN in self.kinds


def draft_read(*, actor: Actor, owner_id: UUID, values: Values) -> Draft:
    """Find and hold all that a new order names, the customer before the products.

    Raises PermissionDenied for prices that the actor may not name, and ValidationFailed with
    everything that is wrong.
    """
    rows = values[ITEMS]
    if any(row.get(name) is not None for row in rows for name in OVERRIDES):
        actor.require(Scope.ORDERS_OVERRIDE)
    errors: list[FieldError] = []
    customer = _customer(owner_id, values, errors)
    _refuse_reseller(values, errors)
    draft = Draft(owner_id, customer, list(_lines(actor, owner_id, rows, errors)))
    errors += _twice(draft.lines)
    if draft.has_sim and values.get("sim") is None:
        errors.append(FieldError(("sim",), "required", "Say in which form the SIM comes."))
    if errors:
        raise ValidationFailed(errors=sorted(errors))
    return draft


def is_blocked(customer: Customer | None) -> bool:
    """Tell whether the customer may not buy."""
    return customer is not None and customer.status == CustomerStatus.BLOCKED


def _customer(owner_id: UUID, values: Values, errors: list[FieldError]) -> Customer | None:
    """Keep the customer from being blocked or erased until the transaction ends."""
    key = values.get("customer_id")
    if key is None:
        if not values.get("customer_name"):
            message = "Name customer_id, or whom it is for."
            errors.append(FieldError(("customer_name",), "required", message))
        return None
    found = list(Customer.objects.raw(HOLD, [key, owner_id]))
    if not found:
        message = "There is no such customer."
        errors.append(FieldError(("customer_id",), "does_not_exist", message))
        return None
    return found[0]


def _refuse_reseller(values: Values, errors: list[FieldError]) -> None:
    key: UUID | None = values.get("reseller_id")
    if key is None:
        return
    if not Organization.objects.filter(pk=key, kind=OrganizationKind.RESELLER).exists():
        message = "There is no such reseller."
        errors.append(FieldError(("reseller_id",), "does_not_exist", message))


def _lines(
    actor: Actor, owner_id: UUID, rows: Collection[Values], errors: list[FieldError]
) -> Iterator[Line]:
    """Yield the lines whose products are there; they are locked, all at once."""
    named = [{**row, "organization_id": owner_id} for row in rows]
    keys = StockKeys(actor, named, ())
    for index, row in enumerate(named):
        path: Path = (ITEMS, index)
        key = "sku" if row.get("product_id") is None else "product_id"
        try:
            product, _ = keys.find(row)
        except NotFound:
            message = "There is no such product."
            errors.append(FieldError((*path, key), "does_not_exist", message))
        except ValidationFailed as failed:
            errors += [replace(each, path=(*path, *each.path)) for each in failed.errors]
        else:
            discount = row.get("discount") or Decimal(0)
            price = row.get("unit_price")
            yield Line(path, key, product, row["quantity"], price, discount)


def _twice(lines: Sequence[Line]) -> Iterator[FieldError]:
    seen: set[UUID] = set()
    for line in lines:
        if line.product.pk in seen:
            yield line_error(line, line.key, "duplicate", "An item above names this product.")
        seen.add(line.product.pk)
