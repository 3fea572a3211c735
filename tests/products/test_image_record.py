"""What the operator does to a seller's images stands in the seller's record."""

import pytest

from hub.audit.models import Call
from hub.core.actors import OrganizationKind
from tests.products.callers import Caller
from tests.products.factories import make_product
from tests.products.images import ADDRESS, WAYS, added, make_images

pytestmark = pytest.mark.django_db
LINK = "https://cdn.example.com/new.png"


def recorded(seller: Caller) -> list[tuple[str, str, str]]:
    rows = Call.objects.filter(object_organization_id=seller.actor.organization_id)
    return sorted(rows.values_list("operation", "outcome", "object_kind"))


def test_writes_and_looks_of_the_operator_are_told_to_the_owner():
    seller, operator = Caller(), Caller(OrganizationKind.OPERATOR)
    product = make_product(seller.actor)
    image = make_images(product, "a* b")["a"]
    added(WAYS["form"](operator, product_id=product.pk, url=LINK))
    assert operator.send("DELETE", f"{ADDRESS}{image.pk}/").status_code == 200
    operator.call("list_product_images", filter={"product_id": str(product.pk)})
    assert recorded(seller) == [
        ("add_product_image", "ok", "product_image"),
        ("list_product_images", "ok", ""),
        ("remove_product_image", "ok", "product_image"),
    ]
