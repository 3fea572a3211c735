"""Writers at the same time: nothing is lost, doubled or left hanging."""

from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from hub.core.errors import AlreadyExists, Conflict, ValidationFailed, VersionMismatch
from products import services
from products.models import Category, Product
from tests.parallel import run_together
from tests.products.factories import make_category, make_operator, make_product, make_seller
from tests.products.threads import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


def values(price: int = 5) -> dict[str, Any]:
    return {
        "sku": "A-1",
        "name": "Kettle",
        "kind": "physical",
        "price": Decimal(price),
        "currency": "USD",
    }


def codes(refusal: Any) -> list[str]:
    return [error.code for error in refusal.errors]


def test_an_upsert_that_meets_one_of_the_same_new_sku_updates_its_product():
    seller = make_seller()
    upsert = partial(services.product_upsert, actor=seller)
    with meanwhile(partial(upsert, values=values(6))) as second:
        first, created = upsert(values=values(5))
    product, created_again = second.result()
    assert (created, created_again, product.pk) == (True, False, first.pk)
    found = Product.objects.get()
    assert (found.price, found.version) == (Decimal(6), 2)


def test_many_upserts_of_one_new_sku_make_one_product():
    seller = make_seller()
    calls = [
        partial(services.product_upsert, actor=seller, values=values(price)) for price in range(8)
    ]
    results = run_together(calls)
    assert sum(created for _, created in results) == 1
    assert len({product.pk for product, _ in results}) == 1
    assert Product.objects.get().version == 8


def test_a_create_that_meets_one_of_the_same_sku_is_refused():
    create = partial(services.product_create, actor=make_seller(), values=values())
    with meanwhile(create) as second:
        create()
    assert isinstance(second.result(), AlreadyExists)
    assert Product.objects.count() == 1


def test_of_two_writers_that_read_the_same_version_one_is_refused():
    seller = make_seller()
    product = make_product(seller)
    update = partial(
        services.product_update, actor=seller, product_id=product.pk, expected_version=1
    )
    with meanwhile(partial(update, changes={"name": "Second"})) as second:
        update(changes={"name": "First"})
    assert isinstance(second.result(), VersionMismatch)
    assert second.result().current_version == 2
    assert Product.objects.get().name == "First"


def test_writers_without_a_version_follow_each_other_and_both_count():
    seller = make_seller()
    product = make_product(seller)
    update = partial(services.product_update, actor=seller, product_id=product.pk)
    with meanwhile(partial(update, changes={"brand": "Ærø"})) as second:
        update(changes={"name": "First"})
    assert second.result()[1] == ["brand"]
    found = Product.objects.get()
    assert (found.name, found.brand, found.version) == ("First", "Ærø", 3)


def test_two_moves_make_no_cycle():
    operator = make_operator()
    a, b = make_category(operator, "a"), make_category(operator, "b")

    def move(category: Category, below: Category) -> Category:
        target = {"parent_id": below.pk}
        return services.category_move(actor=operator, category_id=category.pk, target=target)

    with meanwhile(lambda: move(b, a)) as second:
        move(a, b)
    assert isinstance(second.result(), Conflict)
    assert codes(second.result()) == ["category_cycle"]
    assert dict(Category.objects.values_list("name", "parent__name")) == {"a": "b", "b": None}


def test_a_product_that_comes_first_keeps_its_category():
    operator, seller = make_operator(), make_seller()
    category = make_category(operator)
    delete = partial(services.category_delete, actor=operator, category_id=category.pk)
    with meanwhile(delete) as second:
        services.product_create(actor=seller, values=values() | {"category_id": category.pk})
    assert isinstance(second.result(), Conflict)
    assert codes(second.result()) == ["category_in_use"]
    assert Product.objects.get().category == category


def test_a_product_that_comes_later_does_not_find_its_deleted_category():
    operator, seller = make_operator(), make_seller()
    category = make_category(operator)
    product = make_product(seller)
    changes = {"category_id": category.pk}
    update = partial(services.product_update, actor=seller, product_id=product.pk, changes=changes)
    with meanwhile(update) as second:
        services.category_delete(actor=operator, category_id=category.pk)
    assert isinstance(second.result(), ValidationFailed)
    assert codes(second.result()) == ["does_not_exist"]
    assert Product.objects.get().category is None


def test_a_subcategory_does_not_find_a_parent_that_is_being_deleted():
    operator = make_operator()
    category = make_category(operator)
    create = partial(services.category_create, actor=operator)
    with meanwhile(partial(create, values={"name": "a", "parent_id": category.pk})) as second:
        services.category_delete(actor=operator, category_id=category.pk)
    assert isinstance(second.result(), ValidationFailed)
    assert Category.objects.count() == 0
