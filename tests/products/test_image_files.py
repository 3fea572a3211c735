"""Which files are taken and what becomes of them: a table of docs/images.md, by every way."""

import hashlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from hub.events.models import Event
from products.models import ProductImage
from tests.pictures import SCRIPT, archive, drawn, encoded, file_named, picture
from tests.products.callers import Caller
from tests.products.factories import make_product
from tests.products.images import PAGE, WAYS, added, refused, stored_files

pytestmark = pytest.mark.django_db
EACH_WAY = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
ROWS = PAGE.table("Files")
TAKEN = {row["file"]: row["kept as"] for row in ROWS if not row["refused with"]}
REFUSED = {row["file"]: row["refused with"] for row in ROWS if row["refused with"]}
GREY = 128 * 257


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def caller() -> Caller:
    return Caller()


def fetched(address: str, settings: Any) -> Any:
    assert address.startswith(f"{settings.PUBLIC_BASE_URL}/media/product-images/")
    return Client().get(address.removeprefix(settings.PUBLIC_BASE_URL))


def content_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


@EACH_WAY
@pytest.mark.parametrize(("file", "kept_as"), TAKEN.items(), ids=TAKEN)
def test_an_image_is_kept_as_pixels_and_nothing_else(
    caller: Caller, settings: Any, way: Any, file: str, kept_as: str
):
    product = make_product(caller.actor)
    image = added(way(caller, product_id=product.pk, file=file_named(file), alt_text="Saw"))
    answer = fetched(image["url"], settings)
    kept = content_of(answer)
    opened = Image.open(BytesIO(kept))
    opened.load()

    assert answer.headers["Content-Type"] == image["content_type"] == kept_as
    assert Image.MIME[opened.format] == kept_as
    assert [str(size) for size in opened.size] == [str(image["width"]), str(image["height"])]
    assert str(image["bytes"]) == str(len(kept))
    assert image["sha256"] == hashlib.sha256(kept).hexdigest()
    assert getattr(opened, "n_frames", 1) == 1
    assert not opened.getexif()
    assert opened.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "loop"} | {
        "background",
        "timestamp",
        "duration",
    }
    for trace in (SCRIPT, b"PK\x03\x04", b"run.js", b"taken at home"):
        assert trace not in kept
    small = Image.open(BytesIO(content_of(fetched(image["thumbnail_url"], settings))))
    assert (small.format, max(small.size) <= 256) == ("WEBP", True)
    assert len(stored_files()) == 2


@EACH_WAY
@pytest.mark.parametrize(("file", "code"), REFUSED.items(), ids=REFUSED)
def test_what_is_no_usable_image_is_refused_and_leaves_nothing(
    caller: Caller, way: Any, file: str, code: str
):
    product = make_product(caller.actor)
    answer = way(caller, product_id=product.pk, file=file_named(file))
    assert refused(answer) == ("validation_error", {("file", code)})
    product.refresh_from_db()
    assert (product.version, ProductImage.objects.count(), stored_files()) == (1, 0, [])
    assert not Event.objects.exists()


def kept_pixels(caller: Caller, settings: Any, file: bytes) -> Image.Image:
    product = make_product(caller.actor)
    image = added(WAYS["form"](caller, product_id=product.pk, file=file))
    return Image.open(BytesIO(content_of(fetched(image["url"], settings))))


def test_a_picture_is_turned_as_the_camera_meant(caller: Caller, settings: Any):
    found = kept_pixels(caller, settings, file_named("JPEG turned by EXIF")).convert("L")
    assert found.size == (48, 64)
    assert found.getpixel((40, 8)) > 200  # the light corner was on the left
    assert found.getpixel((8, 8)) < 100


def test_transparency_stays(caller: Caller, settings: Any):
    found = kept_pixels(caller, settings, drawn(mode="RGBA"))
    assert (found.mode, found.getpixel((1, 1))[3], found.getpixel((60, 40))[3]) == ("RGBA", 0, 255)


def test_a_transparent_gif_stays_so(caller: Caller, settings: Any):
    palette = picture("RGBA").quantize()
    found = kept_pixels(
        caller, settings, encoded(palette, "GIF", transparency=palette.getpixel((1, 1)))
    )
    assert (found.format, found.convert("RGBA").getpixel((1, 1))[3]) == ("PNG", 0)


def test_of_an_animation_the_first_frame_is_kept(caller: Caller, settings: Any):
    for file in ("animated GIF", "animated PNG", "animated WebP"):
        found = kept_pixels(caller, settings, file_named(file)).convert("L")
        assert found.getpixel((5, 5)) > 200, file
        assert found.getpixel((60, 40)) < 100, file


def test_sixteen_bits_of_grey_are_scaled(caller: Caller, settings: Any):
    deep = Image.new("I;16", (8, 8), GREY)
    found = kept_pixels(caller, settings, encoded(deep, "PNG"))
    assert (found.mode, found.getpixel((0, 0))) == ("L", 128)


def test_a_name_says_nothing_of_what_the_caller_sent(caller: Caller):
    product = make_product(caller.actor)
    names = {
        added(WAYS["form"](caller, product_id=product.pk, file=drawn()))["url"] for _ in range(3)
    }
    assert len(names) == 3
    assert "evil" not in "".join(names)


def test_the_same_file_is_the_same_by_every_way(caller: Caller):
    product = make_product(caller.actor)
    sums = {
        added(way(caller, product_id=product.pk, file=drawn("JPEG") + archive()))["sha256"]
        for way in WAYS.values()
    }
    assert len(sums) == 1
