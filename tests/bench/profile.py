"""``python -m tests.bench.profile get|list|create|update|replay rest|soap``: where the time goes.

The call is made in this process, without a web server, and looked at some hundred times in each
second of processor time: a clock on the wall would count what else the machine does.
"""

import os
import sys
from collections import Counter
from collections.abc import Callable
from itertools import repeat
from statistics import median
from time import perf_counter, thread_time

from tests.bench.comparison.client import Requests
from tests.bench.comparison.spellings import HubRest, HubSoap, new_product
from tests.bench.comparison.world import find_products
from tests.bench.hub import bench_cluster, hub_environment, prepare
from tests.bench.inside import Application, answer
from tests.bench.layers import Looks
from tests.bench.report import line
from tests.ports import free_port

CALLS, WARM_UP, SECONDS = 500, 100, 12
FUNCTIONS = 25
KEY = {"Idempotency_Key": "profile"}
REST, SOAP = HubRest(), HubSoap()
Case = Callable[[str], Requests]


def _cases(hub: HubRest | HubSoap, replayed: bytes) -> dict[str, Case]:
    """Return what to send about a product, by name."""
    return {
        "get": lambda product: repeat(hub.get(product)),
        "list": lambda product: repeat(hub.page(20)),
        "create": lambda product: (hub.create() for _ in repeat(None)),
        "update": lambda product: (hub.update(product, f"{n}.00") for n in range(1, 100_000)),
        "replay": lambda product: repeat(replayed),
    }


CASES = {
    "rest": _cases(REST, REST.send("POST", "products/", new_product(), **KEY)),
    "soap": _cases(SOAP, SOAP.send("create_product", {"product": new_product()}, **KEY)),
}


def main(name: str, protocol: str) -> None:
    """Print the milliseconds of a call by layer and by function."""
    with bench_cluster():
        environment = hub_environment(free_port())
        prepare(environment)
        os.environ.update(environment)
        _, (product, *_) = find_products()
        requests = CASES[protocol][name](product)
        from hub.wsgi import application

        seconds, processor = _alone(application, requests)
        looks = _looked_at(application, requests)
    _say(
        f"{name} by {protocol}: {seconds * 1000:.2f} ms, of which {processor * 1000:.2f} are"
        f" processor time of this process; {looks.layers.total()} looks\n"
    )
    _say(_table("layer", looks.layers, processor))
    _say(_table("function that runs", looks.running, processor))
    _say(_table("function of the hub, with what it calls in libraries", looks.serving, processor))


def _alone(application: Application, requests: Requests) -> tuple[float, float]:
    """Return the seconds, and those of processor time, that half of the calls take at most."""
    taken: list[tuple[float, float]] = []
    for _ in range(WARM_UP + CALLS):
        request, start, processor = next(requests), perf_counter(), thread_time()
        answer(application, request)
        taken.append((perf_counter() - start, thread_time() - processor))
    seconds, processors = zip(*taken[WARM_UP:], strict=True)
    return median(seconds), median(processors)


def _looked_at(application: Application, requests: Requests) -> Looks:
    """Make calls for some seconds of processor time."""
    end = thread_time() + SECONDS
    with Looks() as looks:
        while thread_time() < end:
            answer(application, next(requests))
    return looks


def _table(what: str, found: Counter[str], seconds: float) -> str:
    """Share the processor time of a call out by what was seen how often."""
    rows = (
        line([name, f"{seen / found.total() * seconds * 1000:.2f}", f"{seen / found.total():.0%}"])
        for name, seen in found.most_common(FUNCTIONS)
    )
    return "\n".join([f"| {what} | ms of a call | % |\n|---|---|---|", *rows, ""])


def _say(text: str) -> None:
    print(text)  # noqa: T201 - this is the program's terminal


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in CASES["rest"] or sys.argv[2] not in CASES:
        sys.exit(__doc__)
    main(*sys.argv[1:])
