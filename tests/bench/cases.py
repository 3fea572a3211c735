"""What is timed: one function for each case, which gets the hub and returns what to time.

The first case of a group is what the others of it are compared with.
"""

import json
from collections.abc import Callable
from itertools import count

from tests.bench.hub import BenchHub, Connection
from tests.bench.log import EVENTS, position_near
from tests.bench.measuring import Case

CASES: list[Case] = []
Call = Callable[[], None]
PRODUCTS = "/api/v1/products/"
_numbers = count(1)


def case(group: str, label: str, *, target: float | None = None) -> Callable[..., object]:
    """Time what the function returns."""

    def add(prepare: Callable[[BenchHub], Call]) -> object:
        CASES.append(Case(group, label, prepare, target))
        return prepare

    return add


def new_product() -> dict[str, str]:
    return {
        "sku": f"BENCH-{next(_numbers)}",
        "name": "Cordless drill",
        "kind": "physical",
        "price": "129.90",
        "currency": "EUR",
    }


@case("get_product", "REST")
def get_by_rest(hub: BenchHub) -> Call:
    connection, path = hub.connect(), f"{PRODUCTS}{hub.product_id}/"
    return lambda: connection.rest("GET", path)


@case("get_product", "SOAP")
def get_by_soap(hub: BenchHub) -> Call:
    connection, request = hub.connect(), {"id": hub.product_id}
    return lambda: connection.soap("get_product", request)


@case("list_products, 20 rows", "REST")
def list_by_rest(hub: BenchHub) -> Call:
    connection = hub.connect()
    return lambda: connection.rest("GET", PRODUCTS)


@case("list_products, 20 rows", "SOAP")
def list_by_soap(hub: BenchHub) -> Call:
    connection = hub.connect()
    return lambda: connection.soap("list_products", {})


@case("create_product", "REST")
def create_by_rest(hub: BenchHub) -> Call:
    connection = hub.connect()
    return lambda: connection.rest("POST", PRODUCTS, json.dumps(new_product()).encode())


@case("create_product", "SOAP")
def create_by_soap(hub: BenchHub) -> Call:
    connection = hub.connect()
    return lambda: connection.soap("create_product", {"product": new_product()})


@case("create_product by REST, with a key", "first call")
def create_with_key_by_rest(hub: BenchHub) -> Call:
    connection = hub.connect()
    return lambda: _create_by_rest(connection, _new_key(), new_product())


@case("create_product by REST, with a key", "replay", target=0.5)
def replay_by_rest(hub: BenchHub) -> Call:
    connection, key, product = hub.connect(), _new_key(), new_product()
    _create_by_rest(hub.connect(), key, product)  # the server closes what is idle for long
    return lambda: _create_by_rest(connection, key, product)


@case("create_product by SOAP, with a key", "first call")
def create_with_key_by_soap(hub: BenchHub) -> Call:
    connection, key, sku = hub.connect(), "KEY-OF-IT", "SKU-OF-IT"
    request = {"product": new_product() | {"sku": sku}, "idempotency_key": key}
    message = connection.message("create_product", request)
    return lambda: connection.send_message(
        message.replace(sku.encode(), new_product()["sku"].encode()).replace(
            key.encode(), _new_key().encode()
        )
    )


@case("create_product by SOAP, with a key", "replay", target=0.5)
def replay_by_soap(hub: BenchHub) -> Call:
    connection, key, product = hub.connect(), _new_key(), new_product()
    request = {"product": product, "idempotency_key": key}
    message = connection.message("create_product", request)
    hub.connect().send_message(message)  # the server closes what is idle for long
    return lambda: connection.send_message(message)


@case("bulk_upsert_products of 100, with a key", "first call")
def bulk_with_key(hub: BenchHub) -> Call:
    connection = hub.connect()
    return lambda: _upsert_many(connection, _new_key(), [new_product() for _ in range(100)])


@case("bulk_upsert_products of 100, with a key", "replay", target=0.5)
def replay_bulk(hub: BenchHub) -> Call:
    connection, key, products = hub.connect(), _new_key(), [new_product() for _ in range(100)]
    _upsert_many(hub.connect(), key, products)
    return lambda: _upsert_many(connection, key, products)


def _upsert_many(connection: Connection, key: str, products: list[dict[str, str]]) -> None:
    connection.headers["Idempotency-Key"] = key
    connection.rest("POST", f"{PRODUCTS}bulk-upsert/", json.dumps({"rows": products}).encode())


def _new_key() -> str:
    return f"bench-{next(_numbers)}"


def _create_by_rest(connection: Connection, key: str, product: dict[str, str]) -> None:
    connection.headers["Idempotency-Key"] = key
    connection.rest("POST", PRODUCTS, json.dumps(product).encode())


@case("list_events, 500 of them", "after 1,000 events")
def read_the_beginning(hub: BenchHub) -> Call:
    return _reading_after(hub, 1_000)


@case("list_events, 500 of them", "after 1,000,000 events", target=1.3)
def read_the_end(hub: BenchHub) -> Call:
    return _reading_after(hub, 1_000_000)


def _reading_after(hub: BenchHub, number: int) -> Call:
    connection, position = hub.connect(), position_near(hub, number)
    path = f"{EVENTS}?page_size=500&position={position}"
    return lambda: connection.rest("GET", path)
