"""Orders by the million, written by COPY with their lines: what a list is paged over."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

import psycopg

from hub.core.identifiers import new_id

BATCH = 10_000
MOST_LINES = 3
TAX_PERCENT = 5
MONTHS_18 = timedelta(days=548)
NAMES = ("Anna Weber", "Jan Kowalski", "Lucia Romano", "Omar Haddad", "Ines Moreau")
GOODS = """
SELECT id, sku, name, (price * 100)::bigint FROM products_product
WHERE organization_id = %s AND status = 'active' AND currency = 'EUR'
ORDER BY sku LIMIT 500
"""
ORDER = (
    "id, organization_id, created_at, updated_at, shipped_at, delivered_at, version, customer_name,"
    " channel, currency, status, payment_status, customer_email, customer_phone, carrier,"
    " tracking_number, notes, discount, delivery_fee, refunded_amount, subtotal, tax, total,"
    " paid_amount"
)
LINE = (
    "id, organization_id, order_id, product_id, position, sku, name, quantity, cancelled_quantity,"
    " returned_quantity, unit_price, agreed_discount, tax_percent, discount, subtotal, tax, total"
)
STANDING = ("storefront", "EUR", "delivered", "paid", "", "", "DHL", "", "", 0, 0, 0)
Row = tuple[Any, ...]
Good = tuple[UUID, str, str, int]
Made = tuple[Row, list[Row]]
Database = psycopg.Connection[Any]


def fill(database: Database, owner: UUID, count: int) -> None:
    """Give a seller so many delivered orders of one to three lines, without their history."""
    goods = database.execute(GOODS, [owner]).fetchall()
    made = orders(owner, goods, count)
    while batch := list(islice(made, BATCH)):
        _copy(database, f"COPY orders_order ({ORDER}) FROM STDIN", (order for order, _ in batch))
        lines = (line for _, lines in batch for line in lines)
        _copy(database, f"COPY orders_orderitem ({LINE}) FROM STDIN", lines)
    for table in ("orders_order", "orders_orderitem"):
        database.execute(f"VACUUM ANALYZE {table}")


def _copy(database: Database, statement: str, rows: Iterator[Row]) -> None:
    with database.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def orders(owner: UUID, goods: Sequence[Good], count: int) -> Iterator[Made]:
    """Yield orders with their lines, the first one of 18 months ago."""
    now = datetime.now(UTC)
    for number in range(count):
        at = now - MONTHS_18 * (count - 1 - number) / count
        key = new_id()
        lines = [
            _line(owner, key, place, goods[(number + place) % len(goods)])
            for place in range(1, number % MOST_LINES + 2)
        ]
        subtotal, tax = (sum(line[column] for line in lines) for column in (-3, -2))
        amounts = (subtotal, tax, subtotal + tax, subtotal + tax)
        name = NAMES[number % len(NAMES)]
        order = (key, owner, at, at, at, at, 1, name, *STANDING, *map(_money, amounts))
        yield order, [(*line[:-3], *map(_money, line[-3:])) for line in lines]


def _line(owner: UUID, order: UUID, place: int, good: Good) -> Row:
    """Return a line; what it comes to is told in cents."""
    product, sku, name, cents = good
    subtotal = cents * place
    tax = (subtotal * TAX_PERCENT + 50) // 100
    told = (place, sku, name, place, 0, 0, _money(cents), 0, TAX_PERCENT, 0)
    return (new_id(), owner, order, product, *told, subtotal, tax, subtotal + tax)


def _money(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"
