"""What is broken is kept, shown, told in readiness, and resolved when it is whole again."""

import logging
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from hub.accounts.demo import load_demo_accounts
from hub.api import health
from hub.core import invariants as registry
from hub.core.invariants import Invariant, Violation
from hub.invariants.models import Alert
from hub.invariants.services import invariants_check
from tests.parallel import run_together

pytestmark = pytest.mark.django_db
BOTH = ("shop.stock_is_counted", "shop.till_is_closed")


@pytest.fixture
def broken(monkeypatch):
    """Replace all invariants by two; return what is found to break the first."""
    found = []
    made = (Invariant(BOTH[0], "", lambda: iter(found)), Invariant(BOTH[1], "", list))
    monkeypatch.setattr(registry, "_REGISTERED", {each.name: each for each in made})
    return found


def alerts():
    return list(Alert.objects.order_by("first_seen_at"))


def test_what_holds_makes_no_alert(broken):
    outcomes = invariants_check()
    assert [(o.invariant.name, o.found) for o in outcomes] == [(BOTH[0], ()), (BOTH[1], ())]
    assert alerts() == []


def test_what_is_broken_is_one_alert_until_it_is_whole_again(broken):
    broken.append(Violation("shelf 1", "has -1 pieces"))
    invariants_check()
    (first,) = alerts()
    assert (first.invariant, first.violations, first.detail, first.resolved_at) == (
        BOTH[0],
        1,
        "shelf 1 has -1 pieces",
        None,
    )

    broken.append(Violation("shelf 2"))
    invariants_check()
    (again,) = alerts()
    assert (again.pk, again.violations, again.detail) == (
        first.pk,
        2,
        "shelf 1 has -1 pieces\nshelf 2",
    )
    assert again.first_seen_at == first.first_seen_at < again.last_seen_at

    broken.clear()
    invariants_check()
    (resolved,) = alerts()
    assert resolved.resolved_at > again.last_seen_at
    assert resolved.violations == 2

    broken.append(Violation("shelf 3"))
    invariants_check()
    assert [alert.resolved_at is None for alert in alerts()] == [False, True]


def test_an_alert_names_the_first_objects_and_counts_up_to_a_thousand(broken):
    broken.extend(Violation(f"shelf {number}") for number in range(1001))
    invariants_check()
    (alert,) = alerts()
    assert alert.violations == 1000
    assert alert.detail.splitlines() == [f"shelf {number}" for number in range(20)]


def test_a_check_that_fails_is_not_taken_for_whole(broken, monkeypatch, caplog):
    def fail():
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM no_such_table")

    monkeypatch.setitem(registry._REGISTERED, BOTH[0], Invariant(BOTH[0], "", fail))
    assert [bool(outcome.found) for outcome in invariants_check()] == [True, False]
    (alert,) = alerts()
    assert alert.detail == "The check failed: ProgrammingError"
    assert "no_such_table" not in alert.detail
    assert f"The check of {BOTH[0]} failed." in caplog.messages


def test_every_check_of_what_is_broken_is_an_error_in_the_log(broken, caplog):
    broken.append(Violation("shelf 1"))
    with caplog.at_level(logging.ERROR):
        invariants_check()
        invariants_check()
    assert caplog.messages == [f"{BOTH[0]} does not hold: 1 objects."] * 2


@pytest.mark.django_db(transaction=True)
def test_checks_at_the_same_time_open_one_alert(broken):
    broken.append(Violation("shelf 1"))
    outcomes = run_together([invariants_check] * 4)
    assert [len(each) for each in outcomes] == [2] * 4
    assert len(alerts()) == 1


def run_command():
    out = StringIO()
    try:
        call_command("check_invariants", stdout=out)
    except SystemExit as stop:
        return stop.code, out.getvalue()
    return 0, out.getvalue()


def test_the_command_tells_each_and_fails_when_one_is_broken(broken):
    assert run_command() == (
        0,
        "ok      shop.stock_is_counted\nok      shop.till_is_closed\n2 hold, 0 broken\n",
    )
    broken.extend([Violation("shelf 1", "has -1 pieces"), Violation("shelf 2")])
    status, text = run_command()
    assert status == 1
    assert text.splitlines() == [
        "BROKEN  shop.stock_is_counted: 2",
        "          shelf 1 has -1 pieces",
        "          shelf 2",
        "ok      shop.till_is_closed",
        "1 hold, 1 broken",
    ]
    assert len(alerts()) == 1


def test_readiness_tells_and_stays(broken):
    health._schema_is_current.cache_clear()
    broken.append(Violation("shelf 1"))
    invariants_check()
    answer = Client().get("/health/ready")
    assert (answer.status_code, answer.json()) == (
        200,
        {
            "status": "ready",
            "checks": {"database": "ok", "migrations": "ok", "invariants": "violated"},
        },
    )
    assert b"shelf" not in answer.content
    broken.clear()
    invariants_check()
    assert Client().get("/health/ready").json()["checks"]["invariants"] == "ok"


def test_the_console_shows_alerts_and_changes_nothing(broken):
    load_demo_accounts()
    console = Client()
    console.post("/admin/login/", {"username": "admin@example.com", "password": "demo-admin"})
    broken.append(Violation("shelf 1", "has -1 pieces"))
    invariants_check()
    (alert,) = alerts()
    page = f"/admin/invariants/alert/{alert.pk}/change/"
    assert "shelf 1 has -1 pieces" in console.get(page).content.decode()
    for state, shown in (("open", True), ("resolved", False), ("", True)):
        listed = console.get("/admin/invariants/alert/", {"state": state} if state else {})
        assert (str(alert.pk) in listed.content.decode()) is shown
    assert console.post(page, {"detail": "nothing"}).status_code == 403
    assert console.post("/admin/invariants/alert/add/", {}).status_code == 403
    assert alerts()[0].detail == "shelf 1 has -1 pieces"


def test_readiness_says_unknown_when_it_cannot_tell(monkeypatch):
    def fail():
        raise RuntimeError("password authentication failed")

    monkeypatch.setitem(health.REPORTS, "invariants", fail)
    answer = Client().get("/health/ready")
    assert (answer.status_code, answer.json()["checks"]["invariants"]) == (200, "unknown")
