"""A worker with subscribers of the tests': ``celery -A tests.events.reacting worker``."""

import os
import random
import time

import django

from hub.celery import app

django.setup()

from django.db import connection  # noqa: E402

from hub.events.models import Event  # noqa: E402
from hub.events.subscribers import subscribe  # noqa: E402

WRITE = "INSERT INTO tests_effect (subscriber, event, version, aggregate) VALUES (%s, %s, %s, %s)"
FAILS_ONE_IN = int(os.environ.get("TESTS_FAILS_ONE_IN", "0"))
SECONDS = 0.01


def count(event: Event) -> None:
    """Leave one row for each event: what is done twice would be counted twice."""
    _write("tests.count", event)


def stumble(event: Event) -> None:
    """Do the same, and fail after it now and then."""
    _write("tests.stumble", event)
    if FAILS_ONE_IN and random.randrange(FAILS_ONE_IN) == 0:
        raise RuntimeError("not this time")


def _write(name: str, event: Event) -> None:
    with connection.cursor() as cursor:
        cursor.execute(WRITE, [name, event.pk, event.version, event.aggregate_id])
    time.sleep(SECONDS)


subscribe("tests.count", ["product.updated"], count)
subscribe("tests.stumble", ["product.updated"], stumble)

__all__ = ["app"]
