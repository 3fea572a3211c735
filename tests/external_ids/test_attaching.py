"""Attaching and detaching, as docs/external-ids.md says."""

import pytest

from hub.core.errors import HubError, NotFound, PermissionDenied, ValidationFailed
from hub.core.identifiers import new_id
from hub.core.scopes import Scope
from hub.external_ids.keys import ExternalKey
from hub.external_ids.models import ExternalId
from hub.external_ids.selectors import external_id_list
from hub.external_ids.services import external_id_attach, external_id_detach
from products.services import category_delete, product_archive
from tests.external_ids.naming import at, attach, code, links, tried
from tests.factories import make_actor, make_organization
from tests.pages import Page, Row, name_of
from tests.products.factories import make_category, make_operator, make_product, make_seller

pytestmark = pytest.mark.django_db
PAGE = Page("external-ids.md")
ERP_1 = ExternalKey("erp", "1")


@pytest.mark.parametrize("row", PAGE.table("Attach"), ids=name_of)
def test_attaching_does_what_the_table_says(row: Row):
    seller = make_seller()
    objects = {
        "product A": make_product(seller),
        "product B": make_product(seller),
        "category A": make_category(make_operator()),
    }

    def do(sentence: str, separator: str) -> bool:
        name, target = sentence.split(separator)
        system, external_id = name.split()
        return attach(seller, target.split()[0], objects[target], system, external_id)

    if row["there is"] != "nothing":
        do(row["there is"], " on ")
    before = links()
    result = tried(do, sentence=row["attach"], separator=" to ")
    if isinstance(result, HubError):
        assert (code(result), at(result)) == (row["outcome"], row["at"])
    outcome = {True: "attached", False: "unchanged"}.get(result, row["outcome"])
    assert outcome == row["outcome"]
    assert len(links() - before) == (outcome == "attached")
    assert before <= links()


@pytest.mark.parametrize("row", PAGE.table("Whose it is"), ids=name_of)
def test_who_may_read_an_object_may_name_it(row: Row):
    operator, seller, other = make_operator(), make_seller(), make_seller()
    caller = {"seller": seller, "operator": operator}[row["caller"]]
    kind, instance = {
        "its own product": ("product", make_product(seller)),
        "another seller's product": ("product", make_product(other)),
        "a category": ("category", make_category(operator)),
        "a seller's product": ("product", make_product(seller)),
    }[row["attaches to"]]
    if row["is"] == "attached":
        assert attach(caller, kind, instance, "erp", "1")
        assert links() == {(caller.organization_id, instance.pk, "erp", "1")}
    else:
        with pytest.raises(NotFound):
            attach(caller, kind, instance, "erp", "1")
        assert links() == set()


def test_organizations_do_not_see_or_meet_each_others_names():
    operator, seller, other = make_operator(), make_seller(), make_seller()
    category = make_category(operator)
    assert all(attach(who, "category", category, "erp", "1") for who in (seller, other, operator))
    assert [row.organization_id for row in external_id_list(actor=seller, filters={})] == [
        seller.organization_id
    ]
    assert external_id_list(actor=operator, filters={}).count() == 3
    with pytest.raises(NotFound):
        external_id_detach(actor=other, kind="category", key=ExternalKey("erp", "2"))
    external_id_detach(actor=other, kind="category", key=ERP_1)
    assert set(ExternalId.objects.values_list("organization", flat=True)) == {
        seller.organization_id,
        operator.organization_id,
    }


def test_a_kind_that_does_not_exist_is_named():
    seller = make_seller()
    with pytest.raises(ValidationFailed) as refusal:
        external_id_attach(actor=seller, kind="unicorn", object_id=new_id(), key=ERP_1)
    assert (at(refusal.value), code(refusal.value)) == ("kind", "does_not_exist")


def test_the_kind_has_to_be_readable():
    organization = make_organization()
    writer = make_actor(organization, scopes={Scope.EXTERNAL_IDS_WRITE, Scope.CATEGORIES_READ})
    product = make_product(writer)
    with pytest.raises(PermissionDenied):
        attach(writer, "product", product, "erp", "1")
    attach(make_actor(organization), "product", product, "erp", "1")
    assert external_id_list(actor=writer, filters={}).count() == 0
    with pytest.raises(PermissionDenied):
        external_id_detach(actor=writer, kind="product", key=ERP_1)
    assert len(links()) == 1


def test_a_detached_id_may_be_attached_elsewhere():
    seller = make_seller()
    first, second = make_product(seller), make_product(seller)
    attach(seller, "product", first, "erp", "1")
    external_id_detach(actor=seller, kind="product", key=ERP_1)
    assert attach(seller, "product", second, "erp", "1")
    assert links() == {(seller.organization_id, second.pk, "erp", "1")}


def test_an_archived_object_keeps_its_names_and_a_deleted_one_loses_them():
    operator, seller = make_operator(), make_seller()
    category, product = make_category(operator), make_product(seller)
    attach(seller, "category", category, "erp", "1")
    attach(operator, "category", category, "erp", "1")
    attach(seller, "product", product, "erp", "1")
    product_archive(actor=seller, product_id=product.pk)
    category_delete(actor=operator, category_id=category.pk)
    assert links() == {(seller.organization_id, product.pk, "erp", "1")}
    assert attach(seller, "category", make_category(operator), "erp", "1")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, {"1", "2", "3"}),
        ({"kind": "category"}, {"3"}),
        ({"system": "erp"}, {"1", "3"}),
        ({"external_id": "2"}, {"2"}),
        ({"object_id": "product"}, {"1", "2"}),
    ],
)
def test_a_list_is_narrowed(filters, found):
    seller = make_seller()
    product = make_product(seller)
    attach(seller, "product", product, "erp", "1")
    attach(seller, "product", product, "shop", "2")
    attach(seller, "category", make_category(make_operator()), "erp", "3")
    filters = filters | ({"object_id": product.pk} if "object_id" in filters else {})
    assert {row.external_id for row in external_id_list(actor=seller, filters=filters)} == found
