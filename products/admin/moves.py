"""Where a product goes: buttons for one, actions for many."""

from collections.abc import Callable, Mapping
from typing import Any

from hub.console.buttons import Button
from hub.core.actors import Actor
from products.choices import MOVED_BY_STOCK, TRANSITIONS, ProductStatus
from products.models import Product
from products.services import product_activate, product_archive, product_deactivate

FOR_GOOD = "An archived product is never for sale again, and its sku stays taken."


def _moves(service: Callable[..., Product]) -> Callable[[Actor, Product, Mapping[str, Any]], Any]:
    def move(actor: Actor, product: Product, values: Mapping[str, Any]) -> Product:
        version = values["expected_version"]
        return service(actor=actor, product_id=product.pk, expected_version=version)

    return move


def _leads_to(target: ProductStatus) -> Callable[[Product], bool]:
    def leads(product: Product) -> bool:
        here = ProductStatus(product.status)
        return TRANSITIONS.allows(here, target) and (here, target) not in MOVED_BY_STOCK

    return leads


BUTTONS = (
    Button(
        "activate",
        "Put on sale",
        "activate_product",
        _moves(product_activate),
        shown=_leads_to(ProductStatus.ACTIVE),
    ),
    Button(
        "deactivate",
        "Take off sale",
        "deactivate_product",
        _moves(product_deactivate),
        shown=_leads_to(ProductStatus.INACTIVE),
    ),
    Button(
        "archive",
        "Archive",
        "archive_product",
        _moves(product_archive),
        shown=_leads_to(ProductStatus.ARCHIVED),
        question=FOR_GOOD,
        is_dangerous=True,
    ),
)
