"""Hubs with catalogues of different sizes, each on a database of its own."""

from functools import cache

import psycopg

from tests.bench.catalogue import fill
from tests.bench.hub import BenchHub, database_url, hub_beside


@cache
def catalogue(hub: BenchHub, products: int) -> BenchHub:
    """Serve so many products beside the hub; made once."""
    name = f"catalogue_{products}"
    beside = hub_beside(hub, name)
    with psycopg.connect(database_url(name), autocommit=True) as database:
        fill(database, products)
    return beside
