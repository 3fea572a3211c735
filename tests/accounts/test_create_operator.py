"""The first person of a new installation."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from hub.accounts.models import Membership, Organization, User

pytestmark = pytest.mark.django_db
GOOD = "correct-horse-battery-staple"


def create(monkeypatch, password: str = GOOD, email: str = "ada@example.com") -> None:
    module = "hub.management.commands.create_operator.getpass"
    monkeypatch.setattr(module, lambda _prompt: password)
    call_command("create_operator", email, "Ada")


def test_the_first_person_owns_the_operator_and_signs_in(monkeypatch):
    create(monkeypatch)
    membership = Membership.objects.get(user__email="ada@example.com")
    assert (membership.role, membership.organization.kind) == ("owner", "operator")
    form = {"username": "ada@example.com", "password": GOOD}
    assert Client().post("/admin/login/", form).status_code == 302


def test_a_second_person_joins_the_same_organization(monkeypatch):
    create(monkeypatch)
    create(monkeypatch, email="bob@example.com")
    assert Organization.objects.count() == 1
    assert Membership.objects.count() == 2


@pytest.mark.parametrize(
    ("password", "email"), [("short", "ada@example.com"), (GOOD, "no address"), ("", "a@b.example")]
)
def test_a_bad_password_or_address_makes_nothing(monkeypatch, password, email):
    with pytest.raises(CommandError):
        create(monkeypatch, password, email)
    assert (User.objects.count(), Organization.objects.count()) == (0, 0)
