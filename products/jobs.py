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
        read_scope=Scope.PRODUCTS_READ,
        row=ProductUpsertRowSerializer,
        run=lambda actor, batch: products_bulk_upsert(actor=actor, batch=batch),
    ),
    JobOperation(
        id="bulk_set_prices",
        scope=Scope.PRODUCTS_WRITE,
        read_scope=Scope.PRODUCTS_READ,
        row=ProductPriceRowSerializer,
        run=lambda actor, batch: prices_bulk_set(actor=actor, batch=batch),
    ),
    JobOperation(
        id="bulk_set_stock",
        scope=Scope.INVENTORY_WRITE,
        read_scope=Scope.INVENTORY_READ,
        row=StockLevelRowSerializer,
        run=lambda actor, batch: stock_bulk_set(actor=actor, batch=batch),
    ),
    JobOperation(
        id="bulk_set_list_prices",
        scope=Scope.PRODUCTS_WRITE,
        read_scope=Scope.PRODUCTS_READ,
        row=ListPriceRowSerializer,
        run=lambda actor, batch: list_prices_bulk_set(actor=actor, batch=batch),
    ),
)
