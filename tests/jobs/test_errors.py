"""The errors of a job as one file, as docs/jobs.md says."""

import csv
import io
import json
import re
import tracemalloc
from typing import Any

import pytest
from django.test import Client

from hub.audit.models import Call
from hub.jobs.errors import CELL_LENGTH, error_file
from hub.jobs.models import Job, JobRow
from hub.jobs.runner import MAX_ERRORS, run_jobs
from products.models import Product
from tests.bulk.batches import kettle, price
from tests.clients import basic
from tests.contract.samples import Party, World
from tests.factories import make_actor
from tests.idempotency.calls import call
from tests.jobs.submitting import submit
from tests.pages import Page, Row
from tests.products.factories import make_seller

pytestmark = pytest.mark.django_db
PAGE = Page("jobs.md")
COLUMNS = [row["column"] for row in PAGE.table("The errors as a file")]


def lines(job: Job) -> list[dict[str, str]]:
    text = b"".join(error_file(job)).decode()
    return read(text)


def read(text: str) -> list[dict[str, str]]:
    found = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    assert found.fieldnames == COLUMNS
    return list(found)


def done(*rows: Any, party: Party | None = None, **more: Any) -> Job:
    job = submit(make_actor(party.organization) if party else make_seller(), *rows, **more)
    run_jobs()
    job.refresh_from_db()
    assert job.status == "completed"
    return job


def test_it_has_a_line_for_each_error_and_none_for_what_was_written():
    wrong = kettle("B-1", price="x", weight="-1", client_ref="line 2")
    job = done(kettle("A-1"), wrong, "no json", kettle("A-1"), kettle("C-1", expected_version=3))
    assert job.created_count == 1
    told = lines(job)
    assert [(row["index"], row["client_ref"], row["field"], row["code"]) for row in told] == [
        ("1", "line 2", "price", "invalid"),
        ("1", "line 2", "weight", "min_value"),
        ("2", "", "", "malformed_request"),
        ("3", "", "sku", "duplicate"),
        ("4", "", "", "version_mismatch"),
    ]
    assert json.loads(told[0]["sent"]) == wrong
    assert [row["sent"] for row in told[1:3]] == ["", "no json"]
    assert all(row["message"] for row in told)


@pytest.mark.parametrize("row", PAGE.table("The errors as a file", 1), ids=lambda row: row["text"])
def test_no_cell_is_a_formula(row: Row):
    text, cell = (re.findall("`(.*)`", row[name])[0] for name in ("text", "cell"))
    job = submit(make_seller(), price("A-1"), operation="bulk_set_prices")
    error = {"path": [text], "code": "unknown_field", "message": text}
    JobRow.objects.filter(job=job).update(
        outcome="failed", client_ref=text, text=text, errors=[error]
    )
    (told,) = lines(job)
    assert {told[name] for name in ("client_ref", "field", "message", "sent")} == {cell}


@pytest.mark.parametrize("begin", ["\t", "\n", "\r"])
def test_nor_does_a_control_begin_one(begin: str):
    job = submit(make_seller(), price("A-1"), operation="bulk_set_prices")
    JobRow.objects.filter(job=job).update(
        outcome="failed", code="x", message="x", text=f"{begin}=1"
    )
    assert lines(job)[0]["sent"] == f"'{begin}=1"


def test_a_row_of_any_kind_has_bounded_lines():
    unknown = {f"n{number}": 1 for number in range(5_000)}
    job = done(kettle("A-1", **unknown), "x" * 50_000, '{"\\u0000\\ud800": "\\u0001"}')
    told = lines(job)
    assert [row["index"] for row in told].count("0") == MAX_ERRORS
    by_index = {row["index"]: row for row in reversed(told)}
    assert by_index["1"]["sent"] == "x" * CELL_LENGTH
    assert by_index["2"]["field"] == "\N{REPLACEMENT CHARACTER}" * 2


@pytest.fixture
def world() -> World:
    return World()


def file_of(job: Job, party: Party) -> Any:
    http = Client(**basic(party.client_id, party.secret))
    return http.get(f"/api/v1/jobs/{job.pk}/errors/")


def pages_of(job: Job, party: Party) -> list[str]:
    found, following = [], {}
    while True:
        request = {"id": str(job.pk), **following}
        answer = call("soap", "get_job_errors", request, (party.client_id, party.secret))
        found.append(answer.body["content"])
        if "next_index" not in answer.body:
            return found
        following = {"from_index": int(answer.body["next_index"])}


def test_both_protocols_answer_the_same_file(world: World):
    job = done("=no json & <none>", kettle("Ü-1", price="x"), party=world.seller)
    answer = file_of(job, world.seller)
    text = answer.getvalue().decode()
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert answer["Content-Disposition"] == f'attachment; filename="job-{job.pk}-errors.csv"'
    assert answer["Cache-Control"] == "no-store"
    assert [row["index"] for row in read(text)] == ["0", "1"]
    assert pages_of(job, world.seller) == [text]


def test_soap_answers_in_pages_what_is_more_than_an_answer(world: World, settings: Any):
    rows = [f"no json, number {number} {'&<' * 40}" for number in range(60)]
    job = done(*rows, party=world.seller)
    settings.MAX_BODY_BYTES = 8_000
    pages = pages_of(job, world.seller)
    assert len(pages) > 3
    assert "".join(pages) == file_of(job, world.seller).getvalue().decode()
    assert len(read("".join(pages))) == 60


def test_a_job_without_errors_has_a_file_of_columns(world: World):
    job = done(kettle("K-1"), party=world.seller)
    header = ",".join(COLUMNS) + "\r\n"
    assert file_of(job, world.seller).getvalue().decode() == header
    assert pages_of(job, world.seller) == [header]


def test_who_may_not_see_the_job_may_not_see_its_errors(world: World):
    job = done("no json", party=world.seller)
    refused = file_of(job, world.other)
    assert (refused.status_code, refused.json()["code"]) == (404, "not_found")
    assert refused["Content-Type"] == "application/problem+json"


def test_only_csv_is_to_be_had(world: World):
    http = Client(**basic(world.seller.client_id, world.seller.secret))
    address = f"/api/v1/jobs/{world.jobs[0].pk}/errors/"
    assert http.get(address, headers={"Accept": "text/csv"}).status_code == 200
    refused = http.get(address, headers={"Accept": "application/json"})
    assert (refused.status_code, refused.json()["code"]) == (406, "not_acceptable")


@pytest.mark.parametrize("protocol", ["rest", "soap"])
def test_the_operators_look_is_recorded_for_the_owner(world: World, protocol: str):
    operator, job = world.operator, done("no json", party=world.seller)
    Call.objects.all().delete()
    call(protocol, "get_job_errors", {"id": str(job.pk)}, (operator.client_id, operator.secret))
    (row,) = Call.objects.all()
    assert (row.operation, row.object_id) == ("get_job_errors", job.pk)
    assert row.object_organization_id == world.seller.organization.pk


def test_memory_does_not_grow_with_the_number_of_errors():
    def peak(how_many: int) -> int:
        job = submit(make_seller(), *["no json"] * how_many)
        JobRow.objects.filter(job=job).update(outcome="failed", code="x", message="x" * 200)
        tracemalloc.start()
        assert sum(piece.count(b"\r\n") for piece in error_file(job)) == how_many + 1
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    peak(10)  # what is made once
    small, large = peak(2_000), peak(10_000)
    assert large < small * 1.3, (small, large)
    assert Product.objects.count() == 0
