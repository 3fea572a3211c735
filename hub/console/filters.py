"""Filters beside a list whose choices are scoped as the list is."""

from typing import Any

from django.contrib.admin import RelatedFieldListFilter
from django.http import HttpRequest

from hub.console.scoping import rows_of

MOST = 200
"""So many choices are offered; a list of all organizations would be longer than the page."""


class ScopedRelatedFilter(RelatedFieldListFilter):
    """Offers the related rows that who asks may know of."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:
        """Return key and name of each."""
        rows = rows_of(field.remote_field.model, request)
        return [(row.pk, str(row)) for row in rows[:MOST]]
