from functools import partial
from threading import Barrier, Event

import pytest
from django.db import transaction

from hub.accounts.models import Organization
from hub.core.errors import InternalError, Unavailable
from hub.edge import calls
from hub.edge.calls import run_read, run_write
from tests.edge.statements import names, query, rename
from tests.factories import make_organization
from tests.parallel import run_together

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_lock_that_cannot_be_had_in_time_is_unavailable() -> None:
    organization = make_organization(name="before")
    held, ended = Event(), Event()

    def hold() -> None:
        with transaction.atomic():
            rename(organization, "held")
            held.set()
            assert ended.wait(60)

    def wait() -> None:
        assert held.wait(60)

        def impatient() -> None:
            query("SET LOCAL lock_timeout = '100ms'")
            rename(organization, "waited")

        try:
            run_write(impatient)
        finally:
            ended.set()

    kept, waited = run_together([hold, wait])
    assert kept is None
    assert isinstance(waited, Unavailable)
    assert waited.retryable
    assert names() == ["held"]


def test_two_writes_in_a_deadlock_both_succeed_in_the_end() -> None:
    first, second = make_organization(name="1"), make_organization(name="2")
    meeting = Barrier(2, timeout=60)
    runs = []

    def cross(mine: Organization, other: Organization, mark: str) -> str:
        runs.append(mark)
        rename(mine, mark)
        if len(runs) <= 2:
            meeting.wait()
        rename(other, mark)
        return mark

    answers = run_together(
        [
            partial(run_write, partial(cross, first, second, "a")),
            partial(run_write, partial(cross, second, first, "b")),
        ]
    )
    assert answers == ["a", "b"]
    assert len(runs) == 3
    assert len(set(names())) == 1


def test_serialization_failures_are_retried_three_times_and_then_unavailable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(calls, "PAUSE_SECONDS", 0.001)
    organization = make_organization(name="before")
    runs = []

    def collide() -> None:
        runs.append(1)
        rename(organization, "after")
        query("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$")

    with pytest.raises(Unavailable):
        run_write(collide)
    assert len(runs) == 4
    assert names() == ["before"]


def test_a_retry_that_succeeds_leaves_one_effect() -> None:
    runs = []

    def collide_once() -> str:
        runs.append(1)
        make_organization(name=f"run {len(runs)}")
        if len(runs) == 1:
            query("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40P01'; END $$")
        return "answer"

    assert run_write(collide_once) == "answer"
    assert names() == ["run 2"]


def test_other_failures_are_not_retried() -> None:
    runs = []

    def fail() -> None:
        runs.append(1)
        query("SELECT 1/0")

    with pytest.raises(InternalError):
        run_write(fail)
    assert len(runs) == 1


def test_a_server_that_went_away_is_unavailable_and_the_next_call_works() -> None:
    make_organization(name="before")

    def lose() -> None:
        query("SELECT pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(Unavailable):
        run_write(lose)
    assert run_read(names) == ["before"]
