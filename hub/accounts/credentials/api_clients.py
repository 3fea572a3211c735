"""API clients prove themselves by id and secret."""

import re
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from hub.accounts.choices import grantable_scopes
from hub.accounts.digests import digest_of, is_one_of
from hub.accounts.models import ApiClient
from hub.core.actors import OrganizationKind, Principal, PrincipalKind
from hub.core.errors import AuthenticationFailed
from hub.core.statements import executed

CLIENT_ID = re.compile(r"[a-z0-9-]{1,64}")
VALID_SECRETS = 2
"""How many secrets of a client are valid at a time, at most: the one in use and its successor."""
NOBODYS = bytes(32)
# In SQL, because every call runs it: the ORM would take longer to write it than PostgreSQL to
# answer it.
USABLE = """
SELECT secret.digest, client.id, client.name, client.scopes, client.last_used_on,
       organization.id, organization.name, organization.kind, organization.requires_versions,
       statement_timestamp()
FROM accounts_apiclientsecret AS secret
JOIN accounts_apiclient AS client ON client.id = secret.client_id
JOIN accounts_organization AS organization ON organization.id = client.organization_id
WHERE client.client_id = %s
  AND secret.revoked_at IS NULL
  AND (secret.expires_at IS NULL OR secret.expires_at > statement_timestamp())
  AND client.is_active AND client.revoked_at IS NULL AND client.is_demo <= %s
  AND (client.expires_at IS NULL OR client.expires_at > statement_timestamp())
  AND organization.is_active
LIMIT %s
"""


class _Usable(NamedTuple):
    """A secret that proves a client, with what is known of the client."""

    digest: bytes
    client_id: UUID
    client_name: str
    scopes: list[str]
    last_used_on: object
    organization_id: UUID
    organization_name: str
    organization_kind: str
    requires_versions: bool
    at: datetime


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
    _note_use(candidates[0])
    return _principal(candidates[0])


def _usable_secrets(client_id: str) -> list[_Usable]:
    with executed(USABLE, [client_id, settings.DEMO, VALID_SECRETS]) as cursor:
        return [_Usable(*row) for row in cursor.fetchall()]


def _note_use(client: _Usable) -> None:
    """Keep the day of last use; the first call of a day writes, the others do not."""
    today = timezone.now().date()
    if client.last_used_on != today:
        unused = ApiClient.objects.filter(pk=client.client_id).exclude(last_used_on=today)
        unused.update(last_used_on=today)


def _principal(client: _Usable) -> Principal:
    kind = OrganizationKind(client.organization_kind)
    return Principal(
        kind=PrincipalKind.API_CLIENT,
        id=client.client_id,
        name=client.client_name,
        organization_id=client.organization_id,
        organization_name=client.organization_name,
        organization_kind=kind,
        # What an organization may not grant any more, its clients have lost too.
        scopes=grantable_scopes(kind) & frozenset(client.scopes),
        requires_versions=client.requires_versions,
        seen_at=client.at,
    )
