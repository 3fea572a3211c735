from functools import partial
from threading import Event

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from hub.core.errors import DeadlineExceeded
from hub.edge.calls import run_read, run_write
from hub.edge.deadlines import call_deadline
from tests.edge.statements import Clock, names, query, rename, seconds_at_most
from tests.factories import make_organization
from tests.parallel import run_together

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_statement_that_runs_over_the_deadline_is_cut_off(settings: Settings) -> None:
    settings.CALL_DEADLINE_SECONDS = 0.3
    organization = make_organization(name="before")

    def be_late() -> None:
        rename(organization, "after")
        query("SELECT pg_sleep(15)")

    with seconds_at_most(10), pytest.raises(DeadlineExceeded):
        run_write(be_late)
    assert names() == ["before"]
    settings.CALL_DEADLINE_SECONDS = 25
    run_write(partial(rename, organization, "usable"))
    assert names() == ["usable"]


def test_a_statement_of_a_read_is_ended_by_the_timeout_of_its_connection() -> None:
    make_organization(name="before")

    def be_late() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = '100ms'")
            cursor.execute("SELECT pg_sleep(15)")

    try:
        with seconds_at_most(10), pytest.raises(DeadlineExceeded):
            run_read(be_late)
    finally:
        query("RESET statement_timeout")
    assert run_read(names) == ["before"]


def test_a_write_that_is_late_by_its_own_work_is_not_committed(
    settings: Settings, clock: Clock
) -> None:
    settings.CALL_DEADLINE_SECONDS = 25
    organization = make_organization(name="before")

    def be_late() -> str:
        rename(organization, "after")
        clock.go_on(25.01)
        return "answer"

    with pytest.raises(DeadlineExceeded):
        run_write(be_late)
    assert names() == ["before"]


def test_the_time_of_a_call_runs_from_its_beginning(settings: Settings, clock: Clock) -> None:
    settings.CALL_DEADLINE_SECONDS = 25
    organization = make_organization(name="before")
    with call_deadline():
        clock.go_on(25.01)
        with pytest.raises(DeadlineExceeded):
            run_write(partial(rename, organization, "after"))
    assert names() == ["before"]


def test_waiting_for_a_lock_ends_with_the_deadline(settings: Settings) -> None:
    settings.CALL_DEADLINE_SECONDS = 0.3
    organization = make_organization(name="before")
    held, ended = Event(), Event()

    def hold() -> None:
        with transaction.atomic():
            rename(organization, "held")
            held.set()
            assert ended.wait(60)

    def wait() -> None:
        assert held.wait(60)
        try:
            with seconds_at_most(8):  # a lock alone is waited for longer
                run_write(partial(rename, organization, "waited"))
        finally:
            ended.set()

    kept, waited = run_together([hold, wait])
    assert kept is None
    assert isinstance(waited, DeadlineExceeded)
    assert names() == ["held"]


def test_retries_end_with_the_deadline(settings: Settings, clock: Clock) -> None:
    settings.CALL_DEADLINE_SECONDS = 100
    runs = []

    def collide() -> None:
        runs.append(1)
        clock.go_on(70)
        query("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$")

    with pytest.raises(DeadlineExceeded):
        run_write(collide)
    assert len(runs) == 2


def test_a_limit_does_not_outlive_its_call(settings: Settings) -> None:
    settings.CALL_DEADLINE_SECONDS = 2
    run_write(lambda: None)
    with transaction.atomic():
        query("SELECT pg_sleep(2.5)")
