"""The event log, who reads it, and what subscribers failed on."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from hub.console.base import ConsoleAdmin
from hub.console.calls import console_call
from hub.console.operations import OPERATIONS
from hub.console.refusals import told
from hub.core.actors import Actor
from hub.core.errors import HubError
from hub.core.scopes import Scope
from hub.events.models import Consumer, Delivery, Event, Subscriber
from hub.events.selectors import events_of
from hub.events.services import delivery_replay


@admin.register(Event)
class EventAdmin(ConsoleAdmin):
    """What happened."""

    section, icon = "Record", "bolt"
    sees = Scope.EVENTS_READ
    list_display = ("type", "organization", "aggregate_id", "version", "occurred_at", "request_id")
    list_filter = ("occurred_at", "organization")
    list_select_related = ("organization",)
    search_fields = ("aggregate_id", "request_id", "type")
    ordering = ("-position",)
    fields = (
        *("type", "organization", "aggregate_kind", "aggregate_id", "version"),
        *("occurred_at", "request_id", "principal_kind", "principal_id", "payload"),
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return the events of objects that the actor may read."""
        return events_of(actor=actor, filters={})


@admin.register(Consumer)
class ConsumerAdmin(ConsoleAdmin):
    """Who reads it by name; how far all organizations together have come is nobody's business."""

    section, icon = "Integration", "hearing"
    sees = Scope.EVENTS_READ
    list_display = ("name", "organization", "updated_at")
    list_select_related = ("organization",)
    search_fields = ("name", "organization__code")
    fields = ("name", "organization", "created_at", "updated_at")


@admin.register(Subscriber)
class SubscriberAdmin(ConsoleAdmin):
    """Which part of the hub has come how far."""

    section, icon = "Operation", "sync_alt"
    sees = Scope.PLATFORM_READ
    list_display = ("name", "position", "unfinished_starts", "not_before")
    fields = ("name", "position", "unfinished_starts", "not_before")


@admin.register(Delivery)
class DeliveryAdmin(ConsoleAdmin):
    """What subscribers failed on."""

    section, icon, title = "Operation", "mark_email_unread", "Failed deliveries"
    sees = Scope.PLATFORM_READ
    operations = OPERATIONS
    list_display = ("subscriber", "event", "status", "attempts", "next_attempt_at", "last_error")
    list_filter = ("status", "subscriber")
    list_select_related = ("subscriber", "event")
    fields = list_display
    actions = ("replay",)

    def has_replay_permission(self, request: HttpRequest) -> bool:
        """Tell whether who asks may have them tried again."""
        return self.may(request, "replay_delivery")

    @admin.action(description="Replay the selected dead letters", permissions=["replay"])
    def replay(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> None:
        """Make them due now."""
        chosen = list(queryset.values_list("pk", flat=True))
        try:
            count = console_call(
                request,
                OPERATIONS,
                "replay_delivery",
                lambda _actor: delivery_replay(delivery_ids=chosen),
                {"id": chosen[0] if len(chosen) == 1 else None},
            )
        except HubError as error:
            self.message_user(request, told(error), messages.ERROR)
            return
        self.message_user(request, f"{count} will be tried again.", messages.SUCCESS)
