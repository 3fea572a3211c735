"""One valid request for every operation, and the same about another organization's object.

The contract tests take every operation of every app through this table. A new operation adds a row.
"""

from hub.core.scopes import Access
from tests.contract.samples import customers, hub, orders, price_lists, products, returns, stock
from tests.contract.samples.apps import APPS, REST_ONLY, app_of, requirement_of
from tests.contract.samples.world import NEW_PRODUCT, Party, Request, Sample, World, make_product

SAMPLES: dict[str, Sample] = {
    **hub.SAMPLES,
    **products.SAMPLES,
    **stock.SAMPLES,
    **price_lists.SAMPLES,
    **customers.SAMPLES,
    **orders.SAMPLES,
    **returns.SAMPLES,
}
GUARDED = [name for name in SAMPLES if requirement_of(name) != Access.PUBLIC]
SCOPED = [name for name in SAMPLES if not isinstance(requirement_of(name), Access)]
"""Every operation on both protocols that needs a caller, and of them those that need a scope."""

__all__ = [
    "APPS",
    "GUARDED",
    "NEW_PRODUCT",
    "REST_ONLY",
    "SAMPLES",
    "SCOPED",
    "Party",
    "Request",
    "Sample",
    "World",
    "app_of",
    "make_product",
    "requirement_of",
]
