"""The demo hub: what is started, in which order, and what happens when a part of it ends."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from signal import SIGTERM

from django.conf import settings

from hub.supervisor import demo, places, preflight, signals
from hub.supervisor.children import Child, options
from hub.supervisor.cluster import Cluster
from hub.supervisor.errors import CannotStart

READY_SECONDS = 60
# Longer than the server itself gives the calls that are under way.
WEB_PATIENCE = 35
# Reaches the hub directly, whatever proxy the environment names.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def run() -> None:
    """Start everything, watch it, and stop it in reverse order when asked or when a part ends."""
    signals.obey()
    try:
        with ExitStack() as stack:
            try:
                _watch(_start(stack))
            except signals.StopRequested:
                say("Stopping ...")
                raise
            finally:
                signals.ignore()
    except signals.StopRequested:
        say("Stopped.")


def say(text: str) -> None:
    """Show progress at once, also when the output goes to a file."""
    print(text, flush=True)  # noqa: T201  (this is the program's terminal)


def _start(stack: ExitStack) -> list[Child]:
    preflight.require_free_port(settings.BIND_ADDRESS, settings.PORT)
    children = _start_database(stack)
    for command in (["migrate", "--noinput"], ["load_demo"]):
        say(f"Running manage.py {command[0]} ...")
        _manage(command)
    say("Starting the web server ...")
    web = Child("The web server", [sys.executable, "-m", "hub.serve"], patience=WEB_PATIENCE)
    stack.callback(web.stop)
    web.start()
    base_url = f"http://{settings.BIND_ADDRESS}:{settings.PORT}"
    _await_ready(web, f"{base_url}/health/ready")
    say(demo.announcement(base_url))
    return [*children, web]


def _start_database(stack: ExitStack) -> list[Child]:
    """Start a PostgreSQL of our own, unless DATABASE_URL names another."""
    children = []
    if settings.OWN_DATABASE:
        say("Starting PostgreSQL ...")
        cluster = Cluster("run")
        stack.callback(cluster.stop)
        children.append(cluster.start())
    preflight.require_database()
    return children


def _manage(command: list[str]) -> None:
    """Run a management command to its end; cut short, its transaction leaves nothing behind."""
    words = [sys.executable, str(places.ROOT / "manage.py"), *command]
    done = subprocess.run(words, check=False, **options(SIGTERM, None))  # noqa: S603
    if done.returncode:
        raise CannotStart(f"manage.py {command[0]} failed; what it said stands above.")


def _await_ready(web: Child, url: str) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        try:
            _direct.open(url, timeout=5).close()
        except (urllib.error.URLError, OSError):
            _require_running([web])
            time.sleep(0.1)
        else:
            return
    raise CannotStart(f"The hub did not become ready: {url} does not answer 200.")


def _watch(children: list[Child]) -> None:
    while True:
        _require_running(children)
        time.sleep(0.5)


def _require_running(children: list[Child]) -> None:
    for child in children:
        if child.ended:
            raise CannotStart(
                f"{child.name} ended unexpectedly. `make run` starts everything anew."
            )
