"""The app of the pages for partners."""

from django.apps import AppConfig


class DocsConfig(AppConfig):
    """Served at ``/docs/``."""

    name = "hub.docs"
    label = "hub_docs"
