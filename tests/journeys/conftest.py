"""A live hub on a real socket, and a client for each protocol made from its published contract."""

from contextlib import ExitStack

import httpx
import pytest

from tests.clients import RestDriver, SoapDriver, session


@pytest.fixture
def hub(transactional_db, live_server, settings):
    # Models can be imported only once Django is set up, after this file was read.
    from hub.accounts.demo import load_demo_accounts

    settings.PUBLIC_BASE_URL = live_server.url
    load_demo_accounts()
    return live_server.url


@pytest.fixture
def connect(hub):
    """Return a function (protocol, client id) -> driver."""
    with ExitStack() as opened:

        def make(protocol, client_id):
            credential = (client_id, f"{client_id}-secret")
            if protocol == "soap":
                return SoapDriver(hub, opened.enter_context(session(*credential)))
            http = httpx.Client(base_url=hub, auth=credential, timeout=30)
            return RestDriver(opened.enter_context(http))

        yield make
