"""A bulk call that is sent again with its key: wrong rows tell requests apart as right ones do."""

from typing import Any

import pytest

from products.models import Product
from products.serializers import ProductUpsertRowSerializer
from tests.bulk.batches import kettle
from tests.contract.samples import World
from tests.idempotency.calls import BOTH_WAYS, call

pytestmark = pytest.mark.django_db
ORDER = ProductUpsertRowSerializer().fields
FIRST = kettle("B-1", price="abc", client_ref="line 2")


@pytest.fixture
def seller() -> tuple[str, str]:
    world = World()
    return world.seller.client_id, world.seller.secret


def upsert(protocol: str, seller: tuple[str, str], *rows: Any) -> Any:
    right = {name: value for name in ORDER if (value := kettle("A-9").get(name))}
    request = {"batch": {"rows": [right, *rows]}, "idempotency_key": "K-1"}
    return call(protocol, "bulk_upsert_products", request, seller)


@pytest.mark.parametrize(("first", "second"), BOTH_WAYS)
@pytest.mark.parametrize(
    "other",
    [
        FIRST | {"price": "abd"},
        FIRST | {"sku": "B-2"},
        FIRST | {"brand": "Acme"},
        FIRST | {"unknown": "x"},
    ],
)
def test_other_wrong_input_is_another_request(
    first: str, second: str, other: dict[str, Any], seller: tuple[str, str]
) -> None:
    assert int(upsert(first, seller, FIRST).body["failed_count"]) == 1
    assert upsert(second, seller, other).code == "idempotency_key_reused"
    assert Product.objects.get(sku="A-9").version == 1


@pytest.mark.parametrize(("first", "second"), BOTH_WAYS)
@pytest.mark.parametrize(
    "wrong",
    [
        FIRST,
        FIRST | {"weight": "-1", "expected_version": 0},
        FIRST | {"unknown": "x"},
        {"sku": "B-1"},
    ],
)
def test_the_same_wrong_input_is_the_same_request(
    first: str, second: str, wrong: dict[str, Any], seller: tuple[str, str]
) -> None:
    told = upsert(first, seller, wrong)
    again = upsert(second, seller, wrong)
    assert (told.code, again.code) == ("ok", "ok")
    # The second row's fields are spelled as the protocol has them.
    assert again.body["results"][0] == told.body["results"][0]
    assert told.body["results"][0]["outcome"] == "created"
    assert len(again.body["results"][1]["errors"]) == len(told.body["results"][1]["errors"])
