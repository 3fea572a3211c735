"""Demo data: the same on every load, valid, and hard on careless readers."""

import unicodedata
from collections import Counter
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Sum

from hub.accounts.models import Organization
from hub.core.actors import OrganizationKind
from hub.events.models import Event
from hub.external_ids.models import ExternalId
from hub.jobs.models import Job
from hub.media.files import missing
from hub.wire.serializers import validated, write
from products.demo import FAMILIES
from products.gtins import is_gtin
from products.models import (
    Category,
    Inventory,
    PriceList,
    Product,
    ProductImage,
    StockMovement,
    StockReservation,
    Warehouse,
)
from products.serializers import (
    PriceListCreateSerializer,
    PriceListSerializer,
    ProductCreateSerializer,
    ProductSerializer,
)
from tests.contract.calling import soap_response
from tests.factories import make_api_client

pytestmark = pytest.mark.django_db
COUNTED = [
    "37 categories",
    "500 products",
    "1100 images",
    "6 warehouses",
    "702 stocks",
    "16 reservations",
    "8 price lists",
]


@pytest.fixture
def loaded(settings: Any, capsys: Any) -> str:
    settings.DEMO = True
    # Argon2 is slow on purpose, and these tests are not about passwords.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("load_demo")
    return capsys.readouterr().out


def rows() -> list[dict[str, Any]]:
    models = (Category, Product, Warehouse, Inventory, StockMovement, StockReservation)
    return [row for model in models for row in model._base_manager.order_by("pk").values()]


def test_it_says_what_it_loaded_app_by_app(loaded: str):
    operator_and_sellers = "Dualport Marketplace, Nordlicht Elektronik GmbH, Café Délice & Fils"
    assert loaded.splitlines()[:2] == [
        f"accounts: {operator_and_sellers}, Brücke Vertriebspartner",
        f"products: {', '.join(COUNTED)}",
    ]


def test_a_second_load_changes_nothing(loaded: str):
    before = rows()
    call_command("load_demo")
    assert rows() == before


def test_what_was_changed_or_deleted_since_stays_so_or_comes_back(loaded: str):
    kept = Product.objects.get(sku="PHN-101")
    gone = Product.objects.filter(inventories=None, list_prices=None)[0]
    Product.objects.filter(pk=kept.pk).update(name="Mine", version=7)
    gone.delete()
    call_command("load_demo")
    kept.refresh_from_db()
    assert (kept.name, kept.version) == ("Mine", 7)
    assert Product.objects.filter(sku=gone.sku).count() == 1


def test_it_is_loaded_in_demo_mode_only(settings: Any):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("load_demo")
    assert Product.objects.count() == 0


def test_both_sellers_have_half_of_it_in_every_kind_and_status(loaded: str):
    per_seller = Counter(Product.objects.values_list("organization__code", flat=True))
    assert per_seller == {"seller": 250, "seller-2": 250}
    kinds = Counter(Product.objects.values_list("kind", flat=True))
    assert kinds == {"physical": 350, "vehicle": 50, "sim_plan": 50, "service": 50}
    statuses = Counter(Product.objects.values_list("status", flat=True))
    assert statuses == {
        "active": 424,
        "draft": 20,
        "inactive": 20,
        "out_of_stock": 16,
        "archived": 20,
    }


def test_goods_have_trade_item_numbers_and_nothing_else_has(loaded: str):
    goods = Product.objects.filter(kind__in=["physical", "vehicle"])
    numbers = [*goods.values_list("gtin", flat=True)]
    assert len({*numbers}) == len(numbers) == 400
    assert all(is_gtin(number) and number.startswith("952") for number in numbers)
    assert not Product.objects.exclude(pk__in=goods).exclude(gtin=None).exists()


def test_every_product_has_images_that_are_there(loaded: str):
    assert ProductImage.objects.filter(is_primary=True).count() == 500
    assert ProductImage.objects.exclude(file="").count() == 1000
    files = ProductImage.objects.exclude(file="").values_list("file", flat=True)
    assert missing(files) == []
    call_command("load_demo")
    assert ProductImage.objects.count() == 1100


def test_a_default_page_of_its_images_fits_a_wcf_client(loaded: str):
    ids = [str(pk) for pk in Product.objects.values_list("pk", flat=True)[:20]]
    client, secret = make_api_client(Organization.objects.get(kind="operator"))
    request = {"filter": {"product_ids": ids}}
    answer = soap_response("list_product_images", request, (client.client_id, secret))
    assert answer.status_code == 200
    assert answer.content.count(b"</item>") == 20
    assert len(answer.content) < 60_000


def test_the_tree_has_three_levels_and_is_the_operators(loaded: str):
    levels = Counter(len(family.category) for family in FAMILIES)
    assert levels == {3: 20}
    leaves = Category.objects.filter(children=None)
    assert all(leaf.parent.parent.parent is None for leaf in leaves)
    assert {c.organization for c in Category.objects.all()} == {
        Organization.objects.get(kind="operator")
    }


def test_every_product_is_one_that_a_client_could_have_sent(loaded: str):
    written = list(ProductCreateSerializer().fields)
    for product in Product.objects.all():
        answered = write(ProductSerializer, product)
        sent = {name: answered[name] for name in written if answered[name] not in ("", None)}
        assert validated(ProductCreateSerializer, sent)["sku"] == product.sku


def test_its_texts_are_of_many_scripts_and_break_naive_xml(loaded: str):
    texts = "".join("".join(row) for row in Product.objects.values_list("name", "description"))
    scripts = {unicodedata.name(letter, "").split()[0] for letter in texts}
    assert {"ARABIC", "CJK", "GREEK", "HIRAGANA", "KATAKANA", "LATIN"} <= scripts
    for fragment in ("ß", "ł", "&", "<", "]]>", '"', "'", "&amp;", "🌍"):
        assert fragment in texts


def test_the_log_knows_of_all_of_it_once(loaded: str):
    call_command("load_demo")
    own = Event.objects.exclude(aggregate_kind="customer")
    known = Counter(own.values_list("type", flat=True))
    assert known == {
        "category.created": 37,
        "product.created": 500,
        "warehouse.created": 6,
        "inventory.changed": StockMovement.objects.count(),
        "reservation.created": 16,
        "reservation.committed": 4,
        "reservation.released": 4,
        "price_list.created": 8,
        "price_list_entry.created": 250,
    }
    product = Product.objects.first()
    event = Event.objects.get(aggregate_id=product.pk)
    assert event.payload == write(ProductSerializer, product)


def test_the_first_sellers_erp_has_numbers_and_jobs_of_its_own(loaded: str):
    call_command("load_demo")
    seller = Organization.objects.get(code="seller")
    products = ExternalId.objects.filter(kind="product")
    named = Counter(products.values_list("organization", "system"))
    assert named == {(seller.pk, "erp"): 40, (seller.pk, "shop"): 10}
    done, waiting = Job.objects.order_by("created_at", "total_rows")
    assert {done.organization, waiting.organization} == {seller}
    assert (done.status, done.unchanged_count, done.failed_count) == ("completed", 20, 4)
    assert (waiting.status, waiting.total_rows, waiting.done_rows) == ("queued", 240, 0)
    codes = done.rows.filter(outcome="failed").order_by("index").values_list("code", flat=True)
    assert list(codes) == ["not_found", *["validation_error"] * 3]
    call_command("run_jobs")
    waiting.refresh_from_db()
    assert (waiting.status, waiting.unchanged_count) == ("completed", 240)


def test_a_default_page_of_its_events_fits_a_wcf_client(loaded: str):
    for kind in (OrganizationKind.SELLER, OrganizationKind.OPERATOR):
        for organization in Organization.objects.filter(kind=kind):
            client, secret = make_api_client(organization)
            answer = soap_response("list_events", {}, (client.client_id, secret))
            assert answer.status_code == 200
            assert len(answer.content) < 60_000


def test_goods_lie_where_their_status_says_and_services_nowhere(loaded: str):
    kinds = set(Product.objects.filter(inventories__isnull=False).values_list("kind", flat=True))
    assert kinds == {"physical", "vehicle"}
    available = Counter(
        Product.objects.annotate(left=Sum("inventories__available"))
        .filter(status="out_of_stock")
        .values_list("left", flat=True)
    )
    assert available == {0: 16}
    codes = Warehouse.objects.filter(organization__code="seller-2").values_list("code", flat=True)
    assert set(codes) == {"MAIN", "NORTH", "OUTLET"}
    movements = Counter(StockMovement.objects.values_list("kind", flat=True))
    assert movements["set"] == 692
    assert {kind for kind, count in movements.items() if count} >= {
        "adjusted",
        "moved_out",
        "moved_in",
        "reserved",
        "committed",
        "released",
    }


def test_demo_price_lists_are_ones_that_a_client_could_have_sent(loaded: str):
    written = list(PriceListCreateSerializer().fields)
    for price_list in PriceList.objects.all():
        answered = write(PriceListSerializer, price_list)
        sent = {name: answered[name] for name in written if answered[name] not in ("", None)}
        assert validated(PriceListCreateSerializer, sent)["code"] == price_list.code
        assert price_list.entries.values("product").distinct().count() == 25
