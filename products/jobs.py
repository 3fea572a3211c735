"""The bulk operations of this app that run as jobs."""

from hub.core.scopes import Scope
from hub.jobs.registry import JobOperation
from products.serializers import (
    ListPriceRowSerializer,
    ProductPriceRowSerializer,
    ProductUpsertRowSerializer,
    StockLevelRowSerializer,
)
from products.services import (
    list_prices_bulk_set,
    prices_bulk_set,
    products_bulk_upsert,
    stock_bulk_set,
)

JOBS = (
    JobOperation(
        id="bulk_upsert_products",
        scope=Scope.PRODUCTS_WRITE,
        row=ProductUpsertRowSerializer,
        run=lambda actor, batch: products_bulk_upsert(actor=actor, batch=batch),
    ),
    JobOperation(
        id="bulk_set_prices",
        scope=Scope.PRODUCTS_WRITE,
        row=ProductPriceRowSerializer,
        run=lambda actor, batch: prices_bulk_set(actor=actor, batch=batch),
    ),
    JobOperation(
        id="bulk_set_stock",
        scope=Scope.INVENTORY_WRITE,
        row=StockLevelRowSerializer,
        run=lambda actor, batch: stock_bulk_set(actor=actor, batch=batch),
    ),
    JobOperation(
        id="bulk_set_list_prices",
        scope=Scope.PRODUCTS_WRITE,
        row=ListPriceRowSerializer,
        run=lambda actor, batch: list_prices_bulk_set(actor=actor, batch=batch),
    ),
)
