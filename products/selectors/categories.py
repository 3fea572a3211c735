"""Finding categories: every caller sees all of them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from hub.core.actors import Actor
from hub.core.queries import only
from hub.external_ids.keys import ExternalKey
from hub.external_ids.selectors import external_id_object
from products.models import Category

Filters = Mapping[str, Any]
"""What a list is narrowed by: the validated fields of its filter serializer."""

LOOKUPS = {
    "q": "name__icontains",
    "parent_id": "parent_id",
    "is_top_level": "parent__isnull",
    "updated_since": "updated_at__gte",
}
BRANCH = """
WITH RECURSIVE branch(id, level) AS (
    SELECT id, 1 FROM products_category WHERE id = %s AND deleted_at IS NULL
    UNION ALL
    SELECT child.id, branch.level + 1
    FROM products_category child JOIN branch ON child.parent_id = branch.id
    WHERE child.deleted_at IS NULL
)
SELECT id, level FROM branch
"""
PATH = """
WITH RECURSIVE path(id, parent_id, level) AS (
    SELECT id, parent_id, 1 FROM products_category WHERE id = %s AND deleted_at IS NULL
    UNION ALL
    SELECT above.id, above.parent_id, path.level + 1
    FROM products_category above JOIN path ON above.id = path.parent_id
)
SELECT id, level FROM path
"""


def category_list(*, actor: Actor, filters: Filters) -> QuerySet[Category]:  # noqa: ARG001
    """Return the categories that meet all filters; for who keeps a copy, deleted ones too."""
    rows = Category.with_deleted if "updated_since" in filters else Category.objects
    return rows.filter(**{LOOKUPS[name]: value for name, value in filters.items()})


def category_get(*, actor: Actor, category_id: UUID) -> Category:
    """Return one category. Raises NotFound."""
    return only(category_list(actor=actor, filters={}).filter(pk=category_id))


def category_lookup(*, actor: Actor, key: ExternalKey) -> Category:
    """Return the category that the actor's organization calls so. Raises NotFound."""
    category_id = external_id_object(actor=actor, kind="category", key=key)
    return category_get(actor=actor, category_id=category_id)


def category_branch(*, category_id: UUID) -> dict[UUID, int]:
    """Return a category (level 1) and all below it; empty when there is no such category."""
    return _levels(BRANCH, category_id)


def category_path(*, category_id: UUID) -> dict[UUID, int]:
    """Return a category (level 1) and all above it; empty when there is no such category."""
    return _levels(PATH, category_id)


def _levels(query: str, category_id: UUID) -> dict[UUID, int]:
    with connection.cursor() as cursor:
        cursor.execute(query, [category_id])
        return dict(cursor.fetchall())
