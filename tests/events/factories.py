"""Events and actors for the tests of the log."""

from decimal import Decimal
from itertools import count
from typing import Any

from hub.core.actors import Actor, OrganizationKind
from hub.events.models import Event
from hub.events.recording import record
from products.models import Product
from tests.factories import make_actor, make_organization

NUMBERS = count(1)


def make_seller() -> Actor:
    return make_actor(make_organization())


def make_operator() -> Actor:
    return make_actor(make_organization(OrganizationKind.OPERATOR))


def make_product(actor: Actor, **values: Any) -> Product:
    number = next(NUMBERS)
    fields = {
        "sku": f"SKU-{number}",
        "name": f"Product {number}",
        "kind": "physical",
        "price": Decimal("19.90"),
        "currency": "EUR",
    }
    return Product.objects.create(organization_id=actor.organization_id, **fields | values)


def happen(actor: Actor, product: Product | None = None, what: str = "updated") -> Event:
    """Write one event, as a service does."""
    product = product or make_product(actor)
    record(actor=actor, type=f"product.{what}", instance=product)
    return Event.objects.order_by("inserted").last()


def happen_often(actor: Actor, times: int) -> list[Event]:
    product = make_product(actor)
    return [happen(actor, product) for _ in range(times)]
