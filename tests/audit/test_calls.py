"""What goes into the record of calls, on both protocols, and who may read it."""

import logging
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hub.audit.models import Call
from products.models import Product
from tests.clients import basic
from tests.contract.calling import rest_driver
from tests.contract.samples import NEW_PRODUCT, Party, World
from tests.idempotency.calls import call

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("protocol", ["rest", "soap"])


@pytest.fixture
def world() -> World:
    return World()


def credential(party: Party) -> tuple[str, str]:
    return party.client_id, party.secret


def recorded(*names: str) -> list[tuple[Any, ...]]:
    return list(Call.objects.order_by("at", "id").values_list(*names))


@BOTH
def test_a_write_leaves_one_row(protocol: str, world: World) -> None:
    told = call(protocol, "create_product", {"product": NEW_PRODUCT}, credential(world.seller))
    (row,) = Call.objects.all()
    assert str(row.object_id) == told.body["id"]
    assert (row.operation, row.outcome, row.object_kind) == ("create_product", "ok", "product")
    assert (row.protocol, row.principal_kind) == (protocol, "api_client")
    assert row.organization_id == world.seller.organization.pk
    assert row.object_organization_id is None
    assert (row.principal_name, row.address) == ("Test client", "127.0.0.1")
    assert 0 <= row.duration_ms < 25_000


@BOTH
def test_a_replay_is_told_from_the_first_call(protocol: str, world: World) -> None:
    request = {"product": NEW_PRODUCT, "idempotency_key": "K-1"}
    told = [call(protocol, "create_product", request, credential(world.seller)) for _ in range(2)]
    assert recorded("outcome") == [("ok",), ("replayed",)]
    assert {str(pk) for (pk,) in recorded("object_id")} == {told[0].body["id"]}


@BOTH
def test_only_a_call_without_effect_does_not_wait_for_the_disk(protocol: str, world: World) -> None:
    request = {"product": NEW_PRODUCT, "idempotency_key": "K-1"}
    waits = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            call(protocol, "create_product", request, credential(world.seller))
        waits.append(not any("synchronous_commit" in each["sql"] for each in asked))
    assert waits == [True, False]


@BOTH
@pytest.mark.parametrize(
    ("operation", "code"),
    [
        ("get_product", "not_found"),
        ("update_product", "not_found"),
        ("create_category", "permission_denied"),
    ],
)
def test_a_refusal_leaves_one_row(operation: str, code: str, protocol: str, world: World) -> None:
    foreign = str(world.other.product.pk)
    request = {
        "get_product": {"id": foreign},
        "update_product": {"id": foreign, "product": {"name": "x"}},
        "create_category": {"category": {"name": "x"}},
    }[operation]
    assert call(protocol, operation, request, credential(world.seller)).code == code
    ((named, outcome, owner),) = recorded("operation", "outcome", "object_organization_id")
    assert (named, outcome, owner) == (operation, code, None)


@BOTH
def test_wrong_values_are_recorded_without_the_values(protocol: str, world: World) -> None:
    request = {"product": NEW_PRODUCT | {"price": "-1"}}
    assert call(protocol, "create_product", request, credential(world.seller)).code == (
        "validation_error"
    )
    assert recorded("operation", "outcome", "object_id") == [
        ("create_product", "validation_error", None)
    ]


@BOTH
def test_ones_own_reads_leave_no_row(protocol: str, world: World) -> None:
    call(protocol, "list_products", {}, credential(world.seller))
    call(protocol, "get_product", {"id": str(world.seller.product.pk)}, credential(world.seller))
    call(protocol, "get_category", {"id": str(world.leaf.pk)}, credential(world.seller))
    assert recorded() == []


@BOTH
def test_a_caller_without_valid_credentials_is_in_the_log_alone(
    protocol: str, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "hub.edge.auditing")
    wrong = (world.seller.client_id, "wrong")
    assert call(protocol, "list_products", {}, wrong).code == "authentication_failed"
    assert recorded() == []
    ours = [record for record in caplog.records if record.name == "hub.edge.auditing"]
    assert [record.getMessage() for record in ours] == [
        "A call of list_products without valid credentials was refused."
    ]


@BOTH
def test_the_operators_look_at_a_sellers_object_is_shown_to_that_seller(
    protocol: str, world: World
) -> None:
    request = {"id": str(world.seller.product.pk)}
    assert call(protocol, "get_product", request, credential(world.operator)).code == "ok"
    for reader in ("rest", "soap"):
        (seen,) = listed(reader, world.seller)
        assert (seen["operation"], seen["object_id"]) == ("get_product", request["id"])
        assert seen["organization_id"] == str(world.operator.organization.pk)
        assert seen["object_organization_id"] == str(world.seller.organization.pk)
        assert seen.get("address", "") == ""
        assert listed(reader, world.other) == []
        assert listed(reader, world.operator)[-1]["address"] == "127.0.0.1"


@BOTH
def test_the_operators_list_leaves_a_row_for_each_organization_in_it(
    protocol: str, world: World
) -> None:
    call(protocol, "list_products", {"page_size": 5}, credential(world.operator))
    owners = {world.seller.organization.pk, world.other.organization.pk}
    own = world.operator.organization.pk
    assert {owner for (owner,) in recorded("object_organization_id")} == owners
    assert set(recorded("operation", "organization_id")) == {("list_products", own)}


@BOTH
@pytest.mark.parametrize("version", [1, 7])
def test_the_operators_write_is_shown_to_the_seller_also_when_it_is_refused(
    version: int, protocol: str, world: World
) -> None:
    request = {"id": str(world.seller.product.pk), "expected_version": version}
    told = call(protocol, "activate_product", request, credential(world.operator))
    assert told.code == {1: "ok", 7: "version_mismatch"}[version]
    ((outcome, owner),) = recorded("outcome", "object_organization_id")
    assert (outcome, owner) == (told.code, world.seller.organization.pk)


def test_an_organization_that_the_operator_made_up_breaks_nothing(world: World) -> None:
    nobody = str(world.leaf.pk)
    request = {"product": NEW_PRODUCT | {"organization_id": nobody}}
    assert call("rest", "create_product", request, credential(world.operator)).code == (
        "validation_error"
    )
    filters = {"filter": {"organization_id": nobody}}
    assert call("rest", "list_products", filters, credential(world.operator)).code == "ok"
    assert recorded("outcome", "object_organization_id") == [("validation_error", None)]


@BOTH
def test_calls_are_found_by_each_filter(protocol: str, world: World) -> None:
    mine = credential(world.seller)
    headers = {"X-Request-ID": "run-7"}
    Client().post(
        "/api/v1/products/", NEW_PRODUCT, "application/json", headers=headers, **basic(*mine)
    )
    call("soap", "create_product", {"product": NEW_PRODUCT}, mine)
    call("rest", "get_product", {"id": str(world.other.product.pk)}, mine)
    made = Product.objects.get(sku=NEW_PRODUCT["sku"])
    first, second, third = Call.objects.order_by("at", "id")
    found: dict[str, tuple[dict[str, Any], list[Call]]] = {
        "operation": ({"operation": "create_product"}, [second, first]),
        "outcome": ({"outcome": "already_exists"}, [second]),
        "protocol": ({"protocol": "soap"}, [second]),
        "request": ({"request_id": "run-7"}, [first]),
        "object": ({"object_kind": "product", "object_id": str(made.pk)}, [first]),
        "principal": ({"principal_id": str(first.principal_id)}, [third, second, first]),
        "organization": ({"organization_id": str(world.other.organization.pk)}, []),
        "since": ({"since": "2000-01-01T00:00:00Z"}, [third, second, first]),
        "until": ({"until": "2000-01-01T00:00:00Z"}, []),
    }
    for filters, expected in found.values():
        ids = {row["id"] for row in listed(protocol, world.seller, **filters)}
        assert ids == {str(row.pk) for row in expected}, filters


def listed(by: str, party: Party, **filters: Any) -> list[dict[str, Any]]:
    request = {"filter": filters} if filters else {}
    told = call(by, "list_calls", request, credential(party))
    assert told.code == "ok", told
    return (told.body or {}).get("items") or []


def test_pages_of_calls_follow_each_other(world: World) -> None:
    rest = rest_driver(credential(world.seller))
    for number in range(3):
        rest.call("create_product", product=NEW_PRODUCT | {"sku": f"CALL-{number}"})
    first = rest.call("list_calls", page_size=2, order_by="at").body
    second = rest.call("list_calls", page_size=2, order_by="at", cursor=first["next_cursor"]).body
    ids = [row["id"] for row in first["items"] + second["items"]]
    assert ids == [str(pk) for (pk,) in recorded("id")]
    assert len(ids) == 3
