"""Writes, and refusals of them."""

from decimal import Decimal

from catalogue import product, skus
from steps import PREFIX, equal, made, step

from hub import held, listed, refused, soap


@step
def update():
    change = {"name": "Neu", "clearFields": {"item": ["weight"]}}
    answer = soap("products").UpdateProduct(made["new"].id, change, expectedVersion=1)
    equal((answer.product.version, held(answer.product, "weight")), (2, None))
    equal(sorted(listed(answer.changedFields)), ["name", "weight"])


@step
def nothing_to_change():
    refused("nothing_to_change", soap("products").UpdateProduct, made["new"].id, {})


@step
def stale_version():
    update = soap("products").UpdateProduct
    change = {"name": "Alt"}
    fault = refused("version_mismatch", update, made["new"].id, change, expectedVersion=1)
    equal(fault.current_version, 2)


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
    equal(fault.errors, {("price", "min_value"), ("sku", "blank")})


@step
def not_found():
    nobody = "00000000-0000-7000-8000-000000000000"
    refused("not_found", soap("products").GetProduct, nobody)


@step
def permission_denied():
    products = soap("products", by="reader")
    refused("permission_denied", products.CreateProduct, product("DENIED"))
