"""Unique keys: the database's verdict in the contract's words."""

import pytest
from django.db import IntegrityError

from hub.accounts.models import Organization
from hub.core.constraints import unique_keys
from hub.core.errors import AlreadyExists
from tests.factories import make_organization

pytestmark = pytest.mark.django_db


def duplicate() -> None:
    taken = make_organization()
    Organization.objects.create(kind=taken.kind, name="Other", code=taken.code)


def test_a_taken_key_is_told_at_its_field_and_the_transaction_goes_on():
    with (
        pytest.raises(AlreadyExists) as failure,
        unique_keys({"accounts_organization_code_key": "code"}),
    ):
        duplicate()
    assert [(e.path, e.code) for e in failure.value.errors] == [(("code",), "already_exists")]
    assert Organization.objects.count() == 0


def test_what_is_not_expected_stays_an_error_of_the_database():
    with pytest.raises(IntegrityError), unique_keys({"another_key": "code"}):
        duplicate()
    assert Organization.objects.count() == 0
