"""100,000 products in one job, beside COPY of the same rows into the same table."""

import io
import resource
from time import perf_counter

import pytest
from django.db import connection

from hub.jobs.lines import row_texts
from hub.jobs.models import Job
from hub.jobs.runner import run_jobs
from hub.jobs.services import job_begin, job_queue, job_receive
from products.models import Product
from tests.jobs.submitting import with_client
from tests.products.factories import make_seller

ROWS = 100_000
HEADER = "sku,name,kind,price,currency,brand\n"


def lines():
    yield HEADER
    for number in range(ROWS):
        yield f"A-{number:06},Kettle {number},physical,5.00,USD,Acme\n"


def megabytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def copied(seller):
    """Copy finished products from the table into a file, delete them, and copy them back."""
    rows = io.BytesIO()
    with connection.cursor() as cursor:
        with cursor.copy("COPY products_product TO STDOUT") as copy:
            for block in copy:
                rows.write(block)
        cursor.execute("DELETE FROM products_product")
        started = perf_counter()
        with cursor.copy("COPY products_product FROM STDIN") as copy:
            copy.write(rows.getvalue())
    return perf_counter() - started


@pytest.mark.django_db(transaction=True)
def test_a_job_of_100_000_products(capsys):
    seller = with_client(make_seller())
    before = megabytes()
    started = perf_counter()
    stream = io.StringIO("".join(lines()), newline="")
    sent = job_begin(actor=seller, operation="bulk_upsert_products", form="csv")
    job_receive(job=sent, texts=row_texts(stream, "csv"))
    job_queue(job=sent)
    submitted = perf_counter()
    run_jobs()
    done = perf_counter()
    job = Job.objects.get()
    assert (job.status, job.created_count) == ("completed", ROWS)
    grown = megabytes() - before
    copy = copied(seller)
    assert Product.objects.count() == ROWS
    with capsys.disabled():
        print(  # noqa: T201 - the figures are what it is for
            f"\n{ROWS} products: submitted in {submitted - started:.1f} s, worked off in"
            f" {done - submitted:.1f} s; COPY {copy:.1f} s; ratio"
            f" {(done - started) / copy:.1f}; memory grew by {grown} MB"
        )
