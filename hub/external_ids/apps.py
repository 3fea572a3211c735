"""The app's registration."""

from django.apps import AppConfig


class ExternalIdsConfig(AppConfig):
    """One table for the external ids of every kind of object."""

    name = "hub.external_ids"
