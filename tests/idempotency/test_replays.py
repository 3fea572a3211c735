"""A retry gets the first answer and has no effect, whatever protocol it comes by."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F
from django.test import Client
from django.utils import timezone

from hub.accounts.models import ApiClient
from hub.core.operations import is_read
from hub.core.scopes import Access
from hub.idempotency.models import StoredAnswer
from hub.idempotency.services import purge_expired
from products.models import Category, Product
from products.serializers import ProductCreateSerializer
from tests.clients import basic
from tests.contract.samples import NEW_PRODUCT, SAMPLES, World, requirement_of
from tests.contract.state import digests
from tests.contract.test_scopes import prepare
from tests.factories import make_api_client
from tests.idempotency.calls import BOTH_WAYS, call, post

pytestmark = pytest.mark.django_db
WRITES = [
    name for name in SAMPLES if not is_read(name) and requirement_of(name) is not Access.PUBLIC
]


@pytest.fixture
def world() -> World:
    return World()


def _in_order(product: dict[str, Any]) -> dict[str, Any]:
    return {name: product[name] for name in ProductCreateSerializer().fields if name in product}


@pytest.fixture
def seller(world: World) -> tuple[str, str]:
    return world.seller.client_id, world.seller.secret


def create(protocol: str, credential: tuple[str, str], key: str = "K-1", **values: Any) -> Any:
    return call(
        protocol,
        "create_product",
        {"product": NEW_PRODUCT | values, "idempotency_key": key},
        credential,
    )


@pytest.mark.parametrize(("first", "second"), BOTH_WAYS)
@pytest.mark.parametrize("operation", WRITES)
def test_every_write_is_replayed_across_protocols(
    operation: str, first: str, second: str, world: World
) -> None:
    caller = world.caller_of(operation)
    credential = (caller.client_id, caller.secret)
    prepare(operation, world)
    request = SAMPLES[operation].own(world) | {"idempotency_key": "order-1/line-2"}

    told = call(first, operation, request, credential)
    assert told.code == "ok"
    after_first = digests()
    assert call(second, operation, request, credential) == told
    assert digests() == after_first


@pytest.mark.parametrize(("first", "second"), BOTH_WAYS)
def test_another_input_with_the_same_key_is_refused(
    first: str, second: str, seller: tuple[str, str]
) -> None:
    assert create(first, seller).code == "ok"
    before = digests()
    assert create(second, seller, price="5.51").code == "idempotency_key_reused"
    assert digests() == before


def test_another_expected_version_is_another_input(world: World, seller: tuple[str, str]) -> None:
    request = {
        "id": str(world.seller.product.pk),
        "product": {"name": "Axe"},
        "idempotency_key": "K-1",
    }
    assert call("rest", "update_product", request | {"expected_version": 1}, seller).code == "ok"
    before = digests()
    for version in ({}, {"expected_version": 2}):
        told = call("soap", "update_product", request | version, seller)
        assert told.code == "idempotency_key_reused"
    assert digests() == before


def test_spellings_of_the_same_values_are_the_same_input(seller: tuple[str, str]) -> None:
    told = create("rest", seller, price="5.5", name=" Bow saw ")
    assert told.code == "ok"
    assert create("soap", seller, price="5.5000", name="Bow saw") == told


def test_a_key_in_address_or_message_is_the_same_input(world: World) -> None:
    credential = (world.operator.client_id, world.operator.secret)
    owner = {"organization_id": str(world.seller.organization.pk)}
    request = {"product": _in_order(NEW_PRODUCT | owner), "idempotency_key": "K-1"}
    told = call("soap", "upsert_product", request, credential)
    assert (told.code, told.created) == ("ok", True)
    response = Client().put(
        f"/api/v1/products/lookup/?sku={NEW_PRODUCT['sku']}",
        NEW_PRODUCT | owner,
        "application/json",
        headers={"Idempotency-Key": "K-1"},
        **basic(*credential),
    )
    assert (response.status_code, response.headers["Idempotency-Replayed"]) == (201, "true")


def test_callers_organizations_and_operations_have_keys_of_their_own(
    world: World, seller: tuple[str, str]
) -> None:
    colleague, secret = make_api_client(world.seller.organization)
    assert create("rest", seller).code == "ok"
    assert create("rest", (world.other.client_id, world.other.secret)).code == "ok"
    assert create("soap", (colleague.client_id, secret)).code == "already_exists"
    request = {"id": str(world.seller.product.pk), "idempotency_key": "K-1"}
    assert call("soap", "activate_product", request, seller).code == "ok"
    assert StoredAnswer.objects.count() == 3


def test_a_call_that_failed_leaves_its_key_free(world: World, seller: tuple[str, str]) -> None:
    before = digests()
    assert create("rest", seller, sku="A-1").code == "already_exists"
    assert (digests(), StoredAnswer.objects.count()) == (before, 0)
    assert create("soap", seller).code == "ok"
    assert Product.objects.filter(sku=NEW_PRODUCT["sku"]).count() == 1


@pytest.mark.parametrize("second", ["rest", "soap"])
def test_the_first_answer_is_given_although_the_object_has_changed(
    second: str, seller: tuple[str, str]
) -> None:
    told = create("rest", seller)
    Product.objects.filter(sku=NEW_PRODUCT["sku"]).update(
        status="archived", version=F("version") + 3
    )
    assert create(second, seller) == told
    assert told.body["status"] == "draft"


@pytest.mark.parametrize("second", ["rest", "soap"])
def test_an_object_that_the_caller_sees_no_longer_is_not_replayed(
    second: str, world: World, seller: tuple[str, str]
) -> None:
    create("rest", seller)
    Product.objects.filter(sku=NEW_PRODUCT["sku"]).update(organization=world.other.organization)
    assert create(second, seller).code == "not_found"


@pytest.mark.parametrize("second", ["rest", "soap"])
def test_a_caller_that_lost_its_scope_gets_no_replay(
    second: str, world: World, seller: tuple[str, str]
) -> None:
    create("rest", seller)
    ApiClient.objects.filter(client_id=seller[0]).update(scopes=["products:read"])
    assert create(second, seller).code == "permission_denied"
    assert create(second, (seller[0], "wrong")).code == "authentication_failed"


@pytest.mark.parametrize("protocol", ["rest", "soap"])
def test_a_deletion_is_replayed_as_well(protocol: str, world: World) -> None:
    credential = (world.operator.client_id, world.operator.secret)
    request = {"id": str(world.leaf.pk), "idempotency_key": "K-1"}
    assert call("soap", "delete_category", request, credential).code == "ok"
    assert call(protocol, "delete_category", request, credential).code == "ok"
    without = {"id": str(world.leaf.pk)}
    assert call(protocol, "delete_category", without, credential).code == "not_found"
    assert not Category.objects.filter(pk=world.leaf.pk).exists()


def test_the_replay_says_that_it_is_one(seller: tuple[str, str]) -> None:
    request = {"product": NEW_PRODUCT}
    first = post("create_product", request, seller, **{"Idempotency-Key": "K-1"})
    again = post("create_product", request | {"idempotency_key": "K-1"}, seller)
    by_rest = Client().post(
        "/api/v1/products/",
        NEW_PRODUCT,
        "application/json",
        headers={"Idempotency-Key": "K-1"},
        **basic(*seller),
    )
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.content == first.content
    assert by_rest.status_code == 201
    assert {"ETag", "Location"} <= by_rest.headers.keys()
    assert by_rest.headers["Idempotency-Replayed"] == "true"


def test_header_and_message_must_name_the_same_key(seller: tuple[str, str]) -> None:
    before = digests()
    request = {"product": NEW_PRODUCT, "idempotency_key": "K-1"}
    response = post("create_product", request, seller, **{"Idempotency-Key": "K-2"})
    assert b"conflicting_values" in response.content
    assert b"idempotencyKey" in response.content
    assert digests() == before


@pytest.mark.parametrize("protocol", ["rest", "soap"])
@pytest.mark.parametrize("key", ["", "a b", "x" * 101])
def test_a_key_of_another_form_is_refused(protocol: str, key: str, seller: tuple[str, str]) -> None:
    before = digests()
    told = create(protocol, seller, key)
    assert told.code == "validation_error"
    assert {field for field, _ in told.errors} == {"idempotency_key"}
    assert digests() == before


def test_answers_are_forgotten_after_their_time(seller: tuple[str, str], settings: Any) -> None:
    settings.IDEMPOTENCY_HOURS = 24
    create("rest", seller, "old")
    create("rest", seller, "young", sku="C-3")
    day_ago = timezone.now() - timedelta(hours=24, minutes=1)
    StoredAnswer.objects.filter(key="old").update(created_at=day_ago)
    assert purge_expired() == 1
    assert list(StoredAnswer.objects.values_list("key", flat=True)) == ["young"]
    assert create("rest", seller, "old").code == "already_exists"


def test_reads_and_sign_ins_take_no_key(seller: tuple[str, str]) -> None:
    for _ in range(2):
        listed = Client().get(
            "/api/v1/products/", headers={"Idempotency-Key": "K 1"}, **basic(*seller)
        )
        assert listed.status_code == 200
    assert StoredAnswer.objects.count() == 0
