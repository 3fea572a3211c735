"""The file of errors below the web server of production."""

import socket
from urllib.parse import urlsplit

import httpx
import pytest

from hub.jobs.models import Job, JobRow
from tests.clients import basic
from tests.factories import make_actor, make_api_client, make_organization
from tests.idempotency.servers import server
from tests.jobs.submitting import submit

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 20_000


def failed_job(organization) -> Job:
    job = submit(make_actor(organization), *["no json"] * ROWS)
    JobRow.objects.filter(job=job).update(outcome="failed", code="x", message="x" * 200)
    return job


def test_it_comes_whole_and_a_reader_that_leaves_does_no_harm():
    organization = make_organization()
    job = failed_job(organization)
    client, secret = make_api_client(organization)
    path = f"/api/v1/jobs/{job.pk}/errors/"
    authorization = basic(client.client_id, secret)["HTTP_AUTHORIZATION"]
    head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {authorization}\r\n\r\n"
    with server() as at:
        address = ("127.0.0.1", urlsplit(at.url).port)
        for _ in range(20):  # more than there are threads
            with socket.create_connection(address, timeout=60) as leaving:
                leaving.sendall(head.encode())
                assert leaving.recv(1_000).startswith(b"HTTP/1.1 200 OK")
        answer = httpx.get(at.url + path, auth=(client.client_id, secret), timeout=60)
    assert answer.headers["Transfer-Encoding"] == "chunked"
    assert len(answer.text.splitlines()) == ROWS + 1
    assert answer.headers["X-Request-ID"]
    assert "RateLimit" in answer.headers
