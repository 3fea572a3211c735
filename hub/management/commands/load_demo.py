"""Load the demo data of every app."""

from importlib import import_module
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import module_has_submodule


class Command(BaseCommand):
    """Calls ``load()`` of each installed app's ``demo`` module, lower apps first."""

    help = "Load what is missing of the demo data; what is there stays as it is."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Load, and print a line for each app."""
        if not settings.DEMO:
            raise CommandError("Demo data has known passwords: it is loaded with DEMO=1 only.")
        for config in apps.get_app_configs():
            if config.module is not None and module_has_submodule(config.module, "demo"):
                loaded = import_module(f"{config.name}.demo").load()
                self.stdout.write(f"{config.label}: {loaded}")
