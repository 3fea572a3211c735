"""The pages of an import: a file, what it would change, and what became of it."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldBooleanWidget

from hub.api.operations import OPERATIONS as PLATFORM
from hub.console.batches import Result, tell
from hub.console.calls import console_call
from hub.console.refusals import told
from hub.console.sessions import actor_of
from hub.console.spreadsheets.reading import Table, TableRow
from hub.core.errors import HubError, MalformedRequest
from hub.jobs.choices import JobFormat
from hub.jobs.services import job_submit
from products.admin.imports import (
    Preview,
    errors_of,
    first_rows,
    open_table,
    preview,
    texts_of,
    upsert,
)
from products.operations import OPERATIONS

SALT = "products.import"
SECONDS = 3600
"""For so long a preview can be confirmed."""


class ImportForm(forms.Form):
    """The file."""

    file = forms.FileField(
        help_text="CSV in UTF-8, or an Excel workbook (XLSX) whose first sheet is read.",
        widget=UnfoldAdminFileFieldWidget,
    )
    only_check = forms.BooleanField(
        required=False,
        label="If it becomes a job, only check the rows and write nothing",
        widget=UnfoldBooleanWidget,
    )

    def clean_file(self) -> bytes:
        """Read it, unless it is too large."""
        file = self.cleaned_data["file"]
        if file.size > settings.IMPORT_MAX_BYTES:
            raise forms.ValidationError(f"A file has at most {settings.IMPORT_MAX_BYTES} bytes.")
        return bytes(file.read())


def import_products(admin: Any, request: HttpRequest) -> HttpResponse:
    """Answer at the address of the import: the three pages follow each other by POST."""
    if not admin.has_add_permission(request):
        raise PermissionDenied
    if request.method == "POST" and "rows" in request.POST:
        return _apply(admin, request)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _taken(admin, request, form)
        except HubError as error:
            form.add_error("file", told(error))
    return _page(admin, request, "import", "Import products", form=form)


def _taken(admin: Any, request: HttpRequest, form: ImportForm) -> HttpResponse:
    table = open_table(form.cleaned_data["file"])
    rows, has_more = first_rows(table)
    if has_more:
        return _as_job(request, table, rows, only_check=form.cleaned_data["only_check"])
    if not rows:
        raise MalformedRequest("There is not one row.")
    actor = actor_of(request)
    shown = preview(actor, rows)
    writable = [each for each in shown if not each.errors and each.outcome != "unchanged"]
    kept = {
        "actor": [str(actor.principal.id), str(actor.organization_id)],
        "rows": [[each.line, each.plain, each.version] for each in writable],
    }
    counts = {
        name: sum(each.outcome == name for each in shown)
        for name in ("created", "updated", "unchanged", "failed")
    }
    return _page(
        admin,
        request,
        "preview",
        "What the file would change",
        preview=shown,
        counts=counts,
        writable=len(writable),
        kept=signing.dumps(kept, salt=SALT, compress=True),
    )


def _as_job(
    request: HttpRequest, table: Table, rows: list[TableRow], *, only_check: bool
) -> HttpResponse:
    def every_row() -> Any:
        yield from rows
        yield from table.rows

    # Read before the transaction: what is wrong with the file is told without one.
    texts = list(texts_of(every_row()))
    job = console_call(
        request,
        PLATFORM,
        "submit_job",
        lambda actor: job_submit(
            actor=actor,
            operation="bulk_upsert_products",
            form=JobFormat.CSV,
            texts=texts,
            validate_only=only_check,
        ),
        {"operation": "bulk_upsert_products"},
    )
    messages.success(request, f"{len(texts)} rows are worked off as this job.")
    return HttpResponseRedirect(reverse("admin:jobs_job_change", args=[job.pk]))


def _apply(admin: Any, request: HttpRequest) -> HttpResponse:
    """Write what was shown, unless it has changed since."""
    actor = actor_of(request)
    try:
        kept = signing.loads(request.POST["rows"], salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        kept = {}
    if kept.get("actor") != [str(actor.principal.id), str(actor.organization_id)]:
        messages.error(request, "The preview is too old. Choose the file again.")
        return HttpResponseRedirect(reverse("admin:products_product_import"))
    rows = [Preview(line, plain, version=version) for line, plain, version in kept["rows"]]
    results: list[Result] = []
    for start in range(0, len(rows), settings.BULK_MAX_ROWS):
        results += _write(request, rows[start : start + settings.BULK_MAX_ROWS])
    return tell(admin, request, "What became of the file", results)


def _write(request: HttpRequest, rows: list[Preview]) -> list[Result]:
    try:
        written = console_call(
            request,
            OPERATIONS,
            "bulk_upsert_products",
            lambda actor: upsert(actor, rows),
            {},
        )
    except HubError as error:
        return [Result(_name(each), told(error), is_refused=True) for each in rows]
    return [
        Result(_name(each), "; ".join(errors_of(result)) or result.outcome, result.code is not None)
        for each, result in zip(rows, written, strict=True)
    ]


def _name(each: Preview) -> str:
    return f"Line {each.line}: {each.plain.get('sku', '')} {each.plain.get('name', '')}"


def _page(admin: Any, request: HttpRequest, name: str, title: str, **shown: Any) -> HttpResponse:
    context = {
        **admin.admin_site.each_context(request),
        "title": title,
        "opts": admin.opts,
        "preview_rows": settings.IMPORT_PREVIEW_ROWS,
        "max_rows": settings.IMPORT_MAX_ROWS,
        **shown,
    }
    return TemplateResponse(request, f"products/console/{name}.html", context)
