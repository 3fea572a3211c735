"""Samples of orders."""

from typing import Any

from tests.contract.samples.world import Request, Sample, World


def _about(which: str, **more: Any) -> Sample:
    return Sample(
        own=lambda world: {"id": str(world.orders[0][which].pk), **more},
        foreign=lambda world: {"id": str(world.orders[1][which].pk), **more},
    )


def _cancel_one(world: World, number: int) -> Request:
    order = world.orders[number]["pending"]
    pieces = {"item_id": str(order.items.get().pk), "quantity": 1}
    return {"id": str(order.pk), "cancellation": {"items": [pieces], "reason": "Too many"}}


def _confirm(world: World, seller: int) -> Request:
    number = str(world.orders[seller]["pending"].number)
    row = {"client_ref": "row 1", "number": number, "status": "confirmed"}
    return {"batch": {"rows": [row]}}


NEW_ORDER = {
    "channel": "app_user",
    "customer_name": "Jan & <Anna>",
    "customer_email": "jan@example.com",
    "shipping_address": {"street": "Rynek 1", "city": "Kraków", "country": "Poland"},
    "items": [{"sku": "S-1", "quantity": 2}],
    "notes": "Ring twice",
}
KEY = {"external_system": "erp", "external_id": "SO/4711"}
RANGE = {"from_day": "2026-01-01", "to_day": "2026-01-31"}
SAMPLES: dict[str, Sample] = {
    "list_orders": Sample(
        lambda world: {"filter": {"status": "dispatched", "sku": "A-1"}, "page_size": 5}
    ),
    "get_order": _about("pending"),
    "lookup_order": Sample(
        own=lambda world: {"number": str(world.orders[0]["pending"].number)},
        foreign=lambda world: {"number": str(world.orders[1]["pending"].number)},
    ),
    "get_order_history": _about("pending"),
    "get_order_statistics": Sample(lambda world: {**RANGE, "channel": "booking"}),
    "get_reconciliation": Sample(lambda world: RANGE),
    "create_order": Sample(lambda world: {"order": NEW_ORDER}),
    "bulk_create_orders": Sample(lambda world: {"batch": {"rows": [NEW_ORDER]}}),
    "bulk_transition_orders": Sample(
        own=lambda world: _confirm(world, 0), foreign=lambda world: _confirm(world, 1)
    ),
    "upsert_order": Sample(lambda world: {"order": NEW_ORDER, **KEY}),
    "confirm_order": _about("pending"),
    "process_order": _about("confirmed"),
    "ship_order": _about("processing", shipment={"carrier": "DHL & Söhne"}),
    "deliver_order": _about("shipped"),
    "activate_order": _about("delivered", activation={"iccid": "8948010000012345678"}),
    "complete_order": _about("booked"),
    "cancel_order": _about("confirmed", cancellation={"reason": "Changed his mind"}),
    "cancel_order_items": Sample(
        own=lambda world: _cancel_one(world, 0), foreign=lambda world: _cancel_one(world, 1)
    ),
}
