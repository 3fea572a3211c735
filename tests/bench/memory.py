"""What a worker of the hub keeps: its memory over many mixed calls, refused ones among them."""

import random
from collections.abc import Callable, Iterator

from tests.bench.comparison.client import Client, request
from tests.bench.comparison.contestants import hub_alone
from tests.bench.comparison.processes import family, megabytes
from tests.bench.comparison.spellings import JSON, HubRest, HubSoap
from tests.bench.comparison.tasks import CONNECTIONS
from tests.bench.comparison.world import World
from tests.bench.report import line
from tests.contract.envelopes import CONTENT_TYPES, SOAP_11

WARM_UP, CALLS, LOOKS = 5_000, 50_000, 5
HIGHEST = 1.1
NOBODY = "00000000-0000-7000-8000-000000000000"
HEAD = "| calls | MB | ratio | target |\n|---|---|---|---|"
REST, SOAP = HubRest(), HubSoap()
Ask = Callable[[World, int], bytes]
READS: list[Ask] = [
    lambda world, number: REST.get(world.products[number]),
    lambda world, number: SOAP.get(world.products[number]),
    lambda world, number: REST.page(20),
    lambda world, number: SOAP.page(20),
    lambda world, number: REST.send("GET", "products/search/?q=phone"),
    lambda world, number: request("GET", "/soap/v1/products/?wsdl"),
]
WRITES: list[Ask] = [
    lambda world, number: REST.create(),
    lambda world, number: SOAP.create(),
    lambda world, number: REST.update(world.products[number], _price()),
    lambda world, number: SOAP.update(world.products[number], _price()),
    lambda world, number: REST.set_stock(world.stocks[number::100], random.randrange(1000)),
]
REFUSED: list[Ask] = [
    lambda world, number: REST.get(NOBODY),
    lambda world, number: SOAP.get(NOBODY),
    lambda world, number: REST.send("POST", "products/", {"sku": "", "colour": "red"}),
    lambda world, number: SOAP.send("create_product", {"product": {"sku": "", "colour": "red"}}),
    lambda world, number: request("POST", "/api/v1/products/", b"{", content_type=JSON),
    lambda world, number: request(
        "POST", "/soap/v1/products/", b"<a>", content_type=CONTENT_TYPES[SOAP_11]
    ),
    lambda world, number: request("GET", "/api/v1/products/"),
    lambda world, number: request("GET", f"/nowhere/{random.random()}/"),
]


def _price() -> str:
    return f"{random.randrange(1, 100_000) / 100:.2f}"


def mixture(world: World, number: int) -> Iterator[bytes]:
    """Ask for anything, reads most often; each connection writes to products of its own."""
    order = random.Random(number)
    while True:
        (kind,) = order.choices((READS, WRITES, REFUSED), weights=(6, 2, 2))
        yield order.choice(kind)(world, number)


def memory(world: World, calls: int = CALLS) -> list[tuple[int, float]]:
    """Return the megabytes of one worker after its warm-up, and a few times until all is done."""
    with hub_alone(LOG_LEVEL="ERROR") as (port, pid):
        return list(_looks(port, pid, world, calls))


def _looks(port: int, pid: int, world: World, calls: int) -> Iterator[tuple[int, float]]:
    streams = [mixture(world, number) for number in range(CONNECTIONS)]
    client = Client(port, streams, may_be_refused=True)
    done = 0
    for part in (min(WARM_UP, calls), *[calls // LOOKS] * LOOKS):
        client.call(part)
        done += part
        yield done, megabytes(family(pid)[1:])
    client.close()


def memory_table(looks: list[tuple[int, float]]) -> str:
    """Write a row for each look; the last one says whether the worker has grown."""
    first = looks[0][1]
    rows = [[f"{done:,}", f"{size:.0f}", f"{size / first:.2f}", ""] for done, size in looks]
    grown = looks[-1][1] / first
    rows[-1][-1] = f"at most {HIGHEST}: {'met' if grown <= HIGHEST else 'MISSED'}"
    return "\n".join([HEAD, *map(line, rows)])
