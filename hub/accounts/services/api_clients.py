"""Changing API clients and their secrets. A secret is returned here once and kept nowhere."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from hub.accounts.choices import grantable_scopes
from hub.accounts.credentials.api_clients import VALID_SECRETS
from hub.accounts.digests import digest_of, new_secret
from hub.accounts.models import ApiClient, ApiClientSecret, Organization
from hub.core.actors import OrganizationKind
from hub.core.errors import Conflict, FieldError, ValidationFailed
from hub.core.scopes import Scope

OVERLAP: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class IssuedSecret:
    """A client with the secret that was just made for it; the only time the secret is seen."""

    client: ApiClient
    secret: str


@transaction.atomic
def api_client_create(
    *,
    organization: Organization,
    name: str,
    scopes: Collection[Scope],
    expires_at: datetime | None = None,
) -> IssuedSecret:
    """Create an API client with its first secret.

    Raises ValidationFailed when the organization may not grant one of the scopes.
    """
    refused = set(scopes) - grantable_scopes(OrganizationKind(organization.kind))
    if refused:
        raise ValidationFailed.of(
            "scopes", "not_grantable", f"Not for this organization: {', '.join(sorted(refused))}."
        )
    client = ApiClient.objects.create(
        organization=organization,
        client_id=f"client-{secrets.token_hex(8)}",
        name=name,
        scopes=sorted(scopes),
        expires_at=expires_at,
    )
    return _issue(client)


@transaction.atomic
def api_client_rotate_secret(*, client: ApiClient, overlap: timedelta = OVERLAP) -> IssuedSecret:
    """Issue the next secret; the one in use stays good for ``overlap``, so that it can be replaced.

    With no overlap all earlier secrets end now. Raises Conflict when the client is revoked, and
    when two secrets would stay good beside the new one: the earlier rotation is not over yet.
    """
    locked = _lock(client)
    if locked.revoked_at is not None:
        raise Conflict("The API client is revoked.")
    if overlap <= timedelta(0):
        _valid_secrets(locked).update(revoked_at=Now())
    if _valid_secrets(locked).count() >= VALID_SECRETS:
        raise Conflict(errors=[FieldError((), "rotation_in_progress", "Two secrets are valid.")])
    ends_at = timezone.now() + overlap
    _valid_secrets(locked).filter(Q(expires_at__isnull=True) | Q(expires_at__gt=ends_at)).update(
        expires_at=ends_at
    )
    return _issue(locked)


@transaction.atomic
def api_client_revoke(*, client: ApiClient) -> ApiClient:
    """End a client for good, from its next request on; a second time changes nothing."""
    locked = _lock(client)
    if locked.revoked_at is None:
        locked.revoked_at = timezone.now()
        locked.save(update_fields=["revoked_at"])
    return locked


def _lock(client: ApiClient) -> ApiClient:
    return ApiClient.objects.select_for_update().get(pk=client.pk)


def _valid_secrets(client: ApiClient) -> QuerySet[ApiClientSecret]:
    return ApiClientSecret.objects.valid().filter(client=client)


def _issue(client: ApiClient) -> IssuedSecret:
    secret = new_secret()
    ApiClientSecret.objects.create(client=client, digest=digest_of(secret))
    return IssuedSecret(client, secret)
