"""What every contestant is asked, how often in a turn, and over how many connections."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count, repeat
from typing import Any

from tests.bench.comparison.client import Requests
from tests.bench.comparison.contestants import DRF, HUB_REST, HUB_SOAP, Contestant
from tests.bench.comparison.spellings import OrderSpelling, Spelling
from tests.bench.comparison.world import World

_levels = count(1000)
CONNECTIONS = 4


@dataclass(frozen=True)
class Task:
    """A case of the comparison; ``stream`` gives what the connection with a number sends.

    ``by`` names who takes part, if not all do.
    """

    name: str
    calls: int
    stream: Callable[[Any, World, int], Requests]
    connections: int = CONNECTIONS
    by: tuple[str, ...] = ()

    def asks(self, contestant: Contestant) -> bool:
        """Tell whether the contestant takes part."""
        return not self.by or contestant.name in self.by

    def streams(self, spelling: Spelling, world: World) -> list[Requests]:
        """Return what each connection sends."""
        return [self.stream(spelling, world, number) for number in range(self.connections)]


def _get(spelling: Spelling, world: World, number: int) -> Requests:
    return repeat(spelling.get(world.products[number]))


def _page(rows: int) -> Callable[[Spelling, World, int], Requests]:
    return lambda spelling, world, number: repeat(spelling.page(rows))


def _create(spelling: Spelling, world: World, number: int) -> Iterator[bytes]:
    while True:
        yield spelling.create()


def _update(spelling: Spelling, world: World, number: int) -> Iterator[bytes]:
    """Change a product that no other connection changes, each time to another price."""
    for cents in count(1):
        yield spelling.update(world.products[number], f"{cents / 100:.2f}")


def _order(spelling: OrderSpelling, world: World, number: int) -> Iterator[bytes]:
    """Order a product that no other connection orders."""
    while True:
        yield spelling.order(world.on_sale[number])


def _set_stock(spelling: Spelling, world: World, number: int) -> Iterator[bytes]:
    while True:
        yield spelling.set_stock(world.stocks, next(_levels))


TASKS = (
    Task("get_product", 120, _get),
    Task("list_products, 20 rows", 60, _page(20)),
    Task("list_products, 100 rows", 24, _page(100)),
    Task("create_product", 48, _create),
    Task("update_product", 48, _update),
    Task("create_order, one line", 48, _order, by=(HUB_REST, HUB_SOAP, DRF)),
    Task("bulk_set_stock, 500 rows", 2, _set_stock, connections=1),
)
