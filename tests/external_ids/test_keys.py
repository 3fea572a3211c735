"""Looking up and upserting by external id, as docs/external-ids.md says."""

import re
from decimal import Decimal
from typing import Any

import pytest

from hub.core.actors import Actor
from hub.core.errors import HubError, NotFound, ValidationFailed
from hub.external_ids.keys import ExternalKey
from hub.external_ids.models import ExternalId
from products.models import Product
from products.selectors import category_lookup, product_lookup
from products.services import product_upsert
from tests.external_ids.naming import at, attach, code, links, tried
from tests.pages import Page, Row, name_of
from tests.products.factories import make_category, make_operator, make_product, make_seller

pytestmark = pytest.mark.django_db
PAGE = Page("external-ids.md")
ERP_1 = ExternalKey("erp", "1")


@pytest.mark.parametrize("row", PAGE.table("Look up"), ids=name_of)
def test_a_lookup_finds_what_the_table_says(row: Row):
    seller = make_seller()
    product = make_product(seller, sku="A-1")
    attach(seller, "product", product, "erp", "1")
    key = {name: row[name] or None for name in ("sku", "external_system", "external_id")}
    found = tried(product_lookup, actor=seller, **key)
    if row["outcome"] == "found":
        assert found == product
    else:
        assert (code(found), at(found)) == (row["outcome"], row["at"])


def test_a_lookup_knows_the_callers_own_names_only():
    operator, seller, other = make_operator(), make_seller(), make_seller()
    product, category = make_product(seller), make_category(operator)
    attach(seller, "product", product, "erp", "1")
    attach(seller, "category", category, "erp", "1")
    assert category_lookup(actor=seller, key=ERP_1) == category
    for stranger in (other, operator):
        with pytest.raises(NotFound):
            product_lookup(actor=stranger, external_system="erp", external_id="1")
        with pytest.raises(NotFound):
            category_lookup(actor=stranger, key=ERP_1)


def test_the_organization_beside_an_external_id_must_be_the_owner():
    operator, seller = make_operator(), make_seller()
    product = make_product(seller)
    attach(operator, "product", product, "erp", "1")
    key: Any = {"actor": operator, "external_system": "erp", "external_id": "1"}
    assert product_lookup(**key) == product
    assert product_lookup(**key, organization_id=seller.organization_id) == product
    with pytest.raises(NotFound):
        product_lookup(**key, organization_id=make_seller().organization_id)


def values(sku: str = "A-1", price: str = "5.00") -> dict[str, Any]:
    fixed = {"name": "Kettle", "kind": "physical", "currency": "USD"}
    return {"sku": sku, "price": Decimal(price), **fixed}


def prepare(seller: Actor, there_is: str) -> None:
    status = "archived" if "archived" in there_is else "active"
    for sku in re.findall(r"[AB]-1", there_is):
        product = make_product(seller, **values(sku), status=status)
        if f"erp 1 on {sku}" in there_is:
            attach(seller, "product", product, "erp", "1")


@pytest.mark.parametrize("row", PAGE.table("Create or update by external id"), ids=name_of)
def test_an_upsert_by_external_id_does_what_the_table_says(row: Row):
    seller = make_seller()
    prepare(seller, row["there is"])
    products, names = list(Product.objects.order_by("sku").values()), links()
    message = row["the message"]
    (sku,) = re.findall(r"[AB]-\d", message)
    version = re.findall(r"expected version (\d)", message)
    result = tried(
        product_upsert,
        actor=seller,
        values=values(sku, "6.00" if "another price" in message else "5.00"),
        key=ERP_1,
        expected_version=int(version[0]) if version else None,
    )
    if isinstance(result, HubError):
        assert (result.code, at(result)) == (row["outcome"], row["at"])
        assert list(Product.objects.order_by("sku").values()) == products
        assert links() == names
    else:
        product, created = result
        changed = product.version > 1
        outcome = "created" if created else "updated" if changed else "unchanged"
        assert (outcome, str(product.version)) == (row["outcome"], row["version"])
        assert links() == {(seller.organization_id, product.pk, "erp", "1")}
        assert Product.objects.get(pk=product.pk).sku == sku
    assert {str(version) for version in Product.objects.values_list("version", flat=True)} == (
        {row["version"]} - {""}
    )


def test_the_owner_of_a_product_that_is_found_stays():
    operator, seller = make_operator(), make_seller()
    product = make_product(seller, **values())
    attach(operator, "product", product, "erp", "1")
    other = {"organization_id": make_seller().organization_id}
    with pytest.raises(ValidationFailed) as refusal:
        product_upsert(actor=operator, values=values(price="6.00") | other, key=ERP_1)
    assert (at(refusal.value), code(refusal.value)) == ("organization_id", "conflicting_values")
    assert Product.objects.get().version == 1


def test_the_operator_makes_a_sellers_product_under_its_own_name():
    operator, seller = make_operator(), make_seller()
    owner = {"organization_id": seller.organization_id}
    product, created = product_upsert(actor=operator, values=values() | owner, key=ERP_1)
    assert (created, product.organization_id) == (True, seller.organization_id)
    assert ExternalId.objects.get().organization_id == operator.organization_id
