"""Files below the web server of production: uploaded in pieces, served, and out of reach."""

import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from products.models import ProductImage
from tests.contract.samples import make_product
from tests.factories import make_api_client, make_organization
from tests.idempotency.servers import server
from tests.parallel import run_together
from tests.pictures import drawn
from tests.products.images import ADDRESS, stored_files

pytestmark = pytest.mark.django_db(transaction=True)
BOUNDARY = "----WebKitFormBoundary7MA4YWxk"
KEY = {"Idempotency-Key": "photo-1"}


@pytest.fixture
def hub(settings: Any, tmp_path: Path) -> Iterator[httpx.Client]:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    (tmp_path / "secret.png").write_bytes(b"secret")
    client, secret = make_api_client(make_organization())
    credential = (client.client_id, secret)
    with (
        server(MEDIA_ROOT=settings.MEDIA_ROOT) as started,
        httpx.Client(base_url=started.url, auth=credential, timeout=60) as made,
    ):
        made.headers["Product"] = str(make_product(client.organization).pk)
        yield made


def product(hub: httpx.Client) -> str:
    return hub.headers["Product"]


def form(hub: httpx.Client, file: bytes) -> Iterator[bytes]:
    """Yield a form in small pieces, as a client does that does not know its length."""
    part = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="%s"\r\n\r\n'
    yield (part % "product_id").encode() + product(hub).encode() + b"\r\n"
    yield (part % 'file"; filename="a.png').encode()
    for start in range(0, len(file), 50):
        yield file[start : start + 50]
    yield f"\r\n--{BOUNDARY}--\r\n".encode()


def send(hub: httpx.Client, file: bytes, **headers: str) -> httpx.Response:
    kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    return hub.post(ADDRESS, content=form(hub, file), headers=kind | headers)


def test_a_form_in_pieces_is_taken_and_its_file_served(hub: httpx.Client):
    answer = send(hub, drawn())
    assert answer.status_code == 201, answer.text
    path = urlsplit(answer.json()["url"]).path
    served = hub.get(path, auth=None)
    assert (served.status_code, len(served.content)) == (200, answer.json()["bytes"])
    assert served.headers["Content-Type"] == "image/png"
    assert served.headers["Content-Length"] == str(len(served.content))
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert hub.head(path).headers["Content-Length"] == str(len(served.content))


def test_duplicates_at_the_same_time_make_one_image_and_one_file(hub: httpx.Client):
    answers = run_together([lambda: send(hub, drawn(), **KEY) for _ in range(8)])
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert ProductImage.objects.count() == 1
    assert len(stored_files()) == 2


@pytest.mark.parametrize(
    "target",
    [
        "/media/../secret.png",
        "/media/%2e%2e/secret.png",
        "/media/..%2fsecret.png",
        "/media//secret.png",
        "/media/product-images/../../secret.png",
        "/media/",
        "/media/product-images/",
    ],
)
def test_nothing_else_can_be_reached(hub: httpx.Client, target: str):
    at = urlsplit(str(hub.base_url))
    with closing(socket.create_connection((at.hostname, at.port))) as raw:
        raw.sendall(
            f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
        )
        answer = b"".join(iter(lambda: raw.recv(65_536), b""))
    assert answer.startswith(b"HTTP/1.1 404 ")
    assert b"secret" not in answer.partition(b"\r\n\r\n")[2]
