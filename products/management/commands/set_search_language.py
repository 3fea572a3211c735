"""Gives the search the language of the setting SEARCH_LANGUAGE."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from products.services.search_language import search_language_set


class Command(BaseCommand):
    """To be run after the setting was changed; the hub may serve meanwhile."""

    help = "Write the words of all products anew, in the language of SEARCH_LANGUAGE."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Write them, and say in which language they are."""
        search_language_set(language=settings.SEARCH_LANGUAGE)
        self.stdout.write(f"Search language: {settings.SEARCH_LANGUAGE}")
