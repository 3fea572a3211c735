"""``python -m tests.interop.world PREFIX ...``: make what clients find; prints it as JSON.

Each prefix gets an organization of its own, so that clients can run side by side.
"""

import json
import os
import sys
from decimal import Decimal
from typing import Any

ON_SALE = {
    "STOCK": "Stock",
    "ONE": "Solo",
    "TWO-1": "Duo",
    "TWO-2": "Duo",
    **{f"PAGE-{number}": "Pages" for number in range(1, 6)},
}
"""The end of a sku -> the product's brand."""


def make_world(prefix: str) -> dict[str, str]:
    """Make an organization, its goods and its callers; return them as variables of a program."""
    from hub.core.scopes import Scope
    from tests.factories import (
        PASSWORD,
        make_actor,
        make_api_client,
        make_membership,
        make_organization,
    )

    owner = make_organization(code=f"of-{prefix.lower()}", name=f"Organization of {prefix}")
    _make_goods(make_actor(owner), prefix)
    seller, secret = make_api_client(owner)
    reader, reader_secret = make_api_client(owner, scopes={Scope("products:read")})
    return {
        "HUB_ORGANIZATION": owner.name,
        "HUB_CLIENT_ID": seller.client_id,
        "HUB_SECRET": secret,
        "HUB_READER_ID": reader.client_id,
        "HUB_READER_SECRET": reader_secret,
        "HUB_EMAIL": make_membership(organization=owner).user.email,
        "HUB_PASSWORD": PASSWORD,
        "HUB_PREFIX": prefix,
    }


def _make_goods(actor: Any, prefix: str) -> None:
    """Make products that have all that is newer than the first revision, too."""
    from products.gtins import check_digit
    from products.services import product_activate, product_create, stock_set, warehouse_create

    shared = {"kind": "physical", "price": Decimal("19.90"), "currency": "EUR"}
    for number, (end, brand) in enumerate(ON_SALE.items()):
        values = {"sku": f"{prefix}-{end}", "name": f"{brand} {end}", "brand": brand} | shared
        newer = {"gtin": f"40000{number}0{check_digit(f'40000{number}0')}"}
        product = product_create(actor=actor, values=values | newer)
        product_activate(actor=actor, product_id=product.pk)
        if end == "STOCK":
            place = warehouse_create(actor=actor, values={"code": "MAIN", "name": "Main"})
            level = {"product_id": product.pk, "warehouse_id": place.pk, "on_hand": 10}
            stock_set(actor=actor, values=level)


def main(prefixes: list[str]) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "hub.settings"
    import django

    django.setup()
    print(json.dumps({prefix: make_world(prefix) for prefix in prefixes}))


if __name__ == "__main__":
    main(sys.argv[1:])
