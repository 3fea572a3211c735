"""Hubs with tables of different sizes, each on a database of its own."""

from collections.abc import Callable
from functools import cache

import psycopg

from tests.bench import catalogue as products
from tests.bench import orders
from tests.bench.comparison.world import OWNER
from tests.bench.hub import CLIENT, BenchHub, database_url, hub_beside

Database = psycopg.Connection[tuple[object, ...]]


@cache
def catalogue(hub: BenchHub, count: int) -> BenchHub:
    """Serve so many products beside the hub; made once."""
    return _filled(hub, f"catalogue_{count}", lambda database: products.fill(database, count))


@cache
def order_book(hub: BenchHub, count: int) -> BenchHub:
    """Serve so many orders, and a page more, beside the hub; made once."""

    def fill(database: Database) -> None:
        ((owner,),) = database.execute(OWNER, [CLIENT]).fetchall()
        orders.fill(database, owner, count + 100)

    return _filled(hub, f"orders_{count}", fill)


def _filled(hub: BenchHub, name: str, fill: Callable[[Database], None]) -> BenchHub:
    beside = hub_beside(hub, name)
    with psycopg.connect(database_url(name), autocommit=True) as database:
        fill(database)
    return beside
