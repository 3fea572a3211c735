"""Writing a table: no cell of it is ever worked out by who opens it."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from import_export.formats.base_formats import CSV, XLSX
from import_export.resources import Resource
from tablib import Dataset

from hub.wire.spreadsheets import neutralized
from hub.wire.told import portable

FORMATS = {"csv": CSV, "xlsx": XLSX}


class SafeResource(Resource):
    """An export whose cells are texts, and neutral."""

    def export_field(self, field: Any, instance: Any, **kwargs: Any) -> str:
        """Return one cell."""
        value = super().export_field(field, instance, **kwargs)
        return neutralized(portable("" if value is None else str(value)))


def table_response(
    resource: SafeResource, rows: QuerySet[Any], form: str, name: str
) -> HttpResponse:
    """Answer with a file of the rows; ``form`` is csv or xlsx."""
    table: Dataset = resource.export(rows)
    written = FORMATS[form]()
    content = written.export_data(table)
    if isinstance(content, str):
        # The mark at the begin tells Excel what the file is written in.
        content = content.encode("utf-8-sig")
    today = timezone.now().date().isoformat()
    answer = HttpResponse(content, content_type=written.get_content_type())
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}-{today}.{form}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
