"""A search for products: what is found, best first, and what it comes to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hub.core.actors import Actor
from products.models import Product
from products.selectors.categories import Filters
from products.selectors.facets import Facets, facets_of
from products.selectors.looking import Match
from products.selectors.matching import products_match
from products.selectors.products import products_of


@dataclass(frozen=True)
class Search:
    """The answer to a search; ``counted`` is how many were ranked and counted in ``facets``."""

    items: Sequence[Product]
    counted: int
    is_complete: bool
    is_alike: bool
    facets: Facets


def product_search(*, actor: Actor, filters: Filters, page_size: int) -> Search:
    """Search for ``filters["q"]`` among products that meet the other filters, as in a list."""
    found = products_match(actor=actor, filters=filters)
    return Search(
        items=_products(actor, found.matches[:page_size]),
        counted=len(found.matches),
        is_complete=found.is_complete,
        is_alike=found.is_alike,
        facets=facets_of(found.matches),
    )


def _products(actor: Actor, matches: Iterable[Match]) -> list[Product]:
    """Return the products of matches, in their order; one that went meanwhile is left out."""
    keys = [match.id for match in matches]
    products = products_of(actor=actor).in_bulk(keys)
    return [products[key] for key in keys if key in products]
