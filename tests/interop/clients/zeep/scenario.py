"""The steps of docs/interop.md with zeep, in its strict mode, from the published WSDL files."""

import os
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

from steps import equal, made, play, step

from hub import ORGANIZATION, PREFIX, refused, soap

NAME, DESCRIPTION = "Käse ✓ 日本 😀", 'a ]]> b <&> "c"'


def product(end, **values):
    """Describe a product as zeep takes it."""
    shared = {"name": end.title(), "kind": "physical", "price": Decimal("5.00"), "currency": "EUR"}
    return {"sku": f"{PREFIX}-{end}"} | shared | values


def skus(page):
    return [each.sku for each in page["items"].item] if page["items"] else []


@step
def ping():
    pong = soap("hub").Ping()
    equal(pong.revision, "1.0")
    equal(pong.time.astimezone(UTC).date(), datetime.now(UTC).date())


def actor_is(actor, kind):
    equal((actor.organizationName, actor.kind), (ORGANIZATION, kind))
    equal("products:write" in actor.scopes.item, True)


@step
def basic():
    actor_is(soap("hub").GetCurrentActor(), "api_client")


@step
def username_token():
    actor_is(soap("hub", by="token").GetCurrentActor(), "api_client")


@step
def bearer():
    actor_is(soap("hub", by="person").GetCurrentActor(), "user")


@step
def no_credential():
    refused("authentication_failed", soap("products", by="nobody").ListProducts)


@step
def wrong_secret():
    fault = refused("authentication_failed", soap("products", by="stranger").ListProducts)
    equal((fault.retryable, bool(fault.requestId)), (False, True))


@step
def list_none():
    page = soap("products").ListProducts(filter={"brand": "Nothing"})
    equal((skus(page), page.nextCursor), ([], None))


@step
def list_one():
    page = soap("products").ListProducts(filter={"brand": "Solo"})
    equal(isinstance(page["items"].item, list), True)
    equal(skus(page), [f"{PREFIX}-ONE"])


@step
def list_two():
    page = soap("products").ListProducts(filter={"brand": "Duo"}, orderBy="name")
    equal(skus(page), [f"{PREFIX}-TWO-1", f"{PREFIX}-TWO-2"])


@step
def paging():
    pages, cursor = [], None
    while cursor or not pages:
        asked = {"filter": {"brand": "Pages"}, "orderBy": "name", "pageSize": 2}
        page = soap("products").ListProducts(**asked, cursor=cursor)
        pages.append(skus(page))
        cursor = page.nextCursor
    equal([len(each) for each in pages], [2, 2, 1])
    equal(
        [sku for each in pages for sku in each],
        [f"{PREFIX}-PAGE-{number}" for number in range(1, 6)],
    )


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
        equal({name: found[name] for name in wanted}, wanted)
        equal([(row.name, row.type, row.value) for row in found.specifications.item], details)
        equal((found.version, found.status), (1, "draft"))


@step
def decimal():
    found = (made["new"].price, made["new"].weight)
    equal(found, (Decimal("19.90"), Decimal("1.250")))
    equal([type(each) for each in found], [Decimal, Decimal])


@step
def optional_absent():
    bare = made["bare"] = soap("products").CreateProduct(product("BARE"))
    equal((bare.weight, bare.categoryId), (None, None))


@step
def optional_present():
    equal((made["new"].weight is None, made["new"].brand), (False, "Fine"))


@step
def enum():
    answer = soap("products").UpdateProduct(made["bare"].id, {"kind": "service"})
    equal((answer.product.kind, answer.changedFields.item), ("service", ["kind"]))


@step
def bad_enum():
    update = soap("products").UpdateProduct
    fault = refused("validation_error", update, made["bare"].id, {"kind": "nonsense"})
    equal([error.field for error in fault.errors.item], ["kind"])


@step
def non_ascii():
    equal(soap("products").GetProduct(made["new"].id).name, NAME)


@step
def cdata_end():
    equal(soap("products").GetProduct(made["new"].id).description, DESCRIPTION)


@step
def image():
    (one,) = soap("products").ListProducts(filter={"brand": "Solo"})["items"].item
    file = {"productId": one.id, "file": Path(os.environ["HUB_PICTURE"]).read_bytes()}
    found = soap("products").AddProductImage(file)
    equal((found.contentType, found.width, found.height), ("image/png", 3, 2))
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


@step
def update():
    change = {"name": "Neu", "clearFields": {"item": ["weight"]}}
    answer = soap("products").UpdateProduct(made["new"].id, change, expectedVersion=1)
    equal((answer.product.version, answer.product.weight), (2, None))
    equal(sorted(answer.changedFields.item), ["name", "weight"])


@step
def nothing_to_change():
    refused("nothing_to_change", soap("products").UpdateProduct, made["new"].id, {})


@step
def stale_version():
    update = soap("products").UpdateProduct
    change = {"name": "Alt"}
    fault = refused("version_mismatch", update, made["new"].id, change, expectedVersion=1)
    equal(fault.currentVersion, 2)


@step
def replay():
    products, wanted = soap("products"), product("KEY")
    first, second = (products.CreateProduct(wanted, f"{PREFIX}-key") for _ in range(2))
    equal(first.id, second.id)
    found = products.ListProducts(filter={"skus": {"item": [wanted["sku"]]}})
    equal(skus(found), [wanted["sku"]])


@step
def key_reused():
    create, other = soap("products").CreateProduct, product("KEY", name="Other")
    refused("idempotency_key_reused", create, other, f"{PREFIX}-key")


@step
def fault_fields():
    wrong = product("WRONG", price=Decimal(-1), sku="   ")
    fault = refused("validation_error", soap("products").CreateProduct, wrong)
    found = {(error.field, error.code) for error in fault.errors.item}
    equal(found, {("price", "min_value"), ("sku", "blank")})


@step
def not_found():
    refused("not_found", soap("products").GetProduct, "00000000-0000-7000-8000-000000000000")


@step
def permission_denied():
    products = soap("products", by="reader")
    refused("permission_denied", products.CreateProduct, product("DENIED"))


@step
def order_create():
    address = {"street": "Hauptstr. 1", "city": "Berlin", "country": "DE"}
    items = {"item": [{"sku": f"{PREFIX}-STOCK", "quantity": 2}]}
    whose = {"customerName": "Ada", "customerEmail": "ada@example.com", "currency": "EUR"}
    wanted = whose | {"shippingAddress": address, "items": items}
    order = made["order"] = soap("orders").CreateOrder(wanted)
    equal((order.status, order.subtotal), ("pending", Decimal("39.80")))
    equal([item.quantity for item in order["items"].item], [2])
    equal(order.total, order.subtotal - order.discount + order.deliveryFee + order.tax)


@step
def order_cycle():
    orders, order = soap("orders"), made["order"]
    shipment = {"carrier": "DHL", "trackingNumber": "T-1"}
    states = [
        orders.ConfirmOrder(order.id),
        orders.ProcessOrder(order.id),
        orders.ShipOrder(order.id, shipment),
        orders.DeliverOrder(order.id),
    ]
    expected = ["confirmed", "processing", "shipped", "delivered"]
    equal([state.status for state in states], expected)
    equal([state.version - order.version for state in states], [1, 2, 3, 4])


@step
def invalid_transition():
    refused("invalid_transition", soap("orders").ConfirmOrder, made["order"].id)


@step
def events():
    found, position, has_more = [], None, True
    while has_more:
        chosen = {"aggregateId": made["new"].id}
        page = soap("hub").ListEvents(filter=chosen, position=position, pageSize=1)
        found += [(event.type, event.version) for event in page["items"].item]
        position, has_more = page.nextPosition, page.hasMore
    equal(found, [("product.created", 1), ("product.updated", 2)])


@step
def acknowledge():
    service = soap("hub")
    first = service.ListUnreadEvents(PREFIX)
    service.AcknowledgeEvents({"consumer": PREFIX, "position": first.nextPosition})
    later = service.ListUnreadEvents(PREFIX)
    before, after = ({event.id for event in page["items"].item} for page in (first, later))
    equal((bool(before), before & after), (True, set()))


@step
def other_address():
    equal(soap("hub", at="HUB_OTHER_URL").Ping().revision, "1.0")
    equal(soap("products", at="HUB_OTHER_URL").GetProduct(made["new"].id).name, "Neu")


play()
