"""The web server: ``python -m hub.serve``, in production and below ``make run``."""

import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.common import AbstractServer

from hub.supervisor import preflight
from hub.supervisor.children import die_with_parent
from hub.supervisor.errors import CannotStart

HEADER_SECONDS = 15
STOP_SECONDS = 30


def main() -> None:
    """Serve until told to stop; a wrong setting or an unusable database is one line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
    try:
        preflight.require_database()
        server = make_server()
    except (CannotStart, ImproperlyConfigured) as error:
        sys.exit(f"Dualport cannot start: {error}")
    server.serve(target_loader=partial(load, os.getpid()), wrap_loader=False)


def make_server() -> AbstractServer[Any]:
    """Describe the server: processes with several threads, HTTP/1.1, our own log lines."""
    from django.conf import settings

    return Granian(
        "hub.wsgi:application",
        address=settings.BIND_ADDRESS,
        port=settings.PORT,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=settings.WEB_WORKERS,
        blocking_threads=settings.WEB_THREADS,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_SECONDS * 1000),
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.error,
        log_dictconfig=settings.LOGGING,
    )


def load(parent: int) -> Callable[..., Any]:
    """Load the application in a worker, which must not outlive the process that made it."""
    die_with_parent(signal.SIGTERM, parent)
    from hub.wsgi import application

    return application


if __name__ == "__main__":
    main()
