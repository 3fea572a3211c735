"""Jobs on SOAP."""

from django.conf import settings

from hub.api.jobs.serializers import (
    JobErrorsSerializer,
    JobFilterSerializer,
    JobResultFilterSerializer,
    JobResultSerializer,
    JobSerializer,
    JobSubmitSerializer,
)
from hub.jobs.choices import JobOrder, JobResultOrder
from hub.jobs.errors import error_page
from hub.jobs.lines import submitted_texts
from hub.jobs.selectors import job_get, job_list, job_opened, job_result_list
from hub.jobs.services import job_cancel, job_submit
from hub.soap.service import SoapOperations, operation
from hub.soap.writer import escape
from hub.wire.cursors import paginate
from hub.wire.fields import IntegerField, ObjectIdField
from hub.wire.lists import list_request, page_of
from hub.wire.serializers import write

JOB_ID = ObjectIdField(help_text="Of the job.")
JobPage = page_of(JobSerializer)
JobResultPage = page_of(JobResultSerializer)
SHARE = 0.9
"""How much of an answer's limit the lines of a file may take; the rest is for the envelope."""


class JobOperations(SoapOperations):
    """Bulk operations on more rows than a call holds."""

    @operation(query=list_request(JobFilterSerializer, JobOrder), returns={**JobPage().fields})
    def list_jobs(ctx, query):
        """List jobs: one's own, for the operator all."""
        rows = job_list(actor=ctx.udc, filters=query.filters)
        return write(JobPage, paginate(rows, query, actor=ctx.udc, operation="list_jobs"))

    @operation(id=JOB_ID, returns={"job": JobSerializer})
    def get_job(ctx, id):
        """Get a job: where it stands, and how many rows are done."""
        return write(JobSerializer, job_get(actor=ctx.udc, job_id=id))

    @operation(job=JobSubmitSerializer, returns={"job": JobSerializer})
    def submit_job(ctx, job):
        """Submit the rows of a bulk operation, to be worked off in the background."""
        submitted = job_submit(
            actor=ctx.udc,
            operation=job["operation"],
            form=job["format"],
            texts=submitted_texts(job["content"], job["format"]),
            validate_only=job["validate_only"],
        )
        return write(JobSerializer, submitted)

    @operation(id=JOB_ID, returns={"job": JobSerializer})
    def cancel_job(ctx, id):
        """Stop a job before its next rows; what is written stays."""
        return write(JobSerializer, job_cancel(actor=ctx.udc, job_id=id))

    @operation(
        query=list_request(JobResultFilterSerializer, JobResultOrder),
        returns={**JobResultPage().fields},
    )
    def list_job_results(ctx, query):
        """List what became of the rows of a job that are done; outcome failed gives the errors."""
        rows = job_result_list(actor=ctx.udc, filters=query.filters)
        page = paginate(rows, query, actor=ctx.udc, operation="list_job_results")
        return write(JobResultPage, page)

    @operation(
        id=JOB_ID,
        from_index=IntegerField(
            required=False,
            min_value=0,
            help_text="Begin with this row: the next index of the answer before.",
        ),
        returns={"job_errors": JobErrorsSerializer},
    )
    def get_job_errors(ctx, id, from_index):
        """Get what was refused of a job so far, as the text of one CSV file."""
        job = job_opened(actor=ctx.udc, job_id=id)
        content, next_index = error_page(
            job,
            from_index=from_index or 0,
            size=int(settings.MAX_BODY_BYTES * SHARE),
            size_of=lambda text: len(escape(text).encode()),
        )
        page = {
            "id": job.pk,
            "organization_id": job.organization_id,
            "content": content,
            "next_index": next_index,
        }
        return write(JobErrorsSerializer, page)
