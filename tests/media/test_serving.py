"""What is served at /media/, with which headers, and what is not."""

from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from hub.media.names import content_type_of, new_stem, stem, thumbnail_name

# At the end of a call Django looks after its connection, if an earlier test has left it one.
pytestmark = pytest.mark.django_db
DIGITS = "0123456789abcdef" * 2
NAME = f"product-images/01/{DIGITS}.png"


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    default_storage.save(NAME, BytesIO(b"pixels"))
    default_storage.save(f"product-images/01/{DIGITS}.svg", BytesIO(b"<svg/>"))
    (tmp_path / "secret.png").write_bytes(b"secret")


def test_a_file_is_served_for_good_and_as_nothing_but_what_it_is():
    answer = Client().get(f"/media/{NAME}")
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"pixels")
    assert {name: answer.headers[name] for name in answer.headers if name != "X-Request-ID"} == {
        "Content-Type": "image/png",
        "Content-Length": "6",
        "Content-Disposition": f'inline; filename="{DIGITS}.png"',
        "Cache-Control": "public, max-age=31536000, immutable",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Referrer-Policy": "same-origin",
        "Vary": "origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }


def test_it_can_be_looked_at_and_not_written():
    with closing(Client().head(f"/media/{NAME}")) as answer:
        assert answer.headers["Content-Length"] == "6"
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
        assert Client().generic(method, f"/media/{NAME}").status_code == 405
    assert default_storage.exists(NAME)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "product-images",
        "product-images/",
        "product-images/01",
        "product-images/01/",
        f"product-images/01/{DIGITS}",
        f"product-images/01/{DIGITS}.svg",
        f"product-images/01/{DIGITS}.jpg",
        f"product-images/01/{DIGITS}.PNG",
        f"product-images/01/{DIGITS}.png/",
        f"product-images/01/{DIGITS}.png%00",
        f"product-images/01/{DIGITS}.png%0a",
        f"product-images/01//{DIGITS}.png",
        f"product-images/02/{DIGITS}.png",
        f"product-images/01/{DIGITS.upper()}.png",
        f"product-images/01/{DIGITS}-thumbnail.webp",
        "../secret.png",
        "..%2fsecret.png",
        "%2e%2e/secret.png",
        "product-images/01/../../../secret.png",
        "/etc/passwd",
    ],
)
def test_anything_else_is_not_found(name: str):
    assert Client().get(f"/media/{name}").status_code == 404


def test_names_are_random_and_of_one_form():
    stems = {new_stem("product-images") for _ in range(100)}
    assert len(stems) == 100
    for each in stems:
        assert stem(f"{each}.jpg") == stem(thumbnail_name(f"{each}.jpg")) == each
        assert content_type_of(f"{each}.jpg") == "image/jpeg"
        assert content_type_of(thumbnail_name(f"{each}.jpg")) == "image/webp"
