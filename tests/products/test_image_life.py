"""Places, the primary image, and the version of the product: the tables of docs/images.md."""

from typing import Any

import pytest

from hub.core.errors import (
    Conflict,
    HubError,
    InvalidTransition,
    NotFound,
    ValidationFailed,
    VersionMismatch,
    VersionRequired,
)
from hub.events.models import Event
from products import services
from products.models import Product, ProductImage
from tests.pages import name_of
from tests.products.factories import make_operator, make_product, make_seller
from tests.products.images import PAGE, make_images, notation

pytestmark = pytest.mark.django_db
ROWS = PAGE.table("Order and the primary image")
UNKNOWN = "01890000-0000-7000-8000-000000000000"
LINK = "https://cdn.example.com/new.png"


def do(text: str, actor: Any, product: Product, images: dict[str, ProductImage]) -> None:
    """Do what a row's second cell says, as ``add c as primary`` or ``reorder c a b``."""
    verb, *names = text.split()
    if verb == "add":
        values = {"product_id": product.pk, "url": LINK, "alt_text": names[0]}
        given = values | ({"is_primary": True} if "primary" in names else {})
        services.product_image_add(actor=actor, values=given)
    elif verb == "reorder":
        ids = [images[name].pk if name in images else UNKNOWN for name in names]
        services.product_images_reorder(actor=actor, product_id=product.pk, image_ids=ids)
    else:
        function = {
            "remove": services.product_image_remove,
            "set": services.product_image_set_primary,
        }[verb]
        function(actor=actor, image_id=images[names[-1]].pk)


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_an_operation_leads_where_the_table_says(row: dict[str, str]):
    seller = make_seller()
    product = make_product(seller)
    images = make_images(product, row["images"])
    if refused := "_" in row["afterwards"] or row["afterwards"] in {"incomplete", "duplicate"}:
        with pytest.raises(ValidationFailed) as failure:
            do(row["operation"], seller, product, images)
        assert {(e.path[0], e.code) for e in failure.value.errors} == {
            ("image_ids", row["afterwards"])
        }
    else:
        do(row["operation"], seller, product, images)
    assert notation(product) == (row["images"] if refused else row["afterwards"])
    product.refresh_from_db()
    is_changed = notation(product) != row["images"]
    assert product.version == 1 + is_changed
    told = [*Event.objects.values_list("type", "aggregate_id", "version")]
    assert told == ([("product.updated", product.pk, 2)] if is_changed else [])


def writes(actor: Any, product: Product, version: int | None) -> list[Any]:
    """Return every write, as it would be done to a product with images a and b."""
    images = list(product.images.all())
    expected = {"actor": actor, "expected_version": version}
    values = {"product_id": product.pk, "url": LINK}
    ids = [image.pk for image in reversed(images)]
    return [
        lambda: services.product_image_add(**expected, values=values),
        lambda: services.product_image_remove(**expected, image_id=images[0].pk),
        lambda: services.product_image_set_primary(**expected, image_id=images[1].pk),
        lambda: services.product_images_reorder(**expected, product_id=product.pk, image_ids=ids),
    ]


def refuse_all(actor: Any, product: Product, error: type[HubError], version: int | None = None):
    make_images(product, "a* b")
    for write in writes(actor, product, version):
        with pytest.raises(error):
            write()
    product.refresh_from_db()
    assert (notation(product), product.version) == ("a* b", 1)
    assert not Event.objects.exists()


def test_another_sellers_images_are_not_found():
    refuse_all(make_seller(), make_product(make_seller()), NotFound)


def test_an_archived_product_keeps_its_images_as_they_are():
    seller = make_seller()
    refuse_all(seller, make_product(seller, status="archived"), InvalidTransition)


def test_a_stale_writer_is_refused():
    seller = make_seller()
    refuse_all(seller, make_product(seller), VersionMismatch, version=7)


def test_an_organization_may_demand_versions():
    seller = make_seller(requires_versions=True)
    refuse_all(seller, make_product(seller), VersionRequired)


def test_the_operator_changes_any_sellers_images():
    product = make_product(make_seller())
    make_images(product, "a* b")
    for write in writes(make_operator(), product, None)[:1]:
        write()
    assert product.images.count() == 3
    assert {image.organization_id for image in product.images.all()} == {product.organization_id}


def test_one_image_too_many_is_a_conflict(settings: Any):
    settings.PRODUCT_IMAGES_MAX = 2
    seller = make_seller()
    product = make_product(seller)
    make_images(product, "a* b")
    with pytest.raises(Conflict) as failure:
        do("add c", seller, product, {})
    assert [(e.path, e.code) for e in failure.value.errors] == [
        (("product_id",), "too_many_images")
    ]
    assert notation(product) == "a* b"


def test_images_go_with_their_product():
    product = make_product(make_seller())
    make_images(product, "a* b")
    product.delete()
    assert not ProductImage.objects.exists()
