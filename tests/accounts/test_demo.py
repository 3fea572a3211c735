import pytest
from django.apps import apps
from django.db import IntegrityError, models
from pytest_django import Settings

from hub.accounts.credentials import principal_of_api_client, principal_of_bearer
from hub.accounts.demo import load_demo_accounts
from hub.accounts.models import ApiClient, ApiClientSecret, Membership, Organization, User
from hub.accounts.services import sign_in_start
from hub.core.actors import OrganizationKind
from hub.core.errors import AuthenticationFailed
from hub.core.scopes import Scope
from tests.factories import make_user

pytestmark = pytest.mark.django_db

CLIENTS = {
    "demo-operator": OrganizationKind.OPERATOR,
    "demo-seller": OrganizationKind.SELLER,
    "demo-seller-2": OrganizationKind.SELLER,
    "demo-reseller": OrganizationKind.RESELLER,
}
PEOPLE = {
    "admin@example.com": ("demo-admin", "operator"),
    "seller@example.com": ("demo-seller", "seller"),
    "seller-2@example.com": ("demo-seller-2", "seller-2"),
    "reseller@example.com": ("demo-reseller", "reseller"),
}


def rows() -> dict[type[models.Model], list[dict[str, object]]]:
    return {
        model: list(model._default_manager.order_by("pk").values())
        for model in apps.get_app_config("accounts").get_models()
    }


@pytest.mark.parametrize("client_id", CLIENTS)
def test_demo_clients_call_with_their_published_secrets(client_id: str) -> None:
    load_demo_accounts()
    principal = principal_of_api_client(client_id=client_id, secret=f"{client_id}-secret")
    assert principal.organization_kind is CLIENTS[client_id]
    assert (Scope.CATEGORIES_WRITE in principal.scopes) is (client_id == "demo-operator")
    assert Scope.PRODUCTS_WRITE in principal.scopes


@pytest.mark.parametrize("email", PEOPLE)
def test_demo_people_sign_in_with_their_published_passwords(email: str) -> None:
    password, code = PEOPLE[email]
    load_demo_accounts()
    pair = sign_in_start(email=email, password=password, organization=None, address="127.0.0.1")
    principal = principal_of_bearer(token=pair.access_token)
    assert principal.organization_id == Organization.objects.get(code=code).pk


def test_demo_principals_are_refused_outside_of_demo_mode(settings: Settings) -> None:
    load_demo_accounts()
    settings.DEMO = False
    for client_id in CLIENTS:
        with pytest.raises(AuthenticationFailed):
            principal_of_api_client(client_id=client_id, secret=f"{client_id}-secret")
    for email, (password, _) in PEOPLE.items():
        with pytest.raises(AuthenticationFailed):
            sign_in_start(email=email, password=password, organization=None, address="127.0.0.1")


def test_loading_twice_changes_nothing() -> None:
    first = load_demo_accounts()
    before = rows()
    assert load_demo_accounts() == first
    assert rows() == before
    assert [len(before[model]) for model in (Organization, ApiClient, User)] == [4, 4, 4]
    assert [len(before[model]) for model in (ApiClientSecret, Membership)] == [4, 4]


def test_loading_again_makes_the_published_secrets_good_again() -> None:
    load_demo_accounts()
    ApiClientSecret.objects.all().delete()
    for user in User.objects.all():
        user.set_unusable_password()
        user.save()
    load_demo_accounts()
    assert principal_of_api_client(client_id="demo-seller", secret="demo-seller-secret")
    assert User.objects.get(email="admin@example.com").check_password("demo-admin")


def test_a_real_account_with_a_demo_name_is_not_taken_over() -> None:
    make_user(email="admin@example.com", password="a-real-password")
    before = list(User.objects.values())
    with pytest.raises(IntegrityError):
        load_demo_accounts()
    assert list(User.objects.values()) == before
    assert not Organization.objects.exists()
