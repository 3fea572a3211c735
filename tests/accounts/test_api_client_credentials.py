from collections.abc import Callable
from datetime import date, timedelta
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from hub.accounts import digests
from hub.accounts.credentials import principal_of_api_client
from hub.accounts.models import ApiClient, ApiClientSecret, Organization
from hub.accounts.services import api_client_revoke, api_client_rotate_secret
from hub.core.actors import OrganizationKind, PrincipalKind
from hub.core.errors import AuthenticationFailed
from hub.core.scopes import Scope
from tests.factories import make_api_client, make_organization

pytestmark = pytest.mark.django_db
PAST = timezone.now() - timedelta(seconds=1)


def test_a_client_is_known_by_id_and_secret() -> None:
    organization = make_organization(name="Acme", requires_versions=True)
    client, secret = make_api_client(organization, {Scope.PRODUCTS_READ})
    principal = principal_of_api_client(client_id=client.client_id, secret=secret)
    assert (principal.kind, principal.id) == (PrincipalKind.API_CLIENT, client.pk)
    assert principal.name == "Test client"
    assert principal.organization_id == organization.pk
    assert principal.organization_name == "Acme"
    assert principal.organization_kind is OrganizationKind.SELLER
    assert principal.scopes == {Scope.PRODUCTS_READ}
    assert principal.requires_versions is True


REFUSED: dict[str, Callable[[ApiClient], object]] = {
    "expired client": lambda c: ApiClient.objects.update(expires_at=PAST),
    "switched off client": lambda c: ApiClient.objects.update(is_active=False),
    "revoked client": lambda c: api_client_revoke(client=c),
    "expired secret": lambda c: ApiClientSecret.objects.update(expires_at=PAST),
    "revoked secret": lambda c: ApiClientSecret.objects.update(revoked_at=PAST),
    "inactive organization": lambda c: Organization.objects.update(is_active=False),
    "demo client": lambda c: ApiClient.objects.update(is_demo=True),
    "no secret": lambda c: ApiClientSecret.objects.all().delete(),
}


@pytest.mark.parametrize("change", REFUSED.values(), ids=REFUSED.keys())
def test_a_client_that_may_not_call_is_refused_like_an_unknown_one(
    change: Callable[[ApiClient], object], settings: Settings
) -> None:
    client, secret = make_api_client()
    settings.DEMO = False
    principal_of_api_client(client_id=client.client_id, secret=secret)
    change(client)
    with pytest.raises(AuthenticationFailed) as refusal:
        principal_of_api_client(client_id=client.client_id, secret=secret)
    with pytest.raises(AuthenticationFailed) as unknown:
        principal_of_api_client(client_id="client-unknown", secret=secret)
    assert vars(refusal.value) == vars(unknown.value)


@pytest.mark.parametrize("secret", ["", "wrong", "é\x00", "x" * 100_000])
def test_a_wrong_secret_is_refused(secret: str) -> None:
    client, _ = make_api_client()
    with pytest.raises(AuthenticationFailed):
        principal_of_api_client(client_id=client.client_id, secret=secret)


def test_another_clients_secret_is_refused() -> None:
    organization = make_organization()
    client, _ = make_api_client(organization)
    _, other = make_api_client(organization)
    with pytest.raises(AuthenticationFailed):
        principal_of_api_client(client_id=client.client_id, secret=other)


def test_a_demo_client_calls_in_demo_mode_only(settings: Settings) -> None:
    client, secret = make_api_client()
    ApiClient.objects.update(is_demo=True)
    settings.DEMO = True
    assert principal_of_api_client(client_id=client.client_id, secret=secret).id == client.pk


def work_of(client_id: str) -> tuple[int, int, int]:
    """Count queries, digests and comparisons of one refused try."""
    with (
        mock.patch.object(digests.hmac, "digest", wraps=digests.hmac.digest) as made,
        mock.patch.object(
            digests.hmac, "compare_digest", wraps=digests.hmac.compare_digest
        ) as compared,
        CaptureQueriesContext(connection) as queries,
        pytest.raises(AuthenticationFailed),
    ):
        principal_of_api_client(client_id=client_id, secret="wrong")
    return len(queries), made.call_count, compared.call_count


def test_every_refusal_costs_the_same_work() -> None:
    one_secret, _ = make_api_client()
    two_secrets, _ = make_api_client()
    api_client_rotate_secret(client=two_secrets)
    ids = [one_secret.client_id, two_secrets.client_id, "client-unknown", "no:id \x00", ""]
    assert [work_of(client_id) for client_id in ids] == [(1, 1, 2)] * 5


def test_the_day_of_last_use_is_written_once_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    client, secret = make_api_client()
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    ApiClient.objects.update(last_used_on=date(2020, 1, 1))
    with CaptureQueriesContext(connection) as first:
        principal_of_api_client(client_id=client.client_id, secret=secret)
    with CaptureQueriesContext(connection) as second:
        principal_of_api_client(client_id=client.client_id, secret=secret)
    assert (len(first), len(second)) == (2, 1)
    assert ApiClient.objects.get().last_used_on == now.date()


def test_a_refused_try_is_no_use() -> None:
    client, _ = make_api_client()
    with pytest.raises(AuthenticationFailed):
        principal_of_api_client(client_id=client.client_id, secret="wrong")
    assert ApiClient.objects.get().last_used_on is None


def test_scopes_that_the_hub_or_the_organization_lost_are_lost_to_clients() -> None:
    client, secret = make_api_client()
    ApiClient.objects.update(scopes=["products:read", "categories:write", "warp:drive"])
    principal = principal_of_api_client(client_id=client.client_id, secret=secret)
    assert principal.scopes == {Scope.PRODUCTS_READ}
