"""The app's registration."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Jobs and their rows."""

    name = "hub.jobs"
