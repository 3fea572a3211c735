"""Rows as the body itself: as they arrive, of any length, in constant memory."""

import gzip
import tracemalloc

import pytest

from hub.jobs import services
from hub.jobs.models import Job, JobRow
from hub.jobs.runner import run_jobs
from products.models import Product
from tests.products.callers import Caller, problem

pytestmark = pytest.mark.django_db
UPLOAD = "/api/v1/jobs/upload/?operation=bulk_upsert_products"
HEADER = "sku,name,kind,price,currency\n"


def send(caller, body, content_type="text/csv", **headers):
    return caller.http.generic("POST", UPLOAD, body, content_type, headers=headers)


def line(number):
    return f"A-{number:06},Kettle,physical,5.00,USD\n"


@pytest.mark.parametrize("packed", [False, True])
def test_a_csv_file_becomes_a_job(packed):
    caller = Caller()
    body = ("\ufeff" + HEADER + line(1) + line(2)).encode()
    headers = {"Content-Encoding": "gzip"} if packed else {}
    answer = send(caller, gzip.compress(body) if packed else body, **headers)
    assert answer.status_code == 201, answer.content
    assert (answer.json()["status"], answer.json()["total_rows"]) == ("queued", 2)
    assert answer["Location"].endswith(f"/api/v1/jobs/{answer.json()['id']}/")
    run_jobs()
    assert list(Product.objects.order_by("sku").values_list("sku", flat=True)) == [
        "A-000001",
        "A-000002",
    ]


def test_json_lines_carry_lists_too():
    row = b'{"sku": "A", "name": "Pot", "kind": "physical", "price": "5", "currency": "USD"'
    pair = b', "specifications": [{"name": "V", "type": "integer", "value": "230"}]}\n'
    answer = send(Caller(), row + pair, "application/x-ndjson")
    assert answer.status_code == 201
    run_jobs()
    assert Product.objects.get().specifications[0]["value"] == "230"


@pytest.mark.parametrize(
    ("body", "content_type", "headers", "refusal"),
    [
        (HEADER.encode(), "text/csv", {}, (400, "validation_error", {("content", "empty")})),
        (b"sku\n\xff", "text/csv", {}, (400, "malformed_request", set())),
        (b"sku\nA", "text/plain", {}, (415, "unsupported_media_type", set())),
        (b"sku\nA", "text/csv", {"Content-Encoding": "gzip"}, (400, "malformed_request", set())),
        (b"sku\nA", "text/csv", {"Content-Encoding": "br"}, (415, "unsupported_media_type", set())),
        (
            gzip.compress(b"sku\nA", mtime=0)[:-4],
            "text/csv",
            {"Content-Encoding": "gzip"},
            (400, "malformed_request", set()),
        ),
    ],
)
def test_what_cannot_be_read_leaves_no_job(body, content_type, headers, refusal):
    assert problem(send(Caller(), body, content_type, **headers)) == refusal
    assert (Job.objects.count(), JobRow.objects.count()) == (0, 0)


def test_an_upload_beyond_the_limit_leaves_no_job(settings):
    settings.JOB_MAX_BYTES = 1000
    body = (HEADER + "".join(map(line, range(100)))).encode()
    assert problem(send(Caller(), body))[:2] == (413, "payload_too_large")
    packed = send(Caller(), gzip.compress(body), **{"Content-Encoding": "gzip"})
    assert problem(packed)[:2] == (413, "payload_too_large")
    assert (Job.objects.count(), JobRow.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)  # each upload has its own time limit
def test_memory_does_not_grow_with_the_number_of_rows(monkeypatch):
    caller = Caller()

    def peak(rows):
        body = gzip.compress((HEADER + "".join(map(line, range(rows)))).encode())
        tracemalloc.start()
        assert send(caller, body, **{"Content-Encoding": "gzip"}).status_code == 201
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest - len(body)

    monkeypatch.setattr(services, "ROWS_AT_ONCE", 100)
    peak(100)  # what is made once
    small, large = peak(2_000), peak(8_000)
    assert large < small * 1.3, (small, large)
