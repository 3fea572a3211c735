"""A job goes on only as long as whoever submitted it may do what it does, as docs/jobs.md says."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db.models.functions import Now

from hub.accounts.choices import Role, grantable_scopes
from hub.accounts.credentials import principal_now
from hub.accounts.models import ApiClient, Membership, Organization, SignIn, User
from hub.accounts.services import api_client_rotate_secret, sign_in_start
from hub.core.actors import Actor, OrganizationKind, Principal, PrincipalKind, Protocol
from hub.core.scopes import Scope
from hub.jobs.runner import NOT_ALLOWED, run_job_slice, run_jobs
from products.models import Product
from tests.factories import PASSWORD, make_actor, make_api_client, make_membership
from tests.jobs.submitting import kettles, submit
from tests.pages import Page, Row, name_of

RIGHTS = Page("jobs.md").table("The life of a job", 1)
pytestmark = pytest.mark.django_db


def acting(kind: PrincipalKind, key: UUID, organization: Organization) -> Actor:
    actor = make_actor(organization)
    fields = {name: getattr(actor.principal, name) for name in Principal.__slots__}
    return Actor(Principal(**fields | {"kind": kind, "id": key}), Protocol.REST, "r-1")


def client() -> Actor:
    made, _ = make_api_client()
    return acting(PrincipalKind.API_CLIENT, made.pk, made.organization)


def person() -> Actor:
    membership = make_membership()
    return acting(PrincipalKind.USER, membership.user_id, membership.organization)


def rotate() -> None:
    api_client_rotate_secret(client=ApiClient.objects.get())


def sign_out() -> None:
    user = User.objects.get()
    sign_in_start(email=user.email, password=PASSWORD, organization=None, address="127.0.0.1")
    SignIn.objects.update(ended_at=Now(), end_reason="logout")


def lose_scope() -> None:
    left = grantable_scopes(OrganizationKind.SELLER) - {Scope.PRODUCTS_WRITE}
    ApiClient.objects.update(scopes=sorted(left))


SINCE: dict[str, tuple[Callable[[], Actor], Callable[[], object]]] = {
    "the secret was rotated": (client, rotate),
    "the person signed out": (person, sign_out),
    "the API client was revoked": (client, lambda: ApiClient.objects.update(revoked_at=Now())),
    "the API client expired": (client, lambda: ApiClient.objects.update(expires_at=Now())),
    "the API client was switched off": (client, lambda: ApiClient.objects.update(is_active=False)),
    "the API client lost the scope": (client, lose_scope),
    "the person was switched off": (person, lambda: User.objects.update(is_active=False)),
    "the person left the organization": (person, lambda: Membership.objects.all().delete()),
    "the person became a viewer": (person, lambda: Membership.objects.update(role=Role.VIEWER)),
    "the organization was switched off": (
        client,
        lambda: Organization.objects.update(is_active=False),
    ),
}


@pytest.mark.parametrize("row", RIGHTS, ids=name_of)
def test_the_next_rows_are_taken_only_for_who_may(row: Row, settings):
    settings.BULK_MAX_ROWS = 2
    make, change = SINCE[row["since the job was submitted"]]
    job = submit(make(), *kettles(6))
    assert run_job_slice(job.pk)
    change()
    run_jobs()
    job.refresh_from_db()
    if row["the next 500 rows"] == "are taken":
        assert (job.status, job.created_count, job.message) == ("completed", 6, None)
    else:
        assert (job.status, job.created_count, job.message) == ("failed", 2, NOT_ALLOWED)
        assert job.finished_at is not None
    assert Product.objects.count() == job.created_count


def test_demo_accounts_may_act_in_demo_mode_only(settings):
    actor = client()
    ApiClient.objects.update(is_demo=True)
    assert settings.DEMO
    assert principal_now(actor.principal) is not None
    settings.DEMO = False
    assert principal_now(actor.principal) is None
