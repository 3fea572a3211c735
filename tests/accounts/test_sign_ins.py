from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from hub.accounts.choices import Role
from hub.accounts.credentials import principal_of_bearer
from hub.accounts.models import Membership, Organization, SignIn, User
from hub.accounts.services import sign_in_end, sign_in_refresh, sign_in_start
from hub.accounts.tokens import TokenPair
from hub.core.actors import OrganizationKind, PrincipalKind
from hub.core.errors import AuthenticationFailed, FieldError, ValidationFailed
from hub.core.scopes import Scope
from tests.factories import PASSWORD, make_membership, make_organization, make_user

pytestmark = pytest.mark.django_db
READING = {
    Scope.PRODUCTS_READ,
    Scope.CATEGORIES_READ,
    Scope.EVENTS_READ,
    Scope.INVENTORY_READ,
    Scope.CUSTOMERS_READ,
    Scope.ORDERS_READ,
}


def sign_in(user: User, organization: str | None = None) -> TokenPair:
    return sign_in_start(
        email=user.email, password=PASSWORD, organization=organization, address="192.0.2.1"
    )


@pytest.fixture
def membership() -> Membership:
    organization = make_organization(name="Acme", code="acme", requires_versions=True)
    return make_membership(make_user(name="Ada"), organization)


@pytest.fixture
def pair(membership: Membership) -> TokenPair:
    return sign_in(membership.user)


def test_a_person_with_one_membership_signs_in_to_it(
    membership: Membership, pair: TokenPair
) -> None:
    principal = principal_of_bearer(token=pair.access_token)
    assert (principal.kind, principal.id) == (PrincipalKind.USER, membership.user_id)
    assert principal.name == "Ada"
    assert principal.organization_id == membership.organization_id
    assert principal.organization_name == "Acme"
    assert principal.organization_kind is OrganizationKind.SELLER
    assert principal.requires_versions is True
    assert principal.scopes == {
        Scope.PRODUCTS_READ,
        Scope.PRODUCTS_WRITE,
        Scope.ACCOUNTS_READ,
        Scope.ACCOUNTS_WRITE,
        Scope.AUDIT_READ,
        Scope.EXTERNAL_IDS_WRITE,
        Scope.CATEGORIES_READ,
        Scope.EVENTS_READ,
        Scope.INVENTORY_READ,
        Scope.INVENTORY_WRITE,
        Scope.CUSTOMERS_READ,
        Scope.CUSTOMERS_READ_PII,
        Scope.CUSTOMERS_WRITE,
        Scope.ORDERS_OVERRIDE,
        Scope.ORDERS_READ,
        Scope.ORDERS_WRITE,
    }


def test_access_is_short_and_refresh_is_long(pair: TokenPair) -> None:
    now = datetime.now(UTC)
    assert timedelta(minutes=9) < pair.access_expires_at - now <= timedelta(minutes=10)
    assert timedelta(days=6) < pair.refresh_expires_at - now <= timedelta(days=7)


def test_a_person_with_several_memberships_has_to_choose(membership: Membership) -> None:
    make_membership(membership.user, make_organization(code="beta"), Role.VIEWER)
    with pytest.raises(ValidationFailed) as refusal:
        sign_in(membership.user)
    assert refusal.value.errors == (
        FieldError(("organization",), "required", "Name one of your organizations: acme, beta."),
    )
    principal = principal_of_bearer(token=sign_in(membership.user, "beta").access_token)
    assert principal.scopes == READING


@pytest.mark.parametrize("code", ["nowhere", "foreign", ""])
def test_an_organization_of_others_is_refused_like_an_unknown_one(
    membership: Membership, code: str
) -> None:
    make_organization(code="foreign")
    with pytest.raises(ValidationFailed) as refusal:
        sign_in(membership.user, code)
    assert refusal.value.errors == (
        FieldError(("organization",), "unknown_value", "This is none of your organizations: acme."),
    )
    assert not SignIn.objects.exists()


def test_an_organization_is_not_talked_about_before_the_password_was_right(
    membership: Membership,
) -> None:
    with pytest.raises(AuthenticationFailed):
        sign_in_start(
            email=membership.user.email, password="wrong", organization="acme", address="192.0.2.1"
        )
    assert not SignIn.objects.exists()


def test_a_person_without_a_usable_membership_is_refused(membership: Membership) -> None:
    Membership.objects.update(is_active=False)
    with pytest.raises(AuthenticationFailed):
        sign_in(membership.user)
    with pytest.raises(AuthenticationFailed):
        sign_in(membership.user, "acme")


def test_a_bearer_costs_one_query(pair: TokenPair) -> None:
    with CaptureQueriesContext(connection) as queries:
        principal_of_bearer(token=pair.access_token)
    assert len(queries) == 1


ENDINGS: dict[str, Callable[[], object]] = {
    "user": lambda: User.objects.update(is_active=False),
    "membership": lambda: Membership.objects.update(is_active=False),
    "organization": lambda: Organization.objects.update(is_active=False),
    "sign-in": lambda: SignIn.objects.update(ended_at=datetime.now(UTC), end_reason="logout"),
    "removed membership": lambda: Membership.objects.all().delete(),
}


@pytest.mark.parametrize("end", ENDINGS.values(), ids=ENDINGS.keys())
def test_an_ending_acts_on_the_next_request(pair: TokenPair, end: Callable[[], object]) -> None:
    principal_of_bearer(token=pair.access_token)
    end()
    with pytest.raises(AuthenticationFailed):
        principal_of_bearer(token=pair.access_token)
    with pytest.raises(AuthenticationFailed):
        sign_in_refresh(refresh_token=pair.refresh_token)


def test_demo_people_lose_their_sign_in_outside_of_demo_mode(
    membership: Membership, pair: TokenPair, settings: Settings
) -> None:
    User.objects.update(is_demo=True)
    settings.DEMO = True
    principal_of_bearer(token=pair.access_token)
    settings.DEMO = False
    with pytest.raises(AuthenticationFailed):
        principal_of_bearer(token=pair.access_token)


def test_a_role_change_acts_on_the_next_request(pair: TokenPair) -> None:
    Membership.objects.update(role=Role.VIEWER)
    principal = principal_of_bearer(token=pair.access_token)
    assert principal.scopes == READING


def test_a_refresh_gives_a_new_pair_for_the_same_sign_in(pair: TokenPair) -> None:
    before = principal_of_bearer(token=pair.access_token)
    following = sign_in_refresh(refresh_token=pair.refresh_token)
    assert following.refresh_token != pair.refresh_token
    assert principal_of_bearer(token=following.access_token) == before
    assert SignIn.objects.count() == 1
    assert sign_in_refresh(refresh_token=following.refresh_token)


def test_a_refresh_token_that_was_used_before_ends_the_whole_sign_in(pair: TokenPair) -> None:
    following = sign_in_refresh(refresh_token=pair.refresh_token)
    with pytest.raises(AuthenticationFailed):
        sign_in_refresh(refresh_token=pair.refresh_token)
    assert SignIn.objects.get().end_reason == "refresh_reused"
    for token in (pair.access_token, following.access_token):
        with pytest.raises(AuthenticationFailed):
            principal_of_bearer(token=token)
    with pytest.raises(AuthenticationFailed):
        sign_in_refresh(refresh_token=following.refresh_token)


def test_one_sign_in_ends_alone(membership: Membership, pair: TokenPair) -> None:
    other = sign_in(membership.user)
    sign_in_end(refresh_token=pair.refresh_token)
    assert principal_of_bearer(token=other.access_token)


def test_logout_ends_the_sign_in_once_and_for_all(pair: TokenPair) -> None:
    sign_in_end(refresh_token=pair.refresh_token)
    ended = SignIn.objects.values().get()
    assert ended["end_reason"] == "logout"
    with pytest.raises(AuthenticationFailed):
        principal_of_bearer(token=pair.access_token)
    with pytest.raises(AuthenticationFailed):
        sign_in_refresh(refresh_token=pair.refresh_token)
    sign_in_end(refresh_token=pair.refresh_token)
    assert SignIn.objects.values().get() == ended


def test_a_refresh_inside_another_transaction_is_a_mistake(pair: TokenPair) -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        sign_in_refresh(refresh_token=pair.refresh_token)
