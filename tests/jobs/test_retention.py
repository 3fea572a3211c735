"""How long jobs are kept, and what becomes of those whose rows never arrive."""

import socket
from datetime import timedelta
from time import monotonic, sleep
from urllib.parse import urlsplit

import pytest
from django.db.models.functions import Now

from hub.jobs import retention
from hub.jobs.models import Job, JobRow
from hub.jobs.retention import NEVER_WHOLE, jobs_abandon, jobs_expire
from hub.jobs.runner import run_jobs
from hub.jobs.services import job_cancel
from hub.jobs.tasks import clear_jobs
from products.models import Product
from tests.clients import basic
from tests.factories import make_api_client
from tests.idempotency.servers import Server, server
from tests.jobs.submitting import kettles, submit
from tests.jobs.test_upload import HEADER, UPLOAD, line
from tests.others import wait_until_others_are_idle
from tests.pages import Page
from tests.products.factories import make_seller

PAGE = Page("jobs.md")
KEPT = [row["is kept for"] for row in PAGE.table("The life of a job", 2)]


def aged(job: Job, **ages: timedelta) -> Job:
    Job.objects.filter(pk=job.pk).update(**{name: Now() - age for name, age in ages.items()})
    return job


@pytest.mark.django_db
def test_what_ended_is_removed_after_its_days(settings, monkeypatch):
    monkeypatch.setattr(retention, "ROWS_AT_ONCE", 2)
    assert (settings.JOB_RETENTION_DAYS, settings.JOB_RECEIVE_MINUTES) == (90, 60)
    assert KEPT[0] == "90 days"
    assert KEPT[1].startswith("60 minutes")
    seller = make_seller()
    old, young, cancelled = (submit(seller, *kettles(5)) for _ in range(3))
    waiting = submit(seller, *kettles(1))
    job_cancel(actor=seller, job_id=cancelled.pk)
    for job in (old, young):
        Job.objects.filter(pk=job.pk).update(status="completed")
    aged(old, finished_at=timedelta(days=90, minutes=1))
    aged(cancelled, finished_at=timedelta(days=91))
    aged(young, finished_at=timedelta(days=89, hours=23))
    aged(waiting, created_at=timedelta(days=400))
    assert jobs_expire() == 2
    assert set(Job.objects.values_list("pk", flat=True)) == {young.pk, waiting.pk}
    assert JobRow.objects.count() == 6
    assert jobs_expire() == 0


@pytest.mark.django_db
def test_an_upload_that_does_not_end_is_given_up_without_its_rows():
    seller = make_seller()
    stuck, arriving = (submit(seller, *kettles(3)) for _ in range(2))
    Job.objects.update(status="receiving")
    aged(stuck, created_at=timedelta(minutes=61))
    clear_jobs()
    stuck.refresh_from_db()
    arriving.refresh_from_db()
    assert (stuck.status, stuck.message, stuck.rows.count()) == ("failed", NEVER_WHOLE, 0)
    assert stuck.finished_at is not None
    assert (arriving.status, arriving.rows.count()) == ("receiving", 3)
    assert jobs_abandon() == 0


# Over sockets


@pytest.fixture
def head():
    """The begin of an upload that announces more than it will send."""
    client, secret = make_api_client()
    authorization = basic(client.client_id, secret)["HTTP_AUTHORIZATION"]
    return (
        f"POST {UPLOAD} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {authorization}\r\n"
        "Content-Type: text/csv\r\nContent-Length: 99999999\r\n\r\n"
    )


def begin(at: Server, head: str) -> socket.socket:
    """Send the rows of several pieces, and wait until the first of them are stored."""
    client = socket.create_connection(("127.0.0.1", urlsplit(at.url).port), timeout=20)
    client.sendall((head + HEADER + "".join(map(line, range(5_000)))).encode())
    wait_until(lambda: JobRow.objects.count() >= 1000)
    assert Job.objects.get().status == "receiving"
    return client


def wait_until(holds) -> None:
    end = monotonic() + 60
    while not holds():
        assert monotonic() < end
        sleep(0.02)


@pytest.mark.django_db(transaction=True)
def test_a_client_that_dies_leaves_nothing(head):
    with server() as at:
        begin(at, head).close()
        wait_until(lambda: not Job.objects.exists())
    assert JobRow.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_hub_that_dies_leaves_a_job_that_is_given_up(head):
    with server() as at:
        client = begin(at, head)
        at.kill()
        client.close()
    wait_until_others_are_idle()
    job = Job.objects.get()
    assert run_jobs() == 0
    assert jobs_abandon() == 0
    aged(job, created_at=timedelta(minutes=61))
    assert jobs_abandon() == 1
    job.refresh_from_db()
    assert (job.status, job.message, job.rows.count()) == ("failed", NEVER_WHOLE, 0)
    assert Product.objects.count() == 0
