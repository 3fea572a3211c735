"""Samples of the platform's own operations."""

from hub.external_ids.models import ExternalId
from products.models import Product
from tests.contract.samples.world import Request, Sample


def _about_job() -> Sample:
    return Sample(
        own=lambda world: {"id": str(world.jobs[0].pk)},
        foreign=lambda world: {"id": str(world.jobs[1].pk)},
    )


def _link(product: Product) -> Request:
    named = {"system": "shop", "external_id": "B 7/1"}
    return {"kind": "product", "object_id": str(product.pk), **named}


def _pair(row: ExternalId) -> Request:
    return {"kind": row.kind, "system": row.system, "external_id": row.external_id}


JOB = {"operation": "bulk_set_prices", "format": "csv", "content": "sku\nA-1\n"}
SAMPLES: dict[str, Sample] = {
    "ping": Sample(lambda world: {}),
    "get_current_actor": Sample(lambda world: {}),
    "list_calls": Sample(lambda world: {"filter": {"protocol": "rest"}, "page_size": 5}),
    "list_events": Sample(lambda world: {"filter": {"types": ["product.created"]}, "page_size": 5}),
    "list_unread_events": Sample(lambda world: {"consumer": "nightly job", "filter": {}}),
    "acknowledge_events": Sample(
        own=lambda world: {
            "acknowledgement": {"consumer": "nightly job", "event_ids": [world.seller.event_id]}
        },
        foreign=lambda world: {
            "acknowledgement": {"consumer": "nightly job", "event_ids": [world.other.event_id]}
        },
    ),
    "list_external_ids": Sample(lambda world: {"filter": {"kind": "product"}, "page_size": 5}),
    "attach_external_id": Sample(
        own=lambda world: {"link": _link(world.seller.product)},
        foreign=lambda world: {"link": _link(world.other.product)},
    ),
    "detach_external_id": Sample(
        own=lambda world: {"link": _pair(world.named[0])},
        foreign=lambda world: {"link": _pair(world.named[1])},
    ),
    "list_jobs": Sample(lambda world: {"filter": {"status": "queued"}, "page_size": 5}),
    "get_job": _about_job(),
    "get_job_errors": _about_job(),
    "cancel_job": _about_job(),
    "submit_job": Sample(lambda world: {"job": JOB}),
    "list_job_results": Sample(
        own=lambda world: {"filter": {"job_id": str(world.jobs[0].pk)}},
        foreign=lambda world: {"filter": {"job_id": str(world.jobs[1].pk)}},
    ),
}
