"""Samples of customers."""

from typing import Any

from tests.contract.samples.world import Request, Sample, World

ADDRESS = {"street": "Rynek 1", "city": "Kraków", "postal_code": "31-042", "country": "Poland"}
DOCUMENT = {"type": "national_id", "number": "ABA300000", "expires_on": "2031-05-31"}
NEW_CUSTOMER = {
    "name": "Jan & <Anna>",
    "email": "jan@example.com",
    "phone": "+48 12 555 01 00",
    "billing_address": ADDRESS,
    "identity_document": DOCUMENT,
}


def _about(**more: Any) -> Sample:
    return Sample(
        own=lambda world: {"id": str(world.customers[0].pk), **more},
        foreign=lambda world: {"id": str(world.customers[1].pk), **more},
    )


def _called(world: World, number: int) -> Request:
    return {"external_system": "crm", "external_id": f"C-{world.customers[number].pk}"}


SAMPLES: dict[str, Sample] = {
    "list_customers": Sample(
        lambda world: {"filter": {"status": "pending_verification"}, "page_size": 5}
    ),
    "get_customer": _about(),
    "lookup_customer": Sample(
        own=lambda world: _called(world, 0), foreign=lambda world: _called(world, 1)
    ),
    "get_customer_document": _about(),
    "create_customer": Sample(lambda world: {"customer": NEW_CUSTOMER}),
    "update_customer": _about(customer={"phone": "0664 555 01", "shipping_address": ADDRESS}),
    "verify_customer": _about(),
    "block_customer": _about(),
    "unblock_customer": _about(),
    "erase_customer": _about(),
}
