"""Samples of customers."""

from typing import Any

from tests.contract.samples.world import Sample

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


SAMPLES: dict[str, Sample] = {
    "list_customers": Sample(
        lambda world: {"filter": {"status": "pending_verification"}, "page_size": 5}
    ),
    "get_customer": _about(),
    "create_customer": Sample(lambda world: {"customer": NEW_CUSTOMER}),
}
