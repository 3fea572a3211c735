"""Signing in by REST asks for the second factor that the console asks for."""

import time
from binascii import unhexlify
from typing import Any

import pytest
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from hub.accounts.models import Membership, SignIn
from hub.accounts.services import user_set_password
from hub.core.actors import OrganizationKind
from tests.factories import PASSWORD, make_membership, make_organization, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership() -> Membership:
    return make_membership(make_user(), make_organization())


@pytest.fixture
def device(membership: Membership) -> TOTPDevice:
    recovery = StaticDevice.objects.create(user=membership.user, name="recovery")
    recovery.token_set.create(token="abcd2345")
    return TOTPDevice.objects.create(user=membership.user, name="totp", confirmed=True)


def code_of(device: TOTPDevice) -> str:
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    clock = TOTP(unhexlify(device.key), device.step)
    clock.time = time.time()
    return f"{clock.token():06}"


def login(membership: Membership, **more: str) -> Any:
    told = {"email": membership.user.email, "password": PASSWORD} | more
    return Client().post("/api/v1/login/", told, "application/json", secure=True)


def refused(response: Any) -> tuple[Any, ...]:
    problem = response.json()
    fields = [(each["field"], each["code"]) for each in problem["errors"]]
    return response.status_code, problem["code"], fields


MISSING = (400, "validation_error", [("one_time_code", "required")])
WRONG = (401, "authentication_failed", [])


def test_the_password_alone_is_not_enough(membership: Membership, device: TOTPDevice) -> None:
    assert refused(login(membership)) == MISSING
    assert refused(login(membership, one_time_code="000000")) == WRONG
    assert not SignIn.objects.exists()


def test_a_code_signs_in_once(membership: Membership, device: TOTPDevice) -> None:
    code = code_of(device)
    spaced = f"{code[:3]} {code[3:]}"
    assert login(membership, one_time_code=spaced).status_code == 200
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    assert refused(login(membership, one_time_code=code)) == WRONG
    assert SignIn.objects.count() == 1


def test_a_recovery_code_signs_in_once(membership: Membership, device: TOTPDevice) -> None:
    assert login(membership, one_time_code="abcd2345").status_code == 200
    assert refused(login(membership, one_time_code="abcd2345")) == WRONG


def test_a_wrong_password_tells_nothing_of_a_second_factor(
    membership: Membership, device: TOTPDevice
) -> None:
    assert refused(login(membership, password="wrong", one_time_code=code_of(device))) == WRONG
    assert refused(login(membership, password="wrong")) == WRONG


def test_one_that_was_never_confirmed_is_none(membership: Membership) -> None:
    TOTPDevice.objects.create(user=membership.user, name="totp", confirmed=False)
    assert login(membership).status_code == 200


def test_a_person_of_the_operator_needs_one_outside_of_demo_mode(settings: Any) -> None:
    operator = make_membership(make_user(), make_organization(OrganizationKind.OPERATOR))
    seller = make_membership(make_user(), make_organization())
    assert login(operator).status_code == 200
    settings.DEMO = False
    assert refused(login(operator)) == MISSING
    assert login(seller).status_code == 200


def test_a_new_password_ends_the_sign_ins_of_the_person_and_no_others(
    membership: Membership,
) -> None:
    other = make_membership(make_user(), make_organization())
    tokens, others = (login(each).json() for each in (membership, other))
    user_set_password(user_id=membership.user_id, password="another-good-one-7")
    reasons = dict(SignIn.objects.values_list("membership_id", "end_reason"))
    assert reasons == {membership.pk: "password_changed", other.pk: ""}
    assert [_who(each) for each in (tokens, others)] == [401, 200]
    again = {"refresh_token": tokens["refresh_token"]}
    renewed = Client().post("/api/v1/login/refresh/", again, "application/json", secure=True)
    assert refused(renewed) == WRONG


def _who(tokens: dict[str, str]) -> int:
    headers = {"Authorization": f"Bearer {tokens['access_token']}"}
    return Client().get("/api/v1/current-actor/", headers=headers, secure=True).status_code
