"""The app's registration."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Organizations, people and API clients."""

    name = "hub.accounts"
    label = "accounts"
