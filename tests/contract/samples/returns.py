"""Samples of returns."""

from typing import Any

from tests.contract.samples.world import Request, Sample, World


def _about(status: str, **more: Any) -> Sample:
    return Sample(
        own=lambda world: {"id": str(world.returns[0][status].pk), **more},
        foreign=lambda world: {"id": str(world.returns[1][status].pk), **more},
    )


def _wanted(world: World) -> Request:
    order = world.orders[0]["booked"]
    row = {"item_id": str(order.items.get().pk), "quantity": 2, "reason": "not_as_described"}
    return {"rma": {"order_id": str(order.pk), "items": [row]}}


def _received(world: World, number: int) -> Request:
    found = world.returns[number]["approved"]
    row = {"item_id": str(found.items.get().pk), "restock": 0}
    return {"id": str(found.pk), "receipt": {"warehouse_code": "MAIN", "items": [row]}}


SAMPLES: dict[str, Sample] = {
    "list_returns": Sample(lambda world: {"filter": {"status": "approved"}, "page_size": 5}),
    "get_return": _about("requested"),
    "request_return": Sample(_wanted),
    "approve_return": _about("requested"),
    "reject_return": _about("approved", rejection={"reason": "Worn & torn"}),
    "receive_return": Sample(
        own=lambda world: _received(world, 0), foreign=lambda world: _received(world, 1)
    ),
}
