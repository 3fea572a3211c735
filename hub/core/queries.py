"""Reading one row, or saying that there is none."""

from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet

from hub.core.errors import NotFound

Row = TypeVar("Row", bound=Model)


def only(rows: QuerySet[Row]) -> Row:
    """Return the one row of a query. Raises NotFound."""
    try:
        return rows.get()
    except ObjectDoesNotExist:
        raise NotFound from None
