import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from hub.accounts.choices import ORGANIZATION_KINDS, Role, grantable_scopes, scopes_of
from hub.accounts.models import Membership, Organization, User
from hub.accounts.services import membership_create, organization_create, user_create
from hub.core.actors import OrganizationKind
from hub.core.scopes import FOR_PEOPLE, Scope
from tests.factories import make_membership, make_organization

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_in_one_spelling_and_found_in_any() -> None:
    user = user_create(email=" Ada@Example.COM ", name="Ada", password=None)
    assert user.email == "ada@example.com"
    assert User.objects.get_by_natural_key("ADA@example.com") == user
    assert not user.has_usable_password()


def test_a_second_person_with_the_same_address_in_capitals_is_refused() -> None:
    user_create(email="ada@example.com", name="Ada", password=None)
    with pytest.raises(ValidationError, match="already exists"):
        user_create(email="ADA@EXAMPLE.COM", name="Eve", password=None)
    assert [user.name for user in User.objects.all()] == ["Ada"]


def test_the_database_itself_refuses_an_address_in_capitals() -> None:
    with pytest.raises(IntegrityError, match="user_email_is_lower_case"), transaction.atomic():
        User.objects.create(email="Ada@example.com", name="Ada")


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(ValidationError, match="valid email"):
        user_create(email="ada", name="Ada", password=None)


def test_an_organization_code_is_taken_once() -> None:
    organization_create(kind=OrganizationKind.SELLER, code="acme", name="Acme")
    with pytest.raises(ValidationError, match="already exists"):
        organization_create(kind=OrganizationKind.PARTNER, code="acme", name="Other")
    assert str(Organization.objects.get()) == "Acme"


def test_the_database_itself_refuses_an_unknown_kind_of_organization() -> None:
    with pytest.raises(IntegrityError, match="organization_kind_is_known"), transaction.atomic():
        Organization.objects.create(kind="club", code="club", name="Club")


def test_a_person_has_one_membership_per_organization() -> None:
    membership = make_membership()
    with pytest.raises(ValidationError, match="already exists"):
        membership_create(
            user=membership.user, organization=membership.organization, role=Role.VIEWER
        )
    assert Membership.objects.get().role == Role.OWNER


def test_an_organization_with_people_cannot_be_deleted() -> None:
    membership = make_membership(organization=make_organization())
    with pytest.raises(IntegrityError), transaction.atomic():
        membership.organization.delete()


def test_kinds_are_those_that_actors_know() -> None:
    assert [value for value, _ in ORGANIZATION_KINDS] == list(OrganizationKind)


READING = {
    Scope.PRODUCTS_READ,
    Scope.CATEGORIES_READ,
    Scope.INVENTORY_READ,
    Scope.EVENTS_READ,
    Scope.CUSTOMERS_READ,
    Scope.ORDERS_READ,
}
SELLING = READING | {
    Scope.AUDIT_READ,
    Scope.EXTERNAL_IDS_WRITE,
    Scope.INVENTORY_WRITE,
    Scope.PRODUCTS_WRITE,
    Scope.CUSTOMERS_WRITE,
    Scope.ORDERS_WRITE,
}
MANAGING = SELLING | {Scope.ACCOUNTS_READ, Scope.ORDERS_OVERRIDE}
OWNING = MANAGING | {Scope.ACCOUNTS_WRITE, Scope.CUSTOMERS_READ_PII}
OPERATING = {Scope.CATEGORIES_WRITE, Scope.PLATFORM_READ, Scope.PLATFORM_WRITE}


@pytest.mark.parametrize(
    ("kind", "role", "scopes"),
    [
        ("operator", "owner", OWNING | OPERATING),
        ("operator", "manager", MANAGING | OPERATING),
        ("operator", "viewer", READING | {Scope.PLATFORM_READ}),
        ("seller", "owner", OWNING),
        ("seller", "manager", MANAGING),
        ("seller", "viewer", READING),
        ("reseller", "owner", OWNING),
        ("partner", "viewer", READING),
    ],
)
def test_a_role_gives_exactly_these_scopes(kind: str, role: str, scopes: set[Scope]) -> None:
    assert scopes_of(OrganizationKind(kind), Role(role)) == scopes


@pytest.mark.parametrize("kind", OrganizationKind)
def test_no_client_may_do_what_only_people_may(kind: OrganizationKind) -> None:
    assert not grantable_scopes(kind) & FOR_PEOPLE


def test_only_the_operator_may_let_a_client_write_categories() -> None:
    granting = [k for k in OrganizationKind if Scope.CATEGORIES_WRITE in grantable_scopes(k)]
    assert granting == [OrganizationKind.OPERATOR]
