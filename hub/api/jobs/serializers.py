"""The shapes of jobs."""

from django.conf import settings

from hub.jobs.choices import JobFormat, JobStatus, RowOutcome
from hub.jobs.models import Job
from hub.wire.bulk import RowResultSerializer
from hub.wire.fields import BooleanField, ChoiceField, IdField, IntegerField, TextField
from hub.wire.instants import InstantField
from hub.wire.lists import FilterSerializer
from hub.wire.serializers import ReadSerializer, WireSerializer

OPERATION_LENGTH = 60
OPERATION = "Which bulk operation it is, such as bulk_upsert_products."
VALIDATE_ONLY = "Write nothing; tell what would become of each row."


class JobSerializer(ReadSerializer):
    """A bulk operation that is worked off in the background."""

    examples = {"status": "queued", "message": None, "done_rows": 0, "finished_at": None}

    organization_id = IdField(read_only=True, help_text="Whose job it is.")
    done_rows = IntegerField(read_only=True, help_text="How many rows have a result.")

    class Meta:
        model = Job
        fields = [
            "id",
            "organization_id",
            "operation",
            "format",
            "validate_only",
            "status",
            "message",
            "total_rows",
            "done_rows",
            "created_count",
            "updated_count",
            "unchanged_count",
            "failed_count",
            "created_at",
            "updated_at",
            "finished_at",
        ]
        extra_kwargs = {
            "format": {"help_text": "How its rows are written."},
            "status": {"help_text": "Where it stands."},
        }


class JobSubmitSerializer(WireSerializer):
    """The rows of a job, as one text."""

    examples = {"content": "sku,price,currency\nDR-18,119.90,EUR\n"}

    operation = TextField(max_length=OPERATION_LENGTH, help_text=OPERATION)
    format = ChoiceField(JobFormat, help_text="How the rows are written.")
    content = TextField(
        max_length=settings.MAX_BODY_BYTES,
        trim_whitespace=False,
        help_text="The rows, with names as REST spells them, on SOAP too.",
    )
    validate_only = BooleanField(default=False, help_text=VALIDATE_ONLY)


class JobUploadSerializer(WireSerializer):
    """What is said of an upload beside its rows."""

    operation = TextField(max_length=OPERATION_LENGTH, help_text=OPERATION)
    validate_only = BooleanField(default=False, help_text=VALIDATE_ONLY)


class JobFilterSerializer(FilterSerializer):
    """What a list of jobs is narrowed by; all that is named must hold."""

    operation = TextField(max_length=OPERATION_LENGTH, help_text="Those of this operation.")
    status = ChoiceField(JobStatus, help_text="Those that stand there.")
    updated_since = InstantField(help_text="Those that went on at this instant or later.")
    organization_id = IdField(help_text="Those of this organization; for the operator.")


class JobResultSerializer(RowResultSerializer):
    """What became of a row of a job."""

    id = IdField(
        source="object_id",
        read_only=True,
        allow_null=True,
        help_text="Of the object that the row is about.",
    )


class JobResultFilterSerializer(FilterSerializer):
    """Which results are wanted."""

    job_id = IdField(help_text="Those of this job; has to be named.")
    outcome = ChoiceField(RowOutcome, help_text="Those with this outcome.")


class JobErrorsSerializer(WireSerializer):
    """What was refused of a job as a CSV file, or so much of it as an answer holds."""

    examples = {"content": "index,client_ref,field,code,message,sent\n", "next_index": None}

    id = IdField(read_only=True, help_text="Of the job.")
    organization_id = IdField(read_only=True, help_text="Whose job it is.")
    content = TextField(
        max_length=settings.MAX_BODY_BYTES,
        read_only=True,
        help_text="The lines of the file; only those from the first row on name the columns.",
    )
    next_index = IntegerField(
        min_value=0,
        read_only=True,
        allow_null=True,
        help_text="The row that the next answer has to begin with; absent at the end.",
    )
