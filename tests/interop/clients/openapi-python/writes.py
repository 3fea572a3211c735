"""Writes, and refusals of them."""

from typing import Any
from uuid import UUID

from catalogue import listed, product, skus, update_of
from dualport_client.api.products import (
    create_product,
    get_product,
)
from dualport_client.models import (
    Product,
)
from steps import PREFIX, equal, made, step

from hub import answer, client, refused


@step
def update() -> None:
    response = update_of(made["new"], 1, name="Neu", weight=None)
    found = answer(response, Product)
    equal((found.version, found.weight), (2, None))
    equal(sorted(response.headers["X-Changed-Fields"].split(", ")), ["name", "weight"])


@step
def nothing_to_change() -> None:
    refused("nothing_to_change", update_of(made["new"]))


@step
def stale_version() -> None:
    problem = refused("version_mismatch", update_of(made["new"], 1, name="Alt"))
    equal(problem.current_version, 2)


def keyed(name: str) -> Any:
    """Create PREFIX-KEY under the one key."""
    body = product("KEY", name=name)
    key = f"{PREFIX}-key"
    return create_product.sync_detailed(client=client(), body=body, idempotency_key=key)


@step
def replay() -> None:
    first, second = (answer(keyed("Key"), Product) for _ in range(2))
    equal(first.id, second.id)
    equal(skus(listed(skus=[f"{PREFIX}-KEY"])), [f"{PREFIX}-KEY"])


@step
def key_reused() -> None:
    refused("idempotency_key_reused", keyed("Other"))


@step
def fault_fields() -> None:
    body = product("WRONG", price="-1", sku="   ")
    response = create_product.sync_detailed(client=client(), body=body)
    problem = refused("validation_error", response)
    equal(problem.errors, {("price", "min_value"), ("sku", "blank")})


@step
def not_found() -> None:
    nobody = UUID("00000000-0000-7000-8000-000000000000")
    refused("not_found", get_product.sync_detailed(nobody, client=client()))


@step
def permission_denied() -> None:
    body = product("DENIED")
    response = create_product.sync_detailed(client=client("reader"), body=body)
    refused("permission_denied", response)
