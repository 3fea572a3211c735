"""The app's registration."""

from django.apps import AppConfig


class IdempotencyConfig(AppConfig):
    """First answers, kept for whoever asks again."""

    name = "hub.idempotency"
    label = "idempotency"
