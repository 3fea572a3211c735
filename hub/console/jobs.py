"""Jobs and the rows that were refused."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet

from hub.console.base import ConsoleAdmin
from hub.core.actors import Actor
from hub.jobs.models import Job
from hub.jobs.selectors import job_list


@admin.register(Job)
class JobAdmin(ConsoleAdmin):
    """Bulk operations in the background."""

    section, icon = "Integration", "work_history"
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

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return one's own jobs, for the operator all."""
        return job_list(actor=actor, filters={})

    @admin.display(description="Progress")
    def progress(self, job: Job) -> str:
        """Return how many rows are done of how many."""
        return f"{job.done_rows} of {job.total_rows}"
