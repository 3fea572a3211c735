from uuid import UUID

import pytest

from hub.core.actors import Actor, OrganizationKind, Principal, PrincipalKind, Protocol
from hub.core.errors import PermissionDenied
from hub.core.operations import is_read
from hub.core.scopes import Access, Scope


def actor(*scopes, kind=OrganizationKind.SELLER):
    principal = Principal(
        PrincipalKind.API_CLIENT, UUID(int=1), "erp", UUID(int=2), "Shop", kind, frozenset(scopes)
    )
    return Actor(principal, Protocol.SOAP, "r-1")


def test_a_scope_must_be_held():
    reader = actor(Scope.PRODUCTS_READ)
    reader.require(Scope.PRODUCTS_READ)
    with pytest.raises(PermissionDenied) as refusal:
        reader.require(Scope.PRODUCTS_WRITE)
    assert refusal.value.parameters == {"required_scope": "products:write"}


def test_being_signed_in_is_enough_where_no_scope_is_named():
    assert actor().may(Access.SIGNED_IN)


def test_only_the_operator_is_the_operator():
    assert actor(kind=OrganizationKind.OPERATOR).is_operator
    assert not actor().is_operator
    assert actor().organization_id == UUID(int=2)


def test_what_an_operation_does_is_told_by_its_verb():
    assert [
        o for o in ("list_a", "get_a", "lookup_a", "ping", "create_a", "login") if is_read(o)
    ] == [
        "list_a",
        "get_a",
        "lookup_a",
        "ping",
    ]
