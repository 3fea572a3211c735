"""Samples of warehouses and stock."""

from collections.abc import Callable
from typing import Any

from tests.contract.samples.shelves import Shelf
from tests.contract.samples.world import Request, Sample


def _about(which: str, **more: Any) -> Sample:
    """Name something of one's own, and the same of another one's, by its id."""
    return Sample(
        own=lambda world: {"id": str(getattr(world.shelves[0], which).pk), **more},
        foreign=lambda world: {"id": str(getattr(world.shelves[1], which).pk), **more},
    )


def _moving(name: str, given: Callable[[Shelf], Request]) -> Sample:
    """Name a product and warehouses by one's own ids, and by another one's."""
    return Sample(
        own=lambda world: {name: given(world.shelves[0])},
        foreign=lambda world: {name: given(world.shelves[1])},
    )


def _in_main(shelf: Shelf, **more: Any) -> Request:
    return {"product_id": str(shelf.stock.product_id), "warehouse_id": str(shelf.main.pk), **more}


def _across(shelf: Shelf) -> Request:
    return {
        "product_id": str(shelf.stock.product_id),
        "from_warehouse_id": str(shelf.main.pk),
        "to_warehouse_id": str(shelf.second.pk),
        "quantity": 3,
    }


def _to_hold(shelf: Shelf) -> Request:
    return {
        "reference": "R-2",
        "warehouse_id": str(shelf.main.pk),
        "items": [{"product_id": str(shelf.on_sale.pk), "quantity": 2}],
    }


LEVEL = {"sku": "A-1", "warehouse_code": "SECOND", "on_hand": 4}
SAMPLES: dict[str, Sample] = {
    "list_warehouses": Sample(lambda world: {"filter": {"is_active": True}, "page_size": 5}),
    "get_warehouse": _about("main"),
    "lookup_warehouse": Sample(
        own=lambda world: {"code": "MAIN"},
        foreign=lambda world: {
            "code": "MAIN",
            "organization_id": str(world.other.organization.pk),
        },
    ),
    "create_warehouse": Sample(lambda world: {"warehouse": {"code": "NEW", "name": "New one"}}),
    "update_warehouse": _about("main", warehouse={"name": "Renamed"}),
    "activate_warehouse": _about("closed"),
    "deactivate_warehouse": _about("second"),
    "list_inventory": Sample(
        lambda world: {"filter": {"skus": ["A-1"], "warehouse_code": "MAIN"}, "page_size": 5}
    ),
    "get_product_inventory": Sample(
        own=lambda world: {"sku": "A-1"},
        foreign=lambda world: {"product_id": str(world.other.product.pk)},
    ),
    "set_stock": _moving("level", lambda shelf: _in_main(shelf, on_hand=7)),
    "adjust_stock": _moving(
        "adjustment", lambda shelf: _in_main(shelf, quantity=-2, reason="damaged")
    ),
    "transfer_stock": _moving("transfer", _across),
    "bulk_set_stock": Sample(lambda world: {"batch": {"rows": [LEVEL], "all_or_nothing": True}}),
    "reserve_stock": _moving("reservation", _to_hold),
    "list_reservations": Sample(lambda world: {"filter": {"status": "reserved"}, "page_size": 5}),
    "get_reservation": _about("reservation"),
    "commit_reservation": _about("reservation"),
    "release_reservation": _about("reservation"),
    "list_stock_movements": Sample(lambda world: {"filter": {"kind": "set"}, "page_size": 5}),
}
