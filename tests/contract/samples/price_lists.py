"""Samples of price lists, their entries and prices."""

from typing import Any

from tests.contract.samples.world import Request, Sample, World

ROW = {"price_list_code": "WEB", "sku": "A-1", "price": "7.50"}
WHOLESALE = {"price_list_code": "WEB", "sku": "A-1", "min_quantity": 10, "price": "6.50"}
NEW_LIST = {"code": "SUMMER", "name": "Sommer & mehr", "channel": "storefront", "currency": "EUR"}


def _about_list(**more: Any) -> Sample:
    return Sample(
        own=lambda world: {"id": str(world.prices[0].price_list_id), **more},
        foreign=lambda world: {"id": str(world.prices[1].price_list_id), **more},
    )


def _about_entry() -> Sample:
    return Sample(
        own=lambda world: {"id": str(world.prices[0].pk)},
        foreign=lambda world: {"id": str(world.prices[1].pk)},
    )


def _of_entry(world: World, number: int) -> Request:
    return {"product_id": str(world.prices[number].product_id)}


def _with_code(world: World, number: int) -> Request:
    return {"code": "WEB", "organization_id": str(world.prices[number].organization_id)}


SAMPLES: dict[str, Sample] = {
    "get_price": Sample(
        own=lambda world: {**_of_entry(world, 0), "channel": "storefront", "quantity": 3},
        foreign=lambda world: _of_entry(world, 1),
    ),
    "list_price_lists": Sample(lambda world: {"filter": {"is_active": True}, "page_size": 5}),
    "get_price_list": _about_list(),
    "lookup_price_list": Sample(
        own=lambda world: {"code": "WEB"}, foreign=lambda world: _with_code(world, 1)
    ),
    "create_price_list": Sample(lambda world: {"price_list": NEW_LIST}),
    "update_price_list": _about_list(price_list={"name": "Renamed", "priority": 3}),
    "delete_price_list": _about_list(),
    "list_price_list_entries": Sample(lambda world: {"filter": {"skus": ["A-1"]}, "page_size": 5}),
    "get_price_list_entry": _about_entry(),
    "set_price_list_entry": Sample(lambda world: {"entry": ROW}),
    "delete_price_list_entry": _about_entry(),
    "bulk_set_list_prices": Sample(lambda world: {"batch": {"rows": [ROW, WHOLESALE]}}),
}
