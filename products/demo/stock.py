"""Warehouses, levels, movements and reservations of the demo sellers: all through the services."""

from collections.abc import Collection, Iterator
from typing import Any
from zlib import crc32

from hub.bulk.rows import Batch, Row
from hub.core.actors import Actor
from products import services
from products.choices import ProductKind, ProductStatus, StockReason
from products.models import Inventory, Product, StockReservation, Warehouse

MAIN, NORTH, OUTLET = "MAIN", "NORTH", "OUTLET"
PLACES: dict[str, dict[str, Any]] = {
    MAIN: {"name": "Main warehouse", "priority": 10, "capacity": 50_000},
    NORTH: {"name": "Lager Nord & Süd", "priority": 20, "capacity": 12_000},
    OUTLET: {"name": "Outlet “Ærlig Pris”", "priority": 30},
}
ADDRESSES: dict[str, dict[str, str]] = {
    MAIN: {"street": "Hafenstraße 12", "city": "Hamburg", "postal_code": "20457", "country": "DE"},
    NORTH: {"street": "Nørrebrogade 7", "city": "København", "postal_code": "2200"},
    OUTLET: {"street": "ul. Łąkowa 3/4", "city": "Łódź", "postal_code": "90-554", "country": "PL"},
}
STOCKED = (ProductKind.PHYSICAL, ProductKind.VEHICLE)
BATCH = 500
ENDINGS = {1: services.reservation_commit, 3: services.reservation_release}
"""Which reservations of each four have ended, and how."""


def load_stock(actor: Actor, skus: Collection[str]) -> None:
    """Give a demo seller stock of those of its products that have none and are goods."""
    for code, place in PLACES.items():
        if not Warehouse.objects.filter(organization_id=actor.organization_id, code=code).exists():
            values = {"code": code, **place, **ADDRESSES[code]}
            services.warehouse_create(actor=actor, values=values)
    goods = Product.objects.filter(
        organization_id=actor.organization_id,
        sku__in=skus,
        kind__in=STOCKED,
        inventories=None,
    ).exclude(status=ProductStatus.ARCHIVED)
    rows = [row for product in goods.order_by("sku") for row in _levels(product)]
    for start in range(0, len(rows), BATCH):
        batch = Batch(rows[start : start + BATCH], all_or_nothing=True)
        services.stock_bulk_set(actor=actor, batch=batch)
    if not StockReservation.objects.filter(organization_id=actor.organization_id).exists():
        _live_a_day(actor)


def _levels(product: Product) -> Iterator[Row]:
    """Say how much of a product lies where, the same on every machine."""
    number = crc32(product.sku.encode())
    is_out = product.status == ProductStatus.OUT_OF_STOCK
    yield _level(product, MAIN, 0 if is_out else 8 + number % 90)
    if number % 3:
        yield _level(product, NORTH, 0 if is_out else number % 37)
    if number % 5 == 0 and not is_out:
        yield _level(product, OUTLET, number % 9)


def _level(product: Product, code: str, on_hand: int) -> Row:
    values = {"product_id": product.pk, "warehouse_code": code, "on_hand": on_hand}
    return Row(values=values | {"reference": "opening balance"})


def _live_a_day(actor: Actor) -> None:
    """Let some goods come in, break, move and be held."""
    stocks = Inventory.objects.filter(
        organization_id=actor.organization_id,
        warehouse__code=MAIN,
        product__status=ProductStatus.ACTIVE,
        available__gte=8,
    )
    skus = list(stocks.order_by("product__sku").values_list("product__sku", flat=True)[:40])
    for number, sku in enumerate(skus[:12]):
        key = {"sku": sku, "warehouse_code": MAIN}
        change, reason = ((24, StockReason.RECEIVED), (-1, StockReason.DAMAGED))[number % 2]
        adjusted = key | {"quantity": change, "reason": reason, "note": "Morning round"}
        services.stock_adjust(actor=actor, values=adjusted)
    for sku in skus[12:18]:
        way = {"from_warehouse_code": MAIN, "to_warehouse_code": OUTLET}
        services.stock_transfer(actor=actor, values={"sku": sku, "quantity": 2, **way})
    for number in range(8):
        _reserve(actor, number, skus[18 + number * 2 : 20 + number * 2])


def _reserve(actor: Actor, number: int, skus: list[str]) -> None:
    items = [{"sku": sku, "quantity": 1 + number % 3} for sku in skus]
    values = {"reference": f"DEMO-{1001 + number}", "items": items, "expires_at": None}
    made = services.reservation_create(actor=actor, values=values)
    if end := ENDINGS.get(number % 4):
        end(actor=actor, reservation_id=made.pk)
