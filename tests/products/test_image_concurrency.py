"""Writers of one product's images at the same time: places stay distinct, and one is primary."""

from functools import partial
from typing import Any

import pytest

from hub.core.errors import HubError, NotFound
from products import services
from products.models import Product, ProductImage
from tests.parallel import run_together
from tests.products.factories import make_product, make_seller
from tests.products.images import make_images, notation
from tests.products.threads import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)
LINK = "https://cdn.example.com/new.png"


def add(seller: Any, product: Product, name: str, *, is_primary: bool = False) -> ProductImage:
    values = {"product_id": product.pk, "url": LINK, "alt_text": name, "is_primary": is_primary}
    return services.product_image_add(actor=seller, values=values)


def version_of(product: Product) -> int:
    return Product.objects.get(pk=product.pk).version


def test_eight_adds_at_once_take_eight_places_and_one_is_primary():
    seller = make_seller()
    product = make_product(seller)
    results = run_together([partial(add, seller, product, str(number)) for number in range(8)])
    assert sorted(image.position for image in results) == [*range(1, 9)]
    assert [image.is_primary for image in sorted(results, key=lambda i: i.position)] == [
        True,
        *[False] * 7,
    ]
    assert sorted(notation(product).replace("*", "")) == sorted(" ".join("01234567"))
    assert version_of(product) == 9


def test_eight_new_primary_images_at_once_leave_one():
    seller = make_seller()
    product = make_product(seller)
    calls = [partial(add, seller, product, str(n), is_primary=True) for n in range(8)]
    last = max(run_together(calls), key=lambda image: image.position)
    assert ProductImage.objects.get(is_primary=True).pk == last.pk
    assert notation(product).count("*") == 1


def test_many_who_set_the_primary_image_at_once_leave_one():
    seller = make_seller()
    product = make_product(seller)
    images = make_images(product, "a* b c d e f g h")
    calls = [
        partial(services.product_image_set_primary, actor=seller, image_id=image.pk)
        for image in images.values()
    ]
    results = run_together(calls)
    assert not [result for result in results if isinstance(result, Exception)]
    assert notation(product).count("*") == 1
    # The one that was primary changed something only if another came before it.
    assert version_of(product) in {8, 9}


def test_two_limits_are_one(settings: Any):
    settings.PRODUCT_IMAGES_MAX = 3
    seller = make_seller()
    product = make_product(seller)
    results = run_together([partial(add, seller, product, str(number)) for number in range(6)])
    refused = [result for result in results if isinstance(result, HubError)]
    assert [error.code for error in refused] == ["conflict"] * 3
    assert (product.images.count(), version_of(product)) == (3, 4)


def test_who_comes_second_to_remove_an_image_does_not_find_it():
    seller = make_seller()
    product = make_product(seller)
    image = make_images(product, "a* b")["a"]
    remove = partial(services.product_image_remove, actor=seller, image_id=image.pk)
    with meanwhile(remove) as second:
        remove()
    assert isinstance(second.result(), NotFound)
    assert (notation(product), version_of(product)) == ("b*", 2)


def test_an_image_that_was_removed_does_not_become_primary():
    seller = make_seller()
    product = make_product(seller)
    images = make_images(product, "a* b")
    later = partial(services.product_image_set_primary, actor=seller, image_id=images["b"].pk)
    with meanwhile(later) as second:
        services.product_image_remove(actor=seller, image_id=images["b"].pk)
    assert isinstance(second.result(), NotFound)
    assert notation(product) == "a*"


def test_an_order_that_was_made_before_another_image_came_is_incomplete():
    seller = make_seller()
    product = make_product(seller)
    images = make_images(product, "a* b")
    ids = [images["b"].pk, images["a"].pk]
    reorder = partial(
        services.product_images_reorder, actor=seller, product_id=product.pk, image_ids=ids
    )
    with meanwhile(reorder) as second:
        add(seller, product, "c")
    assert [error.code for error in second.result().errors] == ["incomplete"]
    assert notation(product) == "a* b c"


def test_writers_of_different_products_do_not_wait_for_each_other():
    seller = make_seller()
    first, second = make_product(seller), make_product(seller)
    with (
        pytest.raises(AssertionError, match="did not wait"),
        meanwhile(partial(add, seller, second, "a")),
    ):
        add(seller, first, "a")
