"""Customers in the console: masked, blocked and erased there as on the API."""

import pytest

from hub.accounts.choices import Role
from hub.audit.models import Call
from orders.models import Customer
from tests.console.people import Person, operator
from tests.factories import make_actor
from tests.orders.people import ADDRESS, DOCUMENT, make_customer

pytestmark = pytest.mark.django_db
PAGE = "/admin/orders/customer/"
PARTS = ("recipient", "street", "postal_code", "city", "region", "country")
NO_ADDRESS = {f"{side}_address_{part}": "" for side in ("billing", "shipping") for part in PARTS}
BILLING = {f"billing_address_{part}": ADDRESS[part] for part in PARTS}
FORM = {"name": "Ada Žák", "email": "ada@example.com", "phone": "", "customer_group": "gold"}


@pytest.fixture
def seller() -> Person:
    return Person()


@pytest.fixture
def ada(seller) -> Customer:
    return make_customer(
        make_actor(seller.organization),
        **FORM | {"phone": "5550100"},
        billing_address=ADDRESS,
        identity_document=DOCUMENT,
    )


def calls() -> list[tuple[str, str, str]]:
    rows = Call.objects.order_by("at", "pk").values_list("operation", "protocol", "outcome")
    return list(rows)


def test_a_customer_is_made_and_changed(seller):
    answer = seller.post(f"{PAGE}add/", FORM | NO_ADDRESS | BILLING)
    assert answer.status_code == 302, answer.content.decode()
    made = Customer.objects.get()
    assert (made.organization, made.name, made.status) == (
        seller.organization,
        "Ada Žák",
        "pending_verification",
    )
    assert (made.billing_address, made.shipping_address) == (ADDRESS, None)
    changed = FORM | NO_ADDRESS | {"phone": "0664 55501", "expected_version": 1}
    seller.post(f"{PAGE}{made.pk}/change/", changed)
    made.refresh_from_db()
    assert (made.phone, made.billing_address, made.version) == ("0664 55501", None, 2)
    assert calls() == [
        ("create_customer", "console", "ok"),
        ("update_customer", "console", "ok"),
    ]


def test_what_the_operation_refuses_stands_in_the_form(seller, ada):
    for wrong, told in (
        ({"name": "B"}, "Another object has this value."),
        ({"email": "b@"}, "This is not an e-mail address."),
        ({"email": "", "billing_address_city": "Kiel"}, "billing_address.street:"),
    ):
        page = seller.post(f"{PAGE}add/", FORM | NO_ADDRESS | wrong)
        assert (page.status_code, told in page.content.decode()) == (200, True), wrong
    assert list(Customer.objects.all()) == [ada]


def test_lists_and_pages_mask_the_document(seller, ada):
    texts = [seller.page(PAGE), seller.page(f"{PAGE}{ada.pk}/change/")]
    texts.append(seller.page(f"{PAGE}{ada.pk}/history/"))
    assert "******T478" in texts[1]
    assert not any(DOCUMENT["number"] in text for text in texts)


def test_it_is_shown_after_a_question_and_the_look_is_recorded(seller, ada):
    assert DOCUMENT["number"] not in seller.page(f"{PAGE}{ada.pk}/document/")
    assert calls() == []
    shown = seller.post(f"{PAGE}{ada.pk}/document/", {"expected_version": 1})
    assert DOCUMENT["number"] in shown.content.decode()
    assert calls() == [("get_customer_document", "console", "ok")]


def test_who_may_not_read_it_is_offered_nothing(ada):
    viewer = Person(ada.organization, Role.VIEWER)
    manager = Person(ada.organization, Role.MANAGER)
    for person, offered in ((viewer, ()), (manager, ("block", "verify", "erase"))):
        page = person.page(f"{PAGE}{ada.pk}/change/")
        for button in ("document", "block", "verify", "erase"):
            assert (f"{PAGE}{ada.pk}/{button}/" in page) is (button in offered)
            if button not in offered:
                assert person.post(f"{PAGE}{ada.pk}/{button}/").status_code == 403
    ada.refresh_from_db()
    assert (ada.version, ada.status) == (1, "pending_verification")


def test_a_document_is_replaced(seller, ada):
    form = {"type": "national_id", "number": "ABA300000", "issued_by": "", "expires_on": ""}
    seller.post(f"{PAGE}{ada.pk}/replace-document/", form | {"expected_version": 1})
    ada.refresh_from_db()
    assert ada.identity_document == form | {"expires_on": None}


def test_buttons_move_a_customer_to_its_end(seller, ada):
    for button, status in (
        ("verify", "active"),
        ("block", "blocked"),
        ("unblock", "active"),
        ("erase", "blocked"),
    ):
        version = Customer.objects.get().version
        seller.post(f"{PAGE}{ada.pk}/{button}/", {"expected_version": version})
        ada.refresh_from_db()
        assert (ada.status, ada.version) == (status, version + 1)
    assert (ada.name, ada.identity_document) == ("", None)
    page = seller.page(f"{PAGE}{ada.pk}/change/")
    assert not any(f"{PAGE}{ada.pk}/{name}/" in page for name in ("block", "erase", "document"))


def test_the_operator_sees_all_and_makes_none(ada):
    person = operator()
    assert "Ada Žák" in person.page(PAGE)
    assert person.get(f"{PAGE}add/").status_code == 403
    assert "Ada Žák" not in Person().page(PAGE)
