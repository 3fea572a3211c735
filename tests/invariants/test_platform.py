"""Constraints that are gone, and accounts that no service leaves behind."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.models import F

from hub.accounts.models import ApiClientSecret, SignIn
from hub.accounts.services import sign_in_start
from hub.core.invariants import Invariant, invariants, register_invariant
from tests.factories import PASSWORD, make_api_client, make_membership

pytestmark = pytest.mark.django_db
DOCUMENT = Path(__file__).parents[2] / "docs" / "invariants.md"
IN_FORCE = "hub.constraints_are_in_force"


def test_every_invariant_is_documented_and_every_documented_one_is_checked():
    rows = [line.split("|") for line in DOCUMENT.read_text().splitlines() if line.startswith("| `")]
    names = [row[1].strip(" `") for row in rows]
    checked = [name for name in names if "/" not in name]
    assert checked == list(dict.fromkeys(checked))
    assert set(checked) == set(invariants())


def test_a_name_is_registered_once():
    with pytest.raises(ValueError, match="registered twice"):
        register_invariant(Invariant(IN_FORCE, "", list))


def test_a_new_database_breaks_nothing(found):
    assert {name: found(name) for name in invariants()} == {name: [] for name in invariants()}


def test_the_demo_data_breaks_nothing(found):
    call_command("load_demo", stdout=StringIO())
    assert {name: found(name) for name in invariants()} == {name: [] for name in invariants()}


def test_a_constraint_that_is_gone(found, unguarded):
    unguarded("ALTER TABLE products_product DROP CONSTRAINT product_status_is_known")
    assert found(IN_FORCE) == ["product_status_is_known is not there"]


def test_a_constraint_that_was_not_validated(found, unguarded):
    unguarded("ALTER TABLE products_product DROP CONSTRAINT product_price_is_not_negative")
    unguarded(
        "ALTER TABLE products_product ADD CONSTRAINT product_price_is_not_negative"
        " CHECK (price >= 0) NOT VALID"
    )
    assert found(IN_FORCE) == ["product_price_is_not_negative is not valid"]


def test_an_index_that_is_gone(found, unguarded):
    unguarded("DROP INDEX product_by_name")
    assert found(IN_FORCE) == ["product_by_name is not there"]


def test_a_trigger_that_is_switched_off(found, unguarded):
    unguarded(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
    )
    unguarded(
        "CREATE TRIGGER guard BEFORE DELETE ON products_product"
        " FOR EACH ROW EXECUTE FUNCTION refuse()"
    )
    assert found(IN_FORCE) == []
    unguarded("ALTER TABLE products_product DISABLE TRIGGER guard")
    assert found(IN_FORCE) == ["guard of products_product is switched off"]


def test_a_third_valid_secret(found):
    client, _ = make_api_client()
    name = "accounts.clients_have_two_valid_secrets_at_most"
    ApiClientSecret.objects.create(client=client, digest=bytes(32))
    assert found(name) == []
    ApiClientSecret.objects.create(client=client, digest=bytes(32))
    assert found(name) == [f"client {client.pk} 3 secrets"]
    ApiClientSecret.objects.filter(pk=client.secrets.first().pk).update(revoked_at=F("created_at"))
    assert found(name) == []


def test_a_secret_that_is_no_digest(found):
    client, _ = make_api_client()
    secret = client.secrets.get()
    ApiClientSecret.objects.filter(pk=secret.pk).update(digest=b"in the clear")
    assert found("accounts.secrets_are_digests") == [f"secret {secret.pk} 12 bytes"]


@pytest.fixture
def sign_ins(transactional_db):
    email = make_membership().user.email
    for _ in range(2):
        sign_in_start(email=email, password=PASSWORD, organization=None, address="192.0.2.1")
    return list(SignIn.objects.order_by("pk"))


def test_a_sign_in_that_ended_before_it_began(found, sign_ins):
    assert found("accounts.sign_ins_are_consistent") == []
    SignIn.objects.filter(pk=sign_ins[0].pk).update(
        ended_at=F("created_at") - timedelta(seconds=1), end_reason="logout"
    )
    assert found("accounts.sign_ins_are_consistent") == [
        f"sign-in {sign_ins[0].pk} ended before it began"
    ]


def test_two_sign_ins_with_one_refresh_token(found, sign_ins):
    SignIn.objects.update(refresh_jti=sign_ins[0].refresh_jti)
    assert found("accounts.sign_ins_are_consistent") == [
        f"sign-in {sign_ins[0].pk} shares its refresh token"
    ]
