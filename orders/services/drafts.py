"""What a new order names, judged: its customer, its reseller, and its lines."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from hub.core.errors import FieldError, NotFound, Path, ValidationFailed
from hub.core.scopes import Scope
from orders.choices import CustomerStatus
from orders.models import Customer
from orders.services.named import ITEMS, Named, Values
from products.choices import ProductKind
from products.models import Product

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


def draft_read(named: Named, owner_id: UUID, values: Values) -> Draft:
    """Find what a new order names.

    Raises PermissionDenied for prices that the actor may not name, and ValidationFailed with
    everything that is wrong.
    """
    rows = values[ITEMS]
    if any(row.get(name) is not None for row in rows for name in OVERRIDES):
        named.actor.require(Scope.ORDERS_OVERRIDE)
    errors: list[FieldError] = []
    customer = _customer(named, owner_id, values, errors)
    _refuse_reseller(named, values, errors)
    draft = Draft(owner_id, customer, list(_lines(named, owner_id, rows, errors)))
    errors += _twice(draft.lines)
    if draft.has_sim and values.get("sim") is None:
        errors.append(FieldError(("sim",), "required", "Say in which form the SIM comes."))
    if errors:
        raise ValidationFailed(errors=sorted(errors))
    return draft


def is_blocked(customer: Customer | None) -> bool:
    """Tell whether the customer may not buy."""
    return customer is not None and customer.status == CustomerStatus.BLOCKED


def _customer(
    named: Named, owner_id: UUID, values: Values, errors: list[FieldError]
) -> Customer | None:
    key = values.get("customer_id")
    if key is None:
        if not values.get("customer_name"):
            message = "Name customer_id, or whom it is for."
            errors.append(FieldError(("customer_name",), "required", message))
        return None
    found = named.customer(owner_id, key)
    if found is None:
        message = "There is no such customer."
        errors.append(FieldError(("customer_id",), "does_not_exist", message))
    return found


def _refuse_reseller(named: Named, values: Values, errors: list[FieldError]) -> None:
    key: UUID | None = values.get("reseller_id")
    if key is not None and not named.is_reseller(key):
        message = "There is no such reseller."
        errors.append(FieldError(("reseller_id",), "does_not_exist", message))


def _lines(
    named: Named, owner_id: UUID, rows: Collection[Values], errors: list[FieldError]
) -> Iterator[Line]:
    """Yield the lines whose products are there."""
    for index, row in enumerate(rows):
        path: Path = (ITEMS, index)
        key = "sku" if row.get("product_id") is None else "product_id"
        try:
            product, _ = named.products.find({**row, "organization_id": owner_id})
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
