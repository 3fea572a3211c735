"""The digests of the tables tell whether anything changed, and what is undone is."""

import pytest

from products.models import Product
from tests.contract.samples import make_product
from tests.contract.state import digests, undone
from tests.factories import make_organization

pytestmark = pytest.mark.django_db


def test_a_change_of_one_value_shows_in_its_table_alone_and_is_undone():
    product = make_product(make_organization())
    before = digests()
    with undone():
        Product.objects.filter(pk=product.pk).update(name="Another")
        after = digests()
        assert {table for table in before if before[table] != after[table]} == {"products_product"}
    assert digests() == before
    assert Product.objects.get().name == "Saw & <blade>"


def test_rows_that_come_and_go_show_too():
    before = digests()
    with undone():
        make_product(make_organization())
        assert digests() != before
        Product.objects.all().delete()
        assert digests() == before
