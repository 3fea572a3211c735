"""Actors and rows for the tests of this app."""

from decimal import Decimal
from itertools import count as numbers
from typing import Any

from hub.accounts.models import Organization
from hub.core.actors import Actor, OrganizationKind, Principal, PrincipalKind, Protocol
from hub.core.identifiers import new_id
from hub.core.scopes import Scope
from products.choices import ProductKind
from products.models import Category, Product

NUMBERS = numbers(1)


def make_organization(kind: OrganizationKind = OrganizationKind.SELLER) -> Organization:
    number = next(NUMBERS)
    return Organization.objects.create(kind=kind, name=f"{kind} {number}", code=f"{kind}-{number}")


def actor_of(organization: Organization, *, requires_versions: bool = False) -> Actor:
    """An actor with all scopes: what it may not see or do is the domain's to say."""
    principal = Principal(
        kind=PrincipalKind.API_CLIENT,
        id=new_id(),
        name="test",
        organization_id=organization.id,
        organization_name=organization.name,
        organization_kind=OrganizationKind(organization.kind),
        scopes=frozenset(Scope),
        requires_versions=requires_versions,
    )
    return Actor(principal=principal, protocol=Protocol.SYSTEM, request_id="test")


def make_seller() -> Actor:
    return actor_of(make_organization(OrganizationKind.SELLER))


def make_operator() -> Actor:
    return actor_of(make_organization(OrganizationKind.OPERATOR))


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
