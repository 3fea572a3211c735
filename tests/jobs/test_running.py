"""Working off jobs: every row once, whatever fails in between."""

import json
from decimal import Decimal
from functools import partial

import pytest
from django.core.management import call_command
from django.db import connection

from hub.core.errors import InvalidTransition, NotFound, PermissionDenied, ValidationFailed
from hub.core.scopes import Scope
from hub.jobs import runner
from hub.jobs.choices import TRANSITIONS
from hub.jobs.models import Job, JobRow
from hub.jobs.runner import run_job_slice, run_jobs, unfinished_jobs
from hub.jobs.services import job_cancel
from products.models import Product
from tests.bulk.batches import kettle, price
from tests.external_ids.naming import at, code
from tests.factories import make_actor, make_organization
from tests.jobs.submitting import kettles, submit
from tests.pages import Page, Row, name_of
from tests.parallel import run_together
from tests.products.factories import make_operator, make_product, make_seller

pytestmark = pytest.mark.django_db
PAGE = Page("jobs.md")


def progress(job: Job) -> tuple[str, int, int]:
    job.refresh_from_db()
    return job.status, job.done_rows, job.total_rows


def test_a_job_is_worked_off_in_slices(settings):
    settings.BULK_MAX_ROWS = 2
    job = submit(make_seller(), *kettles(5))
    assert progress(job) == ("queued", 0, 5)
    for done in (2, 4, 5):
        assert run_job_slice(job.pk)
        assert progress(job) == ("running", done, 5)
    assert not run_job_slice(job.pk)
    assert progress(job) == ("completed", 5, 5)
    assert job.finished_at is not None
    assert unfinished_jobs() == []
    assert not run_job_slice(job.pk)
    assert list(Product.objects.values_list("version", flat=True)) == [1] * 5


def test_a_slice_of_long_rows_has_fewer_of_them_and_one_at_least(monkeypatch):
    longest = len(json.dumps(kettles(1)[0]))
    monkeypatch.setattr(runner, "SLICE_CHARACTERS", 2 * longest)
    job = submit(make_seller(), *kettles(2), kettle("B-1", name="x" * 3 * longest), *kettles(1))
    for done in (2, 3, 4):
        assert run_job_slice(job.pk)
        assert progress(job) == ("running", done, 4)
    assert not run_job_slice(job.pk)
    assert progress(job) == ("completed", 4, 4)


def test_every_row_has_the_result_that_the_bulk_call_would_give_it():
    seller = make_seller()
    product = make_product(seller, **kettle("A-1"))
    rows = [
        kettle("A-1", price="6.00", client_ref="one"),
        kettle("B-1", price=6),
        "no json",
        kettle("C-1", expected_version=3),
        '{"sku": "D-1", "sku": "D-2"}',
    ]
    job = submit(seller, *rows)
    assert run_jobs() == 1
    found = JobRow.objects.filter(job=job).order_by("index")
    assert [(row.outcome, row.code) for row in found] == [
        ("updated", None),
        ("failed", "validation_error"),
        ("failed", "validation_error"),
        ("failed", "version_mismatch"),
        ("failed", "validation_error"),
    ]
    first = found[0]
    assert (first.client_ref, first.object_id, first.version) == ("one", product.pk, 2)
    assert [row.errors[0]["code"] for row in found if row.errors] == [
        "invalid",
        "malformed_request",
        "malformed_request",
    ]
    assert found[1].errors[0]["path"] == ["price"]
    job.refresh_from_db()
    assert (job.updated_count, job.failed_count, job.created_count) == (1, 4, 0)
    assert Product.objects.get().price == Decimal("6.00")


def test_a_job_of_prices_and_one_that_only_tries():
    seller = make_seller()
    make_product(seller, **kettle("A-1"))
    trying = submit(seller, kettle("B-1"), validate_only=True)
    prices = submit(seller, price("A-1", price="9.00"), operation="bulk_set_prices")
    call_command("run_jobs")
    assert progress(trying) == progress(prices) == ("completed", 1, 1)
    assert JobRow.objects.get(job=trying).outcome == "created"
    assert Product.objects.get().price == Decimal("9.00")


def test_the_submitter_needs_the_scope_of_the_operation():
    organization = make_organization()
    reader = make_actor(organization, scopes={Scope.PRODUCTS_READ})
    with pytest.raises(PermissionDenied):
        submit(reader, *kettles(1))
    with pytest.raises(ValidationFailed) as refusal:
        submit(make_actor(organization), *kettles(1), operation="delete_everything")
    assert (at(refusal.value), code(refusal.value)) == ("operation", "does_not_exist")
    with pytest.raises(ValidationFailed) as refusal:
        submit(make_actor(organization), " ")
    assert (at(refusal.value), code(refusal.value)) == ("content", "empty")
    assert Job.objects.count() == 0
    job = submit(make_actor(organization), *kettles(1))
    with pytest.raises(PermissionDenied):
        job_cancel(actor=reader, job_id=job.pk)


def test_a_job_acts_as_its_submitter():
    operator, seller, other = make_operator(), make_seller(), make_seller()
    make_product(other, sku="A-1")
    theirs = {"organization_id": str(other.organization_id)}
    mine = submit(seller, price("A-1", **theirs), operation="bulk_set_prices")
    ours = submit(operator, price("A-1", price="7.00", **theirs), operation="bulk_set_prices")
    run_jobs()
    assert JobRow.objects.get(job=mine).code == "not_found"
    assert JobRow.objects.get(job=ours).outcome == "updated"


@pytest.mark.parametrize("row", PAGE.table("The life of a job"), ids=name_of)
def test_a_job_is_cancelled_from_where_the_table_says(row: Row):
    seller = make_seller()
    job = submit(seller, *kettles(1))
    Job.objects.filter(pk=job.pk).update(status=row["status"])
    if row["cancel_job"] == "refused":
        with pytest.raises(InvalidTransition):
            job_cancel(actor=seller, job_id=job.pk)
        assert progress(job) == (row["status"], 0, 1)
    else:
        cancelled = job_cancel(actor=seller, job_id=job.pk)
        assert (cancelled.status, cancelled.finished_at is None) == (row["cancel_job"], False)
        assert not run_job_slice(job.pk)
        assert Product.objects.count() == 0


def test_the_page_draws_the_transitions():
    assert TRANSITIONS.diagram() in PAGE.text


def test_another_organizations_job_is_not_found():
    job = submit(make_seller(), *kettles(1))
    with pytest.raises(NotFound):
        job_cancel(actor=make_seller(), job_id=job.pk)
    assert progress(job) == ("queued", 0, 1)


def test_a_job_on_which_the_hub_fails_again_and_again_is_given_up(monkeypatch, caplog):
    job = submit(make_seller(), *kettles(2))
    monkeypatch.setattr(runner, "_set_result", lambda row, result: 1 / 0)
    for _ in range(runner.MAX_FAILURES):
        assert progress(job) == ("queued", 0, 2)
        assert not run_job_slice(job.pk)
    assert progress(job) == ("failed", 0, 2)
    assert job.message == runner.GIVEN_UP
    assert Product.objects.count() == 0
    assert "A slice of job" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_many_workers_take_every_row_once(settings):
    settings.BULK_MAX_ROWS = 5
    jobs = [submit(make_seller(), *kettles(20)) for _ in range(3)]
    run_together([partial(run_jobs)] * 4)
    run_jobs()
    assert [progress(job) for job in jobs] == [("completed", 20, 20)] * 3
    assert list(Product.objects.values_list("version", flat=True)) == [1] * 60
    connection.close()
