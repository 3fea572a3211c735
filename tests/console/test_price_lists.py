"""Price lists in the console."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from hub.accounts.choices import Role
from hub.audit.models import Call
from hub.wire.serializers import validated
from products.models import PriceList, PriceListEntry
from products.serializers import PriceListCreateSerializer
from products.services import price_list_create
from tests.console.people import Person, operator
from tests.factories import make_actor
from tests.products.writing import create

pytestmark = pytest.mark.django_db
LISTS = "/admin/products/pricelist/"
ENTRIES = "/admin/products/pricelistentry/"
EMPTY = {"starts_at_0": "", "starts_at_1": "", "ends_at_0": "", "ends_at_1": ""}
FORM = {"code": "VIP", "name": "Good customers", "priority": "5", "is_active": "on", **EMPTY}


@pytest.fixture
def seller() -> Person:
    return Person()


@pytest.fixture
def vip(seller) -> PriceList:
    values = {"code": "VIP", "name": "Good customers", "currency": "EUR"}
    actor = make_actor(seller.organization)
    return price_list_create(actor=actor, values=validated(PriceListCreateSerializer, values))


def entry_of(seller: Person, vip: PriceList) -> PriceListEntry:
    create(make_actor(seller.organization), sku="A-1", name="Kettle")
    form = {"sku": "A-1", "min_quantity": "10", "price": "7.50", "expected_version": vip.version}
    seller.post(f"{LISTS}{vip.pk}/set-price/", form)
    return PriceListEntry.objects.get()


def test_a_list_is_made_for_a_channel_and_a_while(seller):
    window = {"starts_at_0": "2026-12-01", "starts_at_1": "00:00:00"}
    form = FORM | window | {"its_currency": "EUR", "channel": "storefront", "customer_group": "vip"}
    answer = seller.post(f"{LISTS}add/", form)
    assert answer.status_code == 302, answer.content.decode()
    made = PriceList.objects.get()
    assert (made.organization, made.code, made.currency) == (seller.organization, "VIP", "EUR")
    assert (made.channel, made.customer_group, made.priority) == ("storefront", "vip", 5)
    assert (made.starts_at, made.ends_at) == (datetime(2026, 12, 1, tzinfo=UTC), None)
    call = Call.objects.get()
    assert (call.operation, call.protocol, call.outcome) == ("create_price_list", "console", "ok")


def test_what_the_operation_refuses_stands_in_the_form(seller, vip):
    for wrong in ({"its_currency": "EUR"}, {"code": "B", "its_currency": "euro"}):
        page = seller.post(f"{LISTS}add/", FORM | wrong)
        assert (page.status_code, "errorlist" in page.content.decode()) == (200, True)
    assert PriceList.objects.count() == 1
    window = {"starts_at_0": "2026-12-02", "ends_at_0": "2026-12-01"}
    times = {"starts_at_1": "00:00:00", "ends_at_1": "00:00:00"}
    changed = FORM | window | times | {"expected_version": vip.version}
    assert seller.post(f"{LISTS}{vip.pk}/change/", changed).status_code == 200
    vip.refresh_from_db()
    assert (vip.starts_at, vip.version) == (None, 1)


def test_a_change_over_a_newer_version_is_refused(seller, vip):
    changed = FORM | {"name": "Best customers", "priority": "0"}
    seller.post(f"{LISTS}{vip.pk}/change/", changed | {"expected_version": 1})
    seller.post(f"{LISTS}{vip.pk}/change/", changed | {"name": "Mine", "expected_version": 1})
    vip.refresh_from_db()
    assert (vip.name, vip.version, vip.currency) == ("Best customers", 2, "EUR")


def test_a_price_is_set_changed_and_removed(seller, vip):
    entry = entry_of(seller, vip)
    assert (entry.price_list, entry.min_quantity, entry.price) == (vip, 10, Decimal("7.50"))
    form = {"price": "6.99", "expected_version": entry.version}
    seller.post(f"{ENTRIES}{entry.pk}/set-price/", form)
    entry.refresh_from_db()
    assert (entry.price, entry.version) == (Decimal("6.99"), 2)
    assert "6.99 EUR" in seller.page(ENTRIES)
    seller.post(f"{ENTRIES}{entry.pk}/remove/", {"expected_version": 1})
    assert PriceListEntry.objects.count() == 1
    seller.post(f"{ENTRIES}{entry.pk}/remove/", {"expected_version": 2})
    assert PriceListEntry.objects.count() == 0


def test_a_deleted_list_takes_its_prices_with_it(seller, vip):
    entry_of(seller, vip)
    seller.post(f"{LISTS}{vip.pk}/remove/", {"expected_version": vip.version})
    assert (PriceList.objects.count(), PriceListEntry.objects.count()) == (0, 0)


@pytest.mark.parametrize("who", ["stranger", "viewer"])
def test_who_may_not_changes_nothing(seller, vip, who):
    entry = entry_of(seller, vip)
    person = Person() if who == "stranger" else Person(seller.organization, Role.VIEWER)
    for address in (f"{LISTS}{vip.pk}", f"{ENTRIES}{entry.pk}"):
        for button in ("remove", "set-price"):
            form = {"sku": "A-1", "min_quantity": 1, "price": "1", "expected_version": 1}
            person.post(f"{address}/{button}/", form)
    person.post(f"{LISTS}{vip.pk}/change/", FORM | {"name": "Mine", "expected_version": 1})
    vip.refresh_from_db()
    assert (vip.name, vip.version) == ("Good customers", 1)
    assert PriceListEntry.objects.get().price == Decimal("7.50")


def test_the_operator_sees_all_and_mends_for_the_seller(seller, vip):
    entry = entry_of(seller, vip)
    person = operator()
    assert "VIP" in person.page(LISTS)
    assert "A-1" in person.page(ENTRIES)
    person.post(f"{ENTRIES}{entry.pk}/set-price/", {"price": "5", "expected_version": 1})
    entry.refresh_from_db()
    assert (entry.price, entry.organization) == (Decimal(5), seller.organization)
