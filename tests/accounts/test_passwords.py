from datetime import timedelta
from unittest import mock

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.http import HttpRequest
from django.utils import timezone
from pytest_django import Settings

from hub.accounts.credentials.passwords import user_of_password
from hub.accounts.models import User
from hub.core.errors import AuthenticationFailed
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
HOME, ELSEWHERE = "192.0.2.1", "192.0.2.2"
LIMIT = 3


@pytest.fixture(autouse=True)
def _few_tries(settings: Settings) -> None:
    settings.AXES_FAILURE_LIMIT = LIMIT
    settings.AXES_COOLOFF_TIME = timedelta(minutes=15)


def refusal(email: str, password: str = "wrong", address: str = HOME) -> AuthenticationFailed:
    with pytest.raises(AuthenticationFailed) as refused:
        user_of_password(email=email, password=password, address=address)
    return refused.value


def test_the_right_password_is_accepted_for_any_spelling_of_the_address() -> None:
    user = make_user(email="ada@example.com")
    for email in ("ada@example.com", "ADA@Example.com"):
        assert user_of_password(email=email, password=PASSWORD, address=HOME) == user


def test_a_login_is_noted_on_the_person() -> None:
    user = make_user(email="ada@example.com")
    begun = timezone.now()
    user_of_password(email=user.email, password=PASSWORD, address=HOME)
    assert begun <= User.objects.get().last_login <= timezone.now()


def test_passwords_are_kept_as_argon2id() -> None:
    assert make_user().password.startswith("argon2$argon2id$")


def argon2_work(email: str) -> int:
    with (
        mock.patch.object(
            Argon2PasswordHasher, "encode", autospec=True, side_effect=Argon2PasswordHasher.encode
        ) as encoded,
        mock.patch.object(
            Argon2PasswordHasher, "verify", autospec=True, side_effect=Argon2PasswordHasher.verify
        ) as verified,
    ):
        refusal(email)
    return encoded.call_count + verified.call_count


def test_unknown_known_and_inactive_people_cost_the_same_work_and_fail_alike() -> None:
    make_user(email="known@example.com")
    make_user(email="gone@example.com")
    User.objects.filter(email="gone@example.com").update(is_active=False)
    names = ["known@example.com", "gone@example.com", "unknown@example.com"]
    assert [argon2_work(name) for name in names] == [1, 1, 1]
    assert len({repr(vars(refusal(name))) for name in names}) == 1


@pytest.mark.parametrize("email", ["known@example.com", "unknown@example.com"])
def test_too_many_tries_lock_a_name_whether_it_exists_or_not(email: str) -> None:
    make_user(email="known@example.com")
    waits = [refusal(email).retry_after_seconds for _ in range(LIMIT + 1)]
    assert waits == [None, None, 900, 900]
    locked = refusal(email, PASSWORD)
    assert (locked.code, locked.message) == (
        "authentication_failed",
        "The credentials were not accepted.",
    )


def test_other_spellings_of_a_name_have_no_tries_of_their_own() -> None:
    make_user(email="ada@example.com")
    for email in ("ada@example.com", "Ada@example.com", "ADA@EXAMPLE.COM"):
        refusal(email)
    assert refusal("aDa@example.com", PASSWORD).retry_after_seconds == 900


def test_nobody_locks_a_person_out_from_another_address() -> None:
    user = make_user(email="ada@example.com")
    for _ in range(LIMIT + 1):
        refusal(user.email, address=ELSEWHERE)
    assert user_of_password(email=user.email, password=PASSWORD, address=HOME) == user


def test_nobody_locks_another_person_out_from_the_same_address() -> None:
    user = make_user(email="ada@example.com")
    for _ in range(LIMIT + 1):
        refusal("eve@example.com")
    assert user_of_password(email=user.email, password=PASSWORD, address=HOME) == user


def test_a_lock_ends_after_its_time_and_tries_meanwhile_do_not_lengthen_it() -> None:
    user = make_user(email="ada@example.com")
    for _ in range(LIMIT):
        refusal(user.email)
    locked_at = AccessAttempt.objects.get().attempt_time
    refusal(user.email)
    assert AccessAttempt.objects.get().attempt_time == locked_at
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert user_of_password(email=user.email, password=PASSWORD, address=HOME) == user


def test_a_success_takes_back_the_failures() -> None:
    user = make_user(email="ada@example.com")
    for _ in range(LIMIT - 1):
        refusal(user.email)
    user_of_password(email=user.email, password=PASSWORD, address=HOME)
    assert not AccessAttempt.objects.exists()


def test_what_is_kept_of_a_failure_has_no_password() -> None:
    refusal("ada@example.com", "my-secret-password")
    (kept,) = AccessAttempt.objects.values()
    assert (kept["username"], kept["ip_address"]) == ("ada@example.com", HOME)
    assert "my-secret-password" not in repr(kept)


@pytest.mark.parametrize(("demo", "accepted"), [(True, True), (False, False)])
def test_demo_people_sign_in_in_demo_mode_only(
    settings: Settings, *, demo: bool, accepted: bool
) -> None:
    user = make_user(is_demo=True)
    settings.DEMO = demo
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = HOME
    assert (authenticate(request, username=user.email, password=PASSWORD) == user) is accepted
