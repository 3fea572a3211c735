"""API clients and roles: who may, after the password; and secrets are kept nowhere."""

import logging
import re
import time

import pytest
from django.contrib.sessions.models import Session

from hub.accounts.choices import Role
from hub.accounts.models import ApiClient, Membership, Organization, User
from hub.audit.models import Call
from hub.console.steps import PASSWORD_GIVEN
from tests.clients import basic
from tests.console.people import Person, operator
from tests.factories import PASSWORD, make_api_client, make_membership, make_user

pytestmark = pytest.mark.django_db
CLIENTS = "/admin/accounts/apiclient/"
MEMBERS = "/admin/accounts/membership/"
NEW = {"name": "ERP", "scopes": ["products:read"], "expires_at_0": "", "expires_at_1": ""}


@pytest.fixture
def owner() -> Person:
    return Person()


def secret_in(page: str) -> str:
    return re.findall(r'<dd class="font-mono">([^<]+)</dd>', page)[1]


def works(person: Person, client: ApiClient, secret: str) -> bool:
    headers = basic(client.client_id, secret)
    return person.get("/api/v1/products/", **headers).status_code == 200


def test_a_secret_is_shown_once_and_works(owner, caplog, django_capture_on_commit_callbacks):
    with caplog.at_level(logging.DEBUG):
        answer = owner.post(f"{CLIENTS}add/", NEW)
    assert answer.status_code == 200
    client = ApiClient.objects.get()
    secret = secret_in(answer.content.decode())
    assert (client.organization, client.scopes) == (owner.organization, ["products:read"])
    assert works(owner, client, secret)
    assert secret not in caplog.text
    assert not any(secret in str(each.get_decoded()) for each in Session.objects.all())
    for page in (CLIENTS, f"{CLIENTS}{client.pk}/change/", f"{CLIENTS}{client.pk}/history/"):
        assert secret not in owner.page(page)
    call = Call.objects.get(operation="create_api_client")
    assert (call.outcome, call.protocol, call.principal_id) == ("ok", "console", owner.user.pk)


@pytest.mark.parametrize("scope", ["accounts:write", "categories:write", "platform:write"])
def test_what_may_not_be_granted_is_not(owner, scope):
    assert owner.post(f"{CLIENTS}add/", NEW | {"scopes": [scope]}).status_code == 200
    assert not ApiClient.objects.exists()


def test_the_next_secret_and_the_one_before(owner):
    client, first = make_api_client(owner.organization)
    page = owner.post(f"{CLIENTS}{client.pk}/rotate/", {"days": "1"}).content.decode()
    second = secret_in(page)
    assert works(owner, client, first)
    assert works(owner, client, second)
    refused = owner.post(f"{CLIENTS}{client.pk}/rotate/", {"days": "1"}).content.decode()
    assert "Two secrets are valid." in refused


def test_revoking_asks_first_and_ends_the_client(owner):
    client, secret = make_api_client(owner.organization)
    assert "for good" in owner.page(f"{CLIENTS}{client.pk}/revoke/")
    assert works(owner, client, secret)
    owner.post(f"{CLIENTS}{client.pk}/revoke/")
    assert not works(owner, client, secret)


@pytest.mark.parametrize("path", ["add/", "{pk}/rotate/", "{pk}/revoke/"])
def test_without_the_password_once_more_nothing_is_made(owner, path):
    client, secret = make_api_client(owner.organization)
    address = CLIENTS + path.format(pk=client.pk)
    owner.remember(**{PASSWORD_GIVEN: time.time() - 3600})
    for answer in (owner.get(address), owner.post(address, NEW | {"days": "0"})):
        assert (answer.status_code, answer.url.split("?")[0]) == (302, "/admin/confirm-password/")
    assert ApiClient.objects.count() == 1
    assert works(owner, client, secret)
    owner.post("/admin/confirm-password/", {"password": PASSWORD})
    assert owner.get(address).status_code == 200


@pytest.mark.parametrize("role", [Role.MANAGER, Role.VIEWER])
def test_only_owners_make_credentials(owner, role):
    client, secret = make_api_client(owner.organization)
    person = Person(owner.organization, role)
    assert person.post(f"{CLIENTS}add/", NEW).status_code == 403
    for path in ("rotate", "revoke"):
        answer = person.post(f"{CLIENTS}{client.pk}/{path}/", {"days": "0"})
        assert answer.status_code in (302, 403)
    assert ApiClient.objects.count() == 1
    assert works(owner, client, secret)


def role_form(role: str, *, active: bool = True) -> dict[str, str]:
    return {"role": role} | ({"is_active": "on"} if active else {})


def test_a_role_is_changed(owner):
    member = make_membership(make_user(), owner.organization, Role.VIEWER)
    answer = owner.post(f"{MEMBERS}{member.pk}/change/", role_form("manager"))
    assert answer.status_code == 302
    member.refresh_from_db()
    assert (member.role, member.is_active) == ("manager", True)
    assert Call.objects.get(operation="update_membership").outcome == "ok"


def test_nobody_changes_their_own_role(owner):
    address = f"{MEMBERS}{owner.membership.pk}/change/"
    page = owner.post(address, role_form("viewer")).content.decode()
    assert "Nobody changes their own membership." in page
    owner.membership.refresh_from_db()
    assert owner.membership.role == "owner"


def test_an_organization_keeps_an_owner(owner):
    page = operator().post(
        f"{MEMBERS}{owner.membership.pk}/change/", role_form("owner", active=False)
    )
    assert "has an owner always" in page.content.decode()
    owner.membership.refresh_from_db()
    assert owner.membership.is_active


def test_a_role_wants_the_password_once_more(owner):
    member = make_membership(make_user(), owner.organization, Role.VIEWER)
    owner.remember(**{PASSWORD_GIVEN: time.time() - 3600})
    answer = owner.post(f"{MEMBERS}{member.pk}/change/", role_form("owner"))
    assert answer.url.split("?")[0] == "/admin/confirm-password/"
    member.refresh_from_db()
    assert member.role == "viewer"


PERSON = {
    "email": "New@example.com",
    "name": "New Person",
    "password": "a-long-and-odd-one-7",
    "role": "viewer",
}


def test_a_new_person_signs_in(owner):
    other = make_membership().organization
    sent = PERSON | {"organization": other.pk, "tenant": other.pk}
    assert owner.post(f"{MEMBERS}add/", sent).status_code == 302
    member = Membership.objects.get(user__email="new@example.com")
    assert (member.organization, member.role) == (owner.organization, "viewer")
    form = {"username": "new@example.com", "password": PERSON["password"]}
    assert owner.post("/admin/login/", form).status_code == 302


def test_a_person_of_others_is_not_taken_in(owner):
    stranger = make_membership(make_user(name="Stranger"))
    page = owner.post(f"{MEMBERS}add/", PERSON | {"email": stranger.user.email}).content.decode()
    assert "Ask the operator" in page
    assert "Stranger" not in page
    assert Membership.objects.filter(organization=owner.organization).count() == 1


def test_the_operator_adds_whom_it_likes_where_it_likes(owner):
    known = make_membership(make_user())
    sent = PERSON | {"email": known.user.email, "tenant": owner.organization.pk}
    assert operator().post(f"{MEMBERS}add/", sent).status_code == 302
    assert Membership.objects.filter(user=known.user, organization=owner.organization).exists()


def test_weak_passwords_are_refused(owner):
    page = owner.post(f"{MEMBERS}add/", PERSON | {"password": "12345"}).content.decode()
    assert "too short" in page
    assert not User.objects.filter(email="new@example.com").exists()


def test_the_operator_makes_organizations(owner):
    form = {"code": "acme", "name": "Acme", "kind": "seller"}
    address = "/admin/accounts/organization/add/"
    assert owner.post(address, form).status_code == 403
    somebody = operator()
    assert somebody.post(address, form).status_code == 302
    assert "already exists" in somebody.post(address, form).content.decode()
    assert Organization.objects.filter(code="acme").count() == 1
