"""Orders below a real web server: a crowd over both protocols, and a server that dies."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

import httpx
import pytest

from hub.accounts.models import Organization
from hub.core.actors import Actor
from hub.events.models import Event as Happened
from orders.models import Order, OrderItem, OrderStatusChange
from products.models import Inventory, Product, StockReservation
from tests.contract.envelopes import CONTENT_TYPES, SOAP_11, envelope
from tests.factories import make_actor, make_api_client, make_organization
from tests.idempotency.servers import Server, server
from tests.orders.selling import Plain, make_goods, plain_order, stock, whole

pytestmark = pytest.mark.django_db(transaction=True)
Credential = tuple[str, str]
WRITES = 200
KILLED_AFTER = 70
AT_ONCE = 12


@pytest.fixture
def seller() -> Actor:
    return make_actor(make_organization())


@pytest.fixture
def credential(seller: Actor) -> Credential:
    client, secret = make_api_client(Organization.objects.get(pk=seller.organization_id))
    return client.client_id, secret


def send(
    at: Server, credential: Credential, number: int, message: Plain, key: str = ""
) -> httpx.Response:
    """Order over a connection of its own: REST and SOAP in turn."""
    headers = {"Idempotency-Key": key} if key else {}
    if number % 2:
        address = f"{at.url}/api/v1/orders/"
        return httpx.post(address, json=message, headers=headers, auth=credential, timeout=60)
    content = envelope("urn:dualport:orders:v1", "create_order", {"order": message})
    headers |= {"Content-Type": CONTENT_TYPES[SOAP_11]}
    address = f"{at.url}/soap/v1/orders/"
    return httpx.post(address, content=content, headers=headers, auth=credential, timeout=60)


def test_sixty_orders_of_both_protocols_sell_ten_pieces_and_not_one_more(
    seller: Actor, credential: Credential
):
    make_goods(seller, "A", 10)
    together = Barrier(60, timeout=60)

    def one(number: int) -> tuple[str, str]:
        protocol = ("soap", "rest")[number % 2]
        together.wait()
        answer = send(at, credential, number, plain_order((1, "A")))
        if answer.status_code in {200, 201}:
            return protocol, "sold"
        return protocol, "refused" if "insufficient_stock" in answer.text else answer.text

    with server() as at, ThreadPoolExecutor(60) as pool:
        outcomes = Counter(pool.map(one, range(60)))
    assert Counter(ended for _, ended in outcomes.elements()) == {"sold": 10, "refused": 50}
    assert Counter(protocol for protocol, _ in outcomes.elements()) == {"rest": 30, "soap": 30}
    assert Order.objects.count() == StockReservation.objects.count() == 10
    assert stock() == (10, 10)
    assert Product.objects.get().status == "out_of_stock"
    assert whole()


def messages() -> Iterator[tuple[int, Plain]]:
    """Two hundred orders of one to three pieces of two products, each told by its notes."""
    for number in range(WRITES):
        items = ((1 + number % 3, "A"), (1, "B"))
        yield number, plain_order(*items, notes=f"write {number}")


class Caller:
    """Sends writes with a key for each, until the server it sends them to is dead."""

    def __init__(self, at: Server, credential: Credential) -> None:
        self.at, self.credential = at, credential
        self.answered: set[int] = set()
        self.enough = Event()

    def __call__(self, write: tuple[int, Plain]) -> httpx.Response | None:
        number, message = write
        try:
            answer = send(self.at, self.credential, number, message, f"night/{number}")
        except httpx.TransportError:
            return None
        assert answer.status_code in {200, 201}, answer.text
        self.answered.add(number)
        if len(self.answered) >= KILLED_AFTER:
            self.enough.set()
        return answer


def written() -> Counter[int]:
    """Return which writes are there, and how often."""
    return Counter(int(note.split()[1]) for note in Order.objects.values_list("notes", flat=True))


def every_order_is_whole() -> bool:
    """Tell whether each order has its lines, its step, its event and its stock, and no more."""
    count = Order.objects.count()
    counts = {
        OrderItem.objects.count() // 2,
        OrderStatusChange.objects.count(),
        StockReservation.objects.count(),
        Happened.objects.filter(type="order.created").count(),
    }
    pieces = sum(1 + number % 3 for number in written())
    held = dict(Inventory.objects.values_list("product__sku", "reserved"))
    return counts == {count} and held == {"A": pieces, "B": count} and whole()


def test_two_hundred_writes_survive_a_server_that_is_killed_among_them(
    seller: Actor, credential: Credential
):
    for sku in "AB":
        make_goods(seller, sku, 1000)
    with server() as killed, ThreadPoolExecutor(AT_ONCE + 1) as pool:
        first = Caller(killed, credential)
        pool.submit(lambda: (first.enough.wait(60), killed.kill()))
        lost = [answer for answer in pool.map(first, messages()) if answer is None]
    assert len(lost) == WRITES - len(first.answered) > 0
    there = written()
    assert set(there.values()) == {1}
    assert first.answered <= there.keys()
    assert len(there) < WRITES
    assert every_order_is_whole()

    with server() as other, ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(Caller(other, credential), messages()))
    replayed = {number for number, each in enumerate(answers) if _is_replay(each)}
    assert replayed == there.keys()
    assert written() == Counter(range(WRITES))
    assert every_order_is_whole()


def _is_replay(answer: Any) -> bool:
    assert answer is not None
    return "Idempotency-Replayed" in answer.headers
