from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Barrier
from time import monotonic, sleep

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import Settings

from hub.accounts.models import Organization
from hub.core.errors import Conflict, DeadlineExceeded, InternalError, Unavailable
from hub.edge import calls
from hub.edge.calls import run_read, run_without_transaction, run_write
from hub.edge.deadlines import call_deadline
from tests.factories import make_organization
from tests.parallel import run_together

RUNS = [run_write, run_read, run_without_transaction]


def rename(organization: Organization, name: str) -> None:
    Organization.objects.filter(pk=organization.pk).update(name=name)


def names() -> list[str]:
    return list(Organization.objects.order_by("pk").values_list("name", flat=True))


def query(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@contextmanager
def seconds_at_most(limit: float) -> Iterator[None]:
    start = monotonic()
    yield
    assert monotonic() - start < limit


class TestInsideTheTransactionOfATest:
    pytestmark = pytest.mark.django_db

    @pytest.mark.parametrize("run", RUNS)
    def test_the_answer_of_the_function_is_returned(self, run: Callable[..., object]) -> None:
        assert run(lambda: "answer") == "answer"

    def test_a_failure_anywhere_undoes_everything(self) -> None:
        organization = make_organization(name="before")

        def fail() -> None:
            rename(organization, "after")
            raise Conflict

        with pytest.raises(Conflict):
            run_write(fail)
        assert names() == ["before"]

    def test_without_a_transaction_an_effect_stays_although_the_call_is_refused(self) -> None:
        organization = make_organization(name="before")

        def fail() -> None:
            rename(organization, "after")
            raise Conflict

        with pytest.raises(Conflict):
            run_without_transaction(fail)
        assert names() == ["after"]

    @pytest.mark.parametrize("run", RUNS)
    def test_an_unforeseen_database_error_is_internal_and_says_nothing(
        self, run: Callable[..., object]
    ) -> None:
        with pytest.raises(InternalError) as refusal:
            run(lambda: Organization.objects.create(kind="club", code="c", name="Secret"))
        assert refusal.value.message == "The hub failed. The request id identifies it."
        assert isinstance(refusal.value.__cause__, IntegrityError)

    def test_a_write_inside_another_transaction_is_a_mistake(self) -> None:
        with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
            run_write(lambda: None)

    def test_after_the_deadline_no_statement_is_started(self, settings: Settings) -> None:
        settings.CALL_DEADLINE_SECONDS = 0.05
        organization = make_organization(name="before")

        def be_late() -> None:
            rename(organization, "after")
            sleep(0.06)
            with transaction.atomic():
                rename(organization, "later")

        with pytest.raises(DeadlineExceeded):
            run_without_transaction(be_late)
        assert names() == ["after"]


class TestWithTransactionsOfItsOwn:
    pytestmark = pytest.mark.django_db(transaction=True)

    def test_a_statement_that_runs_over_the_deadline_is_cut_off(self, settings: Settings) -> None:
        settings.CALL_DEADLINE_SECONDS = 0.3
        organization = make_organization(name="before")

        def be_late() -> None:
            rename(organization, "after")
            query("SELECT pg_sleep(5)")

        with seconds_at_most(1.5), pytest.raises(DeadlineExceeded):
            run_write(be_late)
        assert names() == ["before"]
        settings.CALL_DEADLINE_SECONDS = 25
        run_write(partial(rename, organization, "usable"))
        assert names() == ["usable"]

    def test_a_statement_of_a_read_is_ended_by_the_timeout_of_its_connection(self) -> None:
        make_organization(name="before")

        def be_late() -> None:
            with connection.cursor() as cursor:
                cursor.execute("SET statement_timeout = '100ms'")
                cursor.execute("SELECT pg_sleep(5)")

        try:
            with seconds_at_most(1.5), pytest.raises(DeadlineExceeded):
                run_read(be_late)
        finally:
            query("RESET statement_timeout")
        assert run_read(names) == ["before"]

    def test_a_write_that_is_late_by_its_own_work_is_not_committed(
        self, settings: Settings
    ) -> None:
        settings.CALL_DEADLINE_SECONDS = 0.1
        organization = make_organization(name="before")

        def be_late() -> str:
            rename(organization, "after")
            sleep(0.2)
            return "answer"

        with pytest.raises(DeadlineExceeded):
            run_write(be_late)
        assert names() == ["before"]

    def test_the_time_of_a_call_runs_from_its_beginning(self, settings: Settings) -> None:
        settings.CALL_DEADLINE_SECONDS = 0.1
        organization = make_organization(name="before")
        with call_deadline():
            sleep(0.11)
            with pytest.raises(DeadlineExceeded):
                run_write(partial(rename, organization, "after"))
        assert names() == ["before"]

    def test_waiting_for_a_lock_ends_with_the_deadline(self, settings: Settings) -> None:
        settings.CALL_DEADLINE_SECONDS = 0.3
        organization = make_organization(name="before")
        started = Barrier(2, timeout=5)

        def hold() -> None:
            with transaction.atomic():
                rename(organization, "held")
                started.wait()
                sleep(0.8)

        def wait() -> None:
            started.wait()
            run_write(partial(rename, organization, "waited"))

        with seconds_at_most(3):
            held, waited = run_together([hold, wait])
        assert held is None
        assert isinstance(waited, DeadlineExceeded)
        assert names() == ["held"]

    def test_a_lock_that_cannot_be_had_in_time_is_unavailable(self) -> None:
        organization = make_organization(name="before")
        started = Barrier(2, timeout=5)

        def hold() -> None:
            with transaction.atomic():
                rename(organization, "held")
                started.wait()
                sleep(0.5)

        def wait() -> None:
            started.wait()

            def impatient() -> None:
                query("SET LOCAL lock_timeout = '100ms'")
                rename(organization, "waited")

            run_write(impatient)

        _, waited = run_together([hold, wait])
        assert isinstance(waited, Unavailable)
        assert waited.retryable
        assert names() == ["held"]

    def test_two_writes_in_a_deadlock_both_succeed_in_the_end(self) -> None:
        first, second = make_organization(name="1"), make_organization(name="2")
        meeting = Barrier(2, timeout=5)
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
        self, monkeypatch: pytest.MonkeyPatch
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

    def test_a_retry_that_succeeds_leaves_one_effect(self) -> None:
        runs = []

        def collide_once() -> str:
            runs.append(1)
            make_organization(name=f"run {len(runs)}")
            if len(runs) == 1:
                query("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40P01'; END $$")
            return "answer"

        assert run_write(collide_once) == "answer"
        assert names() == ["run 2"]

    def test_other_failures_are_not_retried(self) -> None:
        runs = []

        def fail() -> None:
            runs.append(1)
            query("SELECT 1/0")

        with pytest.raises(InternalError):
            run_write(fail)
        assert len(runs) == 1

    def test_retries_end_with_the_deadline(self, settings: Settings) -> None:
        settings.CALL_DEADLINE_SECONDS = 0.2
        runs = []

        def collide() -> None:
            runs.append(1)
            sleep(0.15)
            query("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$")

        with seconds_at_most(1), pytest.raises(DeadlineExceeded):
            run_write(collide)
        assert len(runs) == 2

    def test_a_server_that_went_away_is_unavailable_and_the_next_call_works(self) -> None:
        make_organization(name="before")

        def lose() -> None:
            query("SELECT pg_terminate_backend(pg_backend_pid())")

        with pytest.raises(Unavailable):
            run_write(lose)
        assert run_read(names) == ["before"]

    def test_a_limit_does_not_outlive_its_call(self, settings: Settings) -> None:
        settings.CALL_DEADLINE_SECONDS = 0.3
        run_write(lambda: None)
        with transaction.atomic():
            query("SELECT pg_sleep(0.5)")
