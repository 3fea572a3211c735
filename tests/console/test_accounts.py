import pytest
from django.db.models import Model
from django.test import Client
from pytest_django import Settings

from hub.accounts.demo import load_demo_accounts
from hub.accounts.models import ApiClient, Membership, Organization, SignIn, User
from hub.accounts.services import sign_in_start

pytestmark = pytest.mark.django_db
SHOWN = [Organization, User, Membership, ApiClient, SignIn]
LOGIN = {"username": "Admin@Example.com", "password": "demo-admin"}


@pytest.fixture
def console() -> Client:
    load_demo_accounts()
    sign_in_start(
        email="seller@example.com", password="demo-seller", organization=None, address="127.0.0.1"
    )
    client = Client()
    assert client.post("/admin/login/?next=/admin/", LOGIN).status_code == 302
    return client


@pytest.mark.parametrize("model", SHOWN)
def test_people_look_at_everything_and_an_empty_form_changes_nothing(
    console: Client, model: type[Model]
) -> None:
    row = model._default_manager.order_by("pk").first()
    before = list(model._default_manager.order_by("pk").values())
    address = f"/admin/accounts/{model._meta.model_name}/"
    assert console.get(address).status_code == 200
    assert console.get(f"{address}{row.pk}/change/").status_code == 200
    for refused in ("add/", f"{row.pk}/delete/"):
        assert console.post(address + refused, {}).status_code in (200, 403)
    assert console.post(f"{address}{row.pk}/change/", {"name": "x"}).status_code in (200, 403)
    assert list(model._default_manager.order_by("pk").values()) == before


def test_no_page_shows_a_password_or_a_token(console: Client) -> None:
    user, sign_in = User.objects.get(email="admin@example.com"), SignIn.objects.get()
    for path, secret in (
        (f"user/{user.pk}", user.password),
        (f"signin/{sign_in.pk}", sign_in.refresh_jti),
    ):
        assert secret not in console.get(f"/admin/accounts/{path}/change/").content.decode()


def test_secrets_have_no_page(console: Client) -> None:
    assert console.get("/admin/accounts/apiclientsecret/").status_code == 404


def test_people_without_a_membership_do_not_get_in() -> None:
    load_demo_accounts()
    Membership.objects.filter(user__email="seller@example.com").update(is_active=False)
    User.objects.update(is_superuser=True)
    seller = Client()
    login = {"username": "seller@example.com", "password": "demo-seller"}
    assert seller.post("/admin/login/", login).status_code == 200
    assert seller.get("/admin/accounts/user/").status_code == 302


def test_sellers_see_their_own_organization_only() -> None:
    load_demo_accounts()
    seller = Client()
    login = {"username": "seller@example.com", "password": "demo-seller"}
    assert seller.post("/admin/login/", login).status_code == 302
    page = seller.get("/admin/accounts/organization/").content.decode()
    assert "Nordlicht Elektronik GmbH" in page
    assert "Dualport Marketplace" not in page


def test_demo_staff_lose_the_console_outside_of_demo_mode(
    console: Client, settings: Settings
) -> None:
    settings.DEMO = False
    settings.SECURE_SSL_REDIRECT = False
    assert console.get("/admin/accounts/user/").status_code == 302


def test_spellings_of_a_name_have_no_tries_of_their_own_in_the_console_either(
    settings: Settings,
) -> None:
    settings.AXES_FAILURE_LIMIT = 2
    load_demo_accounts()
    for name in ("admin@example.com", "ADMIN@example.com"):
        Client().post("/admin/login/", LOGIN | {"username": name, "password": "wrong"})
    assert Client().post("/admin/login/", LOGIN).status_code == 429
