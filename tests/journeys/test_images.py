"""The images of a product: added by one protocol, arranged by the other, the same for both."""

import hashlib

import httpx
import pytest

from tests.clients import Refusal
from tests.journeys.test_catalogue import BOTH_WAYS, DRILL
from tests.pictures import SCRIPT, archive, drawn

LINK = "https://cdn.example.com/drill.jpg?size=2&form=wide"


def arranged(images):
    return [(each["alt_text"], each["position"], each["is_primary"]) for each in images]


def add(driver, product, **image):
    return driver.call("add_product_image", image={"product_id": product, **image}).body


def add_three(writer, reader):
    product = writer.call("create_product", product=DRILL).body["id"]
    photo = drawn("JPEG", size=(640, 480)) + archive()
    front = add(writer, product, file=photo, alt_text="Vorne & „groß“")
    side = add(reader, product, file=drawn("PNG", "RGBA"), alt_text="side")
    used = add(writer, product, url=LINK, alt_text="used", is_primary=True)
    return product, front, side, used


@BOTH_WAYS
def test_a_seller_shows_a_product(connect, writing, reading):
    writer, reader = connect(writing, "demo-seller"), connect(reading, "demo-seller")
    product, front, side, used = add_three(writer, reader)
    assert arranged([front, side, used]) == [
        ("Vorne & „groß“", 1, True),
        ("side", 2, False),
        ("used", 3, True),
    ]
    assert [each["version"] for each in (front, side, used)] == [2, 3, 4]
    assert (used["url"], "thumbnail_url" in used) == (LINK, False)

    kept = httpx.get(front["url"], timeout=60).content
    assert (hashlib.sha256(kept).hexdigest(), len(kept)) == (front["sha256"], front["bytes"])
    assert SCRIPT not in kept
    assert (front["width"], front["height"], front["content_type"]) == (640, 480, "image/jpeg")
    assert httpx.get(side["thumbnail_url"], timeout=60).content[8:12] == b"WEBP"

    listed = {"filter": {"product_id": product}}
    images = writer.call("list_product_images", **listed).body["items"]
    assert reader.call("list_product_images", **listed).body["items"] == images
    assert reader.call("get_product_image", id=side["id"]).body == images[1]
    assert [each["id"] for each in images] == [front["id"], side["id"], used["id"]]


@BOTH_WAYS
def test_a_seller_arranges_the_images_of_a_product(connect, writing, reading):
    writer, reader = connect(writing, "demo-seller"), connect(reading, "demo-seller")
    product, front, side, used = add_three(writer, reader)
    ids = [used["id"], front["id"], side["id"]]
    order = {"product_id": product, "image_ids": ids}
    whole = writer.call("reorder_product_images", order=order, expected_version=4).body
    assert [each["id"] for each in whole["images"]] == ids
    with pytest.raises(Refusal) as refusal:
        reader.call("remove_product_image", id=used["id"], expected_version=4)
    assert (refusal.value.code, refusal.value.current_version) == ("version_mismatch", 5)

    left = reader.call("remove_product_image", id=used["id"], expected_version=5).body
    assert arranged(left["images"]) == [("Vorne & „groß“", 1, True), ("side", 2, False)]
    primary = writer.call("set_primary_product_image", id=side["id"]).body
    assert (primary["version"], primary["images"][1]["is_primary"]) == (7, True)
    assert reader.call("get_product", id=product).body["version"] == 7
    listed = reader.call("list_product_images", filter={"product_id": product}).body
    assert listed["items"] == primary["images"]
    with pytest.raises(Refusal) as refusal:
        reader.call("get_product_image", id=used["id"])
    assert refusal.value.code == "not_found"


@BOTH_WAYS
def test_a_shop_takes_the_images_of_many_products(connect, writing, reading):
    writer, shop = connect(writing, "demo-seller"), connect(reading, "demo-seller")
    ids = []
    for number in range(3):
        made = writer.call("create_product", product=DRILL | {"sku": f"D-{number}"}).body
        ids.append(made["id"])
        for text in "ab":
            image = {"product_id": made["id"], "url": LINK, "alt_text": f"{number}{text}"}
            writer.call("add_product_image", image=image)

    found, request = [], {"filter": {"product_ids": ids[:2]}, "page_size": 3}
    page = shop.call("list_product_images", **request).body
    while "next_cursor" in page:
        found += page["items"]
        page = shop.call("list_product_images", **request, cursor=page["next_cursor"]).body
    found += page["items"]
    assert sorted(each["alt_text"] for each in found) == ["0a", "0b", "1a", "1b"]

    other = connect(reading, "demo-seller-2")
    assert other.call("list_product_images", **request).body["items"] == []
    with pytest.raises(Refusal) as refusal:
        other.call("list_product_images", filter={"product_id": ids[0]})
    assert refusal.value.code == "not_found"
    both = {"product_id": ids[0], "product_ids": ids}
    for wrong, code in (({}, "required"), (both, "conflicting_values")):
        with pytest.raises(Refusal) as refusal:
            shop.call("list_product_images", filter=wrong)
        assert refusal.value.code == "validation_error"
        assert [each for _, each in refusal.value.errors] == [code]
