"""A catalogue too large for one call, over both protocols."""

import csv
import io
import json

import pytest

from hub.jobs.runner import run_jobs
from tests.clients import Refusal
from tests.journeys.test_catalogue import BOTH_WAYS, DRILL


def told_in_file(reader, job):
    text = reader.call("get_job_errors", id=job["id"]).body["content"]
    lines = csv.DictReader(io.StringIO(text))
    return [(line["index"], line["field"], line["code"]) for line in lines]


@BOTH_WAYS
def test_a_job_is_submitted_watched_and_its_errors_read(connect, writing, reading):
    writer = connect(writing, "demo-seller")
    reader = connect(reading, "demo-seller")
    rows = [DRILL | {"sku": f"DR-{n}", "client_ref": f"line {n}"} for n in range(600)]
    rows[300]["price"] = "1.999"
    content = "\n".join(map(json.dumps, rows))
    request = {"operation": "bulk_upsert_products", "format": "json_lines", "content": content}
    job = writer.call("submit_job", job=request).body
    assert (job["status"], job["total_rows"], job["done_rows"]) == ("queued", 600, 0)
    assert reader.call("get_job", id=job["id"]).body == job

    run_jobs()
    done = reader.call("get_job", id=job["id"]).body
    assert (done["status"], done["done_rows"], done["created_count"]) == ("completed", 600, 599)
    wanted = {"job_id": job["id"], "outcome": "failed"}
    (failed,) = reader.call("list_job_results", filter=wanted).body["items"]
    assert (failed["index"], failed["client_ref"]) == (300, "line 300")
    (error,) = failed["errors"]
    assert (error["field"], error["code"]) == ("price", "max_decimal_places")

    assert told_in_file(reader, job) == [("300", "price", "max_decimal_places")]

    first = writer.call("list_job_results", filter={"job_id": job["id"]}, page_size=200).body
    second = writer.call(
        "list_job_results",
        filter={"job_id": job["id"]},
        page_size=200,
        cursor=first["next_cursor"],
    ).body
    assert [item["index"] for item in second["items"]] == list(range(200, 400))
    products = connect(reading, "demo-seller")
    found = products.call("get_product", id=first["items"][7]["id"]).body
    assert (found["sku"], found["version"]) == ("DR-7", 1)

    with pytest.raises(Refusal) as refusal:
        writer.call("cancel_job", id=job["id"])
    assert refusal.value.code == "invalid_transition"
    with pytest.raises(Refusal) as refusal:
        connect(reading, "demo-seller-2").call("get_job", id=job["id"])
    assert refusal.value.code == "not_found"


@BOTH_WAYS
def test_a_cancelled_job_writes_nothing(connect, writing, reading):
    writer = connect(writing, "demo-seller")
    reader = connect(reading, "demo-seller")
    content = "sku;price;currency\nDR-1;5,00;EUR\n"
    request = {"operation": "bulk_set_prices", "format": "csv", "content": content}
    job = writer.call("submit_job", job=request).body
    assert reader.call("cancel_job", id=job["id"]).body["status"] == "cancelled"
    assert run_jobs() == 0
    listed = writer.call("list_jobs", filter={"status": "cancelled"}).body["items"]
    assert [each["id"] for each in listed] == [job["id"]]
    assert not writer.call("list_job_results", filter={"job_id": job["id"]}).body.get("items")
