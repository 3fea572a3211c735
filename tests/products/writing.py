"""Writing products as both protocols do: plain data, its serializer, the service."""

from typing import Any

from hub.core.actors import Actor
from hub.core.errors import ValidationFailed
from hub.wire.serializers import validated
from products import services
from products.models import Product
from products.serializers import ProductCreateSerializer, ProductUpdateSerializer
from tests.products.factories import plain_product


def stored(product: Product) -> dict[str, Any]:
    return Product.objects.filter(pk=product.pk).values().get()


def create(actor: Actor, **values: Any) -> Product:
    plain = plain_product(**values)
    return services.product_create(actor=actor, values=validated(ProductCreateSerializer, plain))


def update(actor: Actor, product: Product, **changes: Any) -> list[str]:
    _, changed = services.product_update(
        actor=actor,
        product_id=product.pk,
        changes=validated(ProductUpdateSerializer, changes),
        expected_version=None,
    )
    return changed


def upsert(
    actor: Actor, *, expected_version: int | None = None, **values: Any
) -> tuple[Product, bool]:
    values = validated(ProductCreateSerializer, plain_product(**values))
    return services.product_upsert(actor=actor, values=values, expected_version=expected_version)


def refusals(failure: ValidationFailed) -> set[tuple[str | int, str]]:
    return {(error.path[0], error.code) for error in failure.errors}


MOVES = {
    "activate_product": services.product_activate,
    "deactivate_product": services.product_deactivate,
    "archive_product": services.product_archive,
}


def do(operation: str, actor: Actor, product: Product) -> None:
    if operation in MOVES:
        MOVES[operation](actor=actor, product_id=product.pk)
    elif operation == "update_product":
        update(actor, product, name="Other")
    else:
        upsert(actor, sku=product.sku, name="Other")
