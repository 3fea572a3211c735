"""The demo hub: what is started, in which order, and what happens when a part of it ends."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from signal import SIGTERM

from django.conf import settings

from hub.supervisor import demo, preflight, signals
from hub.supervisor.children import Child, options
from hub.supervisor.cluster import Cluster
from hub.supervisor.errors import CannotStart

READY_SECONDS = 60
# Longer than the server itself gives the calls that are under way.
WEB_PATIENCE = 35
# Longer than a turn of a worker.
WORKER_PATIENCE = 30
# One worker has nobody to talk to.
ALONE = ("--without-gossip", "--without-mingle", "--without-heartbeat")
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


def services() -> list[Child]:
    """Describe what serves, in the order of starting; the database is there before all of it."""
    celery = [sys.executable, "-m", "celery", "--quiet", "-A", "hub.celery"]
    return [
        Child("the web server", [sys.executable, "-m", "hub.serve"], patience=WEB_PATIENCE),
        Child("the worker", [*celery, "worker", *ALONE], patience=WORKER_PATIENCE),
        Child("the beat", [*celery, "beat"]),
    ]


def _start(stack: ExitStack) -> list[Child]:
    preflight.require_free_port(settings.BIND_ADDRESS, settings.PORT)
    children = _start_database(stack)
    _prepare()
    for child in services():
        say(f"Starting {child.name} ...")
        stack.callback(child.stop)
        child.start()
        children.append(child)
    base_url = f"http://{settings.BIND_ADDRESS}:{settings.PORT}"
    _await_ready(children, f"{base_url}/health/ready")
    say(demo.announcement(base_url))
    return children


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


def _prepare() -> None:
    command = [sys.executable, "-m", "hub.supervisor.prepare"]
    done = subprocess.run(command, check=False, **options(SIGTERM, None))  # noqa: S603
    if done.returncode:
        raise CannotStart("the database could not be prepared; the reason stands above.")


def _await_ready(children: list[Child], url: str) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        try:
            _direct.open(url, timeout=5).close()
        except (urllib.error.URLError, OSError):
            _require_running(children)
            time.sleep(0.1)
        else:
            return
    raise CannotStart(f"it did not become ready: {url} does not answer 200.")


def _watch(children: list[Child]) -> None:
    while True:
        _require_running(children)
        time.sleep(0.5)


def _require_running(children: list[Child]) -> None:
    for child in children:
        if child.ended:
            raise CannotStart(f"{child.name} ended unexpectedly; `make run` starts all anew.")
