"""Images, warehouses and stock in the console."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from hub.accounts.choices import Role
from hub.audit.models import Call
from products.models import Inventory, Product, ProductImage, StockMovement, Warehouse
from products.services import (
    product_activate,
    reservation_create,
    stock_set,
    warehouse_create,
)
from tests.console.people import Person, operator
from tests.factories import make_actor
from tests.products.writing import create, stored

pytestmark = pytest.mark.django_db
PRODUCTS = "/admin/products/product/"
STOCK = "/admin/products/inventory/"
PLACES = "/admin/products/warehouse/"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def seller() -> Person:
    return Person()


@pytest.fixture
def product(seller) -> Product:
    made = create(make_actor(seller.organization), sku="A-1", name="Kettle")
    return Product.objects.get(pk=made.pk)


def place(seller: Person, code: str) -> Warehouse:
    values = {"code": code, "name": f"Hall {code}"}
    return warehouse_create(actor=make_actor(seller.organization), values=values)


def stock(seller: Person, product: Product, warehouse: Warehouse, on_hand: int) -> Inventory:
    values = {"product_id": product.pk, "warehouse_id": warehouse.pk, "on_hand": on_hand}
    return stock_set(actor=make_actor(seller.organization), values=values)


def picture() -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (40, 30), "red").save(content, "PNG")
    return SimpleUploadedFile("../../evil.php", content.getvalue(), "text/html")


def add_image(seller: Person, product: Product, **values: Any):
    version = stored(product)["version"]
    form = {"url": "", "alt_text": "", "expected_version": version} | values
    return seller.post(f"{PRODUCTS}{product.pk}/add-image/", form)


def test_a_file_becomes_an_image_and_its_thumbnail_stands_in_the_list(seller, product):
    answer = add_image(seller, product, file=picture(), alt_text="A kettle")
    assert answer.url == f"{PRODUCTS}{product.pk}/change/"
    image = ProductImage.objects.get()
    assert (image.width, image.height, image.is_primary) == (40, 30, True)
    assert "evil" not in image.file
    assert image.file.rpartition(".")[0] in seller.page(PRODUCTS)
    assert "A kettle" in seller.page(f"{PRODUCTS}{product.pk}/change/")
    assert Call.objects.get(operation="add_product_image").protocol == "console"


def test_an_image_elsewhere_is_not_fetched_by_the_page(seller, product):
    add_image(seller, product, url="https://img.example/k.png")
    assert ProductImage.objects.get().link == "https://img.example/k.png"
    for address in (PRODUCTS, f"{PRODUCTS}{product.pk}/change/"):
        assert 'src="https://' not in seller.page(address)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "Send a file"),
        ({"url": "http://img.example/k.png"}, "https"),
        ({"file": SimpleUploadedFile("a.png", b"no image at all")}, "image"),
    ],
)
def test_what_is_no_image_is_refused_beside_its_field(seller, product, values, told):
    page = add_image(seller, product, **values)
    assert page.status_code == 200
    assert told in page.content.decode()
    assert not ProductImage.objects.exists()


def test_images_are_made_primary_and_removed(seller, product):
    for number in (1, 2):
        add_image(seller, product, url=f"https://img.example/{number}.png")
    second = ProductImage.objects.get(position=2)
    form = {"expected_version": stored(product)["version"]}
    seller.post(f"/admin/products/productimage/{second.pk}/set-primary/", form)
    second.refresh_from_db()
    assert second.is_primary
    form = {"expected_version": stored(product)["version"]}
    seller.post(f"/admin/products/productimage/{second.pk}/remove/", form)
    assert ProductImage.objects.get().is_primary


def test_the_page_of_a_product_shows_where_it_lies_and_what_moved(seller, product):
    stock(seller, product, place(seller, "W-1"), 7)
    page = seller.page(f"{PRODUCTS}{product.pk}/change/")
    assert "7 available" in page
    assert "Hall W-1" in page
    assert "set, counted" in page
    assert ">7<" in seller.page(PRODUCTS).replace("\n", "").replace(" ", "")


def test_stock_is_counted_where_it_never_lay(seller, product):
    warehouse = place(seller, "W-1")
    form = {"warehouse": warehouse.pk, "on_hand": "12", "reason": "received", "note": "Ship"}
    answer = seller.post(f"{PRODUCTS}{product.pk}/count/", form)
    assert answer.status_code == 302
    movement = StockMovement.objects.get()
    assert (movement.on_hand, movement.reason, movement.note) == (12, "received", "Ship")
    assert (movement.protocol, movement.principal_id) == ("console", seller.user.pk)


def test_a_warehouse_of_others_cannot_be_named(seller, product):
    foreign = place(Person(), "W-9")
    form = {"warehouse": foreign.pk, "on_hand": "12", "reason": "received"}
    page = seller.post(f"{PRODUCTS}{product.pk}/count/", form).content.decode()
    assert "not one of the available choices" in page
    assert not Inventory.objects.exists()


def test_stock_is_changed_and_moved(seller, product):
    first, second = place(seller, "W-1"), place(seller, "W-2")
    row = stock(seller, product, first, 10)
    address = f"{STOCK}{row.pk}/"
    seller.post(f"{address}adjust/", {"quantity": "-3", "reason": "damaged"})
    row.refresh_from_db()
    assert row.on_hand == 7
    seller.post(f"{address}transfer/", {"quantity": "2", "to_warehouse": second.pk})
    assert list(Inventory.objects.order_by("pk").values_list("on_hand", flat=True)) == [5, 2]
    page = seller.post(f"{address}adjust/", {"quantity": "-6", "reason": "lost"}).content.decode()
    assert "5 pieces are available." in page
    form = {"on_hand": "4", "reason": "counted", "expected_version": "1"}
    assert "Somebody has changed this" in seller.post(f"{address}count/", form).content.decode()
    row.refresh_from_db()
    assert row.on_hand == 5


def test_warehouses_are_made_changed_and_switched_off(seller):
    form = {"code": "W-1", "name": "North", "priority": "10"}
    assert seller.post(f"{PLACES}add/", form).status_code == 302
    row = Warehouse.objects.get()
    assert (row.organization, row.priority) == (seller.organization, 10)
    blank = dict.fromkeys(("street", "city", "region", "postal_code", "country", "capacity"), "")
    changed = blank | form | {"city": "Kiel", "expected_version": "1"}
    assert seller.post(f"{PLACES}{row.pk}/change/", changed).status_code == 302
    seller.post(f"{PLACES}{row.pk}/deactivate/", {"expected_version": "2"})
    row.refresh_from_db()
    assert (row.city, row.is_active, row.version) == ("Kiel", False, 3)
    assert operator().get(f"{PLACES}add/").status_code == 403


def test_a_viewer_moves_nothing(seller, product):
    row = stock(seller, product, place(seller, "W-1"), 10)
    viewer = Person(seller.organization, Role.VIEWER)
    assert viewer.get(STOCK).status_code == 200
    for name in ("count", "adjust", "transfer"):
        assert viewer.post(f"{STOCK}{row.pk}/{name}/", {"quantity": "1"}).status_code == 403
    assert add_image(viewer, product, url="https://img.example/k.png").status_code == 403
    row.refresh_from_db()
    assert (row.on_hand, ProductImage.objects.count()) == (10, 0)


def test_a_reservation_is_released_and_committed(seller, product):
    actor = make_actor(seller.organization)
    row = stock(seller, product, place(seller, "W-1"), 10)
    product_activate(actor=actor, product_id=product.pk)
    held = [
        reservation_create(
            actor=actor,
            values={
                "reference": f"R-{number}",
                "items": [{"product_id": product.pk, "quantity": number}],
            },
        )
        for number in (1, 2)
    ]
    address = "/admin/products/stockreservation/"
    assert "2 of A-1 (W-1)" in seller.page(address)
    assert "for sale again" in seller.page(f"{address}{held[0].pk}/release/")
    seller.post(f"{address}{held[0].pk}/release/", {"expected_version": "1"})
    seller.post(f"{address}{held[1].pk}/commit/", {"expected_version": "1"})
    row.refresh_from_db()
    assert (row.on_hand, row.reserved) == (8, 0)
    assert "release/" not in seller.page(f"{address}{held[0].pk}/change/")
