"""What must hold before anything is started; each refusal is one line."""

import socket
from typing import Any

import psycopg
from django.conf import settings

from hub.supervisor.errors import CannotStart

# `transaction_timeout`, on which delta sync relies, came with this version.
OLDEST_POSTGRESQL = 17


def require_free_port(address: str, port: int) -> None:
    """Raise unless nothing listens on the port yet."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        # Connections that closed a moment ago do not hold a port.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise CannotStart(
                f"Port {port} on {address} cannot be used: {reason}. Choose another with PORT=..."
            ) from None


def require_database() -> None:
    """Raise unless the database answers and its server is new enough."""
    try:
        with psycopg.connect(**_connection_arguments()) as connection:
            version = connection.info.server_version // 10_000
    except (psycopg.Error, UnicodeError) as error:
        reason = " ".join(str(error).split())
        raise CannotStart(f"The database of DATABASE_URL does not answer: {reason}") from None
    if version < OLDEST_POSTGRESQL:
        raise CannotStart(
            f"The database is PostgreSQL {version}; the hub needs {OLDEST_POSTGRESQL} or newer."
        )


def _connection_arguments() -> dict[str, Any]:
    """Return the address only: limits that an old server does not know would hide its age."""
    config = settings.DATABASES["default"]
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST"}
    arguments = {name: config[key] for name, key in (named | {"port": "PORT"}).items()}
    ours = {"options", "server_side_binding", "prepare_threshold"}
    options = {name: value for name, value in config["OPTIONS"].items() if name not in ours}
    return {name: value for name, value in arguments.items() if value} | options
