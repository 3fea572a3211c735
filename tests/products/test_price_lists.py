"""Price lists: what becomes of them, and of their entries with them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from hub.core.actors import Actor
from hub.core.errors import (
    AlreadyExists,
    NotFound,
    ValidationFailed,
)
from hub.core.identifiers import new_id
from hub.external_ids.models import ExternalId
from products import selectors, services
from products.models import PriceList
from tests.products.factories import make_operator, make_product, make_seller
from tests.products.pricing import (
    create_list,
    events,
    put,
    reasons,
    stored,
    update_list,
)

pytestmark = pytest.mark.django_db


def test_a_list_is_made_changed_and_deleted_with_an_event_each():
    seller = make_seller()
    made = create_list(seller, channel="storefront", ends_at="2026-09-01T00:00:00Z")
    assert (made.version, made.priority, made.is_active, made.customer_group) == (1, 0, True, "")
    changed = update_list(seller, made, 1, channel=None, priority=7, name="Shop")[1]
    assert sorted(changed) == ["channel", "priority"]
    assert update_list(seller, made, 2, priority=7)[1] == []
    found = selectors.price_list_get(actor=seller, price_list_id=made.pk)
    assert (found.channel, found.priority, found.version) == (None, 7, 2)
    services.price_list_delete(actor=seller, price_list_id=made.pk, expected_version=2)
    assert events() == ["price_list.created", "price_list.updated", "price_list.deleted"]
    with pytest.raises(NotFound):
        selectors.price_list_get(actor=seller, price_list_id=made.pk)
    assert create_list(seller).version == 1


def test_a_code_is_taken_in_its_organization_alone():
    seller = make_seller()
    create_list(seller)
    create_list(make_seller())
    with pytest.raises(AlreadyExists) as refusal:
        create_list(seller)
    assert reasons(refusal.value) == [("code", "already_exists")]
    other = create_list(seller, "OTHER")
    with pytest.raises(AlreadyExists):
        update_list(seller, other, code="WEB")
    assert PriceList.objects.get(pk=other.pk).code == "OTHER"


def _window(seller: Actor, window: dict[str, str], changes: dict[str, str] | None) -> None:
    if changes is None:
        create_list(seller, **window)
    else:
        update_list(seller, create_list(seller, **window), **changes)


@pytest.mark.parametrize(
    ("window", "changes"),
    [
        ({"starts_at": "2026-02-01T00:00:00Z", "ends_at": "2026-02-01T00:00:00Z"}, None),
        ({"starts_at": "2026-02-01T00:00:00Z", "ends_at": "2026-02-01T01:00:00+02:00"}, None),
        ({"starts_at": "2026-02-01T00:00:00Z"}, {"ends_at": "2026-01-01T00:00:00Z"}),
        ({"ends_at": "2026-02-01T00:00:00Z"}, {"starts_at": "2026-02-01T00:00:00Z"}),
    ],
)
def test_a_window_ends_after_it_starts(window: dict[str, str], changes: dict[str, str] | None):
    seller = make_seller()
    with pytest.raises(ValidationFailed) as refusal:
        _window(seller, window, changes)
    assert reasons(refusal.value) == [("ends_at", "not_after_start")]
    assert PriceList.objects.filter(version__gt=1).count() == 0


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"currency": "EUR"}, ("currency", "unknown_field")),
        ({"priority": 1001}, ("priority", "max_value")),
        ({"priority": -1}, ("priority", "min_value")),
        ({"channel": "shop"}, ("channel", "invalid_choice")),
        ({"is_active": None}, ("is_active", "null")),
        ({"starts_at": "2026-02-01T00:00:00"}, ("starts_at", "timezone_required")),
    ],
)
def test_a_wrong_change_of_a_list_is_refused(changes: dict[str, Any], reason: tuple[str, str]):
    seller = make_seller()
    with pytest.raises(ValidationFailed) as refusal:
        update_list(seller, create_list(seller), **changes)
    assert reasons(refusal.value) == [reason]


def test_a_deleted_list_takes_its_entries_and_their_names_with_it():
    seller = make_seller()
    make_product(seller, sku="A-1")
    price_list = create_list(seller)
    entry, _ = put(seller)
    kept, _ = put(seller, min_quantity=2)
    services.price_list_entry_delete(actor=seller, entry_id=kept.pk)
    pair = {"organization_id": seller.organization_id, "system": "erp"}
    for number, each in enumerate((price_list, entry)):
        kind = "price_list" if each is price_list else "price_list_entry"
        ExternalId.objects.create(kind=kind, object_id=each.pk, external_id=str(number), **pair)
    services.price_list_delete(actor=seller, price_list_id=price_list.pk)
    assert [(row["deleted_at"] is not None, row["version"]) for row in stored()] == [(True, 2)] * 2
    assert not ExternalId.objects.exists()
    assert events()[-1] == "price_list.deleted"
    since = {"updated_since": datetime(2020, 1, 1, tzinfo=UTC)}
    assert selectors.price_list_list(actor=seller, filters={}).count() == 0
    assert selectors.price_list_list(actor=seller, filters=since).count() == 1
    assert selectors.price_list_entry_list(actor=seller, filters=since).count() == 2


def test_lists_are_filtered():
    seller = make_seller()
    told = {"channel": "booking", "customer_group": "gold", "currency": "EUR", "is_active": False}
    window = {"starts_at": "2026-01-01T00:00:00Z", "ends_at": "2026-02-01T00:00:00Z"}
    create_list(seller, "ALL", name="Gäste", **told, **window)
    create_list(seller, "NONE")

    def codes(**filters: Any) -> set[str]:
        rows = selectors.price_list_list(actor=seller, filters=filters)
        return set(rows.values_list("code", flat=True))

    for name, value in told.items():
        assert codes(**{name: value}) == {"ALL"}
    assert codes(q="gäst") == codes(q="al") == codes(codes=["ALL", "X"]) == {"ALL"}
    assert codes(is_active=True) == codes(currency="USD") == {"NONE"}
    for day, found in ((1, {"ALL", "NONE"}), (31, {"ALL", "NONE"})):
        assert codes(valid_at=datetime(2026, 1, day, tzinfo=UTC)) == found
    assert codes(valid_at=datetime(2026, 2, 1, tzinfo=UTC)) == {"NONE"}
    assert codes(valid_at=datetime(2025, 12, 31, tzinfo=UTC)) == {"NONE"}


def test_another_organizations_list_does_not_exist():
    seller, other, operator = make_seller(), make_seller(), make_operator()
    make_product(seller, sku="A-1")
    price_list = create_list(seller)
    entry, _ = put(seller)
    for call in (
        lambda: selectors.price_list_get(actor=other, price_list_id=price_list.pk),
        lambda: selectors.price_list_lookup(actor=other, code="WEB"),
        lambda: selectors.price_list_entry_get(actor=other, entry_id=entry.pk),
        lambda: update_list(other, price_list, 7, name="Mine"),
        lambda: services.price_list_delete(actor=other, price_list_id=price_list.pk),
        lambda: services.price_list_entry_delete(actor=other, entry_id=entry.pk),
    ):
        with pytest.raises(NotFound):
            call()
    with pytest.raises(ValidationFailed) as refusal:
        put(other, organization_id=str(seller.organization_id))
    assert reasons(refusal.value) == [
        ("price_list_code", "does_not_exist"),
        ("sku", "does_not_exist"),
    ]
    assert selectors.price_list_entry_list(actor=other, filters={}).count() == 0
    with pytest.raises(ValidationFailed) as refusal:
        put(operator)
    assert reasons(refusal.value) == [("organization_id", "required")]
    assert put(operator, organization_id=str(seller.organization_id), price="6")[0].version == 2
    with pytest.raises(ValidationFailed) as refusal:
        create_list(operator, organization_id=str(new_id()))
    assert reasons(refusal.value) == [("organization_id", "does_not_exist")]
