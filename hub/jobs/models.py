"""Jobs and their rows. The rows are the truth: what has no outcome yet is still to be done."""

from django.db import models
from django.db.models import Q

from hub.core.models import IdentifiedModel, OrganizationModel
from hub.jobs.choices import JobFormat, JobStatus, RowOutcome


class Job(OrganizationModel):
    """A bulk operation on any number of rows."""

    operation = models.CharField(
        max_length=60, help_text="Which bulk operation it is, such as bulk_upsert_products."
    )
    format = models.CharField(max_length=20, choices=JobFormat.choices)
    validate_only = models.BooleanField(
        default=False, help_text="Whether nothing is written, and only results are told."
    )
    status = models.CharField(max_length=20, choices=JobStatus.choices, default=JobStatus.RECEIVING)
    message = models.CharField(  # noqa: DJ001 - null is no failure
        max_length=200, null=True, blank=True, help_text="Why it was given up."
    )
    total_rows = models.PositiveIntegerField(default=0, help_text="How many rows it has.")
    created_count = models.PositiveIntegerField(default=0, help_text="How many objects are new.")
    updated_count = models.PositiveIntegerField(
        default=0, help_text="How many objects have other values now."
    )
    unchanged_count = models.PositiveIntegerField(
        default=0, help_text="How many objects had these values."
    )
    failed_count = models.PositiveIntegerField(default=0, help_text="How many rows were refused.")
    finished_at = models.DateTimeField(null=True, blank=True, help_text="When it ended.")
    principal = models.JSONField(editable=False, help_text="Who submitted it, as it was then.")
    request_id = models.CharField(max_length=64, editable=False)
    failures = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="How often in a row the hub failed on it."
    )

    class Meta:
        indexes = [
            models.Index(fields=["organization", "created_at", "id"], name="job_own_created_at"),
            models.Index(
                fields=["created_at"],
                condition=Q(status__in=[JobStatus.QUEUED, JobStatus.RUNNING]),
                name="job_unfinished",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.operation} {self.id}"

    @property
    def done_rows(self) -> int:
        """How many rows have a result."""
        return sum(getattr(self, f"{outcome}_count") for outcome in RowOutcome.values)


class JobRow(IdentifiedModel):
    """One row as it was sent, and what became of it."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="rows")
    index = models.PositiveIntegerField()
    text = models.TextField(help_text="The row as a JSON object, as it was sent.")
    outcome = models.CharField(max_length=20, choices=RowOutcome.choices, blank=True)
    client_ref = models.CharField(max_length=100, null=True)  # noqa: DJ001 - null is no reference
    object_id = models.UUIDField(null=True)
    version = models.PositiveIntegerField(null=True)
    code = models.CharField(max_length=40, null=True)  # noqa: DJ001 - null is no failure
    message = models.TextField(null=True)  # noqa: DJ001 - null is no failure
    errors = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "index"], name="job_row_index_is_unique"),
        ]
        indexes = [
            models.Index(
                fields=["job", "index"], condition=Q(outcome=""), name="job_row_to_be_done"
            ),
            models.Index(
                fields=["job", "index"], condition=Q(outcome="failed"), name="job_row_failed"
            ),
        ]

    def __str__(self) -> str:
        return f"row {self.index}"
