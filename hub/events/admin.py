"""The console's view of the event log; a dead letter can be replayed, nothing else changes."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from hub.accounts.admin import ReadOnlyAdmin
from hub.events.models import Consumer, Delivery, Event, Subscriber
from hub.events.services import delivery_replay


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """What happened."""

    list_display = ("position", "type", "organization", "aggregate_id", "version", "occurred_at")
    list_filter = ("aggregate_kind", "organization")
    list_select_related = ("organization",)
    search_fields = ("aggregate_id", "request_id")
    ordering = ("-position",)
    show_full_result_count = False


@admin.register(Consumer)
class ConsumerAdmin(ReadOnlyAdmin):
    """Who reads it by name."""

    list_display = ("name", "organization", "acknowledged_through")
    list_select_related = ("organization",)
    search_fields = ("name", "organization__code")


@admin.register(Subscriber)
class SubscriberAdmin(ReadOnlyAdmin):
    """Which part of the hub has come how far."""

    list_display = ("name", "position", "unfinished_starts", "not_before")


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    """What subscribers failed on."""

    list_display = ("subscriber", "event", "status", "attempts", "next_attempt_at", "last_error")
    list_filter = ("status", "subscriber")
    list_select_related = ("subscriber", "event")
    actions = ("replay",)

    @admin.action(description="Replay the selected dead letters")
    def replay(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> None:
        """Make them due now."""
        chosen: Any = queryset.values_list("pk", flat=True)
        count = delivery_replay(delivery_ids=chosen)
        self.message_user(request, f"{count} will be tried again.", messages.SUCCESS)
