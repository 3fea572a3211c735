"""What may become of a product: judged alike for one and for many (docs/products.md)."""

from collections.abc import Collection, Iterator
from typing import Protocol
from uuid import UUID

from hub.accounts.models import Organization
from hub.core.actors import Actor
from hub.core.errors import FieldError, InvalidTransition, ValidationFailed
from hub.core.money import is_exact, minor_units
from products.choices import ProductStatus
from products.gtins import comparable
from products.models import PriceListEntry, Product
from products.services.categories import category_hold
from products.services.gtins import Gtins


class References(Protocol):
    """What exists of that which products refer to."""

    def has_category(self, category_id: UUID) -> bool:
        """Tell whether there is such a category, and keep it until the transaction ends."""
        ...

    def may_own(self, organization_id: UUID) -> bool:
        """Tell whether the actor may make products for this organization."""
        ...

    def give_gtin(self, product: Product) -> None:
        """Let a product have its GTIN. Raises AlreadyExists."""
        ...


class AskedReferences:
    """Asks the database each time: right for one product."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def has_category(self, category_id: UUID) -> bool:
        """Look for it, and hold it."""
        return category_hold(category_id=category_id)

    def may_own(self, organization_id: UUID) -> bool:
        """Tell whether it exists; a seller knows of no other than its own."""
        if not self.actor.is_operator:
            return organization_id == self.actor.organization_id
        return Organization.objects.filter(pk=organization_id).exists()

    def give_gtin(self, product: Product) -> None:
        """Look who has it, and hold it."""
        if product.gtin is not None:
            Gtins([(product.organization_id, comparable(product.gtin))]).give(product)


def refuse_change(actor: Actor, product: Product, expected_version: int | None) -> None:
    """Raise VersionMismatch, VersionRequired, and InvalidTransition for an archived product."""
    product.check_version(expected_version, required=actor.principal.requires_versions)
    if product.status == ProductStatus.ARCHIVED:
        raise InvalidTransition(
            "An archived product cannot be changed.", parameters={"current": product.status}
        )


def refuse_wrong_values(
    product: Product, *, named: Collection[str], references: References
) -> None:
    """Raise ValidationFailed with all that is wrong in the fields that a message names.

    Raises AlreadyExists for a GTIN that is taken, when nothing is wrong.
    """
    errors = [*wrong_price(product)]
    category, owner = product.category_id, product.organization_id
    if "category_id" in named and category and not references.has_category(category):
        errors.append(unknown("category_id", "category"))
    if "organization_id" in named and not references.may_own(owner):
        errors.append(unknown("organization_id", "organization"))
    if errors:
        raise ValidationFailed(errors=sorted(errors))
    if "gtin" in named:
        references.give_gtin(product)


def wrong_price(priced: Product | PriceListEntry) -> Iterator[FieldError]:
    """Yield what is wrong with a price in its currency."""
    if not is_exact(priced.price, priced.currency):
        decimals = minor_units()[priced.currency]
        message = f"{priced.currency} has {decimals} decimals."
        yield FieldError(("price",), "max_decimal_places", message)


def unknown(field: str, noun: str) -> FieldError:
    """Tell that a field names nothing there is, or nothing that the actor may know of."""
    return FieldError((field,), "does_not_exist", f"There is no such {noun}.")
