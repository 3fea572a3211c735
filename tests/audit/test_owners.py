"""Whatever the operator does with an object of a seller, that seller sees it in the record."""

from typing import Any

import pytest

from hub.audit.models import Call
from hub.jobs.models import JobRow
from orders.models import Order
from tests.contract.calling import rest_driver
from tests.contract.samples import SAMPLES, World
from tests.idempotency.calls import call

pytestmark = pytest.mark.django_db
ONES_OWN = {"acknowledge_events", "detach_external_id", "lookup_customer", "list_job_results"}
"""What is about a place in the log, or a name, of the caller's own; and an empty page."""
NAMING = [name for name, sample in SAMPLES.items() if sample.foreign and name not in ONES_OWN]
BOTH = pytest.mark.parametrize("protocol", ["rest", "soap"])
YEARS = {"from_day": "2000-01-01", "to_day": "2000-01-31"}


@pytest.fixture
def world() -> World:
    return World()


def owners() -> list[Any]:
    return list(Call.objects.values_list("object_organization_id", flat=True))


def as_operator(protocol: str, world: World, operation: str, request: dict[str, Any]) -> str:
    credential = (world.operator.client_id, world.operator.secret)
    return call(protocol, operation, request, credential).code


@BOTH
@pytest.mark.parametrize("operation", NAMING)
def test_a_call_that_names_a_sellers_object_is_shown_to_that_seller_however_it_ends(
    operation: str, protocol: str, world: World
) -> None:
    request = SAMPLES[operation].foreign(world)  # type: ignore[misc]  # each has one
    as_operator(protocol, world, operation, request)
    assert owners() == [world.other.organization.pk]


@BOTH
def test_a_step_with_orders_that_go_by_their_numbers_is_shown_to_their_sellers(
    protocol: str, world: World
) -> None:
    rows = [
        {"number": str(orders["pending"].number), "status": "confirmed"} for orders in world.orders
    ]
    request = {"batch": {"rows": rows}}
    assert as_operator(protocol, world, "bulk_transition_orders", request) == "ok"
    assert set(owners()) == {world.seller.organization.pk, world.other.organization.pk}
    assert Call.objects.count() == 2


@BOTH
@pytest.mark.parametrize("operation", ["get_order_statistics", "get_reconciliation"])
def test_figures_of_a_seller_are_shown_to_it_if_there_were_any(
    operation: str, protocol: str, world: World
) -> None:
    day = Order.objects.earliest("created_at").created_at.date().isoformat()
    named = {"organization_id": str(world.other.organization.pk)}
    assert as_operator(protocol, world, operation, YEARS | named) == "ok"
    assert as_operator(protocol, world, operation, {"from_day": day, "to_day": day}) == "ok"
    assert owners() == []
    named = {"from_day": day, "to_day": day} | named
    assert as_operator(protocol, world, operation, named) == "ok"
    assert owners() == [world.other.organization.pk]


@BOTH
def test_what_became_of_a_sellers_rows_is_shown_to_it(protocol: str, world: World) -> None:
    JobRow.objects.update(outcome="failed")
    request = SAMPLES["list_job_results"].foreign(world)  # type: ignore[misc]
    assert as_operator(protocol, world, "list_job_results", request) == "ok"
    assert owners() == [world.other.organization.pk]


def test_what_is_shared_or_ones_own_is_nobodys_to_see(world: World) -> None:
    operator = rest_driver((world.operator.client_id, world.operator.secret))
    operator.call("list_categories")
    operator.call("get_category", id=str(world.leaf.pk))
    operator.call("get_current_actor")
    assert owners() == []
