"""Jobs and the rows that were refused."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import path

from hub.api.operations import OPERATIONS
from hub.console.base import ConsoleAdmin
from hub.console.buttons import Button
from hub.console.looks import looked_at_more
from hub.console.sessions import actor_of
from hub.core.actors import Actor
from hub.jobs.choices import TRANSITIONS, JobStatus, RowOutcome
from hub.jobs.errors import error_file
from hub.jobs.models import Job
from hub.jobs.registry import job_operations
from hub.jobs.selectors import job_list, job_result_list
from hub.jobs.services import job_cancel

MOST = 50
"""So many refused rows are shown; the API lists all."""


@admin.register(Job)
class JobAdmin(ConsoleAdmin):
    """Bulk operations in the background."""

    section, icon = "Integration", "work_history"
    operations = OPERATIONS
    noun, plural = "job", "jobs"
    list_display = ("operation", "organization", "status", "progress", "failed_count", "created_at")
    list_filter = ("status", "organization")
    list_select_related = ("organization",)
    search_fields = ("operation", "request_id")
    ordering = ("-created_at",)
    readonly_fields = ("progress",)
    fields = (
        *("operation", "organization", "format", "validate_only", "status", "message"),
        *("progress", "created_count", "updated_count", "unchanged_count", "failed_count"),
        *("created_at", "updated_at", "finished_at", "request_id"),
    )

    change_form_after_template = "console/job_rows.html"
    buttons = (
        Button(
            "cancel",
            "Cancel",
            "cancel_job",
            lambda actor, job, _values: job_cancel(actor=actor, job_id=job.pk),
            shown=lambda job: TRANSITIONS.allows(job.status, JobStatus.CANCELLED),
            question="The rows that are done stay done; no more are begun.",
        ),
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return one's own jobs, for the operator all."""
        return job_list(actor=actor, filters={})

    @admin.display(description="Progress")
    def progress(self, job: Job) -> str:
        """Return how many rows are done of how many."""
        return f"{job.done_rows} of {job.total_rows}"

    def get_urls(self) -> list[Any]:
        """Return the address of the refused rows as a file, and all others."""
        view = self.admin_site.admin_view(self.errors_view)
        return [path("<path:object_id>/errors/", view, name="jobs_job_errors"), *super().get_urls()]

    def errors_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """Answer with the refused rows as CSV. Raises Http404 for a job of others."""
        job = self.get_object(request, unquote(object_id))
        if job is None or not _may_open(request, job):
            raise Http404
        looked_at_more(self, request, job, "_errors")
        name = f'attachment; filename="errors-{job.pk}.csv"'
        headers = {"Content-Disposition": name}
        return StreamingHttpResponse(error_file(job), content_type="text/csv", headers=headers)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """Show the first rows that were refused, too."""
        job = self.get_object(request, unquote(object_id))
        opened = job if job and _may_open(request, job) else None
        told = (extra_context or {}) | ({"refused": _refused(request, opened)} if opened else {})
        return super().change_view(request, object_id, form_url, told)


def _may_open(request: HttpRequest, job: Job) -> bool:
    """Tell whether who asks may read what the rows are about, which they repeat."""
    return actor_of(request).may(job_operations()[job.operation].read_scope)


def _refused(request: HttpRequest, job: Job) -> Iterable[Any]:
    filters = {"job_id": job.pk, "outcome": RowOutcome.FAILED}
    rows = job_result_list(actor=actor_of(request), filters=filters).order_by("index")
    return rows[:MOST]
