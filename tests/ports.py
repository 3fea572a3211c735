"""Ports for servers that tests start, which nobody's connection takes in the meantime."""

import os
import random
import socket
from contextlib import suppress

BELOW_CONNECTIONS = range(20_000, 32_000)
"""The kernel gives connections their ports from 32,768 on; one of those may be gone in a moment."""
OF_A_WORKER = 1_000
HOST = "127.0.0.1"


def free_port() -> int:
    """Return a port that nobody listens on, from those of this worker of pytest."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    first = worker * OF_A_WORKER % len(BELOW_CONNECTIONS)
    own = BELOW_CONNECTIONS[first : first + OF_A_WORKER]
    for port in random.sample(own, len(own)):
        with suppress(OSError), socket.create_server((HOST, port)):
            return port
    raise OSError("No port is free.")
