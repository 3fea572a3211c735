"""What is called for: rows of the demo seller that every contestant reads and writes."""

from dataclasses import dataclass
from typing import Any

import psycopg

from tests.bench.hub import CLIENT, BenchHub, database_url

ROWS = 500
OWNER = "SELECT organization_id FROM accounts_apiclient WHERE client_id = %s"
PRODUCTS = """
SELECT id FROM products_product
WHERE organization_id = %s AND status = 'active' AND currency = 'EUR' ORDER BY sku LIMIT 8
"""
PLACES = """
SELECT product.sku, warehouse.code FROM products_product AS product
JOIN products_warehouse AS warehouse USING (organization_id)
WHERE product.organization_id = %s AND product.status <> 'archived'
    AND product.kind IN ('physical', 'vehicle')
ORDER BY product.sku, warehouse.code LIMIT %s
"""
STOCKS = """
SELECT stock.id, product.sku, warehouse.code FROM products_inventory AS stock
JOIN products_product AS product ON product.id = stock.product_id
JOIN products_warehouse AS warehouse ON warehouse.id = stock.warehouse_id
WHERE product.organization_id = %s AND (product.sku, warehouse.code) IN ({places})
ORDER BY stock.id
"""
# Not among the first ones, whose stock is set to this and that.
ON_SALE = """
SELECT id, sku FROM products_product
WHERE organization_id = %s AND status = 'active' AND currency = 'EUR' AND kind = 'physical'
ORDER BY sku DESC LIMIT 8
"""
WAREHOUSE = """
SELECT code FROM products_warehouse WHERE organization_id = %s AND is_active ORDER BY code LIMIT 1
"""
PLENTY = 1_000_000
MADE = "BENCH-"
"""How the skus of products begin that are made here."""


@dataclass(frozen=True)
class Stock:
    """One product in one warehouse: the hub knows it by both their names, others by its id."""

    id: str
    sku: str
    warehouse_code: str


@dataclass(frozen=True)
class World:
    """Ids of the seller, of some products, and of some that never run out; stocks for one call."""

    seller: str
    products: list[str]
    stocks: list[Stock]
    on_sale: list[str]


def find_products() -> tuple[str, list[str]]:
    """Return the ids of the seller and of some products that it sells."""
    with psycopg.connect(database_url()) as database:
        [(seller,)] = _asked(database, OWNER, CLIENT)
        products = _asked(database, PRODUCTS, seller)
    return str(seller), [str(key) for (key,) in products]


def find_world(hub: BenchHub) -> World:
    """Return what there is in the hub's database; stocks that are missing are made by the hub."""
    seller, products = find_products()
    with psycopg.connect(database_url()) as database:
        places = _asked(database, PLACES, seller, ROWS)
    rows = [{"sku": sku, "warehouse_code": code, "on_hand": 1000} for sku, code in places]
    batch = {"rows": rows, "all_or_nothing": True}
    hub.connect().soap("bulk_set_stock", {"batch": batch}, app="inventory")
    with psycopg.connect(database_url()) as database:
        query = STOCKS.format(places=", ".join(["(%s, %s)"] * len(places)))
        found = _asked(database, query, seller, *(name for place in places for name in place))
    stocks = [Stock(str(key), sku, code) for key, sku, code in found]
    if len(stocks) != ROWS:
        raise LookupError(f"There are {len(stocks)} stocks, not {ROWS}.")
    return World(seller, products, stocks, _put_on_sale(hub, seller))


def _put_on_sale(hub: BenchHub, seller: str) -> list[str]:
    """Return the ids of products of which there is plenty."""
    with psycopg.connect(database_url()) as database:
        products = _asked(database, ON_SALE, seller)
        [(code,)] = _asked(database, WAREHOUSE, seller)
    rows = [{"sku": sku, "warehouse_code": code, "on_hand": PLENTY} for _, sku in products]
    batch = {"rows": rows, "all_or_nothing": True}
    hub.connect().soap("bulk_set_stock", {"batch": batch}, app="inventory")
    return [str(key) for key, _ in products]


def forget_new_products() -> None:
    """Delete the products that were made here, so that lists and tables stay as they were."""
    with psycopg.connect(database_url(), autocommit=True) as database:
        database.execute("DELETE FROM products_product WHERE sku LIKE %s", [f"{MADE}%"])


def _asked(database: "psycopg.Connection[Any]", query: str, *values: object) -> list[Any]:
    return database.execute(query, values).fetchall()
