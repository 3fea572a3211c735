import dataclasses

import pytest

from hub.core.actors import Actor, OrganizationKind, Principal, PrincipalKind, Protocol
from hub.core.errors import AuthenticationFailed, HubError, PermissionDenied, UnknownOperation
from hub.core.identifiers import new_id
from hub.core.scopes import Access, Operations, Scope
from hub.edge.authorization import authorize, check_operations

OPERATIONS: Operations = {
    "ping": Access.PUBLIC,
    "get_current_actor": Access.SIGNED_IN,
    "list_products": Scope.PRODUCTS_READ,
    "create_product": Scope.PRODUCTS_WRITE,
}
NOBODY = None
READER = Actor(
    Principal(
        kind=PrincipalKind.API_CLIENT,
        id=new_id(),
        name="reader",
        organization_id=new_id(),
        organization_name="Acme",
        organization_kind=OrganizationKind.SELLER,
        scopes=frozenset({Scope.PRODUCTS_READ}),
    ),
    Protocol.REST,
    "r",
)
STRANGER = dataclasses.replace(
    READER, principal=dataclasses.replace(READER.principal, scopes=frozenset())
)


@pytest.mark.parametrize(
    ("operation", "actor", "refusal"),
    [
        ("ping", NOBODY, None),
        ("ping", STRANGER, None),
        ("get_current_actor", NOBODY, AuthenticationFailed),
        ("get_current_actor", STRANGER, None),
        ("list_products", NOBODY, AuthenticationFailed),
        ("list_products", STRANGER, PermissionDenied),
        ("list_products", READER, None),
        ("create_product", READER, PermissionDenied),
        ("fly", NOBODY, UnknownOperation),
        ("fly", READER, UnknownOperation),
    ],
)
def test_the_table_alone_decides(
    operation: str, actor: Actor | None, refusal: type[HubError] | None
) -> None:
    if refusal is None:
        authorize(OPERATIONS, operation, actor)
        return
    with pytest.raises(refusal) as refused:
        authorize(OPERATIONS, operation, actor)
    assert type(refused.value) is refusal


def test_a_refusal_names_the_scope_that_is_missing() -> None:
    with pytest.raises(PermissionDenied) as refusal:
        authorize(OPERATIONS, "create_product", READER)
    assert refusal.value.parameters == {"required_scope": "products:write"}


def test_a_guarded_table_passes_the_system_check() -> None:
    assert check_operations("products", OPERATIONS) == []


@pytest.mark.parametrize("requirement", [None, "", "products:read", True])
def test_an_operation_without_a_scope_does_not_pass_the_system_check(requirement: object) -> None:
    (error,) = check_operations("products", {**OPERATIONS, "fly": requirement})
    assert error.id == "hub.E001"
    assert error.msg == "Operation 'fly' of 'products' names neither a scope nor an access."
