"""Actors and rows for the tests of this app."""

from decimal import Decimal
from itertools import count as numbers
from typing import Any

from hub.core.actors import Actor, OrganizationKind
from products.choices import ProductKind
from products.models import Category, Product
from tests.factories import make_actor, make_organization

NUMBERS = numbers(1)


def make_seller(**organization: Any) -> Actor:
    return make_actor(make_organization(**organization))


def make_operator(**organization: Any) -> Actor:
    return make_actor(make_organization(OrganizationKind.OPERATOR, **organization))


def make_product(actor: Actor, **values: Any) -> Product:
    number = next(NUMBERS)
    defaults: dict[str, Any] = {
        "organization_id": actor.organization_id,
        "sku": f"SKU-{number}",
        "name": f"Product {number}",
        "kind": ProductKind.PHYSICAL,
        "price": Decimal("19.90"),
        "currency": "USD",
    }
    return Product.objects.create(**(defaults | values))


def make_category(operator: Actor, name: str = "", parent: Category | None = None) -> Category:
    return Category.objects.create(
        organization_id=operator.organization_id,
        name=name or f"Category {next(NUMBERS)}",
        parent=parent,
    )


def plain_product(**values: Any) -> dict[str, Any]:
    """A product as JSON carries it."""
    number = next(NUMBERS)
    return {
        "sku": f"SKU-{number}",
        "name": f"Product {number}",
        "kind": "physical",
        "price": "19.90",
        "currency": "USD",
    } | values


def pairs(how_many: int) -> list[dict[str, str]]:
    """Specifications as JSON carries them."""
    return [{"name": f"N{n}", "type": "integer", "value": str(n)} for n in range(how_many)]
