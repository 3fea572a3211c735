"""The pipeline by itself: secrets, collisions, failures, and what makes two requests the same."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from io import StringIO
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client
from django.utils import timezone as clock
from psycopg import errors as postgres

from hub.accounts.demo import load_demo_accounts
from hub.audit.models import Call, Seal
from hub.core.actors import Actor
from hub.edge.answers import Answer
from hub.edge.invocations import Invocation, flat
from hub.edge.pipeline import invoke
from hub.idempotency.fingerprints import fingerprint
from hub.idempotency.models import StoredAnswer
from hub.soap.writer import compiled
from hub.wire.fields import ListField, TextField
from hub.wire.secrets import SecretField, without_secrets
from hub.wire.serializers import WireSerializer
from tests.factories import make_actor

pytestmark = pytest.mark.django_db(transaction=True)
ID = UUID("01890000-0000-7000-8000-000000000001")


class SecretSerializer(WireSerializer):
    label = TextField(max_length=10, read_only=True)
    secret = SecretField(max_length=50)


class IssuedSerializer(WireSerializer):
    name = TextField(max_length=10, read_only=True)
    first = SecretSerializer(read_only=True)
    others = SecretSerializer(many=True, read_only=True)
    texts = ListField(child=TextField(max_length=5), max_length=5, read_only=True)


ISSUED = {
    "name": "Quill",
    "first": {"label": "a", "secret": "s-1"},
    "others": [{"label": "b", "secret": "s-2"}],
    "texts": ["x"],
}
KEPT = {
    "name": "Quill",
    "first": {"label": "a", "secret": None},
    "others": [{"label": "b", "secret": None}],
    "texts": ["x"],
}


@pytest.fixture
def actor() -> Actor:
    return make_actor()


def issue(actor: Actor, **named: Any) -> Invocation:
    values: dict[str, Any] = {"shape": IssuedSerializer, "key": "K-1", "input": {"name": "Quill"}}
    return Invocation("issue_secret", actor, **values | named)


def answering(body: Any) -> Callable[[], tuple[Answer, Any]]:
    return lambda: (Answer(body), body)


def replayed(answer: Answer) -> Any:
    return "replayed", answer.body


def test_a_secret_is_answered_once_and_kept_nowhere(actor: Actor) -> None:
    assert invoke(issue(actor), answering(ISSUED), replayed) == ISSUED
    assert "s-" not in StoredAnswer.objects.get().answer
    assert invoke(issue(actor), answering({}), replayed) == ("replayed", KEPT)
    written = compiled("Issued", "urn:x", IssuedSerializer())(KEPT)
    assert "<label>a</label>" in written
    assert "secret" not in written


def test_an_answer_without_secrets_is_kept_as_it_is() -> None:
    body = {"label": "a"}
    assert without_secrets(None, body) is body
    assert without_secrets(SecretSerializer, None) is None


def test_a_write_that_collides_runs_again_under_its_key(actor: Actor) -> None:
    attempts: list[int] = []

    def act() -> tuple[Answer, str]:
        attempts.append(StoredAnswer.objects.count())
        if len(attempts) < 3:
            raise OperationalError from postgres.DeadlockDetected()
        return Answer(ISSUED), "done"

    assert invoke(issue(actor), act, replayed) == "done"
    assert attempts == [1, 1, 1]
    assert list(Call.objects.values_list("outcome", flat=True)) == ["ok"]


def test_a_failure_while_rendering_leaves_neither_key_nor_record(actor: Actor) -> None:
    def act() -> tuple[Answer, str]:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        invoke(issue(actor), act, replayed)
    assert (StoredAnswer.objects.count(), Call.objects.count()) == (0, 0)


def test_without_a_record_there_is_no_effect(actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object, **named: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("hub.edge.auditing.call_record", fail)
    with pytest.raises(RuntimeError):
        invoke(issue(actor), answering(ISSUED), replayed)
    assert StoredAnswer.objects.count() == 0


def test_a_call_without_a_key_keeps_no_answer(actor: Actor) -> None:
    for _ in range(2):
        assert invoke(issue(actor, key=None), answering(ISSUED), replayed) == ISSUED
    assert (StoredAnswer.objects.count(), Call.objects.count()) == (0, 2)


def test_where_a_value_stood_does_not_count_but_two_values_do() -> None:
    assert flat({"sku": "A"}, {"sku": "A", "name": "x"}) == {"sku": "A", "name": "x"}
    assert flat({"sku": "A"}, {"sku": "B"}) == {"sku": ["A", "B"]}


EAST = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({"at": datetime(2026, 1, 1, 2, tzinfo=EAST)}, {"at": datetime(2026, 1, 1, tzinfo=UTC)}),
        ({"id": ID}, {"id": str(ID)}),
        ({"on": date(2026, 1, 1)}, {"on": "2026-01-01"}),
        ({"price": Decimal("5.50")}, {"price": "5.50"}),
        ({"file": b"x"}, {"file": b"x"}),
    ],
)
def test_the_same_values_have_one_fingerprint(one: Any, other: Any) -> None:
    assert fingerprint("create_x", one) == fingerprint("create_x", other)
    assert len(fingerprint("create_x", one)) == 64


@pytest.mark.parametrize(
    "other", [{"a": "1"}, {"a": None}, {}, {"a": [1]}, {"a": True}, {"b": 1}, {"a": 1, "b": None}]
)
def test_other_values_have_another_fingerprint(other: Any) -> None:
    assert fingerprint("create_x", {"a": 1}) != fingerprint("create_x", other)
    assert fingerprint("create_x", {"a": 1}) != fingerprint("create_y", {"a": 1})


def test_what_no_field_makes_has_no_fingerprint() -> None:
    with pytest.raises(TypeError, match="set has no canonical form"):
        fingerprint("create_x", {"a": {1}})


def test_the_command_forgets_old_answers(actor: Actor) -> None:
    for key in ("old", "young"):
        invoke(issue(actor, key=key), answering(ISSUED), replayed)
    StoredAnswer.objects.filter(key="old").update(created_at=clock.now() - timedelta(hours=25))
    said = StringIO()
    call_command("purge_idempotency_keys", stdout=said)
    assert said.getvalue() == "Purged: 1\n"
    assert StoredAnswer.objects.get().key == "young"


@pytest.mark.parametrize("model", [StoredAnswer, Call, Seal])
def test_staff_look_at_the_rows_and_change_nothing(model: Any, actor: Actor) -> None:
    load_demo_accounts()
    invoke(issue(actor), answering(ISSUED), replayed)
    Seal.objects.create(day=date(2026, 1, 1), rows=0, digest="0" * 64)
    row = model.objects.get()
    console = Client()
    login = {"username": "admin@example.com", "password": "demo-admin"}
    assert console.post("/admin/login/?next=/admin/", login).status_code == 302
    address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    assert console.get(address).status_code == 200
    page = console.get(f"{address}{row.pk}/change/")
    assert page.status_code == 200
    assert b"Quill" not in page.content
    for refused in ("add/", f"{row.pk}/change/", f"{row.pk}/delete/"):
        assert console.post(address + refused, {"key": "x"}).status_code == 403
