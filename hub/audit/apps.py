"""The app's registration."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The record of calls."""

    name = "hub.audit"
    label = "audit"
