"""The category tree: the operator grows, prunes and rearranges it."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from hub.core.actors import Actor
from hub.core.constraints import unique_keys
from hub.core.errors import Conflict, FieldError, PermissionDenied, ValidationFailed
from hub.core.queries import only
from hub.events.recording import record
from hub.external_ids.services import external_ids_forget
from products.models import Category
from products.selectors import category_branch, category_list, category_path

MAX_LEVELS = 8
SIBLINGS = "category_name_is_unique_among_siblings"
TREE_LOCK = "SELECT pg_advisory_xact_lock(hashtext('products.category tree'))"
HOLD = """
SELECT id FROM products_category WHERE id = %s AND deleted_at IS NULL FOR KEY SHARE
"""
HOLD_ALL = """
SELECT id FROM products_category WHERE id = ANY(%s) AND deleted_at IS NULL
ORDER BY id FOR KEY SHARE
"""


@transaction.atomic
def category_create(*, actor: Actor, values: Mapping[str, Any]) -> Category:
    """Make a category below ``parent_id``, or at the top.

    ``values`` are the fields of CategoryCreateSerializer. Raises AlreadyExists when a sibling has
    the name, ValidationFailed for an unknown parent, Conflict when the tree would get too deep.
    """
    _require_operator(actor)
    _lock_tree()
    _refuse_wrong_place(values.get("parent_id"), height=1)
    with unique_keys({SIBLINGS: "name"}):
        category = Category.objects.create(organization_id=actor.organization_id, **values)
    record(actor=actor, type="category.created", instance=category)
    return category


@transaction.atomic
def category_update(
    *,
    actor: Actor,
    category_id: UUID,
    changes: Mapping[str, Any],
    expected_version: int | None = None,
) -> tuple[Category, list[str]]:
    """Change name or position; return the category and the names of what changed.

    Raises NotFound, VersionMismatch, VersionRequired, and AlreadyExists for a sibling's name.
    """
    _require_operator(actor)
    category = _locked(actor, category_id, expected_version)
    changed = category.assign(changes)
    if changed:
        with unique_keys({SIBLINGS: "name"}):
            category.save_versioned(changed)
        record(actor=actor, type="category.updated", instance=category)
    return category, changed


@transaction.atomic
def category_move(
    *,
    actor: Actor,
    category_id: UUID,
    target: Mapping[str, Any],
    expected_version: int | None = None,
) -> Category:
    """Hang a category, with all below it, under ``target["parent_id"]``, or None for the top.

    Raises as ``category_update`` and ``category_create``, and Conflict (``category_cycle``) when
    the new parent is the category itself or one below it.
    """
    _require_operator(actor)
    _lock_tree()
    category = _locked(actor, category_id, expected_version)
    branch = category_branch(category_id=category_id)
    if target["parent_id"] in branch:
        raise _refused("parent_id", "category_cycle", "A category cannot be moved below itself.")
    _refuse_wrong_place(target["parent_id"], height=max(branch.values()))
    changed = category.assign(target)
    if changed:
        with unique_keys({SIBLINGS: "parent_id"}):
            category.save_versioned(changed)
        record(actor=actor, type="category.moved", instance=category)
    return category


@transaction.atomic
def category_delete(
    *, actor: Actor, category_id: UUID, expected_version: int | None = None
) -> None:
    """Make a tombstone of a category that nothing refers to.

    Raises NotFound, VersionMismatch, VersionRequired, and Conflict (``category_in_use``) when it
    has categories or products below it; archived products count, because their history names it.
    """
    _require_operator(actor)
    _lock_tree()
    category = _locked(actor, category_id, expected_version, no_key=False)
    if category.children.exists() or category.products.exists():
        raise _refused("id", "category_in_use", "The category has categories or products.")
    external_ids_forget(instance=category)
    record(actor=actor, type="category.deleted", instance=category.delete_versioned())


def category_hold(*, category_id: UUID) -> bool:
    """Keep a category from being deleted until the transaction ends; False when there is none.

    The weakest row lock that does so: writers of products in one category do not wait for another.
    """
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [category_id])
        return cursor.fetchone() is not None


def categories_hold(*, category_ids: Collection[UUID]) -> set[UUID]:
    """Keep categories from being deleted until the transaction ends; return those that exist."""
    with connection.cursor() as cursor:
        cursor.execute(HOLD_ALL, [list(category_ids)])
        return {key for (key,) in cursor.fetchall()}


def _require_operator(actor: Actor) -> None:
    if not actor.is_operator:
        raise PermissionDenied("Only the operator changes categories.")


def _lock_tree() -> None:
    """Let changes of the tree's shape wait for each other.

    Two moves that are each harmless can make a cycle together, and lock no row in common.
    """
    with connection.cursor() as cursor:
        cursor.execute(TREE_LOCK)


def _locked(
    actor: Actor, category_id: UUID, expected_version: int | None, *, no_key: bool = True
) -> Category:
    """Lock a category; with its key, which waits for who holds it, to delete it."""
    rows = category_list(actor=actor, filters={}).filter(pk=category_id)
    category = only(rows.select_for_update(no_key=no_key))
    category.check_version(expected_version, required=actor.principal.requires_versions)
    return category


def _refuse_wrong_place(parent_id: UUID | None, *, height: int) -> None:
    """Refuse a parent that does not exist or stands too low for a branch of ``height`` levels."""
    above = 0 if parent_id is None else len(category_path(category_id=parent_id))
    if parent_id is not None and not above:
        raise ValidationFailed.of("parent_id", "does_not_exist", "There is no such category.")
    if above + height > MAX_LEVELS:
        message = f"The tree has at most {MAX_LEVELS} levels."
        raise _refused("parent_id", "category_too_deep", message)


def _refused(field: str, code: str, message: str) -> Conflict:
    return Conflict(message, errors=[FieldError((field,), code, message)])
