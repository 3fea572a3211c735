"""API clients prove themselves by id and secret."""

import re

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from hub.accounts.choices import grantable_scopes
from hub.accounts.digests import digest_of, is_one_of
from hub.accounts.models import ApiClient, ApiClientSecret
from hub.core.actors import OrganizationKind, Principal, PrincipalKind
from hub.core.errors import AuthenticationFailed

CLIENT_ID = re.compile(r"[a-z0-9-]{1,64}")
VALID_SECRETS = 2
"""How many secrets of a client are valid at a time, at most: the one in use and its successor."""
NOBODYS = bytes(32)


def principal_of_api_client(*, client_id: str, secret: str) -> Principal:
    """Return the API client that the pair proves.

    Raises AuthenticationFailed, the same for an unknown client, a wrong secret, an expired or
    revoked client or secret, an inactive organization and a demo client outside of demo mode. Each
    of these costs one query, one digest and two comparisons, so that time tells nothing either.
    """
    candidates = list(_usable_secrets(client_id if CLIENT_ID.fullmatch(client_id) else ""))
    padding = [NOBODYS] * (VALID_SECRETS - len(candidates))
    known = [*(candidate.digest for candidate in candidates), *padding]
    if not is_one_of(digest_of(secret), known):
        raise AuthenticationFailed
    client = candidates[0].client
    _note_use(client)
    return _principal(client)


def _usable_secrets(client_id: str) -> QuerySet[ApiClientSecret]:
    usable = ApiClientSecret.objects.valid().filter(
        Q(client__expires_at__isnull=True) | Q(client__expires_at__gt=Now()),
        client__client_id=client_id,
        client__is_active=True,
        client__revoked_at__isnull=True,
        client__organization__is_active=True,
    )
    if not settings.DEMO:
        usable = usable.filter(client__is_demo=False)
    return usable.select_related("client__organization")[:VALID_SECRETS]


def _note_use(client: ApiClient) -> None:
    """Keep the day of last use; the first call of a day writes, the others do not."""
    today = timezone.now().date()
    if client.last_used_on != today:
        ApiClient.objects.filter(pk=client.pk).exclude(last_used_on=today).update(
            last_used_on=today
        )


def _principal(client: ApiClient) -> Principal:
    organization = client.organization
    kind = OrganizationKind(organization.kind)
    return Principal(
        kind=PrincipalKind.API_CLIENT,
        id=client.pk,
        name=client.name,
        organization_id=organization.pk,
        organization_name=organization.name,
        organization_kind=kind,
        # What an organization may not grant any more, its clients have lost too.
        scopes=grantable_scopes(kind) & frozenset(client.scopes),
        requires_versions=organization.requires_versions,
    )
