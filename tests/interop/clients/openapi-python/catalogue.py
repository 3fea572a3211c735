"""Products, as the steps make, find and change them."""

from typing import Any

from dualport_client.api.products import (
    get_product,
    list_products,
    update_product,
)
from dualport_client.models import (
    Product,
    ProductCreateRequest,
    ProductKind,
    ProductPage,
    ProductUpdateRequest,
)
from steps import PREFIX, made

from hub import answer, client


def product(end: str, **values: Any) -> ProductCreateRequest:
    """Describe a product that is valid, but for what is said otherwise."""
    shared = {"sku": f"{PREFIX}-{end}", "name": end.title(), "price": "5.00", "currency": "EUR"}
    return ProductCreateRequest(**{"kind": ProductKind.PHYSICAL, **shared, **values})


def listed(**asked: Any) -> ProductPage:
    return answer(list_products.sync_detailed(client=client(), **asked), ProductPage)


def skus(page: ProductPage) -> list[str]:
    return [each.sku for each in page.items]


def new() -> Product:
    """Return PREFIX-NEW as it is now."""
    return answer(get_product.sync_detailed(made["new"].id, client=client()), Product)


def update_of(each: Product, version: int | None = None, **values: Any) -> Any:
    """Update a product, if it is still of a version."""
    expected = {"if_match": f'"{version}"'} if version else {}
    body = ProductUpdateRequest(**values)
    return update_product.sync_detailed(each.id, client=client(), body=body, **expected)
