"""Credentials that are good. Django is not set up yet when this is loaded."""

from typing import Any

import pytest


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the clock by which deadlines are told."""
    from tests.edge.statements import Clock

    made = Clock()
    monkeypatch.setattr("hub.edge.deadlines.monotonic", made)
    return made


@pytest.fixture
def client_pair(db: None) -> tuple[str, str]:
    from hub.edge.credentials import UsernameToken
    from tests.factories import make_api_client

    client, secret = make_api_client()
    return UsernameToken(client.client_id, secret)


@pytest.fixture
def access_token(db: None) -> str:
    from hub.accounts.services import sign_in_start
    from tests.factories import PASSWORD, make_membership

    user = make_membership().user
    return sign_in_start(
        email=user.email, password=PASSWORD, organization=None, address="127.0.0.1"
    ).access_token
