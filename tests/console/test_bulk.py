"""Actions on many products: each is judged alone, and told of."""

from decimal import Decimal

import pytest

from hub.audit.models import Call
from products.models import Product
from tests.console.people import Person
from tests.factories import make_actor
from tests.products.factories import make_product, make_seller

pytestmark = pytest.mark.django_db
LIST = "/admin/products/product/"


@pytest.fixture
def seller() -> Person:
    return Person()


def made(seller: Person, *statuses: str) -> list[Product]:
    actor = make_actor(seller.organization)
    return [
        make_product(actor, sku=f"B-{number}", name=f"Row {number}", status=status)
        for number, status in enumerate(statuses)
    ]


def act(person: Person, action: str, rows: list[Product], **more: str):
    chosen = [str(row.pk) for row in rows]
    form = {"action": action, "_selected_action": chosen, "index": "0", **more}
    answer = person.post(LIST, form, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def states(rows: list[Product]) -> list[str]:
    return [Product.objects.get(pk=row.pk).status for row in rows]


def test_each_row_is_told_of(seller):
    rows = made(seller, "draft", "archived", "inactive")
    page = act(seller, "activate", rows)
    assert states(rows) == ["active", "archived", "active"]
    assert "2 done" in page
    assert "1 refused" in page
    assert "cannot change from" in page
    outcomes = Call.objects.filter(operation="activate_product").values_list("outcome", flat=True)
    assert sorted(outcomes) == ["invalid_transition", "ok", "ok"]


def test_archiving_many_asks_first(seller):
    rows = made(seller, "draft", "active")
    assert "never for sale again" in act(seller, "archive", rows)
    assert states(rows) == ["draft", "active"]
    act(seller, "archive", rows, apply="1")
    assert states(rows) == ["archived", "archived"]


def test_one_price_for_many_is_one_call(seller):
    rows = made(seller, "draft", "active", "archived")
    assert "currency" in act(seller, "set_price", rows)
    assert "no ISO 4217" in act(seller, "set_price", rows, apply="1", price="5", currency="XXY")
    page = act(seller, "set_price", rows, apply="1", price="7.50", currency="EUR")
    prices = [Product.objects.get(pk=row.pk).price for row in rows]
    assert prices == [Decimal("7.50"), Decimal("7.50"), Decimal("19.90")]
    assert "An archived product cannot be changed." in page
    calls = Call.objects.filter(operation="bulk_set_prices", outcome="ok", protocol="console")
    assert calls.count() == 2


def test_rows_of_others_are_not_chosen(seller):
    own = made(seller, "draft")
    foreign = make_product(make_seller(), status="draft", name="Foreign")
    page = act(seller, "activate", [*own, foreign])
    assert "Foreign" not in page
    assert states([*own, foreign]) == ["active", "draft"]


def test_all_that_is_listed_means_ones_own(seller):
    own = made(seller, "draft", "draft")
    foreign = make_product(make_seller(), status="draft")
    act(seller, "activate", own[:1], select_across="1")
    assert states([*own, foreign]) == ["active", "active", "draft"]


def test_too_many_are_refused_before_the_first(seller, settings):
    settings.BULK_MAX_ROWS = 2
    rows = made(seller, "draft", "draft", "draft")
    assert "At most 2 at once" in act(seller, "activate", rows)
    assert states(rows) == ["draft"] * 3
