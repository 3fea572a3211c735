"""Figures of products on the console's first page."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse

from hub.console.dashboard import Card, register_cards
from hub.core.actors import Actor
from hub.core.scopes import Scope
from products.choices import ProductStatus
from products.selectors import products_of

SHOWN = {
    ProductStatus.ACTIVE: "Products for sale",
    ProductStatus.DRAFT: "Drafts",
    ProductStatus.OUT_OF_STOCK: "Out of stock",
}


@register_cards
def products(actor: Actor) -> Iterator[Card]:
    """Count products by where they stand."""
    if not actor.may(Scope.PRODUCTS_READ):
        return
    counts = {status.value: Count("pk", filter=Q(status=status)) for status in SHOWN}
    found = products_of(actor=actor).aggregate(**counts)
    link = reverse("admin:products_product_changelist")
    for status, title in SHOWN.items():
        is_bad = status is ProductStatus.OUT_OF_STOCK and found[status.value] > 0
        yield Card(title, found[status.value], f"{link}?status__exact={status}", "", is_bad)
