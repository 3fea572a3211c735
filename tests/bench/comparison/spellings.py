"""How each contestant is asked for the same thing, as bytes."""

import base64
import json
from collections.abc import Sequence
from itertools import count
from typing import Any, Protocol
from xml.sax.saxutils import escape

from tests.bench.comparison.client import request
from tests.bench.comparison.world import MADE, Stock
from tests.bench.hub import CLIENT
from tests.contract.envelopes import CONTENT_TYPES, SOAP_11, envelope

_numbers = count(1)
JSON = "application/json"
Plain = dict[str, Any]


class Spelling(Protocol):
    """The requests that every contestant answers."""

    def get(self, product: str) -> bytes: ...
    def page(self, rows: int) -> bytes: ...
    def create(self) -> bytes: ...
    def update(self, product: str, price: str) -> bytes: ...
    def set_stock(self, stocks: Sequence[Stock], on_hand: int) -> bytes: ...


class OrderSpelling(Protocol):
    """What some contestants are asked too."""

    def order(self, product: str) -> bytes: ...


def new_product() -> dict[str, str]:
    return {
        "sku": f"{MADE}{next(_numbers)}",
        "name": "Cordless drill",
        "kind": "physical",
        "price": "129.90",
        "currency": "EUR",
    }


def new_order(product: str) -> Plain:
    item = {"product_id": product, "quantity": 1}
    return {"customer_name": "Anna Weber", "items": [item]}


def _new_key() -> str:
    return f"bench-{next(_numbers)}"


def _levels(stocks: Sequence[Stock], on_hand: int) -> Plain:
    rows = [
        {"sku": stock.sku, "warehouse_code": stock.warehouse_code, "on_hand": on_hand}
        for stock in stocks
    ]
    return {"rows": rows}


class HubRest:
    """The hub's REST, with credentials."""

    def send(self, method: str, path: str, content: Any = None, **headers: str) -> bytes:
        pair = base64.b64encode(f"{CLIENT}:{CLIENT}-secret".encode()).decode()
        body = b"" if content is None else json.dumps(content).encode()
        return request(
            method,
            f"/api/v1/{path}",
            body,
            content_type=JSON if body else "",
            Authorization=f"Basic {pair}",
            **headers,
        )

    def get(self, product: str) -> bytes:
        return self.send("GET", f"products/{product}/")

    def page(self, rows: int) -> bytes:
        return self.send("GET", f"products/?page_size={rows}")

    def create(self) -> bytes:
        return self.send("POST", "products/", new_product())

    def update(self, product: str, price: str) -> bytes:
        return self.send("PATCH", f"products/{product}/", {"price": price})

    def set_stock(self, stocks: Sequence[Stock], on_hand: int) -> bytes:
        return self.send("POST", "inventory/bulk-set/", _levels(stocks, on_hand))

    def order(self, product: str) -> bytes:
        return self.send("POST", "orders/", new_order(product), Idempotency_Key=_new_key())


class HubSoap:
    """The hub's SOAP, with credentials."""

    def send(self, operation: str, content: Plain, app: str = "products", **more: str) -> bytes:
        pair = base64.b64encode(f"{CLIENT}:{CLIENT}-secret".encode()).decode()
        return request(
            "POST",
            f"/soap/v1/{app}/",
            envelope(f"urn:dualport:{app}:v1", operation, content),
            content_type=CONTENT_TYPES[SOAP_11],
            Authorization=f"Basic {pair}",
            **more,
        )

    def get(self, product: str) -> bytes:
        return self.send("get_product", {"id": product})

    def page(self, rows: int) -> bytes:
        return self.send("list_products", {"page_size": rows})

    def create(self) -> bytes:
        return self.send("create_product", {"product": new_product()})

    def update(self, product: str, price: str) -> bytes:
        return self.send("update_product", {"id": product, "product": {"price": price}})

    def set_stock(self, stocks: Sequence[Stock], on_hand: int) -> bytes:
        return self.send("bulk_set_stock", {"batch": _levels(stocks, on_hand)}, "inventory")

    def order(self, product: str) -> bytes:
        content = {"order": new_order(product), "idempotency_key": _new_key()}
        return self.send("create_order", content, "orders")


class RivalRest:
    """What all rivals on REST are asked."""

    def __init__(self, seller: str) -> None:
        self.seller = seller

    def send(self, method: str, path: str, content: Any = None) -> bytes:
        body = b"" if content is None else json.dumps(content).encode()
        return request(method, f"/{path}", body, content_type=JSON if body else "")

    def get(self, product: str) -> bytes:
        return self.send("GET", f"products/{product}/")

    def page(self, rows: int) -> bytes:
        return self.send("GET", f"products/?limit={rows}")

    def create(self) -> bytes:
        return self.send("POST", "products/", {"organization": self.seller, **new_product()})

    def update(self, product: str, price: str) -> bytes:
        return self.send("PATCH", f"products/{product}/", {"price": price})

    def set_stock(self, stocks: Sequence[Stock], on_hand: int) -> bytes:
        return self.send("POST", "stock/", [{"id": s.id, "on_hand": on_hand} for s in stocks])

    def order(self, product: str) -> bytes:
        own = {"organization": self.seller, "currency": "EUR"}
        items = [{"product": product, "quantity": 1}]
        return self.send("POST", "orders/", {**own, "customer_name": "Anna Weber", "items": items})


class RivalSoap:
    """What Spyne is asked; its names are those of its Python members."""

    def __init__(self, seller: str) -> None:
        self.seller = seller

    def send(self, operation: str, **members: Any) -> bytes:
        body = (
            f'<e:Envelope xmlns:e="{SOAP_11}" xmlns:r="urn:rival:products"><e:Body>'
            f"<r:{operation}>{_xml(members)}</r:{operation}></e:Body></e:Envelope>"
        )
        return request("POST", "/soap/", body.encode(), content_type=CONTENT_TYPES[SOAP_11])

    def get(self, product: str) -> bytes:
        return self.send("get_product", id=product)

    def page(self, rows: int) -> bytes:
        return self.send("list_products", limit=rows)

    def create(self) -> bytes:
        product = {"organization_id": self.seller, **new_product()}
        return self.send("create_product", product=product)

    def update(self, product: str, price: str) -> bytes:
        return self.send("set_price", id=product, price=price)

    def set_stock(self, stocks: Sequence[Stock], on_hand: int) -> bytes:
        rows = [("Level", {"id": stock.id, "on_hand": on_hand}) for stock in stocks]
        return self.send("set_stock", levels=rows)


def _xml(value: Any) -> str:
    """Write members: a dictionary, a list of names and values, or one value."""
    if not isinstance(value, dict | list):
        return escape(str(value))
    pairs = value.items() if isinstance(value, dict) else value
    return "".join(f"<r:{name}>{_xml(inner)}</r:{name}>" for name, inner in pairs)
