"""The app of the event log."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Events, their positions, their readers and their subscribers."""

    name = "hub.events"
    label = "events"
