"""Ports for servers that tests start, which nobody's connection takes in the meantime."""

import os
import random
import socket
from collections.abc import Iterator
from contextlib import suppress
from functools import cache

BELOW_CONNECTIONS = range(20_000, 32_000)
"""The kernel gives connections their ports from 32,768 on; one of those may be gone in a moment."""
OF_A_WORKER = 1_000
HOST = "127.0.0.1"


def free_port() -> int:
    """Return a port that nobody listens on, of this worker of pytest; never the same again.

    Who asked before may not listen yet.
    """
    for port in _own():
        with suppress(OSError), socket.create_server((HOST, port)):
            return port
    raise OSError("No port is free.")


@cache
def _own() -> Iterator[int]:
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    first = worker * OF_A_WORKER % len(BELOW_CONNECTIONS)
    own = BELOW_CONNECTIONS[first : first + OF_A_WORKER]
    return iter(random.sample(own, len(own)))
