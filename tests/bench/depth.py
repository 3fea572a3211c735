"""A list at its beginning and after a million rows: what a page costs is not to depend on it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import psycopg
from django.core.signing import TimestampSigner

from hub.wire.cursors import SALT
from tests.bench.catalogues import catalogue, order_book
from tests.bench.hub import CLIENT, SECRET_KEY, BenchHub, Connection, database_url
from tests.bench.measuring import Call, Case

ROWS = 1_000_000
PLACE = """
SELECT {column}, id FROM {table}
WHERE organization_id = (SELECT organization_id FROM accounts_apiclient WHERE client_id = %s)
ORDER BY {column} {way}, id {way} OFFSET %s LIMIT 1
"""


@dataclass(frozen=True)
class Listing:
    """A list, the table and the order that it has, and who serves a million rows of it."""

    app: str
    table: str
    column: str
    way: str
    database: str
    serve: Callable[[BenchHub, int], BenchHub]
    highest: float

    @property
    def operation(self) -> str:
        return f"list_{self.app}"

    @property
    def path(self) -> str:
        return f"/api/v1/{self.app}/"

    def place(self, database: "psycopg.Connection[Any]", rows: int, client: str = CLIENT) -> Any:
        """Return the value and the key of the row of that number, as a cursor has them."""
        query = PLACE.format(table=self.table, column=self.column, way=self.way)
        [(value, key)] = database.execute(query, [client, rows - 1]).fetchall()
        return value.isoformat() if isinstance(value, datetime) else value, str(key)


PRODUCTS = Listing(
    "products", "products_product", "name", "ASC", f"catalogue_{ROWS}", catalogue, highest=1.2
)
ORDERS = Listing(
    "orders", "orders_order", "created_at", "DESC", f"orders_{ROWS}", order_book, highest=1.3
)
Reading = Callable[[Connection, Listing, str], Call]


def by_rest(connection: Connection, listing: Listing, cursor: str) -> Call:
    """Read one page by REST."""
    path = f"{listing.path}?cursor={cursor}" if cursor else listing.path
    return lambda: connection.rest("GET", path)


def by_soap(connection: Connection, listing: Listing, cursor: str) -> Call:
    """Read one page by SOAP."""
    request = {"cursor": cursor} if cursor else {}
    return lambda: connection.soap(listing.operation, request, listing.app)


@cache
def cursor_after(hub: BenchHub, listing: Listing, rows: int) -> str:
    """Return the cursor that a caller has who has read so many rows."""
    page = json.loads(hub.connect().rest("GET", listing.path))
    with psycopg.connect(database_url(listing.database)) as database:
        return moved(page["next_cursor"], *listing.place(database, rows))


def moved(cursor: str, value: str, key: str, secret: str = SECRET_KEY) -> str:
    """Return the hub's own cursor of the second page, with another place in it.

    To turn all the pages would take longer than all the rest.
    """
    signer = TimestampSigner(key=secret, salt=SALT, fallback_keys=[])
    binding, *_, synced_through = signer.unsign_object(cursor)
    return signer.sign_object([binding, value, key, synced_through], compress=True)


def _reading(read: Reading, listing: Listing, rows: int) -> Callable[[BenchHub], Call]:
    def prepare(hub: BenchHub) -> Call:
        large = listing.serve(hub, ROWS)
        cursor = cursor_after(large, listing, rows) if rows else ""
        read(large.connect(), listing, cursor)()  # the server closes what is idle for long
        return read(large.connect(), listing, cursor)

    return prepare


def depths() -> list[Case]:
    """Return both cases of each list and protocol, the first page first."""
    return [
        Case(
            f"{listing.operation} of {ROWS:,} by {protocol}",
            label,
            _reading(read, listing, rows),
            listing.highest if rows else None,
        )
        for listing in (PRODUCTS, ORDERS)
        for protocol, read in (("REST", by_rest), ("SOAP", by_soap))
        for label, rows in (("first page", 0), (f"after {ROWS:,} rows", ROWS))
    ]
