"""Who gets into the console, in which organization, and how far the session reaches."""

import pytest
from django.test import Client

from hub.accounts.choices import Role
from hub.accounts.models import Membership
from tests.console.people import Person, operator
from tests.factories import PASSWORD, make_actor, make_membership, make_organization, make_user
from tests.products.factories import make_product

pytestmark = pytest.mark.django_db
START = "/admin/"
PRODUCTS = "/admin/products/product/"


def test_a_password_and_a_membership_are_enough():
    membership = make_membership(make_user())
    browser = Client()
    form = {"username": membership.user.email, "password": PASSWORD}
    answer = browser.post("/admin/login/?next=/admin/products/product/", form)
    assert (answer.status_code, answer.url) == (302, PRODUCTS)
    assert browser.get(PRODUCTS).status_code == 200


@pytest.mark.parametrize("ended", ["membership", "user", "organization"])
def test_whoever_loses_the_membership_is_out_at_the_next_page(ended):
    person = Person()
    assert person.get(PRODUCTS).status_code == 200
    row = {
        "membership": person.membership,
        "user": person.user,
        "organization": person.organization,
    }[ended]
    type(row).objects.filter(pk=row.pk).update(is_active=False)
    answer = person.get(PRODUCTS)
    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/admin/login/")


def test_who_belongs_to_two_organizations_chooses_one():
    person = Person()
    other = make_membership(person.user, make_organization(name="The Other"), Role.VIEWER)
    for membership in (person.membership, other):
        make_product(make_actor(membership.organization), name=f"Of {membership.organization}")
    answer = person.get(PRODUCTS)
    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/admin/organization/")
    assert "The Other" in person.page("/admin/organization/")
    form = {"membership": str(other.pk), "next": PRODUCTS}
    answer = person.post("/admin/organization/", form)
    assert (answer.status_code, answer.url) == (302, PRODUCTS)
    page = person.page(PRODUCTS)
    assert "Of The Other" in page
    assert f"Of {person.organization}" not in page


def test_nobody_chooses_an_organization_of_others():
    person, stranger = Person(), Person()
    make_membership(person.user)
    form = {"membership": str(stranger.membership.pk)}
    assert person.post("/admin/organization/", form).status_code == 200
    assert person.get(PRODUCTS).status_code == 302


def test_a_choice_ends_with_its_membership():
    person = Person()
    other = make_membership(person.user)
    third = make_membership(person.user)
    person.post("/admin/organization/", {"membership": str(other.pk)})
    assert person.get(PRODUCTS).status_code == 200
    Membership.objects.filter(pk=other.pk).update(is_active=False)
    assert person.get(PRODUCTS).url.split("?")[0] == "/admin/organization/"
    assert third.is_active


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "/docs/"])
def test_a_step_leads_nowhere_else(target):
    person = Person()
    form = {"membership": str(person.membership.pk), "next": target}
    assert person.post("/admin/organization/", form).url == START


@pytest.mark.parametrize(
    ("role", "may_see", "may_not"),
    [
        (Role.OWNER, {"accounts/membership", "audit/call", "products/product"}, {"audit/seal"}),
        (Role.VIEWER, {"products/product"}, {"accounts/membership", "audit/call", "audit/seal"}),
    ],
)
def test_the_scopes_of_a_role_decide_what_is_seen(role, may_see, may_not):
    person = Person(role=role)
    start = person.page(START)
    for page in may_see:
        assert person.get(f"/admin/{page}/").status_code == 200
        assert f"/admin/{page}/" in start
    for page in may_not:
        assert person.get(f"/admin/{page}/").status_code == 403
        assert f"/admin/{page}/" not in start


def test_the_operator_sees_every_organization():
    sellers = [make_organization(name=f"Seller {n}") for n in range(2)]
    page = operator().page("/admin/accounts/organization/")
    assert all(seller.name in page for seller in sellers)


def test_superusers_have_no_rights_of_their_own():
    person = Person(role=Role.VIEWER)
    type(person.user).objects.update(is_superuser=True)
    assert person.get("/admin/audit/call/").status_code == 403


def test_the_session_is_the_consoles_only(client):
    user = make_membership(make_user()).user
    client.post("/admin/login/", {"username": user.email, "password": PASSWORD})
    cookie = client.cookies["sessionid"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/admin/", True, "Lax")
    assert client.get(START).status_code == 200
    assert client.get("/api/v1/products/").status_code == 401


def test_every_page_keeps_to_the_hubs_own_assets():
    person = Person()
    for address in ("/admin/login/", START, PRODUCTS, "/admin/nowhere/"):
        headers = (Client() if "login" in address else person).get(address).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "http" not in policy
        assert "script-src 'self' 'unsafe-eval';" in policy
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Cache-Control"] == "no-store, private"
