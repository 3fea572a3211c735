"""What signing in leaves behind goes after its time, and nothing that still counts."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db.models.functions import Now

from hub.accounts.credentials import principal_of_bearer
from hub.accounts.models import SignIn
from hub.accounts.services import sign_in_end, sign_in_refresh, sign_in_start
from hub.accounts.tasks import forget_sign_ins
from hub.core.errors import AuthenticationFailed
from hub.core.purging import purge
from tests.factories import PASSWORD, make_membership, make_user

pytestmark = pytest.mark.django_db
ADDRESS = "192.0.2.1"


def sign_in(email, password=PASSWORD):
    return sign_in_start(email=email, password=password, organization=None, address=ADDRESS)


def aged(sign_in: SignIn, **age: float) -> None:
    SignIn.objects.filter(pk=sign_in.pk).update(updated_at=Now() - timedelta(**age))


def test_a_sign_in_goes_some_time_after_its_tokens(settings):
    assert settings.LOGIN_RETENTION_DAYS == 30
    email = make_membership().user.email
    pairs = [sign_in(email) for _ in range(4)]
    expired, ended, young, refreshed = SignIn.objects.order_by("pk")
    for each in (expired, ended, refreshed):
        aged(each, days=37, minutes=1)
    aged(young, days=36, hours=23)
    SignIn.objects.filter(pk=ended.pk).update(ended_at=Now(), end_reason="logout")
    sign_in_refresh(refresh_token=pairs[3].refresh_token)
    forget_sign_ins()
    assert set(SignIn.objects.values_list("pk", flat=True)) == {young.pk, refreshed.pk}
    for pair in pairs[:2]:
        with pytest.raises(AuthenticationFailed):
            principal_of_bearer(token=pair.access_token)
        with pytest.raises(AuthenticationFailed):
            sign_in_refresh(refresh_token=pair.refresh_token)
        sign_in_end(refresh_token=pair.refresh_token)
    assert principal_of_bearer(token=pairs[2].access_token)


def test_tries_go_and_a_lock_stays(settings):
    settings.AXES_FAILURE_LIMIT = 2
    old, new = (make_membership(make_user(email=f"{name}@example.com")) for name in ("old", "new"))
    for email in (old.user.email, new.user.email):
        for _ in range(2):
            with pytest.raises(AuthenticationFailed):
                sign_in(email, "wrong")
    sign_in(make_membership().user.email)
    AccessFailureLog.objects.create(username="old@example.com", ip_address=ADDRESS)
    long_ago = Now() - timedelta(days=30, minutes=1)
    for kind in (AccessAttempt, AccessFailureLog, AccessLog):
        assert kind.objects.exists()
        kind.objects.exclude(username="new@example.com").update(attempt_time=long_ago)
    forget_sign_ins()
    assert [each.username for each in AccessAttempt.objects.all()] == ["new@example.com"]
    assert not AccessFailureLog.objects.exists()
    assert not AccessLog.objects.exists()
    with pytest.raises(AuthenticationFailed) as refusal:
        sign_in(new.user.email)
    assert refusal.value.retry_after_seconds


def test_sessions_of_the_console_go_when_they_expire():
    stores = [SessionStore(), SessionStore()]
    for store in stores:
        store.create()
    Session.objects.filter(pk=stores[0].session_key).update(expire_date=Now())
    forget_sign_ins()
    assert list(Session.objects.values_list("pk", flat=True)) == [stores[1].session_key]


def test_purging_takes_all_that_is_named_and_nothing_else():
    people = [make_user() for _ in range(7)]
    rows = type(people[0]).objects.filter(pk__in=[each.pk for each in people[:5]])
    assert purge(rows, at_once=2) == 5
    assert set(type(people[0]).objects.all()) == set(people[5:])
