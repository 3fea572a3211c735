"""The record itself: only added to, sealed day by day, verified, and forgotten in time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from hub.audit.models import Call, Seal
from hub.audit.services import call_record, calls_purge, seal_days, verify_chain
from hub.audit.services.calls import PERMIT
from hub.core.invariants import invariants
from tests.factories import make_actor

pytestmark = pytest.mark.django_db
MIGRATION = import_module("hub.audit.migrations.0002_only_ever_added_to")
TODAY = datetime(2026, 5, 10, 12, tzinfo=UTC)


def make_call(at: datetime, outcome: str = "ok") -> Call:
    before = set(Call.objects.values_list("pk", flat=True))
    call_record(actor=make_actor(), operation="create_product", outcome=outcome, duration_ms=3)
    (made,) = Call.objects.exclude(pk__in=before)
    with untriggered():
        Call.objects.filter(pk=made.pk).update(at=at)
    return Call.objects.get(pk=made.pk)


@contextmanager
def untriggered() -> Iterator[None]:
    """Do what only the owner of the tables could."""
    _alter("DISABLE")
    yield
    _alter("ENABLE")


def _alter(what: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("audit_call", "audit_seal"):
            cursor.execute(f"ALTER TABLE {table} {what} TRIGGER {table}_is_kept")


@pytest.fixture
def days() -> list[Call]:
    """Two calls on the 7th, none on the 8th, one on the 9th of May."""
    return [
        make_call(datetime(2026, 5, day, hour, tzinfo=UTC))
        for day, hour in [(7, 0), (7, 23), (9, 5)]
    ]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_call SET outcome = 'ok'",
        "DELETE FROM audit_call",
        "UPDATE audit_seal SET digest = ''",
        "DELETE FROM audit_seal",
    ],
)
def test_the_database_refuses_to_change_the_record(sql: str, days: list[Call]) -> None:
    seal_days(TODAY)
    refuses(sql)
    assert list(Call.objects.order_by("at")) == days
    assert verify_chain(TODAY) == []


def refuses(last: str, *, after: str = "SELECT 1") -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(after)
        with pytest.raises(ProgrammingError, match="only ever added to"), transaction.atomic():
            cursor.execute(last)


def test_the_permit_to_forget_calls_is_for_nothing_else(days: list[Call]) -> None:
    seal_days(TODAY)
    refuses("DELETE FROM audit_seal", after=PERMIT)
    refuses("UPDATE audit_call SET outcome = 'ok'", after=PERMIT)
    assert verify_chain(TODAY) == []


@pytest.mark.parametrize("table", ["audit_call", "audit_seal"])
def test_the_database_refuses_to_empty_the_record(table: str, days: list[Call]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        # The tests' own database lacks this one trigger, so that it can be emptied between them.
        cursor.execute(MIGRATION.IS_NOT_EMPTIED.format(table=table))
        with pytest.raises(ProgrammingError, match="only ever added to"), transaction.atomic():
            cursor.execute(f"TRUNCATE {table}")
    assert Call.objects.count() == 3


def test_every_day_that_has_ended_is_sealed_once(days: list[Call]) -> None:
    sealed = [(seal.day, seal.rows) for seal in seal_days(TODAY)]
    assert sealed == [(date(2026, 5, 7), 2), (date(2026, 5, 8), 0), (date(2026, 5, 9), 1)]
    assert seal_days(TODAY) == []
    assert [(s.day, s.rows) for s in Seal.objects.all()] == sealed
    assert verify_chain(TODAY) == []


def test_a_day_is_sealed_only_when_no_transaction_of_it_can_be_open(days: list[Call]) -> None:
    midnight = datetime(2026, 5, 8, tzinfo=UTC)
    assert seal_days(midnight + timedelta(seconds=29)) == []
    assert [seal.day for seal in seal_days(midnight + timedelta(seconds=30))] == [date(2026, 5, 7)]


def test_a_changed_call_is_found(days: list[Call]) -> None:
    seal_days(TODAY)
    with untriggered():
        Call.objects.filter(pk=days[1].pk).update(outcome="not_found")
    assert verify_chain(TODAY) == ["The 2 calls of 2026-05-07 are not the 2 that were sealed."]


def test_a_removed_call_is_found(days: list[Call]) -> None:
    seal_days(TODAY)
    with untriggered():
        days[2].delete()
    assert verify_chain(TODAY) == ["The 0 calls of 2026-05-09 are not the 1 that were sealed."]


def test_a_call_that_was_put_in_later_is_found(days: list[Call]) -> None:
    seal_days(TODAY)
    make_call(datetime(2026, 5, 8, 3, tzinfo=UTC))
    assert verify_chain(TODAY) == ["The 1 calls of 2026-05-08 are not the 0 that were sealed."]


def test_a_seal_that_was_made_again_breaks_the_next_one(days: list[Call]) -> None:
    seal_days(TODAY)
    with untriggered():
        Seal.objects.filter(day=date(2026, 5, 7)).update(digest="0" * 64)
    assert verify_chain(TODAY) == [
        "The 2 calls of 2026-05-07 are not the 2 that were sealed.",
        "The 0 calls of 2026-05-08 are not the 0 that were sealed.",
    ]


def test_a_missing_seal_is_found(days: list[Call]) -> None:
    seal_days(TODAY)
    with untriggered():
        Seal.objects.filter(day=date(2026, 5, 8)).delete()
    assert verify_chain(TODAY)[0] == ("The seals between 2026-05-07 and 2026-05-09 are missing.")


def test_days_that_nobody_seals_are_found(days: list[Call]) -> None:
    assert verify_chain(TODAY) == ["No day since 2026-05-07 is sealed."]
    seal_days(TODAY)
    assert verify_chain(TODAY + timedelta(days=2)) == []
    assert verify_chain(TODAY + timedelta(days=3)) == ["No day since 2026-05-10 is sealed."]


def test_old_calls_are_forgotten_when_they_are_sealed(days: list[Call], settings: Any) -> None:
    settings.AUDIT_DAYS = 3
    assert calls_purge() == 0
    seal_days(datetime(2026, 5, 9, 12, tzinfo=UTC))
    assert calls_purge() == 2
    assert list(Call.objects.all()) == [days[2]]
    seal_days(TODAY)
    now = datetime(2026, 5, 11, 12, tzinfo=UTC)
    assert verify_chain(now) == []


def test_the_command_seals_and_verifies(days: list[Call]) -> None:
    said = StringIO()
    call_command("seal_calls", stdout=said)
    assert said.getvalue().splitlines()[0].startswith("2026-05-07: 2 calls, ")
    call_command("seal_calls", "--verify", stdout=said)
    assert said.getvalue().splitlines()[-1] == "The record is as it was sealed."
    with untriggered():
        days[0].delete()
    with pytest.raises(CommandError, match="The 1 calls of 2026-05-07 are not the 2"):
        call_command("seal_calls", "--verify", stdout=said)


def test_a_broken_chain_is_an_alert(days: list[Call]) -> None:
    seal_days()
    with untriggered():
        days[0].delete()
    check = invariants()["audit.record_is_as_it_was_sealed"].check
    assert [found.detail for found in check()] == [
        "The 1 calls of 2026-05-07 are not the 2 that were sealed."
    ]
