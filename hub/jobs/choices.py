"""Value sets of jobs, and which status leads to which."""

from django.db.models import TextChoices

from hub.bulk.rows import Outcome
from hub.core.states import Transitions


class JobStatus(TextChoices):
    """Where a job stands; `docs/jobs.md` draws how it moves."""

    RECEIVING = "receiving", "Its rows are arriving"
    QUEUED = "queued", "Complete, and waiting for a worker"
    RUNNING = "running", "Some of its rows have results"
    COMPLETED = "completed", "Every row has a result"
    CANCELLED = "cancelled", "Stopped by a caller"
    FAILED = "failed", "Given up; its message says why"


TRANSITIONS = Transitions(
    {
        JobStatus.RECEIVING: [JobStatus.QUEUED, JobStatus.CANCELLED, JobStatus.FAILED],
        JobStatus.QUEUED: [
            JobStatus.RUNNING,
            JobStatus.COMPLETED,
            JobStatus.CANCELLED,
            JobStatus.FAILED,
        ],
        JobStatus.RUNNING: [JobStatus.COMPLETED, JobStatus.CANCELLED, JobStatus.FAILED],
    }
)
UNFINISHED = (JobStatus.QUEUED, JobStatus.RUNNING)


class JobFormat(TextChoices):
    """How the rows of a job are written."""

    CSV = "csv", "Columns named in the first line"
    JSON_LINES = "json_lines", "One JSON object a line"


class RowOutcome(TextChoices):
    """What became of a row, as in the answer of a bulk call."""

    CREATED = Outcome.CREATED.value, "The object is new"
    UPDATED = Outcome.UPDATED.value, "It had other values"
    UNCHANGED = Outcome.UNCHANGED.value, "It had these values"
    FAILED = Outcome.FAILED.value, "The row was refused"


class JobOrder(TextChoices):
    """How a list of jobs is ordered; the first is the default."""

    CREATED_AT_DESC = "created_at_desc", "Newest first"
    CREATED_AT = "created_at", "Oldest first"


class JobResultOrder(TextChoices):
    """How a list of results is ordered."""

    INDEX = "index", "As the rows were sent"
