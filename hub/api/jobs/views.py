"""Jobs on REST."""

import hashlib
from uuid import UUID

from django.conf import settings
from django.http.response import HttpResponseBase
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hub.api.jobs.serializers import (
    JobFilterSerializer,
    JobResultFilterSerializer,
    JobResultSerializer,
    JobSerializer,
    JobSubmitSerializer,
    JobUploadSerializer,
)
from hub.api.operations import OPERATIONS
from hub.core.errors import UnsupportedMediaType
from hub.edge.streams import text_stream
from hub.jobs.choices import JobFormat, JobOrder, JobResultOrder
from hub.jobs.errors import error_file
from hub.jobs.lines import row_texts, submitted_texts
from hub.jobs.models import Job
from hub.jobs.retention import job_discard
from hub.jobs.selectors import job_get, job_list, job_opened, job_result_list
from hub.jobs.services import (
    job_begin,
    job_cancel,
    job_queue,
    job_receive,
    job_submit,
)
from hub.rest.operations import operation
from hub.rest.viewsets import HubViewSet
from hub.wire.cursors import paginate
from hub.wire.lists import list_request
from hub.wire.serializers import Plain

FORMATS = {"text/csv": JobFormat.CSV, "application/x-ndjson": JobFormat.JSON_LINES}


class JobViewSet(HubViewSet):
    """Bulk operations on more rows than a call holds."""

    operations = OPERATIONS
    noun, plural = "job", "jobs"
    received: Job

    @operation(query=list_request(JobFilterSerializer, JobOrder), returns=JobSerializer)
    def list(self, request: Request) -> Response:
        """List jobs: one's own, for the operator all."""
        query = self.query()
        rows = job_list(actor=self.actor, filters=query.filters)
        return self.page(paginate(rows, query, actor=self.actor, operation=self.operation_id))

    @operation(returns=JobSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """Get a job: where it stands, and how many rows are done."""
        return self.respond(job_get(actor=self.actor, job_id=pk))

    @operation(name="submit_job", takes=JobSubmitSerializer, returns=JobSerializer, status=201)
    def create(self, request: Request) -> Response:
        """Submit the rows of a bulk operation, to be worked off in the background."""
        given = self.input()
        texts = submitted_texts(given.pop("content"), given["format"])
        job = job_submit(actor=self.actor, form=given.pop("format"), texts=texts, **given)
        return self.respond(job, status=201)

    @action(detail=False, methods=["post"])
    @operation(
        takes=tuple(FORMATS),
        key=JobUploadSerializer,
        returns=JobSerializer,
        status=201,
        versioned=False,
    )
    def upload(self, request: Request) -> Response:
        """Submit rows as the body itself, CSV or one JSON object a line, of any length."""
        return self.respond(job_queue(job=self.received))

    def receive(self) -> Plain:
        """Store the rows as they come; what tells an upload from another is its bytes."""
        form = FORMATS.get(self.http.content_type or "")
        if form is None:
            raise UnsupportedMediaType(f"Send {' or '.join(FORMATS)}.")
        read = hashlib.sha256()
        stream = text_stream(self.http, limit=settings.JOB_MAX_BYTES, see=read.update)
        self.received = job_begin(actor=self.actor, form=form, **self.key())
        job_receive(job=self.received, texts=row_texts(stream, form))
        return {"format": form, "content": read.hexdigest()}

    def discard(self) -> None:
        """Remove what was received in vain."""
        if hasattr(self, "received"):
            job_discard(self.received)

    @action(detail=True, methods=["post"])
    @operation(returns=JobSerializer, versioned=False)
    def cancel(self, request: Request, pk: UUID) -> Response:
        """Stop a job before its next rows; what is written stays."""
        return self.respond(job_cancel(actor=self.actor, job_id=pk))

    @action(detail=True, methods=["get"])
    @operation(name="get_job_errors", returns="text/csv")
    def errors(self, request: Request, pk: UUID) -> HttpResponseBase:
        """Get what was refused of a job so far, as one CSV file."""
        job = job_opened(actor=self.actor, job_id=pk)
        about = {"id": str(job.pk), "organization_id": str(job.organization_id)}
        return self.file(error_file(job), name=f"job-{job.pk}-errors.csv", about=about)


class JobResultViewSet(HubViewSet):
    """What became of the rows of jobs."""

    operations = OPERATIONS
    noun, plural = "job_result", "job-results"

    @operation(
        query=list_request(JobResultFilterSerializer, JobResultOrder), returns=JobResultSerializer
    )
    def list(self, request: Request) -> Response:
        """List what became of the rows of a job that are done; outcome=failed gives the errors."""
        query = self.query()
        rows = job_result_list(actor=self.actor, filters=query.filters)
        return self.page(paginate(rows, query, actor=self.actor, operation=self.operation_id))
