"""Files come before their row's commit and go after it: whatever fails, none is lost or left."""

import os
from io import BytesIO
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import pytest
from django.core.files.storage import default_storage

from hub.media import images as media
from hub.media.files import GRACE
from products.models import ProductImage
from products.services.images import FOLDER
from products.tasks import delete_stray_images
from tests.pictures import drawn
from tests.products.callers import Caller
from tests.products.factories import make_product
from tests.products.images import ADDRESS, WAYS, added, refused, stored_files

pytestmark = pytest.mark.django_db(transaction=True)
OLD = GRACE.total_seconds() + 60


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def caller() -> Caller:
    return Caller()


def grow_old(*names: str) -> None:
    for name in names or stored_files():
        path = default_storage.path(name)
        past = Path(path).stat().st_mtime - OLD
        os.utime(path, (past, past))


def swept() -> list[str]:
    delete_stray_images()
    return stored_files()


def test_a_call_that_is_undone_leaves_files_that_no_row_names_and_the_sweep_takes(
    caller: Caller, settings: Any
):
    product = make_product(caller.actor)
    settings.MAX_BODY_BYTES = 600  # the answer is larger
    answer = WAYS["json"](caller, product_id=product.pk, file=drawn(size=(1, 1)))
    assert refused(answer) == ("payload_too_large", set())
    assert not ProductImage.objects.exists()
    left = stored_files()
    assert len(left) == 2
    assert swept() == left  # its transaction might still be open
    grow_old()
    assert swept() == []


def test_a_removed_image_keeps_its_file_until_the_sweep(caller: Caller):
    product = make_product(caller.actor)
    gone, kept = (
        added(WAYS["form"](caller, product_id=product.pk, file=drawn())) for _ in range(2)
    )
    files = stored_files()
    assert caller.send("DELETE", f"{ADDRESS}{gone['id']}/").status_code == 200
    assert stored_files() == files
    grow_old()
    stem = Path(ProductImage.objects.get(pk=kept["id"]).file).stem
    assert [stem in name for name in swept()] == [True, True]


def test_the_sweep_leaves_alone_what_is_not_of_its_kind(caller: Caller):
    product = make_product(caller.actor)
    added(WAYS["form"](caller, product_id=product.pk, file=drawn()))
    names = [f"{FOLDER}/00/note.txt", f"other/00/{'0' * 32}.png", f"{FOLDER}/ff/{'0' * 32}.png"]
    for name in names:
        default_storage.save(name, BytesIO(b"x"))
    files = stored_files()
    grow_old()
    assert swept() == files


def test_a_sweep_without_any_file_is_quiet():
    assert swept() == []


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_retry_with_its_key_makes_no_second_file(caller: Caller, way: Any):
    product = make_product(caller.actor)
    caller.http.defaults["HTTP_IDEMPOTENCY_KEY"] = "one"
    image = {"product_id": product.pk, "file": drawn(), "is_primary": True}
    first = added(WAYS["form"](caller, **image))
    files = stored_files()
    again = added(way(caller, **image))
    assert {name: str(value) for name, value in again.items() if value != ""} == {
        name: str(value).lower() if value is True else str(value)
        for name, value in first.items()
        if value != ""
    } or again == first
    assert (stored_files(), product.images.count()) == (files, 1)
    other = way(caller, **image | {"file": drawn("JPEG")})
    assert refused(other) == ("idempotency_key_reused", set())
    assert (stored_files(), product.images.count()) == (files, 1)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_hub_that_has_no_room_for_another_image_says_so(
    caller: Caller, monkeypatch: pytest.MonkeyPatch, way: Any
):
    full = BoundedSemaphore(1)
    full.acquire()
    monkeypatch.setattr(media, "AT_ONCE", full)
    monkeypatch.setattr(media, "WAIT_SECONDS", 1)
    answer = way(caller, product_id=make_product(caller.actor).pk, file=drawn())
    assert refused(answer) == ("unavailable", set())
    assert not ProductImage.objects.exists()


def test_an_image_that_grows_too_large_is_refused(caller: Caller, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(media, "MOST_KEPT", 100)
    answer = WAYS["form"](caller, product_id=make_product(caller.actor).pk, file=drawn())
    assert refused(answer) == ("validation_error", {("file", "image_too_large")})
    assert stored_files() == []
