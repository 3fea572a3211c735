import hashlib
import hmac
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from hub.accounts.credentials import principal_of_api_client
from hub.accounts.models import ApiClient, ApiClientSecret
from hub.accounts.services import (
    api_client_create,
    api_client_revoke,
    api_client_rotate_secret,
)
from hub.core.errors import AuthenticationFailed, Conflict, ValidationFailed
from hub.core.scopes import Scope
from tests.factories import make_api_client, make_organization

pytestmark = pytest.mark.django_db


def is_accepted(client: ApiClient, secret: str) -> bool:
    try:
        principal_of_api_client(client_id=client.client_id, secret=secret)
    except AuthenticationFailed:
        return False
    return True


def test_a_secret_is_shown_once_and_kept_as_a_peppered_digest_only() -> None:
    client, secret = make_api_client()
    kept = ApiClientSecret.objects.get(client=client)
    pepper = settings.SECRET_PEPPER.encode()
    assert bytes(kept.digest) == hmac.new(pepper, secret.encode(), hashlib.sha256).digest()
    assert len(secret) == 43  # 256 bits in base64


def test_ids_and_secrets_are_made_by_the_server_and_differ() -> None:
    organization = make_organization()
    made = [make_api_client(organization) for _ in range(3)]
    assert len({client.client_id for client, _ in made}) == 3
    assert len({secret for _, secret in made}) == 3


def test_a_client_gets_the_scopes_it_was_granted() -> None:
    client, _ = make_api_client(scopes={Scope.PRODUCTS_READ})
    assert ApiClient.objects.get(pk=client.pk).scopes == ["products:read"]


def test_a_scope_that_the_organization_does_not_have_is_refused() -> None:
    with pytest.raises(ValidationFailed) as refusal:
        api_client_create(
            organization=make_organization(), name="X", scopes={Scope.CATEGORIES_WRITE}
        )
    (error,) = refusal.value.errors
    assert (error.path, error.code) == (("scopes",), "not_grantable")
    assert not ApiClient.objects.exists()


def test_after_a_rotation_both_secrets_work_and_the_earlier_one_ends() -> None:
    client, first = make_api_client()
    second = api_client_rotate_secret(client=client, overlap=timedelta(hours=1)).secret
    assert is_accepted(client, first)
    assert is_accepted(client, second)
    old, new = ApiClientSecret.objects.order_by("id")
    remaining = old.expires_at - timezone.now()
    assert timedelta(minutes=59) < remaining <= timedelta(hours=1)
    assert new.expires_at is None


def test_a_rotation_while_two_secrets_are_valid_is_refused_and_changes_nothing() -> None:
    client, first = make_api_client()
    second = api_client_rotate_secret(client=client).secret
    before = list(ApiClientSecret.objects.order_by("id").values())
    with pytest.raises(Conflict) as refusal:
        api_client_rotate_secret(client=client)
    assert [error.code for error in refusal.value.errors] == ["rotation_in_progress"]
    assert list(ApiClientSecret.objects.order_by("id").values()) == before
    assert is_accepted(client, first)
    assert is_accepted(client, second)


def test_a_rotation_without_overlap_ends_all_earlier_secrets_at_once() -> None:
    client, first = make_api_client()
    second = api_client_rotate_secret(client=client).secret
    third = api_client_rotate_secret(client=client, overlap=timedelta(0)).secret
    assert [is_accepted(client, secret) for secret in (first, second, third)] == [
        False,
        False,
        True,
    ]


def test_a_rotation_never_lengthens_the_life_of_a_secret() -> None:
    client, _ = make_api_client()
    soon = timezone.now() + timedelta(minutes=5)
    ApiClientSecret.objects.update(expires_at=soon)
    api_client_rotate_secret(client=client, overlap=timedelta(hours=1))
    assert ApiClientSecret.objects.order_by("id")[0].expires_at == soon


def test_a_revoked_client_is_refused_from_the_next_request_on_and_for_good() -> None:
    client, secret = make_api_client()
    revoked_at = api_client_revoke(client=client).revoked_at
    assert not is_accepted(client, secret)
    assert api_client_revoke(client=client).revoked_at == revoked_at
    with pytest.raises(Conflict):
        api_client_rotate_secret(client=client)
    assert ApiClientSecret.objects.count() == 1
