"""The rows of a job repeat what was sent, and are for those who may read what they are about."""

from typing import Any

import pytest

from hub.core.scopes import Scope
from hub.jobs.models import Job, JobRow
from hub.jobs.services import job_submit
from tests.contract.samples import World
from tests.factories import make_actor
from tests.idempotency.calls import call

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("protocol", ["rest", "soap"])
SENT = '{"customer_name": "Wilhelmina Quetzal", "items": []}'
NEEDED = {
    "bulk_create_orders": Scope.ORDERS_READ,
    "bulk_transition_orders": Scope.ORDERS_READ,
    "bulk_upsert_products": Scope.PRODUCTS_READ,
    "bulk_set_prices": Scope.PRODUCTS_READ,
    "bulk_set_list_prices": Scope.PRODUCTS_READ,
    "bulk_set_stock": Scope.INVENTORY_READ,
}


@pytest.fixture
def world() -> World:
    return World()


def refused_job(world: World, operation: str) -> Job:
    kept = {"operation": operation, "form": "json_lines", "texts": [SENT]}
    job = job_submit(actor=make_actor(world.seller.organization), **kept)
    JobRow.objects.filter(job=job).update(outcome="failed", code="validation_error", message="No.")
    return job


def asked(operation: str, job: Job) -> dict[str, Any]:
    is_list = operation == "list_job_results"
    return {"filter": {"job_id": str(job.pk)}} if is_list else {"id": str(job.pk)}


@BOTH
@pytest.mark.parametrize("reading", ["list_job_results", "get_job_errors"])
@pytest.mark.parametrize("operation", NEEDED)
def test_rows_are_refused_to_who_may_not_read_what_they_are_about(
    operation: str, reading: str, protocol: str, world: World
) -> None:
    job = refused_job(world, operation)
    without = world.seller.narrowed(NEEDED[operation])
    told = call(protocol, reading, asked(reading, job), without)
    assert (told.code, told.body) == ("permission_denied", None)
    assert call(protocol, "get_job", {"id": str(job.pk)}, without).code == "ok"
    with_it = (world.seller.client_id, world.seller.secret)
    assert call(protocol, reading, asked(reading, job), with_it).code == "ok"


@BOTH
def test_another_organizations_job_is_not_found_whatever_one_may_read(
    protocol: str, world: World
) -> None:
    job = refused_job(world, "bulk_create_orders")
    told = call(
        protocol,
        "get_job_errors",
        {"id": str(job.pk)},
        (world.other.client_id, world.other.secret),
    )
    assert told.code == "not_found"
