"""The hub that the clients call: a cluster of its own, the server of production, no limits."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from hub.supervisor import places
from tests.bench.hub import await_hub, bench_cluster, free_port, hub_environment, served
from tests.interop.clients import BUILT, Client, searched_path
from tests.pictures import drawn

NAME = "interop"
ZONE = "America/New_York"
"""Neither the hub's nor that of any instant of the scenario."""
Variables = dict[str, str]


@dataclass(frozen=True)
class Hub:
    """Where it is, and what each client finds there."""

    port: int
    worlds: dict[str, Variables]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def variables(self, client: Client) -> Variables:
        """Return what the program of a client finds in its environment."""
        world = dict(self.worlds[client.prefix])
        person = {"email": world.pop("HUB_EMAIL"), "password": world.pop("HUB_PASSWORD")}
        own = {
            "HUB_URL": self.url,
            "HUB_OTHER_URL": f"http://localhost:{self.port}",
            "HUB_TOKEN": self._post("/api/v1/login/", person)["access_token"],
            "HUB_PICTURE": str(_picture()),
        }
        return build_variables(client) | world | own

    def _post(self, path: str, body: Variables) -> Any:
        headers = {"Content-Type": "application/json"}
        request = Request(self.url + path, json.dumps(body).encode(), headers)  # noqa: S310
        with urlopen(request, timeout=30) as answer:  # noqa: S310 - ours
            return json.load(answer)


def build_variables(client: Client) -> Variables:
    """Return what the commands that build a client find in their environment."""
    return {
        "HUB_WSDL": str(places.ROOT / "wsdl"),
        "HUB_BUILD": str(client.build),
        "INTEROP": str(BUILT),
        "PATH": searched_path(),
        "TZ": ZONE,
        "LC_ALL": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


@contextmanager
def interop_hub(clients: Iterable[Client]) -> Iterator[Hub]:
    """Run a hub that holds a world for each client."""
    with bench_cluster(NAME):
        port = free_port()
        own = {"DATABASE_URL": places.database_url(NAME), "MEDIA_ROOT": str(BUILT / "media")}
        own["LOG_LEVEL"] = "ERROR"  # refusals are part of the scenario
        environment = hub_environment(port) | own
        _python(environment, "manage.py", "migrate", "--verbosity=0")
        prefixes = [client.prefix for client in clients]
        worlds = json.loads(_python(environment, "-m", "tests.interop.world", *prefixes))
        with served("hub.serve", environment):
            await_hub(port)
            yield Hub(port, worlds)


def _python(environment: Variables, *arguments: str) -> str:
    command = [sys.executable, *arguments]
    ended = subprocess.run(
        command, env=environment, cwd=places.ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    return ended.stdout


def _picture() -> Path:
    path = BUILT / "picture.png"
    path.write_bytes(drawn(size=(3, 2)))
    return path
