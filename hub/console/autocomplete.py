"""What a field of a form offers while somebody types."""

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


class ScopedAutocomplete(AutocompleteJsonView):
    """Django's, which asks the other model's admin for its rows; for real columns only."""

    def process_request(self, request: HttpRequest) -> tuple[Any, ...]:
        """Return what is asked for. Raises PermissionDenied for a relation seen backwards."""
        found: tuple[Any, ...] = super().process_request(request)
        if not found[2].concrete:
            raise PermissionDenied
        return found
