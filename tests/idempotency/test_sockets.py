"""Duplicates that come at the same time, and servers that die, below a real web server."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from time import monotonic, sleep
from typing import Any

import httpx
import pytest
from django.db import connection
from lxml import etree

from hub.audit.models import Call
from hub.idempotency.models import StoredAnswer
from hub.soap.decode import decode
from products.models import Product
from tests.clients import without_nothing
from tests.contract.envelopes import CONTENT_TYPES, SOAP_11, envelope
from tests.contract.samples import NEW_PRODUCT
from tests.factories import make_api_client
from tests.idempotency.calls import CALLS
from tests.idempotency.servers import Server, server

pytestmark = pytest.mark.django_db(transaction=True)
KEY = {"Idempotency-Key": "import-7/row-1"}
LOCK = 4711
HOLD = """
CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN NEW; END $$;
CREATE CONSTRAINT TRIGGER hold AFTER INSERT ON audit_call {when}
  FOR EACH ROW WHEN (NEW.outcome = 'ok') EXECUTE FUNCTION hold();
"""
DEFERRED = "DEFERRABLE INITIALLY DEFERRED"
WAITING = """
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND NOT granted
"""


@pytest.fixture
def credential() -> tuple[str, str]:
    client, secret = make_api_client()
    return client.client_id, secret


def create(at: Server, credential: tuple[str, str], protocol: str) -> httpx.Response:
    """Send the one request, over a connection of its own."""
    if protocol == "rest":
        address, sent = "/api/v1/products/", {"json": NEW_PRODUCT}
    else:
        message = envelope("urn:dualport:products:v1", "create_product", {"product": NEW_PRODUCT})
        address, sent = "/soap/v1/products/", {"content": message}
    headers = KEY if protocol == "rest" else KEY | {"Content-Type": CONTENT_TYPES[SOAP_11]}
    return httpx.post(f"{at.url}{address}", headers=headers, auth=credential, timeout=60, **sent)


def product_of(response: httpx.Response) -> Any:
    assert response.status_code in {200, 201}, response.text
    if "json" in response.headers["Content-Type"]:
        return without_nothing(response.json())
    (element,) = etree.fromstring(response.content).xpath("//*[local-name()='product']")
    return decode(element, CALLS["create_product"].response.fields["product"])


def test_fifty_duplicates_over_both_protocols_have_one_effect(
    credential: tuple[str, str],
) -> None:
    together = Barrier(50, timeout=60)

    def send(number: int) -> httpx.Response:
        together.wait()
        return create(at, credential, ("rest", "soap")[number % 2])

    with server(IDEMPOTENCY_WAIT_SECONDS="20") as at, ThreadPoolExecutor(50) as pool:
        responses = list(pool.map(send, range(50)))
    products = [product_of(response) for response in responses]
    assert all(product == products[0] for product in products)
    replays = Counter("Idempotency-Replayed" in response.headers for response in responses)
    assert replays == {False: 1, True: 49}
    assert [str(pk) for pk in Product.objects.values_list("pk", flat=True)] == [products[0]["id"]]
    outcomes = Counter(Call.objects.values_list("outcome", "protocol"))
    assert sum(outcomes.values()) == 50
    assert outcomes["replayed", "rest"] + outcomes["ok", "rest"] == 25
    assert outcomes["ok", "rest"] + outcomes["ok", "soap"] == 1


@contextmanager
def held(when: str) -> Iterator[None]:
    """Let every write wait, before its commit or in it, until the block ends."""
    with connection.cursor() as cursor:
        cursor.execute(HOLD.format(when=when))
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def wait_until_one_waits() -> None:
    end = monotonic() + 60
    with connection.cursor() as cursor:
        while monotonic() < end:
            cursor.execute(WAITING)
            if cursor.fetchone() == (1,):
                return
            sleep(0.01)
    raise TimeoutError


@pytest.fixture
def _cleared() -> Iterator[None]:
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION IF EXISTS hold() CASCADE")


@pytest.mark.usefixtures("_cleared")
@pytest.mark.parametrize(
    ("when", "is_replay"),
    [pytest.param("", False, id="before its commit"), pytest.param(DEFERRED, True, id="in it")],
)
@pytest.mark.parametrize(("first", "second"), [("rest", "soap"), ("soap", "rest")])
def test_a_server_killed_between_effect_and_answer_leaves_one_effect(
    first: str, second: str, when: str, is_replay: bool, credential: tuple[str, str]
) -> None:
    wait = {"IDEMPOTENCY_WAIT_SECONDS": "1"}
    with server(**wait) as other, server(**wait) as killed, ThreadPoolExecutor(1) as pool:
        with held(when):
            lost = pool.submit(create, killed, credential, first)
            wait_until_one_waits()
            killed.kill()
            assert isinstance(lost.exception(timeout=60), httpx.TransportError)
            refused = create(other, credential, second)
            assert "idempotency_in_progress" in refused.text
            assert re.search(r"retry_?after_?seconds\W+1\b", refused.text, re.IGNORECASE)
        answered = until_answered(lambda: create(other, credential, second))
        again = create(other, credential, first)
    assert ("Idempotency-Replayed" in answered.headers) is is_replay
    assert product_of(again) == product_of(answered)
    assert [str(pk) for pk in Product.objects.values_list("pk", flat=True)] == [
        product_of(again)["id"]
    ]
    assert StoredAnswer.objects.count() == 1
    assert Call.objects.filter(operation="create_product", outcome="ok").count() == 1


def until_answered(send: Callable[[], httpx.Response]) -> httpx.Response:
    """Retry while the server that is gone is not yet missed by the database."""
    end = monotonic() + 60
    while monotonic() < end:
        response = send()
        if response.status_code < 400:
            return response
        assert "idempotency_in_progress" in response.text
        sleep(0.1)
    raise TimeoutError
