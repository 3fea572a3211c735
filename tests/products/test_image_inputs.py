"""What else may be wrong with a new image: the same by every way, and nothing is changed."""

from typing import Any

import pytest

from products.models import ProductImage
from tests.pictures import drawn
from tests.products.callers import Caller
from tests.products.factories import make_product
from tests.products.images import ADDRESS, PAGE, WAYS, added, refused, stored_files

pytestmark = pytest.mark.django_db
EACH_WAY = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
URLS = [(row["url"], row["refused with"]) for row in PAGE.table("Addresses elsewhere")]
FILE_ONLY = {"thumbnail_url", "content_type", "width", "height", "bytes", "sha256"}
LINK = "https://cdn.example.com/a.png"


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def caller() -> Caller:
    return Caller()


def unchanged(caller: Caller) -> bool:
    return not ProductImage.objects.exists() and stored_files() == []


@EACH_WAY
@pytest.mark.parametrize(("url", "code"), [row for row in URLS if not row[1]])
def test_an_address_elsewhere_is_stored_as_it_is(caller: Caller, way: Any, url: str, code: str):
    image = added(way(caller, product_id=make_product(caller.actor).pk, url=url))
    assert image["url"] == url
    assert not {name for name in FILE_ONLY if image.get(name) is not None}
    assert ProductImage.objects.get().link == url


@EACH_WAY
@pytest.mark.parametrize(("url", "code"), [row for row in URLS if row[1]])
def test_an_address_that_is_not_public_https_is_refused(
    caller: Caller, way: Any, url: str, code: str
):
    answer = way(caller, product_id=make_product(caller.actor).pk, url=url)
    assert refused(answer) == ("validation_error", {("url", code)})
    assert unchanged(caller)


WRONG: list[tuple[dict[str, Any], set[tuple[str, str]]]] = [
    ({}, {("file", "required")}),
    ({"file": drawn(), "url": LINK}, {("url", "conflicting_values")}),
    ({"url": LINK + "a" * 2000}, {("url", "max_length")}),
    ({"url": ""}, {("url", "blank")}),
    ({"url": LINK, "alt_text": "x" * 251}, {("alt_text", "max_length")}),
    ({"file": b"", "alt_text": "x" * 251}, {("alt_text", "max_length"), ("file", "empty")}),
    ({"url": LINK, "product_id": "x"}, {("product_id", "invalid")}),
    ({"url": LINK, "is_primary": "maybe"}, {("is_primary", "invalid")}),
]


@EACH_WAY
@pytest.mark.parametrize(("image", "errors"), WRONG)
def test_wrong_members_are_refused_all_at_once(
    caller: Caller, way: Any, image: dict[str, Any], errors: set[tuple[str, str]]
):
    answer = way(caller, **{"product_id": make_product(caller.actor).pk, **image})
    assert refused(answer) == ("validation_error", errors)
    assert unchanged(caller)


@pytest.mark.parametrize("way", ["json", "soap"])
@pytest.mark.parametrize(
    ("file", "code"),
    [("%%%", "invalid"), ("QQ", "invalid"), ("QR==", "invalid"), ("", "empty"), (" ", "empty")],
)
def test_wrong_base64_is_refused(caller: Caller, way: str, file: str, code: str):
    answer = WAYS[way](caller, product_id=make_product(caller.actor).pk, file=file)
    assert refused(answer) == ("validation_error", {("file", code)})
    assert unchanged(caller)


@EACH_WAY
def test_a_product_of_nobody_or_of_another_is_not_found(caller: Caller, way: Any):
    for product_id in (make_product(Caller().actor).pk, "01890000-0000-7000-8000-000000000000"):
        for image in ({"file": drawn()}, {"url": LINK}):
            assert refused(way(caller, product_id=product_id, **image)) == ("not_found", set())
    assert unchanged(caller)


@EACH_WAY
def test_one_image_too_many_is_a_conflict(caller: Caller, settings: Any, way: Any):
    settings.PRODUCT_IMAGES_MAX = 1
    product = make_product(caller.actor)
    added(way(caller, product_id=product.pk, file=drawn()))
    before = stored_files()
    answer = way(caller, product_id=product.pk, file=drawn())
    assert refused(answer) == ("conflict", {("product_id", "too_many_images")})
    assert (product.images.count(), stored_files()) == (1, before)


def test_a_form_with_a_member_twice_is_refused(caller: Caller):
    product = make_product(caller.actor)
    answer = caller.http.post(ADDRESS, {"product_id": product.pk, "url": [LINK, LINK]})
    assert refused(answer) == ("validation_error", {("url", "invalid")})
    answer = caller.http.post(ADDRESS, {"product_id": product.pk, "url": LINK, "name": "x"})
    assert refused(answer) == ("validation_error", {("name", "unknown_field")})
    assert unchanged(caller)


def test_a_body_that_is_neither_form_nor_json_is_not_taken(caller: Caller):
    body = drawn()
    for content_type in ("image/png", "application/octet-stream", "multipart/related; boundary=x"):
        answer = caller.http.generic("POST", ADDRESS, body, content_type)
        assert refused(answer) == ("unsupported_media_type", set())
    assert unchanged(caller)


def test_a_form_of_more_than_10_mib_is_too_large(caller: Caller):
    product = make_product(caller.actor)
    answer = WAYS["form"](caller, product_id=product.pk, file=bytes(10 * 1024 * 1024))
    assert refused(answer) == ("payload_too_large", set())
    assert unchanged(caller)
