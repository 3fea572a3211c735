"""A worker that is killed at any moment loses no row and takes none twice."""

import os
import random
import subprocess
import sys
import time

import pytest
from django.db import connection

from hub.jobs.models import Job
from hub.jobs.runner import run_jobs
from products.models import Product
from tests.bulk.batches import kettle
from tests.jobs.submitting import submit
from tests.others import wait_until_others_are_idle
from tests.products.factories import make_seller

pytestmark = pytest.mark.django_db(transaction=True)


SLICE = 20


def start_worker():
    found = connection.settings_dict
    url = os.environ["DATABASE_URL"]
    base, _, query = url.partition("?")
    address = f"{base.rsplit('/', 1)[0]}/{found['NAME']}" + (f"?{query}" if query else "")
    environment = os.environ | {"DATABASE_URL": address, "BULK_MAX_ROWS": str(SLICE)}
    command = [sys.executable, "-m", "tests.jobs.worker"]
    worker = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
    assert worker.stdout.readline() == b"ready\n"
    return worker


def test_a_killed_worker_loses_nothing_and_does_nothing_twice(settings):
    settings.BULK_MAX_ROWS = SLICE
    # One product in every slice: a slice that was taken twice would show in its version.
    slices = [
        [kettle("A-1", price=f"{n + 1}.00"), *(kettle(f"B-{n}-{m}") for m in range(SLICE - 1))]
        for n in range(100)
    ]
    job = submit(make_seller(), *(row for rows in slices for row in rows))
    kills = 0
    for _ in range(4):
        worker = start_worker()
        time.sleep(random.uniform(0.05, 0.3))
        if worker.poll() is None:
            worker.kill()
            kills += 1
        worker.wait()
        worker.stdout.close()
    wait_until_others_are_idle()  # A job that somebody has in hand is left to him.
    run_jobs()
    job.refresh_from_db()
    assert (job.status, job.done_rows) == ("completed", 2000)
    assert (job.created_count, job.updated_count, job.failed_count) == (1901, 99, 0)
    assert Product.objects.get(sku="A-1").version == 100
    assert Product.objects.count() == 1901
    assert kills
    assert Job.objects.count() == 1
