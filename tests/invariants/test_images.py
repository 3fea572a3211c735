"""Images that somebody changed by hand are found."""

import pytest
from django.core.files.storage import default_storage

from hub.media.names import thumbnail_name
from products.models import ProductImage
from products.services import product_image_add
from tests.pictures import drawn
from tests.products.factories import make_product, make_seller
from tests.products.images import make_images

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def product():
    return make_product(make_seller())


def put(image, **values):
    ProductImage.objects.filter(pk=image.pk).update(**values)


def test_a_product_without_a_primary_image(found, product):
    image = make_images(product, "a* b")["a"]
    assert found("products.images_are_in_order") == []
    put(image, is_primary=False)
    assert found("products.images_are_in_order") == [f"product {product.pk} 0 primary images"]


@pytest.mark.parametrize(("place", "told"), [(3, "from 1 to 3"), (4, "from 1 to 4")])
def test_a_gap(found, product, place, told):
    put(make_images(product, "a* b")["b"], position=place)
    assert found("products.images_are_in_order") == [f"product {product.pk} places {told} of 2"]


def test_an_image_of_another_organization(found, product):
    image = make_images(product, "a*")["a"]
    assert found("products.images_belong_where_their_product_does") == []
    put(image, organization=make_seller().organization_id)
    assert found("products.images_belong_where_their_product_does") == [
        f"image {image.pk} is of another organization than its product"
    ]


def test_a_file_that_is_gone(found, product):
    make_images(product, "a*")  # kept elsewhere: it has none
    seller = make_seller()
    values = {"product_id": make_product(seller).pk, "file": drawn()}
    image = product_image_add(actor=seller, values=values)
    assert found("products.image_files_are_there") == []
    default_storage.delete(thumbnail_name(image.file))
    assert found("products.image_files_are_there") == [
        f"image {image.pk} {thumbnail_name(image.file)} is not there"
    ]
