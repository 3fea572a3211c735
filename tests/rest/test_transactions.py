"""One transaction per call: whole or not at all, and again after a deadlock."""

import json
from threading import Event
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from psycopg import errors as postgres

from products.models import Category
from tests.parallel import run_together
from tests.rest.callers import Caller, address, make_caller, refusal, rows
from tests.rest.shelves import ShelfViewSet

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def caller() -> Caller:
    return make_caller()


def test_an_answer_that_cannot_be_rendered_undoes_its_write(caller: Caller) -> None:
    shelf = caller.shelf()
    response = caller.send("POST", address(shelf, "smash/"))
    assert refusal(response) == (500, "internal_error", [])
    assert rows() == [("Tools", 3, 1)]


def test_an_answer_is_written_while_its_transaction_is_open(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hub.rest.renderers import JSONRenderer

    def fail(*arguments: object) -> bytes:
        assert connection.in_atomic_block
        raise ValueError

    monkeypatch.setattr(JSONRenderer, "render", fail)
    response = caller.send("PATCH", address(caller.shelf()), {"position": 9})
    assert refusal(response) == (500, "internal_error", [])
    assert rows() == [("Tools", 3, 1)]


def test_what_runs_without_a_transaction_keeps_its_effect(caller: Caller) -> None:
    response = caller.send("POST", address(caller.shelf(), "count/"))
    assert refusal(response) == (500, "internal_error", [])
    assert rows() == [("Tools", 77, 1)]


def test_a_request_is_checked_before_its_transaction_begins(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError("a transaction was begun")

    monkeypatch.setattr("hub.edge.pipeline.run_write", refuse)
    response = caller.send("PATCH", address(caller.shelf()), {"position": "x"})
    assert refusal(response)[:2] == (400, "validation_error")


def test_a_write_that_runs_again_starts_from_what_was_sent(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Any] = []

    def change(self: ShelfViewSet, request: object, pk: object) -> Any:
        body = self.input()
        seen.append(dict(body))
        position = body.pop("position")
        shelf = Category.objects.get(pk=pk)
        shelf.position = shelf.position + position
        shelf.save_versioned(["position"])
        if len(seen) < 3:
            raise OperationalError from postgres.DeadlockDetected()
        return self.respond(shelf)

    change.operation = ShelfViewSet.partial_update.operation
    monkeypatch.setattr(ShelfViewSet, "partial_update", change)
    response = caller.send("PATCH", address(caller.shelf()), {"position": 5})
    assert (response.status_code, json.loads(response.content)["position"]) == (200, 8)
    assert seen == [{"position": 5}] * 3
    assert rows() == [("Tools", 8, 2)]


def test_two_writers_that_deadlock_both_succeed(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each locks one row, waits until both have done so, then wants the other's."""
    first, second = caller.shelf(name="A", position=0), caller.shelf(name="B", position=0)
    locked = {first.pk: Event(), second.pk: Event()}
    attempts: list[Any] = []

    def change_both(self: ShelfViewSet, request: object, pk: Any) -> Any:
        attempts.append(pk)
        other = second.pk if pk == first.pk else first.pk
        own = Category.objects.select_for_update().get(pk=pk)
        locked[pk].set()
        locked[other].wait(10)
        amount = self.input()["position"]
        for shelf in (own, Category.objects.select_for_update().get(pk=other)):
            shelf.position += amount
            shelf.save_versioned(["position"])
        return self.respond(own)

    change_both.operation = ShelfViewSet.partial_update.operation
    monkeypatch.setattr(ShelfViewSet, "partial_update", change_both)
    answers = run_together(
        [
            lambda: caller.send("PATCH", address(first), {"position": 1}).status_code,
            lambda: caller.send("PATCH", address(second), {"position": 10}).status_code,
        ]
    )
    assert answers == [200, 200]
    assert len(attempts) >= 3
    assert rows() == [("A", 11, 3), ("B", 11, 3)]


def test_of_two_writers_with_the_same_version_one_is_refused(caller: Caller) -> None:
    shelf = caller.shelf()

    def change(position: int) -> int:
        version = {"If-Match": '"1"'}
        return caller.send("PATCH", address(shelf), {"position": position}, **version).status_code

    answers = run_together([lambda: change(8), lambda: change(9)])
    assert sorted(answers) == [200, 412]
    assert rows() == [("Tools", [8, 9][answers.index(200)], 2)]


def test_a_write_that_takes_too_long_leaves_no_effect(
    caller: Caller, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(self: ShelfViewSet, request: object, pk: object) -> None:
        Category.objects.filter(pk=pk).update(position=99)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(10)")

    change.operation = ShelfViewSet.partial_update.operation
    monkeypatch.setattr(ShelfViewSet, "partial_update", change)
    settings.CALL_DEADLINE_SECONDS = 1
    response = caller.send("PATCH", address(caller.shelf()), {"position": 5})
    assert refusal(response) == (504, "deadline_exceeded", [])
    assert response.json()["retryable"] is True
    assert rows() == [("Tools", 3, 1)]


def test_a_database_that_is_gone_is_unavailable(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **named: object) -> None:
        raise OperationalError from postgres.AdminShutdown()

    monkeypatch.setattr(ShelfViewSet, "_rows", fail)
    response = caller.get(address(caller.shelf()))
    assert refusal(response) == (503, "unavailable", [])
    assert response.json()["retryable"] is True
    assert Client().options("/api/v1/shelves/").status_code == 204
