"""The second factor, and the password that is asked for once more."""

import re
import time
from binascii import unhexlify

import pytest
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from hub.audit.models import Call
from hub.console.steps import PASSWORD_GIVEN
from tests.console.people import Person, operator
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
ENROL, VERIFY = "/admin/second-factor/enrol/", "/admin/second-factor/"
REMOVE, CONFIRM = "/admin/second-factor/remove/", "/admin/confirm-password/"
START = "/admin/"


def code_of(person: Person, *, later: int = 0) -> str:
    device = TOTPDevice.objects.get(user=person.user)
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    clock = TOTP(unhexlify(device.key), device.step)
    clock.time = time.time() + later * device.step
    return f"{clock.token():06}"


def enrolled() -> tuple[Person, list[str]]:
    person = Person()
    person.page(ENROL)
    page = person.post(ENROL, {"code": code_of(person)}).content.decode()
    return person, re.findall(r"<li>([a-z0-9]{8})</li>", page)


def signed_in_again(person: Person) -> Client:
    browser = Client()
    form = {"username": person.user.email, "password": PASSWORD}
    assert browser.post("/admin/login/", form).status_code == 302
    return browser


def test_the_page_draws_the_key_without_asking_anybody_else():
    page = Person().page(ENROL)
    assert "<svg" in page
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")


def test_a_second_factor_begins_with_its_first_code():
    person, codes = enrolled()
    assert len(codes) == 10
    assert TOTPDevice.objects.get(user=person.user).confirmed
    call = Call.objects.get(operation="enrol_second_factor")
    assert (call.outcome, call.protocol, call.principal_id) == ("ok", "console", person.user.pk)
    assert person.get(START).status_code == 200


def test_a_wrong_first_code_begins_nothing():
    person = Person()
    person.page(ENROL)
    page = person.post(ENROL, {"code": "000000"}).content.decode()
    assert "not the one" in page
    assert not TOTPDevice.objects.get(user=person.user).confirmed
    assert not StaticToken.objects.exists()
    assert person.get(START).status_code == 200


def test_who_has_one_gets_nowhere_without_it():
    person, _ = enrolled()
    browser = signed_in_again(person)
    for address in (START, "/admin/products/product/", "/admin/password_change/"):
        answer = browser.get(address)
        assert (answer.status_code, answer.url.split("?")[0]) == (302, VERIFY)
    for address in (ENROL, REMOVE):
        assert browser.get(address).url == VERIFY
    assert "not the one" in browser.post(VERIFY, {"code": "000000"}).content.decode()
    answer = browser.post(VERIFY, {"code": code_of(person, later=1), "next": START})
    assert (answer.status_code, answer.url) == (302, START)
    assert browser.get(START).status_code == 200


def test_a_code_works_once():
    person, _ = enrolled()
    code = code_of(person, later=1)
    assert signed_in_again(person).post(VERIFY, {"code": code}).status_code == 302
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    assert signed_in_again(person).post(VERIFY, {"code": code}).status_code == 200


def test_a_recovery_code_works_once():
    person, codes = enrolled()
    assert signed_in_again(person).post(VERIFY, {"code": codes[0]}).status_code == 302
    assert signed_in_again(person).post(VERIFY, {"code": codes[0]}).status_code == 200
    assert StaticToken.objects.count() == 9


def test_operators_need_one_outside_of_demo_mode(settings):
    settings.DEMO, settings.SECURE_SSL_REDIRECT = False, False
    person, seller = operator(), Person()
    answer = person.get(START)
    assert (answer.status_code, answer.url.split("?")[0]) == (302, ENROL)
    assert seller.get(START).status_code == 200
    person.page(ENROL)
    person.post(ENROL, {"code": code_of(person)})
    assert person.get(START).status_code == 200
    assert "cannot be removed" in person.page(REMOVE)
    person.post(REMOVE)
    assert TOTPDevice.objects.filter(user=person.user, confirmed=True).exists()


def test_a_seller_may_remove_it():
    person, _ = enrolled()
    assert person.post(REMOVE).status_code == 302
    assert not TOTPDevice.objects.exists()
    assert not StaticToken.objects.exists()
    assert Call.objects.filter(operation="remove_second_factor", outcome="ok").exists()
    assert signed_in_again(person).get(START).status_code == 200


@pytest.mark.parametrize("address", [ENROL, REMOVE])
def test_an_old_session_gives_the_password_once_more(address):
    person = Person()
    person.remember(**{PASSWORD_GIVEN: time.time() - 601})
    answer = person.get(address)
    assert (answer.status_code, answer.url.split("?")[0]) == (302, CONFIRM)
    wrong = person.post(CONFIRM, {"password": "wrong", "next": address})
    assert "not your password" in wrong.content.decode()
    assert person.get(address).url.split("?")[0] == CONFIRM
    right = person.post(CONFIRM, {"password": PASSWORD, "next": address})
    assert (right.status_code, right.url) == (302, address)


def test_guessing_the_password_once_more_is_stopped(settings):
    settings.AXES_FAILURE_LIMIT = 2
    person = Person()
    for _ in range(2):
        page = person.post(CONFIRM, {"password": "wrong"}).content.decode()
    assert "Too many" in page
    assert "Too many" in person.post(CONFIRM, {"password": PASSWORD}).content.decode()


def test_guessing_the_password_where_it_is_changed_is_stopped(settings):
    settings.AXES_FAILURE_LIMIT = 2
    person, new = Person(), "another-good-one-7"
    form = {"new_password1": new, "new_password2": new}
    for _ in range(2):
        person.post("/admin/password_change/", form | {"old_password": "wrong"})
    page = person.post("/admin/password_change/", form | {"old_password": PASSWORD})
    assert "Too many" in page.content.decode()
    person.user.refresh_from_db()
    assert person.user.check_password(PASSWORD)


def test_a_password_is_changed_and_other_sessions_end():
    person = Person()
    other = signed_in_again(person)
    form = {
        "old_password": PASSWORD,
        "new_password1": "another-good-one-7",
        "new_password2": "another-good-one-7",
    }
    assert person.post("/admin/password_change/", form).status_code == 302
    assert person.get(START).status_code == 200
    assert other.get(START).status_code == 302
    person.user.refresh_from_db()
    assert person.user.check_password("another-good-one-7")
    assert Call.objects.filter(operation="change_password", outcome="ok").exists()
