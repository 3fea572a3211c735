"""Stock below a real web server: crowds over both protocols, and a server that dies."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any

import httpx
import pytest
from django.db import connection

from hub.accounts.models import Organization
from hub.core.actors import Actor
from hub.core.invariants import invariants
from products.models import Inventory, Product, StockMovement, StockReservation
from tests.contract.envelopes import CONTENT_TYPES, SOAP_11, envelope
from tests.factories import make_actor, make_api_client, make_organization
from tests.idempotency.servers import Server, server
from tests.idempotency.test_sockets import LOCK, until_answered, wait_until_one_waits
from tests.products.factories import make_product
from tests.products.stocking import make_warehouse, put

pytestmark = pytest.mark.django_db(transaction=True)
Credential = tuple[str, str]
ADDRESSES = {
    "adjust_stock": "inventory/adjust/",
    "reserve_stock": "inventory/reserve/",
    "bulk_set_stock": "inventory/bulk-set/",
}
HOLD = """
CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN NULL; END $$;
"""
HALFWAY = """
CREATE TRIGGER hold BEFORE INSERT ON products_stockmovement
  FOR EACH STATEMENT EXECUTE FUNCTION hold();
"""
IN_ITS_COMMIT = """
CREATE CONSTRAINT TRIGGER hold AFTER INSERT ON products_stockmovement
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold();
"""


@pytest.fixture
def seller() -> Actor:
    return make_actor(make_organization())


@pytest.fixture
def credential(seller: Actor) -> Credential:
    owner = Organization.objects.get(pk=seller.organization_id)
    client, secret = make_api_client(owner)
    return client.client_id, secret


def send(
    at: Server, credential: Credential, protocol: str, operation: str, request: Any, key: str = ""
) -> httpx.Response:
    """Send one request over a connection of its own."""
    headers = {"Idempotency-Key": key} if key else {}
    if protocol == "rest":
        (body,) = request.values()
        address = f"{at.url}/api/v1/{ADDRESSES[operation]}"
        return httpx.post(address, json=body, headers=headers, auth=credential, timeout=60)
    message = envelope("urn:dualport:inventory:v1", operation, request)
    headers |= {"Content-Type": CONTENT_TYPES[SOAP_11]}
    address = f"{at.url}/soap/v1/inventory/"
    return httpx.post(address, content=message, headers=headers, auth=credential, timeout=60)


def crowd(credential: Credential, operation: str, requests: list[Any]) -> Counter[tuple[str, str]]:
    """Send all requests at the same moment, by both protocols in turn; count how they ended."""
    together = Barrier(len(requests), timeout=60)

    def one(number: int) -> tuple[str, str]:
        protocol = ("rest", "soap")[number % 2]
        together.wait()
        answer = send(at, credential, protocol, operation, requests[number])
        if answer.status_code == 200:
            return protocol, "ok"
        return protocol, "refused" if "insufficient_stock" in answer.text else answer.text

    with server() as at, ThreadPoolExecutor(len(requests)) as pool:
        return Counter(pool.map(one, range(len(requests))))


def nothing_is_broken() -> bool:
    names = [name for name in invariants() if name.startswith("products.")]
    return {name: list(invariants()[name].check()) for name in names} == {n: [] for n in names}


def by(outcomes: Counter[tuple[str, str]], place: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for key, count in outcomes.items():
        found[key[place]] += count
    return found


def test_fifty_callers_of_both_protocols_take_thirty_pieces_and_not_one_more(
    seller: Actor, credential: Credential
):
    product = make_product(seller, sku="A-1", status="active")
    put(seller, product, make_warehouse(seller), 30)
    taking = {"sku": "A-1", "warehouse_code": "W1", "quantity": -1, "reason": "sold"}
    outcomes = crowd(credential, "adjust_stock", [{"adjustment": taking}] * 50)
    assert by(outcomes, 1) == {"ok": 30, "refused": 20}
    assert by(outcomes, 0) == {"rest": 25, "soap": 25}
    stock = Inventory.objects.get()
    assert (stock.on_hand, stock.reserved, stock.version) == (0, 0, 31)
    assert Counter(StockMovement.objects.values_list("protocol", flat=True)) == {
        "rest": 1 + outcomes["rest", "ok"],
        "soap": outcomes["soap", "ok"],
    }
    assert Product.objects.get().status == "out_of_stock"
    assert nothing_is_broken()


def test_sixty_callers_of_both_protocols_reserve_ten_pieces_and_not_one_more(
    seller: Actor, credential: Credential
):
    product = make_product(seller, sku="A-1", status="active")
    for code, pieces in (("W1", 4), ("W2", 6)):
        put(seller, product, make_warehouse(seller, code), pieces)
    wanted = [
        {"reservation": {"reference": f"R-{number}", "items": [{"sku": "A-1", "quantity": 1}]}}
        for number in range(60)
    ]
    outcomes = crowd(credential, "reserve_stock", wanted)
    assert by(outcomes, 1) == {"ok": 10, "refused": 50}
    assert StockReservation.objects.count() == 10
    assert sorted(Inventory.objects.values_list("on_hand", "reserved")) == [(4, 4), (6, 6)]
    assert Product.objects.get().status == "out_of_stock"
    assert nothing_is_broken()


@contextmanager
def held(trigger: str) -> Iterator[None]:
    """Let whoever writes movements wait until the block ends."""
    with connection.cursor() as cursor:
        cursor.execute(HOLD + trigger)
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


@pytest.fixture
def _cleared() -> Iterator[None]:
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION IF EXISTS hold() CASCADE")


@pytest.mark.usefixtures("_cleared")
@pytest.mark.parametrize(
    ("trigger", "is_there"),
    [
        pytest.param(HALFWAY, False, id="halfway"),
        pytest.param(IN_ITS_COMMIT, True, id="in its commit"),
    ],
)
@pytest.mark.parametrize(("first", "second"), [("rest", "soap"), ("soap", "rest")])
def test_a_server_killed_in_a_bulk_leaves_all_levels_or_none(
    seller: Actor, credential: Credential, first: str, second: str, trigger: str, is_there: bool
):
    place = make_warehouse(seller)
    skus = [f"A-{number}" for number in range(40)]
    for sku in skus[:20]:
        put(seller, make_product(seller, sku=sku, status="active"), place, 5)
    for sku in skus[20:]:
        make_product(seller, sku=sku, status="active")
    rows = [{"sku": sku, "warehouse_code": "W1", "on_hand": 0} for sku in skus]
    request, key = {"batch": {"rows": rows}}, "night-1"

    def call(at: Server, protocol: str) -> Callable[[], httpx.Response]:
        return lambda: send(at, credential, protocol, "bulk_set_stock", request, key)

    before = levels()
    with server() as other, server() as killed, ThreadPoolExecutor(1) as pool:
        with held(trigger):
            lost = pool.submit(call(killed, first))
            wait_until_one_waits()
            killed.kill()
            assert isinstance(lost.exception(timeout=60), httpx.TransportError)
            assert levels() == before
        answered = until_answered(call(other, second))
    assert ("Idempotency-Replayed" in answered.headers) is is_there
    assert levels() == [(sku, 0, 2 if number < 20 else 1) for number, sku in enumerate(skus)]
    assert set(Product.objects.values_list("status", flat=True)) == {"out_of_stock"}
    assert nothing_is_broken()


def levels() -> list[tuple[str, int, int]]:
    """Return sku, level and version of all stock; there is a movement for each version."""
    rows = list(Inventory.objects.values_list("product__sku", "on_hand", "version"))
    assert StockMovement.objects.count() == sum(version for _, _, version in rows)
    return sorted(rows, key=lambda row: int(row[0].removeprefix("A-")))
