"""The shelves below the web server of production; started by test_sockets."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")

from django.conf import settings

settings.ROOT_URLCONF = "tests.rest.shelves"

from hub.wsgi import application  # noqa: E402 - after the addresses were replaced

__all__ = ["application"]
