"""Whether somebody who was let in some time ago would still be: for work that is done later."""

from dataclasses import replace

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Now

from hub.accounts.choices import grantable_scopes
from hub.accounts.credentials.memberships import principal_of_membership, usable_memberships
from hub.accounts.models import ApiClient
from hub.core.actors import Principal, PrincipalKind


def principal_now(then: Principal) -> Principal | None:
    """Return a principal with the scopes it has now; None when it may not act any more.

    Whether a secret or a sign-in is still good does not count, only who holds it. The hub itself
    stays what it is.
    """
    if then.kind is PrincipalKind.API_CLIENT:
        return _client_now(then)
    if then.kind is PrincipalKind.USER:
        return _person_now(then)
    return then


def _client_now(then: Principal) -> Principal | None:
    clients = ApiClient.objects.filter(
        Q(expires_at__isnull=True) | Q(expires_at__gt=Now()),
        pk=then.id,
        is_active=True,
        revoked_at__isnull=True,
        organization__is_active=True,
    )
    usable = clients if settings.DEMO else clients.filter(is_demo=False)
    for client in usable:
        granted = grantable_scopes(then.organization_kind) & frozenset(client.scopes)
        return replace(then, scopes=granted)
    return None


def _person_now(then: Principal) -> Principal | None:
    here = usable_memberships().filter(user_id=then.id, organization_id=then.organization_id)
    for membership in here.select_related("user", "organization"):
        return principal_of_membership(membership)
    return None
