"""The console's registration, and which site ``django.contrib.admin`` serves."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ConsoleConfig(AppConfig):
    """Pages of the platform's own objects; the apps above add theirs in their ``admin``."""

    name = "hub.console"
    label = "console"


class SiteConfig(AdminConfig):
    """Django's admin with the console as its site."""

    default_site = "hub.console.site.ConsoleSite"
