"""The kinds of objects that this app makes known to the platform."""

from hub.core.aggregates import Aggregate
from hub.core.scopes import Scope
from hub.wire.serializers import write
from products.models import (
    Category,
    Inventory,
    PriceList,
    PriceListEntry,
    Product,
    StockReservation,
    Warehouse,
)
from products.selectors import (
    category_get,
    inventory_get,
    price_list_entry_get,
    price_list_get,
    product_get,
    reservation_get,
    warehouse_get,
)
from products.serializers import (
    CategorySerializer,
    PriceListEntrySerializer,
    PriceListSerializer,
    ProductSerializer,
    ReservationSerializer,
    StockSerializer,
    WarehouseSerializer,
)

AGGREGATES = (
    Aggregate(
        kind="product",
        model=Product,
        read_scope=Scope.PRODUCTS_READ,
        get=lambda actor, key: product_get(actor=actor, product_id=key),
        render=lambda product: write(ProductSerializer, product),
        shape=ProductSerializer,
    ),
    Aggregate(
        kind="category",
        model=Category,
        read_scope=Scope.CATEGORIES_READ,
        get=lambda actor, key: category_get(actor=actor, category_id=key),
        render=lambda category: write(CategorySerializer, category),
        shape=CategorySerializer,
    ),
    Aggregate(
        kind="warehouse",
        model=Warehouse,
        read_scope=Scope.INVENTORY_READ,
        get=lambda actor, key: warehouse_get(actor=actor, warehouse_id=key),
        render=lambda warehouse: write(WarehouseSerializer, warehouse),
        shape=WarehouseSerializer,
    ),
    Aggregate(
        kind="inventory",
        model=Inventory,
        read_scope=Scope.INVENTORY_READ,
        get=lambda actor, key: inventory_get(actor=actor, inventory_id=key),
        render=lambda stock: write(StockSerializer, stock),
        shape=StockSerializer,
    ),
    Aggregate(
        kind="reservation",
        model=StockReservation,
        read_scope=Scope.INVENTORY_READ,
        get=lambda actor, key: reservation_get(actor=actor, reservation_id=key),
        render=lambda reservation: write(ReservationSerializer, reservation),
        shape=ReservationSerializer,
    ),
    Aggregate(
        kind="price_list",
        model=PriceList,
        read_scope=Scope.PRODUCTS_READ,
        get=lambda actor, key: price_list_get(actor=actor, price_list_id=key),
        render=lambda price_list: write(PriceListSerializer, price_list),
        shape=PriceListSerializer,
    ),
    Aggregate(
        kind="price_list_entry",
        model=PriceListEntry,
        read_scope=Scope.PRODUCTS_READ,
        get=lambda actor, key: price_list_entry_get(actor=actor, entry_id=key),
        render=lambda entry: write(PriceListEntrySerializer, entry),
        shape=PriceListEntrySerializer,
    ),
)
