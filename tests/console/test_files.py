"""Products as files: exported so that nothing is worked out, imported after a look."""

import csv
import html
import io
import re
import time
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from hub.accounts.choices import Role
from hub.audit.models import Call
from hub.jobs.models import Job
from products.models import Product
from tests.console.people import Person, operator
from tests.factories import make_actor
from tests.products.factories import make_product, make_seller
from tests.products.writing import create, stored, update

pytestmark = pytest.mark.django_db
LIST = "/admin/products/product/"
IMPORT, EXPORT = f"{LIST}import/", f"{LIST}export/"
HEADER = "sku,name,kind,price,currency"


@pytest.fixture
def seller() -> Person:
    return Person()


@pytest.fixture
def product(seller) -> Product:
    made = create(make_actor(seller.organization), sku="A-1", name="Kettle", price="19.90")
    return Product.objects.get(pk=made.pk)


def exported(person: Person, **query: str) -> list[dict[str, str]]:
    content = person.get(EXPORT, query).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def send(person: Person, content: str | bytes, **more: Any):
    data = content if isinstance(content, bytes) else content.encode()
    return person.post(IMPORT, {"file": SimpleUploadedFile("p.csv", data), **more})


def confirm(person: Person, page: Any):
    kept = re.search(r'name="rows" value="([^"]+)"', page.content.decode())
    assert kept
    return person.post(IMPORT, {"rows": kept[1]})


def told(page: Any) -> str:
    text = re.sub(
        r"<[^>]+>", "", page.content.decode().replace("</td>", " ").replace("<div", " <div")
    )
    return " ".join(html.unescape(text).split())


def book(*rows: tuple[Any, ...]) -> bytes:
    made, content = Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    made.save(content)
    return content.getvalue()


def test_an_export_has_ones_own_products_as_the_list_has_narrowed_them(seller, product):
    create(make_actor(seller.organization), sku="B-1", name="Pan")
    make_product(make_seller(), sku="C-1", name="Foreign")
    assert [row["sku"] for row in exported(seller)] == ["A-1", "B-1"]
    assert [row["sku"] for row in exported(seller, q="kett")] == ["A-1"]
    assert "organization" not in exported(seller)[0]
    row = exported(seller)[0]
    assert (row["price"], row["status"], row["category"]) == ("19.90", "draft", "")
    assert Call.objects.filter(operation="export_products", protocol="console").count() == 4


def test_the_operator_sees_whose_product_it_is(seller, product):
    assert exported(operator())[0]["organization"] == seller.organization.code


@pytest.mark.parametrize(
    "begin", ["=", "+", "-", "@", "\t=", "|", " =", "\N{FULLWIDTH EQUALS SIGN}"]
)
def test_no_cell_is_worked_out(seller, product, begin):
    name = f"{begin}HYPERLINK(1)"
    Product.objects.update(name=name, brand=name)
    assert exported(seller)[0]["name"] == f"'{name}"
    content = seller.get(EXPORT, {"format": "xlsx"}).content
    cells = next(load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2))
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert cells[1].value == f"'{name}"


def test_a_file_too_large_is_not_made(seller, product, settings):
    settings.EXPORT_MAX_ROWS = 0
    assert seller.get(EXPORT).status_code == 302


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_is_imported_as_it_is_and_changes_nothing(seller, product, form):
    update(
        make_actor(seller.organization),
        product,
        name="=SUM(A1)",
        specifications=[{"name": "Volume", "type": "decimal", "value": "1.7"}],
    )
    before = stored(product)
    page = send(seller, seller.get(EXPORT, {"format": form}).content)
    assert "0 new, 0 changed, 1 as they are" in told(page)
    assert stored(product) == before


def test_trade_item_numbers_are_exported_and_imported(seller, product):
    page = send(seller, "sku,gtin\nA-1,036000291452\n")
    assert "gtin: — → 036000291452" in told(page)
    confirm(seller, page)
    assert stored(product)["gtin"] == "036000291452"
    assert exported(seller)[0]["gtin"] == "036000291452"


def test_a_preview_says_what_would_change_and_writes_nothing(seller, product):
    before = stored(product)
    page = send(seller, f"{HEADER}\nA-1,Teapot,,21.50,EUR\nN-1,New,physical,5.00,EUR\nX-1,,,,\n")
    text = told(page)
    assert "1 new, 1 changed, 0 as they are, 1 refused" in text
    assert "name: Kettle → Teapot" in text
    assert "price: 19.90 → 21.50" in text
    assert "4 X-1 refused" in text
    assert (stored(product), Product.objects.count()) == (before, 1)


def test_what_was_shown_is_written_as_a_call(seller, product):
    page = send(seller, f"{HEADER}\nA-1,Teapot,,,\nN-1,New,physical,5.00,EUR\nX-1,,,,\n")
    text = told(confirm(seller, page))
    assert "2 done" in text
    assert set(Product.objects.values_list("sku", "name")) == {("A-1", "Teapot"), ("N-1", "New")}
    call = Call.objects.get(operation="bulk_upsert_products")
    assert (call.outcome, call.protocol) == ("ok", "console")


def test_a_product_that_changed_after_the_preview_is_not_written_over(seller, product):
    page = send(seller, f"{HEADER}\nA-1,Mine,,,\n")
    update(make_actor(seller.organization), product, name="Theirs")
    assert "1 refused" in told(confirm(seller, page))
    assert stored(product)["name"] == "Theirs"


def test_a_preview_is_its_makers_only(seller, product):
    page = send(seller, f"{HEADER}\nA-1,Mine,,,\n")
    other = Person(seller.organization)
    assert confirm(other, page).url == IMPORT
    assert other.post(IMPORT, {"rows": "made-up"}).url == IMPORT
    assert stored(product)["name"] == "Kettle"


def test_products_of_others_are_not_reached(seller):
    foreign = make_product(make_seller(), sku="A-1", name="Foreign")
    confirm(seller, send(seller, f"{HEADER}\nA-1,Mine,physical,5.00,EUR\n"))
    assert stored(foreign)["name"] == "Foreign"
    assert Product.objects.get(name="Mine").organization == seller.organization


WRONG = {
    "latin-1": f"{HEADER}\nA-1,Tür,,,".encode("latin-1"),
    "utf-16": f"{HEADER}\nA-1,x,,,".encode("utf-16"),
    "nothing": b"",
    "no rows": f"{HEADER}\n".encode(),
    "duplicated headers": b"sku,name,Name\nA-1,x,y",
    "an unknown column": b"sku,colour\nA-1,red",
    "an organization": b"sku,organization\nA-1,acme",
    "an organization by its id": b"sku,organization_id\nA-1,1",
    "more cells than columns": b"sku,name\nA-1,x,y",
    "an open quote": b'sku,name\nA-1,"x',
    "a broken workbook": b"PK\x03\x04 and no more",
    "an empty workbook": book(),
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00",
}


@pytest.mark.parametrize("content", WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_refused_as_a_whole(seller, product, content):
    before = stored(product)
    page = send(seller, content)
    assert page.status_code == 200
    assert 'name="rows"' not in page.content.decode()
    assert stored(product) == before


def test_a_file_with_very_many_columns_is_refused_at_once(seller, product):
    before, began = stored(product), time.monotonic()
    page = send(seller, b"sku," * 200_000 + b"\n" + b"A-1," * 200_000)
    assert time.monotonic() - began < 10
    assert "A file has at most 100 columns." in page.content.decode()
    assert stored(product) == before


def test_a_workbook_that_unpacks_to_much_more_is_not_unpacked(seller, product):
    content = io.BytesIO(book(("sku", "name"), ("A-1", "x")))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/bomb.xml", b"0" * 30_000_000)
    assert "much larger than its file" in told(send(seller, content.getvalue()))


def test_formulas_are_refused_row_by_row(seller, product):
    rows = book(("sku", "name"), ("A-1", "=1+1"), ("A-1", "'=1+1"))
    text = told(send(seller, rows))
    assert "2 refused" in text
    assert "A formula is not imported" in text
    assert "name: Kettle → =1+1" in text


def test_numbers_of_a_workbook_are_read_as_they_are_typed(seller, product):
    rows = book(("sku", "price", "currency"), ("A-1", 21.5, "EUR"), (1001, 5, "EUR"))
    text = told(send(seller, rows))
    assert "price: 19.90 → 21.5" in text
    assert "3 1001 refused" in text


def test_many_rows_become_a_job(seller, product, settings):
    settings.IMPORT_PREVIEW_ROWS = 2
    rows = "\n".join(f"N-{n},New {n},physical,5.00,EUR" for n in range(5))
    answer = send(seller, f"{HEADER}\n{rows}\n")
    job = Job.objects.get()
    assert answer.url == f"/admin/jobs/job/{job.pk}/change/"
    assert (job.total_rows, job.status, job.validate_only) == (5, "queued", False)
    assert job.rows.get(index=0).text.startswith('{"sku": "N-0", "name": "New 0"')
    assert Call.objects.get(operation="submit_job").protocol == "console"
    send(seller, f"{HEADER}\n{rows}\n", only_check="on")
    assert Job.objects.filter(validate_only=True).count() == 1


def test_more_rows_than_a_job_takes_are_refused(seller, settings):
    settings.IMPORT_PREVIEW_ROWS, settings.IMPORT_MAX_ROWS = 2, 4
    rows = "\n".join(f"N-{n},New,physical,5.00,EUR" for n in range(5))
    assert "at most 4 rows" in told(send(seller, f"{HEADER}\n{rows}\n"))
    assert not Job.objects.exists()


def test_a_file_too_large_is_not_even_read(seller, settings):
    settings.IMPORT_MAX_BYTES = 100
    assert "at most 100 bytes" in told(send(seller, b"sku\n" + b"A" * 200))
    assert send(seller, b"sku\n" + b"A" * 2_000_000).status_code == 413


def test_who_may_not_write_may_not_import(product):
    assert send(Person(product.organization, Role.VIEWER), f"{HEADER}\n").status_code == 403
    assert send(operator(), f"{HEADER}\n").status_code == 403
