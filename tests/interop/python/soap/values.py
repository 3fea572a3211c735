"""Values of every type."""

import os
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

from catalogue import product
from steps import PREFIX, equal, made, step

from hub import binary, held, listed, number, refused, soap

NAME, DESCRIPTION = "Käse ✓ 日本 😀", 'a ]]> b <&> "c"'


@step
def create():
    wanted = product(
        "NEW",
        name=NAME,
        description=DESCRIPTION,
        brand="Fine",
        price=Decimal("19.90"),
        weight=Decimal("1.250"),
    )
    details = [("Voltage", "integer", "230"), ("Colour", "text", "grün")]
    rows = [dict(zip(("name", "type", "value"), row, strict=True)) for row in details]
    answer = soap("products").CreateProduct(wanted | {"specifications": {"item": rows}})
    made["new"] = answer
    for found in (answer, soap("products").GetProduct(answer.id)):
        equal({name: str(found[name]) for name in wanted}, {n: str(v) for n, v in wanted.items()})
        equal([(row.name, row.type, row.value) for row in listed(found.specifications)], details)
        equal((found.version, found.status), (1, "draft"))


@step
def decimal():
    found = (number(made["new"].price), number(made["new"].weight))
    equal([str(each) for each in found], ["19.90", "1.250"])


@step
def optional_absent():
    bare = made["bare"] = soap("products").CreateProduct(product("BARE"))
    equal((held(bare, "weight"), held(bare, "categoryId")), (None, None))


@step
def optional_present():
    equal((held(made["new"], "weight") is None, made["new"].brand), (False, "Fine"))


@step
def enum():
    answer = soap("products").UpdateProduct(made["bare"].id, {"kind": "service"})
    equal((answer.product.kind, listed(answer.changedFields)), ("service", ["kind"]))


@step
def bad_enum():
    update = soap("products").UpdateProduct
    fault = refused("validation_error", update, made["bare"].id, {"kind": "nonsense"})
    equal([field for field, _ in fault.errors], ["kind"])


@step
def non_ascii():
    equal(soap("products").GetProduct(made["new"].id).name, NAME)


@step
def cdata_end():
    equal(soap("products").GetProduct(made["new"].id).description, DESCRIPTION)


@step
def image():
    (one,) = soap("products").ListProducts(filter={"brand": "Solo"})["items"].item
    file = {"productId": one.id, "file": binary(Path(os.environ["HUB_PICTURE"]).read_bytes())}
    found = soap("products").AddProductImage(file)
    equal((found.contentType, int(found.width), int(found.height)), ("image/png", 3, 2))
    equal(found.url.startswith("http"), True)


@step
def instants():
    starts = datetime(2026, 3, 29, 1, 59, 59, tzinfo=timezone(timedelta(hours=1)))
    ends = datetime(2026, 10, 25, 2, 30, tzinfo=timezone(timedelta(hours=1)))
    wanted = {"code": f"{PREFIX}-LIST", "name": "List", "currency": "EUR"}
    prices = soap("prices")
    kept = prices.CreatePriceList(wanted | {"startsAt": starts, "endsAt": ends})
    found = prices.GetPriceList(kept.id)
    equal(found.startsAt, datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC))
    equal(found.endsAt, datetime(2026, 10, 25, 1, 30, tzinfo=UTC))


@step
def dates():
    passport = {"type": "passport", "number": "X1234567", "expiresOn": date(2026, 3, 29)}
    ada = soap("customers").CreateCustomer({"name": "Ada", "identityDocument": passport})
    equal(soap("customers").GetCustomerDocument(ada.id).expiresOn, date(2026, 3, 29))
