"""``python -m tests.bench.rivals.serve``: serve one rival by the hub's own server."""

import os
from collections.abc import Callable
from functools import partial
from typing import Any

from hub import serve


def load(parent: int) -> Callable[..., Any]:
    """Load Django in a worker, which must not outlive the process that made it."""
    serve.die_with_parent(serve.signal.SIGTERM, parent)
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    _load_addresses()
    return application


def _load_addresses() -> None:
    """Import the views before the first call, which would otherwise wait for it."""
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.rivals.settings"
    server = serve.make_server()
    server.serve(target_loader=partial(load, os.getpid()), wrap_loader=False)
