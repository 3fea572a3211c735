"""What must always be true of categories."""

from hub.core.actors import OrganizationKind
from hub.core.invariants import Invariant, violations_in
from products.services.categories import MAX_LEVELS

FOREIGN_CATEGORIES = """
    SELECT 'category ' || category.id, 'belongs to ' || owner.code
    FROM products_category AS category
    JOIN accounts_organization AS owner ON owner.id = category.organization_id
    WHERE owner.kind <> %s
"""
TREE = """
    WITH RECURSIVE tree (id, level) AS (
        SELECT id, 1 FROM products_category WHERE parent_id IS NULL
        UNION ALL
        SELECT below.id, tree.level + 1
        FROM products_category AS below JOIN tree ON below.parent_id = tree.id
    )
"""
CYCLES = f"""{TREE}
    SELECT 'category ' || id, 'is not reached from the top'
    FROM products_category WHERE id NOT IN (SELECT id FROM tree)
"""  # noqa: S608 - our own words
TOO_DEEP = f"""{TREE}
    SELECT 'category ' || id, 'is at level ' || level
    FROM tree JOIN products_category USING (id) WHERE deleted_at IS NULL AND level > %s
"""  # noqa: S608 - our own words
USED_TOMBSTONES = """
    SELECT 'category ' || below.id, 'is below a deleted one'
    FROM products_category AS below JOIN products_category AS above ON above.id = below.parent_id
    WHERE above.deleted_at IS NOT NULL AND below.deleted_at IS NULL
    UNION ALL
    SELECT 'product ' || product.id, 'is in a deleted category'
    FROM products_product AS product JOIN products_category AS category
        ON category.id = product.category_id
    WHERE category.deleted_at IS NOT NULL
"""

INVARIANTS = (
    Invariant(
        "products.categories_belong_to_the_operator",
        "The tree is the operator's alone.",
        lambda: violations_in(FOREIGN_CATEGORIES, [OrganizationKind.OPERATOR.value]),
    ),
    Invariant(
        "products.categories_hang_from_the_top",
        "Following the parents from any category ends at the top: there is no cycle.",
        lambda: violations_in(CYCLES),
    ),
    Invariant(
        "products.categories_are_not_too_deep",
        f"No category is below level {MAX_LEVELS}.",
        lambda: violations_in(TOO_DEEP, [MAX_LEVELS]),
    ),
    Invariant(
        "products.deleted_categories_are_empty",
        "No product and no category is in a deleted one.",
        lambda: violations_in(USED_TOMBSTONES),
    ),
)
