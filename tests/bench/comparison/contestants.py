"""Who takes part: the hub by both protocols and its rivals, each served by one worker."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from socket import create_connection
from time import monotonic, sleep

import psutil

from tests.bench.comparison.processes import family
from tests.bench.comparison.spellings import HubRest, HubSoap, RivalRest, RivalSoap, Spelling
from tests.bench.comparison.world import World
from tests.bench.hub import await_hub, hub_environment, served
from tests.ports import free_port

ONE_WORKER = {"WEB_WORKERS": "1", "WEB_THREADS": "8"}
"""The more processes there are, the more it is chance which of them gets which connection."""
HUB_REST, HUB_SOAP = "Dualport REST", "Dualport SOAP"
DRF, NINJA, PSYCOPG, SPYNE = "Django REST framework", "Django Ninja", "psycopg alone", "Spyne"
REST_RIVALS = {DRF: "drf", NINJA: "ninja_api", PSYCOPG: "raw"}
SPYNE_MODULE = "soap.service"


@dataclass(frozen=True)
class Contestant:
    """One side of the comparison: its name, how it is asked, where it is and what it runs as."""

    name: str
    spelling: Spelling
    port: int
    pid: int

    def workers(self) -> list[int]:
        """Return the processes that answer."""
        return family(self.pid)[1:]


@contextmanager
def contestants(world: World) -> Iterator[list[Contestant]]:
    """Serve them all, beside each other on the same database, until the context is left."""
    with ExitStack() as stack:
        port, pid = stack.enter_context(hub_alone())
        found = [Contestant(HUB_REST, HubRest(), port, pid)]
        found.append(Contestant(HUB_SOAP, HubSoap(), port, pid))
        for name, module in REST_RIVALS.items():
            at = stack.enter_context(rival(module, world.seller))
            found.append(Contestant(name, RivalRest(world.seller), *at))
        at = stack.enter_context(rival(SPYNE_MODULE, world.seller))
        found.append(Contestant(SPYNE, RivalSoap(world.seller), *at))
        for each in found:
            await_port(each.port, each.pid)
        yield found


@contextmanager
def hub_alone(**more: str) -> Iterator[tuple[int, int]]:
    """Serve the hub by one worker; yield its port and the id of its first process."""
    port = free_port()
    with served("hub.serve", hub_environment(port) | ONE_WORKER | more) as pid:
        await_hub(port)
        yield port, pid


@contextmanager
def rival(module: str, seller: str, **more: str) -> Iterator[tuple[int, int]]:
    """Serve one rival; yield its port and the id of its first process."""
    port = free_port()
    own = {"RIVAL": module, "RIVAL_SELLER": seller}
    environment = hub_environment(port) | ONE_WORKER | own | more
    with served("tests.bench.rivals.serve", environment) as pid:
        yield port, pid


def await_port(port: int, pid: int) -> None:
    """Wait until the server of this process listens there; tell how it is when it does not."""
    end = monotonic() + 120
    while monotonic() < end:
        try:
            create_connection(("127.0.0.1", port)).close()
        except OSError:
            sleep(0.05)
        else:
            return
    states = [psutil.Process(each).status() for each in family(pid)]
    raise TimeoutError(f"Nothing listens on {port}; its processes are {states}.")
