"""Samples of products and categories."""

import base64
from typing import Any

from hub.external_ids.models import ExternalId
from tests.contract.samples.world import NEW_PRODUCT, Party, Request, Sample
from tests.pictures import drawn


def _about_product(**more: Any) -> Sample:
    return Sample(
        own=lambda world: {"id": str(world.seller.product.pk), **more},
        foreign=lambda world: {"id": str(world.other.product.pk), **more},
    )


def _key(row: ExternalId) -> Request:
    return {"external_system": row.system, "external_id": row.external_id}


def _about_image() -> Sample:
    return Sample(
        own=lambda world: {"id": str(world.seller.image.pk)},
        foreign=lambda world: {"id": str(world.other.image.pk)},
    )


def _new_image(party: Party) -> Request:
    file = base64.b64encode(drawn()).decode()
    return {"image": {"product_id": str(party.product.pk), "file": file, "alt_text": "Säge"}}


def _order(party: Party) -> Request:
    return {"order": {"product_id": str(party.product.pk), "image_ids": [str(party.image.pk)]}}


PRICE = {"sku": "A-1", "price": "7.50", "currency": "EUR"}
SAMPLES: dict[str, Sample] = {
    "list_products": Sample(lambda world: {"filter": {"status": "draft"}, "page_size": 5}),
    "search_products": Sample(lambda world: {"filter": {"q": "saw"}, "page_size": 5}),
    "get_product": _about_product(),
    "lookup_product": Sample(
        own=lambda world: {"sku": "A-1"},
        foreign=lambda world: {
            "sku": "A-1",
            "organization_id": str(world.other.organization.pk),
        },
    ),
    "create_product": Sample(lambda world: {"product": NEW_PRODUCT}),
    "update_product": _about_product(product={"name": "Renamed"}),
    "upsert_product": Sample(lambda world: {"product": NEW_PRODUCT | {"sku": "A-1"}}),
    "bulk_upsert_products": Sample(
        lambda world: {"batch": {"rows": [NEW_PRODUCT, NEW_PRODUCT | {"sku": "A-1"}]}}
    ),
    "bulk_set_prices": Sample(lambda world: {"batch": {"rows": [PRICE], "all_or_nothing": True}}),
    "activate_product": _about_product(),
    "deactivate_product": _about_product(),
    "archive_product": _about_product(),
    "list_product_images": Sample(
        own=lambda world: {"filter": {"product_id": str(world.seller.product.pk)}},
        foreign=lambda world: {"filter": {"product_id": str(world.other.product.pk)}},
    ),
    "get_product_image": _about_image(),
    "add_product_image": Sample(
        own=lambda world: _new_image(world.seller),
        foreign=lambda world: _new_image(world.other),
    ),
    "remove_product_image": _about_image(),
    "set_primary_product_image": _about_image(),
    "reorder_product_images": Sample(
        own=lambda world: _order(world.seller),
        foreign=lambda world: _order(world.other),
    ),
    "list_categories": Sample(lambda world: {"filter": {"is_top_level": True}}),
    "get_category": Sample(lambda world: {"id": str(world.category.pk)}),
    "lookup_category": Sample(
        own=lambda world: _key(world.named[0]),
        foreign=lambda world: _key(world.named[1]),
    ),
    "create_category": Sample(lambda world: {"category": {"name": "Paint"}}),
    "update_category": Sample(
        lambda world: {"id": str(world.leaf.pk), "category": {"name": "Files"}}
    ),
    "move_category": Sample(lambda world: {"id": str(world.leaf.pk), "target": {"position": 1}}),
    "delete_category": Sample(lambda world: {"id": str(world.leaf.pk)}),
}
