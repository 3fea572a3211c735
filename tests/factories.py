"""Rows for tests: valid by default, and only what a test is about is named by it."""

from functools import cache
from itertools import count
from typing import Any

from django.contrib.auth.hashers import make_password

from hub.accounts.choices import Role, grantable_scopes
from hub.accounts.models import ApiClient, Membership, Organization, User
from hub.accounts.services import (
    api_client_create,
    membership_create,
    organization_create,
    user_create,
)
from hub.core.actors import Actor, OrganizationKind, Principal, PrincipalKind, Protocol
from hub.core.identifiers import new_id
from hub.core.scopes import Scope

PASSWORD = "correct-horse-battery-staple"
_numbers = count(1)


def make_organization(
    kind: OrganizationKind = OrganizationKind.SELLER, **fields: Any
) -> Organization:
    """Create an organization; sellers unless told otherwise."""
    number = next(_numbers)
    names = {"code": f"org-{number}", "name": f"Organization {number}"} | fields
    return organization_create(kind=kind, **names)


def make_user(**fields: Any) -> User:
    """Create a person whose password is PASSWORD."""
    number = next(_numbers)
    password = fields.pop("password", PASSWORD)
    values = {"email": f"person-{number}@example.com", "name": f"Person {number}"} | fields
    user = user_create(password=None, **values)
    User.objects.filter(pk=user.pk).update(password=_hash(password))
    return User.objects.get(pk=user.pk)


@cache
def _hash(password: str) -> str:
    """Argon2 is slow on purpose; the tests need each hash once."""
    return make_password(password)


def make_membership(
    user: User | None = None, organization: Organization | None = None, role: Role = Role.OWNER
) -> Membership:
    """Put a person into an organization; either is made when not given."""
    return membership_create(
        user=user or make_user(), organization=organization or make_organization(), role=role
    )


def make_api_client(
    organization: Organization | None = None, scopes: set[Scope] | None = None, **fields: Any
) -> tuple[ApiClient, str]:
    """Create an API client with all scopes its organization may grant; returns its secret too."""
    owner = organization or make_organization()
    granted = grantable_scopes(OrganizationKind(owner.kind)) if scopes is None else scopes
    issued = api_client_create(organization=owner, name="Test client", scopes=granted, **fields)
    return issued.client, issued.secret


def make_actor(
    organization: Organization | None = None,
    scopes: set[Scope] | None = None,
    protocol: Protocol = Protocol.REST,
) -> Actor:
    """Describe a caller of an organization without a credential behind it."""
    owner = organization or make_organization()
    kind = OrganizationKind(owner.kind)
    principal = Principal(
        kind=PrincipalKind.API_CLIENT,
        id=new_id(),
        name="Test client",
        organization_id=owner.pk,
        organization_name=owner.name,
        organization_kind=kind,
        scopes=grantable_scopes(kind) if scopes is None else frozenset(scopes),
        requires_versions=owner.requires_versions,
    )
    return Actor(principal=principal, protocol=protocol, request_id="test-request")
