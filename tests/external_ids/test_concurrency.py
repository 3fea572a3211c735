"""Callers that name objects at the same time."""

from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from hub.core.errors import AlreadyExists, NotFound
from hub.external_ids.keys import ExternalKey
from hub.external_ids.models import ExternalId
from products.models import Product
from products.services import category_delete, product_upsert
from tests.external_ids.naming import attach, links
from tests.parallel import run_together
from tests.products.factories import make_category, make_operator, make_product, make_seller
from tests.products.threads import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)
ERP_1 = ExternalKey("erp", "1")


def values(sku: str, price: int) -> dict[str, Any]:
    fixed = {"name": "Kettle", "kind": "physical", "currency": "USD"}
    return {"sku": sku, "price": Decimal(price), **fixed}


def test_many_upserts_of_one_new_external_id_make_one_product():
    seller = make_seller()
    upsert = partial(product_upsert, actor=seller, key=ERP_1)
    # Also under different skus: the key alone says which product is meant.
    results = run_together(
        [partial(upsert, values=values(f"A-{price % 2}", price)) for price in range(6)]
    )
    assert sum(created for _, created in results) == 1
    assert len({product.pk for product, _ in results}) == 1
    assert Product.objects.get().version == 6
    assert ExternalId.objects.count() == 1


def test_of_two_that_give_one_name_to_two_objects_one_is_refused():
    seller = make_seller()
    first, second = make_product(seller), make_product(seller)
    with meanwhile(partial(attach, seller, "product", second, "erp", "1")) as late:
        attach(seller, "product", first, "erp", "1")
    assert isinstance(late.result(), AlreadyExists)
    assert links() == {(seller.organization_id, first.pk, "erp", "1")}


def test_an_object_that_is_being_deleted_takes_no_name():
    operator, seller = make_operator(), make_seller()
    category = make_category(operator)
    with meanwhile(partial(attach, seller, "category", category, "erp", "1")) as late:
        category_delete(actor=operator, category_id=category.pk)
    assert isinstance(late.result(), NotFound)
    assert links() == set()


def test_an_object_that_has_just_got_a_name_is_deleted_with_it():
    operator, seller = make_operator(), make_seller()
    category = make_category(operator)
    delete = partial(category_delete, actor=operator, category_id=category.pk)
    with meanwhile(delete) as late:
        attach(seller, "category", category, "erp", "1")
    assert late.result() is None
    assert links() == set()
