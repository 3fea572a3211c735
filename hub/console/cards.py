"""The platform's own figures on the first page."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models.functions import Now
from django.urls import reverse

from hub.accounts.models import ApiClient
from hub.audit.models import NOT_REFUSED, OK
from hub.audit.selectors import call_list
from hub.console.dashboard import Card, register_cards
from hub.core.actors import Actor
from hub.core.scopes import Scope
from hub.events.choices import DeliveryStatus
from hub.events.models import Delivery
from hub.invariants.selectors import open_alerts
from hub.jobs.choices import UNFINISHED
from hub.jobs.selectors import job_list

DAY = timedelta(days=1)


@register_cards
def jobs(actor: Actor) -> Iterator[Card]:
    """Count what is worked off, and which rows were refused lately."""
    rows = job_list(actor=actor, filters={})
    link = reverse("admin:jobs_job_changelist")
    unfinished = rows.filter(status__in=UNFINISHED).count()
    yield Card("Jobs under way", unfinished, link)
    failed = rows.filter(created_at__gt=Now() - DAY, failed_count__gt=0).count()
    yield Card("Jobs with refused rows", failed, link, "of the last 24 hours", failed > 0)


@register_cards
def calls(actor: Actor) -> Iterator[Card]:
    """Count the calls that were refused lately."""
    if actor.may(Scope.AUDIT_READ):
        rows = call_list(actor=actor, filters={}).filter(at__gt=Now() - DAY)
        link = reverse("admin:audit_call_changelist")
        yield Card("Writes", rows.filter(outcome=OK).count(), link, "in the last 24 hours")
        refused = rows.exclude(outcome__in=NOT_REFUSED).count()
        yield Card("Calls refused", refused, link, "in the last 24 hours")


@register_cards
def api_clients(actor: Actor) -> Iterator[Card]:
    """Count the machines that may call."""
    if actor.may(Scope.ACCOUNTS_READ):
        rows = ApiClient.objects.filter(is_active=True, revoked_at=None)
        if not actor.is_operator:
            rows = rows.filter(organization_id=actor.organization_id)
        yield Card("API clients", rows.count(), reverse("admin:accounts_apiclient_changelist"))


@register_cards
def operation(actor: Actor) -> Iterator[Card]:
    """Count what the operator has to see to."""
    if actor.may(Scope.PLATFORM_READ):
        dead = Delivery.objects.filter(status=DeliveryStatus.DEAD).count()
        link = reverse("admin:events_delivery_changelist")
        yield Card("Dead letters", dead, f"{link}?status__exact=dead", "", dead > 0)
        broken = open_alerts().count()
        link = reverse("admin:invariants_alert_changelist")
        yield Card("Open alerts", broken, f"{link}?state=open", "", broken > 0)
