from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from pytest_django import Settings

from hub.accounts.models import Organization
from hub.core.errors import Conflict, DeadlineExceeded, InternalError
from hub.edge.calls import run_read, run_without_transaction, run_write
from tests.edge.statements import Clock, names, rename
from tests.factories import make_organization

pytestmark = pytest.mark.django_db
RUNS = [run_write, run_read, run_without_transaction]


@pytest.mark.parametrize("run", RUNS)
def test_the_answer_of_the_function_is_returned(run: Callable[..., object]) -> None:
    assert run(lambda: "answer") == "answer"


def test_a_failure_anywhere_undoes_everything() -> None:
    organization = make_organization(name="before")

    def fail() -> None:
        rename(organization, "after")
        raise Conflict

    with pytest.raises(Conflict):
        run_write(fail)
    assert names() == ["before"]


def test_without_a_transaction_an_effect_stays_although_the_call_is_refused() -> None:
    organization = make_organization(name="before")

    def fail() -> None:
        rename(organization, "after")
        raise Conflict

    with pytest.raises(Conflict):
        run_without_transaction(fail)
    assert names() == ["after"]


@pytest.mark.parametrize("run", RUNS)
def test_an_unforeseen_database_error_is_internal_and_says_nothing(
    run: Callable[..., object],
) -> None:
    with pytest.raises(InternalError) as refusal:
        run(lambda: Organization.objects.create(kind="club", code="c", name="Secret"))
    assert refusal.value.message == "The hub failed. The request id identifies it."
    assert isinstance(refusal.value.__cause__, IntegrityError)


def test_a_write_inside_another_transaction_is_a_mistake() -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        run_write(lambda: None)


def test_after_the_deadline_no_statement_is_started(settings: Settings, clock: Clock) -> None:
    settings.CALL_DEADLINE_SECONDS = 25
    organization = make_organization(name="before")

    def be_late() -> None:
        rename(organization, "after")
        clock.go_on(25.01)
        with transaction.atomic():
            rename(organization, "later")

    with pytest.raises(DeadlineExceeded):
        run_without_transaction(be_late)
    assert names() == ["after"]
