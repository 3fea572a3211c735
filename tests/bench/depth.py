"""A list at its beginning and after a million rows: what a page costs is not to depend on it."""

import json
from collections.abc import Callable
from functools import cache

import psycopg
from django.core.signing import TimestampSigner

from hub.wire.cursors import SALT
from tests.bench.catalogues import catalogue
from tests.bench.hub import CLIENT, SECRET_KEY, BenchHub, Connection, database_url
from tests.bench.measuring import Call, Case

ROWS = 1_000_000
HIGHEST = 1.2
PRODUCTS = "/api/v1/products/"
PLACE = """
SELECT name, id FROM products_product
WHERE organization_id = (SELECT organization_id FROM accounts_apiclient WHERE client_id = %s)
ORDER BY name, id OFFSET %s LIMIT 1
"""
Reading = Callable[[Connection, str], Call]


def by_rest(connection: Connection, cursor: str) -> Call:
    """Read one page by REST."""
    path = f"{PRODUCTS}?cursor={cursor}" if cursor else PRODUCTS
    return lambda: connection.rest("GET", path)


def by_soap(connection: Connection, cursor: str) -> Call:
    """Read one page by SOAP."""
    request = {"cursor": cursor} if cursor else {}
    return lambda: connection.soap("list_products", request)


@cache
def cursor_after(hub: BenchHub, rows: int) -> str:
    """Return the cursor that a caller has who has read so many rows.

    It is the hub's own cursor of the second page, with another place in it: to turn all the pages
    would take longer than all the rest.
    """
    page = json.loads(hub.connect().rest("GET", PRODUCTS))
    signer = TimestampSigner(key=SECRET_KEY, salt=SALT, fallback_keys=[])
    binding, *_, synced_through = signer.unsign_object(page["next_cursor"])
    with psycopg.connect(database_url(f"catalogue_{ROWS}")) as database:
        [(name, key)] = database.execute(PLACE, [CLIENT, rows - 1]).fetchall()
    return signer.sign_object([binding, name, str(key), synced_through], compress=True)


def _reading(read: Reading, rows: int) -> Callable[[BenchHub], Call]:
    def prepare(hub: BenchHub) -> Call:
        large = catalogue(hub, ROWS)
        call = read(large.connect(), cursor_after(large, rows) if rows else "")
        call()
        return call

    return prepare


def depths() -> list[Case]:
    """Return both cases of each protocol, the first page first."""
    return [
        Case(f"list_products of {ROWS:,} by {protocol}", label, _reading(read, rows), target)
        for protocol, read in (("REST", by_rest), ("SOAP", by_soap))
        for label, rows, target in (
            ("first page", 0, None),
            (f"after {ROWS:,} rows", ROWS, HIGHEST),
        )
    ]
