"""Stock for tests: warehouses, levels, and writing as both protocols do."""

import re
from typing import Any

from hub.core.actors import Actor
from hub.core.errors import HubError
from hub.wire.serializers import validated
from products import services
from products.choices import MovementKind
from products.models import Inventory, Product, StockMovement, Warehouse
from products.serializers import StockAdjustSerializer, StockSetSerializer, StockTransferSerializer
from products.services.stock_book import Cause, StockBook
from tests.pages import Page, Row, name_of

PAGE = Page("stock.md")
table = PAGE.table
Plain = dict[str, Any]

__all__ = ["Row", "name_of", "table"]


def make_warehouse(actor: Actor, code: str = "W1", **values: Any) -> Warehouse:
    given = {"code": code, "name": f"Warehouse {code}", "organization_id": actor.organization_id}
    return services.warehouse_create(actor=actor, values=given | values)


def put(actor: Actor, product: Product, warehouse: Warehouse, on_hand: int) -> Inventory:
    """Let so many pieces of a product lie in a warehouse."""
    values = {"product_id": product.pk, "warehouse_id": warehouse.pk, "on_hand": on_hand}
    return services.stock_set(actor=actor, values=values)


def hold(actor: Actor, stock: Inventory, quantity: int) -> None:
    """Let so many pieces be held, by nobody."""
    book = StockBook(actor, [stock.product])
    book.move(
        book.at(stock.product, stock.warehouse), Cause(MovementKind.RESERVED), reserved=quantity
    )
    book.write()


def write(actor: Actor, sentence: str, keys: Plain) -> Any:
    """Do what the message of a table's row says, as both protocols do; or say how it is refused."""
    verb, number = re.findall(r"(set|adjust|transfer) (-?\d+)", sentence)[0]
    version = re.findall(r"expected version (\d+)", sentence)
    serializer, service, values = {
        "set": (StockSetSerializer, services.stock_set, {"on_hand": int(number)}),
        "adjust": (
            StockAdjustSerializer,
            services.stock_adjust,
            {"quantity": int(number), "reason": "counted"},
        ),
        "transfer": (
            StockTransferSerializer,
            services.stock_transfer,
            {"quantity": int(number)},
        ),
    }[verb]
    expected = int(version[0]) if version else None
    return tried(
        lambda: service(
            actor=actor, values=validated(serializer, keys | values), expected_version=expected
        )
    )


def tried(call: Any) -> Any:
    """Return what a call answers, or how it is refused."""
    try:
        return call()
    except HubError as refusal:
        return refusal


def told(answer: Any) -> tuple[str, str]:
    """Reduce an answer to what tables say: ok, or the reason and where."""
    if not isinstance(answer, HubError):
        return "ok", ""
    if not answer.errors:
        return answer.code, ""
    (error,) = answer.errors
    where = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.path)
    return error.code, where.removeprefix(".")


def numbers(product: Product, warehouse: Warehouse) -> tuple[int, int, int, int] | None:
    """Return on hand, reserved, available and version of a stock, if there is any."""
    found = Inventory.objects.filter(product=product, warehouse=warehouse)
    return found.values_list("on_hand", "reserved", "available", "version").first()


def snapshot() -> list[Any]:
    """Return everything that stock writes change."""
    return [
        list(model._base_manager.order_by("pk").values())
        for model in (Warehouse, Inventory, StockMovement, Product)
    ]
