"""Jobs and their rows."""

import django.contrib.postgres.functions
import django.db.models.deletion
from django.db import migrations, models

import hub.core.identifiers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=hub.core.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow(),
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow(),
                        editable=False,
                    ),
                ),
                (
                    "operation",
                    models.CharField(
                        help_text="Which bulk operation it is, such as bulk_upsert_products.",
                        max_length=60,
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("csv", "Columns named in the first line"),
                            ("json_lines", "One JSON object a line"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "validate_only",
                    models.BooleanField(
                        default=False,
                        help_text="Whether nothing is written, and only results are told.",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("receiving", "Its rows are arriving"),
                            ("queued", "Complete, and waiting for a worker"),
                            ("running", "Some of its rows have results"),
                            ("completed", "Every row has a result"),
                            ("cancelled", "Stopped by a caller"),
                            ("failed", "Given up; its message says why"),
                        ],
                        default="receiving",
                        max_length=20,
                    ),
                ),
                (
                    "message",
                    models.CharField(
                        blank=True, help_text="Why it was given up.", max_length=200, null=True
                    ),
                ),
                (
                    "total_rows",
                    models.PositiveIntegerField(default=0, help_text="How many rows it has."),
                ),
                (
                    "created_count",
                    models.PositiveIntegerField(default=0, help_text="How many objects are new."),
                ),
                (
                    "updated_count",
                    models.PositiveIntegerField(
                        default=0, help_text="How many objects have other values now."
                    ),
                ),
                (
                    "unchanged_count",
                    models.PositiveIntegerField(
                        default=0, help_text="How many objects had these values."
                    ),
                ),
                (
                    "failed_count",
                    models.PositiveIntegerField(default=0, help_text="How many rows were refused."),
                ),
                (
                    "finished_at",
                    models.DateTimeField(blank=True, help_text="When it ended.", null=True),
                ),
                (
                    "principal",
                    models.JSONField(editable=False, help_text="Who submitted it, as it was then."),
                ),
                ("request_id", models.CharField(editable=False, max_length=64)),
                (
                    "failures",
                    models.PositiveSmallIntegerField(
                        default=0,
                        editable=False,
                        help_text="How often in a row the hub failed on it.",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organization",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="JobRow",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=hub.core.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow(),
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow(),
                        editable=False,
                    ),
                ),
                ("index", models.PositiveIntegerField()),
                ("text", models.TextField(help_text="The row as a JSON object, as it was sent.")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("created", "The object is new"),
                            ("updated", "It had other values"),
                            ("unchanged", "It had these values"),
                            ("failed", "The row was refused"),
                        ],
                        max_length=20,
                    ),
                ),
                ("client_ref", models.CharField(max_length=100, null=True)),
                ("object_id", models.UUIDField(null=True)),
                ("version", models.PositiveIntegerField(null=True)),
                ("code", models.CharField(max_length=40, null=True)),
                ("message", models.TextField(null=True)),
                ("errors", models.JSONField(default=list)),
                (
                    "job",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="jobs.job",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(
                fields=["organization", "created_at", "id"], name="job_own_created_at"
            ),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(
                condition=models.Q(("status__in", ["queued", "running"])),
                fields=["created_at"],
                name="job_unfinished",
            ),
        ),
        migrations.AddIndex(
            model_name="jobrow",
            index=models.Index(
                condition=models.Q(("outcome", "")),
                fields=["job", "index"],
                name="job_row_to_be_done",
            ),
        ),
        migrations.AddIndex(
            model_name="jobrow",
            index=models.Index(
                condition=models.Q(("outcome", "failed")),
                fields=["job", "index"],
                name="job_row_failed",
            ),
        ),
        migrations.AddConstraint(
            model_name="jobrow",
            constraint=models.UniqueConstraint(
                fields=("job", "index"), name="job_row_index_is_unique"
            ),
        ),
    ]
