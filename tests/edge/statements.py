"""Statements that tests of running a call are made of."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

from django.db import connection

from hub.accounts.models import Organization


def rename(organization: Organization, name: str) -> None:
    Organization.objects.filter(pk=organization.pk).update(name=name)


def names() -> list[str]:
    return list(Organization.objects.order_by("pk").values_list("name", flat=True))


def query(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@dataclass
class Clock:
    """Stands still unless a test moves it."""

    now: float = 1000

    def __call__(self) -> float:
        return self.now

    def go_on(self, seconds: float) -> None:
        self.now += seconds


@contextmanager
def seconds_at_most(limit: float) -> Iterator[None]:
    start = monotonic()
    yield
    assert monotonic() - start < limit
