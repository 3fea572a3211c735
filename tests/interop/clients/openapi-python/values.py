"""Values of every type."""

import os
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from catalogue import listed, new, product, update_of
from dualport_client.api.customers import create_customer, get_customer_document
from dualport_client.api.price_lists import create_price_list, get_price_list
from dualport_client.api.product_images import add_product_image
from dualport_client.api.products import (
    create_product,
)
from dualport_client.models import (
    Customer,
    CustomerCreateRequest,
    CustomerDocument,
    DocumentType,
    DocumentWriteRequest,
    PriceList,
    PriceListCreateRequest,
    Product,
    ProductImage,
    ProductImageCreateFormRequest,
    ProductKind,
    SpecificationCreateRequest,
    SpecificationType,
)
from dualport_client.types import File
from steps import PREFIX, Cannot, equal, made, step

from hub import answer, client

NAME, DESCRIPTION = "Käse ✓ 日本 😀", 'a ]]> b <&> "c"'


@step
def create() -> None:
    wanted = {"name": NAME, "description": DESCRIPTION, "brand": "Fine", "price": "19.90"}
    details = [
        SpecificationCreateRequest("Voltage", SpecificationType.INTEGER, "230"),
        SpecificationCreateRequest("Colour", SpecificationType.TEXT, "grün"),
    ]
    body = product("NEW", **wanted, weight="1.250", specifications=details)
    made["new"] = answer(create_product.sync_detailed(client=client(), body=body), Product)
    for found in (made["new"], new()):
        told = found.to_dict()
        equal({name: told[name] for name in body.to_dict()}, body.to_dict())
        equal((found.version, found.status), (1, "draft"))


@step
def decimal() -> None:
    equal((made["new"].price, made["new"].weight), ("19.90", "1.250"))


@step
def optional_absent() -> None:
    body = product("BARE")
    bare = made["bare"] = answer(create_product.sync_detailed(client=client(), body=body), Product)
    equal((bare.weight, bare.category_id), (None, None))


@step
def optional_present() -> None:
    equal((made["new"].weight is None, made["new"].brand), (False, "Fine"))


@step
def enum() -> None:
    response = update_of(made["bare"], kind=ProductKind.SERVICE)
    equal(answer(response, Product).kind, "service")
    equal(response.headers["X-Changed-Fields"], "kind")


@step
def bad_enum() -> None:
    try:
        ProductKind("nonsense")
    except ValueError as refusal:
        raise Cannot(str(refusal)) from refusal


@step
def non_ascii() -> None:
    equal(new().name, NAME)


@step
def cdata_end() -> None:
    equal(new().description, DESCRIPTION)


@step
def image() -> None:
    (one,) = listed(brand="Solo").items
    with Path(os.environ["HUB_PICTURE"]).open("rb") as picture:
        body = ProductImageCreateFormRequest(one.id, File(picture, "picture.png", "image/png"))
        found = answer(add_product_image.sync_detailed(client=client(), body=body), ProductImage)
    equal((found.content_type, found.width, found.height), ("image/png", 3, 2))
    equal(found.url.startswith("http"), True)


@step
def instants() -> None:
    berlin = timezone(timedelta(hours=1))
    starts = datetime(2026, 3, 29, 1, 59, 59, tzinfo=berlin)
    ends = datetime(2026, 10, 25, 2, 30, tzinfo=berlin)
    body = PriceListCreateRequest(f"{PREFIX}-LIST", "List", "EUR", starts_at=starts, ends_at=ends)
    kept = answer(create_price_list.sync_detailed(client=client(), body=body), PriceList)
    found = answer(get_price_list.sync_detailed(kept.id, client=client()), PriceList)
    equal(found.starts_at, datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC))
    equal(found.ends_at, datetime(2026, 10, 25, 1, 30, tzinfo=UTC))


@step
def dates() -> None:
    passport = DocumentWriteRequest(DocumentType.PASSPORT, "X1234567", expires_on=date(2026, 3, 29))
    body = CustomerCreateRequest("Ada", identity_document=passport)
    ada = answer(create_customer.sync_detailed(client=client(), body=body), Customer)
    response = get_customer_document.sync_detailed(ada.id, client=client())
    equal(answer(response, CustomerDocument).expires_on, date(2026, 3, 29))
