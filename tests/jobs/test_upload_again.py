"""An upload that is sent again with its key has one effect, as docs/jobs.md says."""

import gzip
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier, Event, Thread
from typing import Any

import httpx
import pytest
from django.db import connection, transaction

from hub.audit.models import Call
from hub.idempotency.models import StoredAnswer
from hub.idempotency.services import Claim, key_take
from hub.jobs.models import Job, JobRow
from hub.jobs.runner import run_jobs
from products.models import Product
from tests.factories import make_api_client
from tests.idempotency.servers import server
from tests.jobs.test_upload import HEADER, UPLOAD, line
from tests.pages import Page
from tests.products.callers import Caller, problem

KEY = "import-7"
BODY = (HEADER + line(1) + line(2)).encode()
RULES = {
    row["second upload"]: row["answer"] for row in Page("jobs.md").table("Sending an upload again")
}
REUSED = "`idempotency_key_reused`"


def upload(caller: Caller, body: bytes = BODY, key: str | None = KEY, **more: Any) -> Any:
    headers = more.pop("headers", {}) | ({"Idempotency-Key": key} if key else {})
    address = UPLOAD + more.pop("flags", "")
    content_type = more.pop("content_type", "text/csv")
    return caller.http.generic("POST", address, body, content_type, headers=headers)


def packed(caller: Caller) -> Any:
    return upload(caller, gzip.compress(BODY), headers={"Content-Encoding": "gzip"})


SECOND = {
    "same key, same bytes": upload,
    "same key, same bytes, packed with gzip": packed,
    "same key, other bytes": partial(upload, body=BODY + line(3).encode()),
    "same key, same bytes, `validate_only`": partial(upload, flags="&validate_only=true"),
    "same key, same bytes, another content type": partial(
        upload, content_type="application/x-ndjson"
    ),
    "no key, same bytes": partial(upload, key=None),
}


@pytest.mark.django_db
@pytest.mark.parametrize("second", SECOND)
def test_a_second_upload_is_answered_as_the_table_says(second: str):
    caller = Caller()
    first = upload(caller)
    assert first.status_code == 201
    assert "Idempotency-Replayed" not in first.headers
    again = SECOND[second](caller)
    if RULES[second].startswith("the first job"):
        assert again.headers["Idempotency-Replayed"] == "true"
        assert (again.status_code, again.json()) == (201, first.json())
        assert again["Location"] == first["Location"]
    elif RULES[second] == "another job":
        assert again.json()["id"] != first.json()["id"]
    else:
        assert RULES[second] == REUSED
        assert problem(again) == (422, "idempotency_key_reused", set())
    jobs = 2 if RULES[second] == "another job" else 1
    assert (Job.objects.count(), JobRow.objects.count()) == (jobs, 2 * jobs)
    run_jobs()
    assert set(Product.objects.values_list("version", flat=True)) == {1}


@pytest.mark.django_db
def test_a_refused_upload_may_be_mended_and_sent_with_its_key():
    caller = Caller()
    assert problem(upload(caller, b"sku\n\xff")) == (400, "malformed_request", set())
    assert problem(upload(caller, HEADER.encode()))[1] == "validation_error"
    assert StoredAnswer.objects.count() == 0
    assert upload(caller).status_code == 201
    assert RULES["same key after the first was refused or broke off"] == "as if it were the first"


@pytest.mark.django_db
def test_a_replay_is_recorded_as_one():
    caller = Caller()
    for _ in range(2):
        upload(caller)
    assert list(Call.objects.order_by("at").values_list("operation", "outcome")) == [
        ("upload_job", "ok"),
        ("upload_job", "replayed"),
    ]


@pytest.mark.django_db
def test_a_key_of_another_caller_is_another_key():
    assert [upload(Caller()).status_code for _ in range(2)] == [201, 201]
    assert Job.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_while_the_key_is_being_taken_a_second_upload_has_to_wait(settings: Any):
    settings.IDEMPOTENCY_WAIT_SECONDS = 1
    caller, taken, ended = Caller(), Event(), Event()
    client = caller.client

    def hold() -> None:
        claim = Claim(client.organization_id, client.pk, "upload_job", KEY, "f" * 64)
        with transaction.atomic():
            key_take(claim)
            taken.set()
            ended.wait(60)
        connection.close()

    holding = Thread(target=hold)
    holding.start()
    assert taken.wait(60)
    try:
        assert problem(upload(caller)) == (409, "idempotency_in_progress", set())
    finally:
        ended.set()
        holding.join()
    assert (Job.objects.count(), JobRow.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_uploads_with_one_key_at_the_same_time_are_one_job():
    client, secret = make_api_client()
    body = (HEADER + "".join(map(line, range(3_000)))).encode()
    together = Barrier(8, timeout=60)

    def at_once(base: str) -> httpx.Response:
        headers = {"Idempotency-Key": KEY, "Content-Type": "text/csv"}
        credential = (client.client_id, secret)
        together.wait()
        return httpx.post(base + UPLOAD, content=body, headers=headers, auth=credential, timeout=60)

    with server(IDEMPOTENCY_WAIT_SECONDS="20") as at, ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(at_once, [at.url] * 8))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert Counter("Idempotency-Replayed" in answer.headers for answer in answers)[False] == 1
    assert (Job.objects.count(), JobRow.objects.count()) == (1, 3_000)
