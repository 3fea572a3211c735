"""The category tree: every move of the table in docs/products.md, and what is beside them."""

from collections.abc import Callable
from typing import Any

import pytest

from hub.core.actors import Actor
from hub.core.errors import (
    AlreadyExists,
    Conflict,
    HubError,
    NotFound,
    PermissionDenied,
    ValidationFailed,
    VersionMismatch,
    VersionRequired,
)
from hub.core.identifiers import new_id
from products import services
from products.models import Category, Product
from products.services.categories import MAX_LEVELS
from tests.products.factories import (
    make_category,
    make_operator,
    make_product,
    make_seller,
)
from tests.products.tables import Row, name_of, table

pytestmark = pytest.mark.django_db


def stored() -> list[dict[str, Any]]:
    return list(Category.objects.order_by("pk").values())


def refusal(call: Callable[[], Any]) -> tuple[type[HubError], list[Any]]:
    before = stored()
    with pytest.raises(HubError) as failure:
        call()
    assert stored() == before
    return type(failure.value), [(error.path, error.code) for error in failure.value.errors]


def move(actor: Actor, category: Category, parent: Category | None) -> Category:
    target = {"parent_id": parent and parent.pk}
    return services.category_move(actor=actor, category_id=category.pk, target=target)


def chain(actor: Actor, *names: str) -> list[Category]:
    made: list[Category] = []
    for name in names:
        made.append(make_category(actor, name, made[-1] if made else None))
    return made


# Moves


def grow(actor: Actor, trees: str) -> dict[str, Category]:
    """Make the trees of a row and return each category by its path, such as ``a > b``."""
    made = [each for tree in trees.split(", ") for each in chain(actor, *tree.split(" > "))]
    return {path_of(each): each for each in made}


def path_of(category: Category) -> str:
    return f"{path_of(category.parent)} > {category}" if category.parent else category.name


@pytest.mark.parametrize("row", table("The category tree"), ids=name_of)
def test_a_move_ends_as_the_table_says(row: Row):
    operator = make_operator()
    tree = grow(operator, row["tree"])
    category, parent = tree[row["category"]], tree.get(row["goes below"])
    if row["outcome"] == "moved":
        move(operator, category, parent)
        category.refresh_from_db()
        assert (category.parent, category.version) == (parent, 2)
        return
    failure, errors = refusal(lambda: move(operator, category, parent))
    assert errors == [(("parent_id",), row["outcome"])]
    assert failure is (AlreadyExists if row["outcome"] == "already_exists" else Conflict)


def test_a_move_to_where_it_stands_changes_nothing():
    operator = make_operator()
    a, b = chain(operator, "a", "b")
    before = stored()
    assert move(operator, b, a).version == 1
    assert stored() == before


def test_a_move_may_give_a_new_position():
    operator = make_operator()
    a, b = chain(operator, "a", "b")
    target = {"parent_id": a.pk, "position": 5}
    services.category_move(actor=operator, category_id=b.pk, target=target)
    b.refresh_from_db()
    assert (b.position, b.version) == (5, 2)


# Create and update


def test_a_new_category_belongs_to_the_operator_and_has_a_place():
    operator = make_operator()
    top = services.category_create(actor=operator, values={"name": "Phones"})
    below = services.category_create(
        actor=operator, values={"name": "Smart", "parent_id": top.pk, "position": 3}
    )
    below.refresh_from_db()
    assert (below.parent, below.position, below.version) == (top, 3, 1)
    assert below.organization_id == operator.organization_id


def test_a_sibling_of_the_same_name_is_refused():
    operator = make_operator()
    phones, laptops = make_category(operator, "Phones"), make_category(operator, "Laptops")
    taken = (AlreadyExists, [(("name",), "already_exists")])
    name = {"name": phones.name}
    create, update = services.category_create, services.category_update
    assert refusal(lambda: create(actor=operator, values=name)) == taken
    by_id = {"actor": operator, "category_id": laptops.pk}
    assert refusal(lambda: update(**by_id, changes=name)) == taken


def test_a_parent_must_exist():
    operator = make_operator()
    category = make_category(operator)
    unknown = (ValidationFailed, [(("parent_id",), "does_not_exist")])
    place = {"parent_id": new_id()}
    create, move_ = services.category_create, services.category_move
    assert refusal(lambda: create(actor=operator, values={"name": "A"} | place)) == unknown
    by_id = {"actor": operator, "category_id": category.pk}
    assert refusal(lambda: move_(**by_id, target=place)) == unknown


def test_a_branch_has_at_most_eight_levels():
    operator = make_operator()
    last = chain(operator, *(str(level) for level in range(MAX_LEVELS)))[-1]
    values = {"name": "9", "parent_id": last.pk}
    outcome = refusal(lambda: services.category_create(actor=operator, values=values))
    assert outcome == (Conflict, [(("parent_id",), "category_too_deep")])
    assert MAX_LEVELS == 8


def test_an_update_tells_what_really_changed():
    operator = make_operator()
    category = make_category(operator, "Phones")
    changes = {"name": "Phones", "position": 2}
    _, changed = services.category_update(actor=operator, category_id=category.pk, changes=changes)
    category.refresh_from_db()
    assert (changed, category.position, category.version) == (["position"], 2, 2)


# Delete


def test_an_unused_category_is_deleted():
    operator = make_operator()
    category = make_category(operator)
    services.category_delete(actor=operator, category_id=category.pk, expected_version=1)
    assert stored() == []


@pytest.mark.parametrize("use", ["a category", "a product", "an archived product"])
def test_a_category_in_use_is_not_deleted(use: str):
    operator = make_operator()
    category = make_category(operator)
    if use == "a category":
        make_category(operator, parent=category)
    else:
        status = "archived" if "archived" in use else "draft"
        make_product(make_seller(), category=category, status=status)
    delete = services.category_delete
    outcome = refusal(lambda: delete(actor=operator, category_id=category.pk))
    assert outcome == (Conflict, [(("id",), "category_in_use")])
    assert Product.objects.filter(category=category).count() == (use != "a category")


# Who may


def change_all_ways(actor: Actor, category: Category, version: int | None = None) -> list[Any]:
    by_id = {"actor": actor, "category_id": category.pk, "expected_version": version}
    return [
        lambda: services.category_update(**by_id, changes={"name": "Other"}),
        lambda: services.category_move(**by_id, target={"parent_id": None}),
        lambda: services.category_delete(**by_id),
    ]


def test_only_the_operator_changes_categories():
    category = make_category(make_operator())
    seller = make_seller()
    create = services.category_create
    for call in (
        lambda: create(actor=seller, values={"name": "Mine"}),
        *change_all_ways(seller, category),
    ):
        assert refusal(call) == (PermissionDenied, [])


def test_what_does_not_exist_is_not_found():
    operator = make_operator()
    for call in change_all_ways(operator, Category(pk=new_id())):
        assert refusal(call) == (NotFound, [])


def test_a_stale_writer_is_refused():
    operator = make_operator()
    for call in change_all_ways(operator, make_category(operator), version=2):
        assert refusal(call) == (VersionMismatch, [])


def test_an_organization_may_demand_versions():
    operator = make_operator(requires_versions=True)
    for call in change_all_ways(operator, make_category(operator)):
        assert refusal(call) == (VersionRequired, [])
