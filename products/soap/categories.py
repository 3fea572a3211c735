"""Categories on SOAP."""

from hub.external_ids.keys import ExternalKey
from hub.soap.service import SoapOperations, operation
from hub.soap.updates import FieldNames
from hub.wire.cursors import paginate
from hub.wire.fields import ObjectIdField
from hub.wire.lists import list_request, page_of
from hub.wire.serializers import write
from products import selectors, services
from products.choices import CategoryOrder
from products.serializers import (
    CategoryCreateSerializer,
    CategoryFilterSerializer,
    CategoryLookupSerializer,
    CategoryMoveSerializer,
    CategorySerializer,
    CategoryUpdateSerializer,
)

CATEGORY_ID = ObjectIdField(help_text="Of the category.")
CATEGORY_KEY = CategoryLookupSerializer().fields
CHANGED = FieldNames(read_only=True, help_text="Names of the elements whose value is another now.")
CategoryPage = page_of(CategorySerializer)


class CategoryOperations(SoapOperations):
    """The tree in which products stand."""

    @operation(
        query=list_request(CategoryFilterSerializer, CategoryOrder),
        returns={**CategoryPage().fields},
    )
    def list_categories(ctx, query):
        """List categories."""
        rows = selectors.category_list(actor=ctx.udc, filters=query.filters)
        page = paginate(rows, query, actor=ctx.udc, operation="list_categories")
        return write(CategoryPage, page)

    @operation(id=CATEGORY_ID, returns={"category": CategorySerializer})
    def get_category(ctx, id):
        """Get a category by its id."""
        return write(CategorySerializer, selectors.category_get(actor=ctx.udc, category_id=id))

    @operation(
        external_system=CATEGORY_KEY["external_system"],
        external_id=CATEGORY_KEY["external_id"],
        returns={"category": CategorySerializer},
    )
    def lookup_category(ctx, external_system, external_id):
        """Get a category by what the caller's system calls it."""
        key = ExternalKey(external_system, external_id)
        return write(CategorySerializer, selectors.category_lookup(actor=ctx.udc, key=key))

    @operation(category=CategoryCreateSerializer, returns={"category": CategorySerializer})
    def create_category(ctx, category):
        """Create a category."""
        created = services.category_create(actor=ctx.udc, values=category)
        return write(CategorySerializer, created)

    @operation(
        id=CATEGORY_ID,
        category=CategoryUpdateSerializer,
        versioned=True,
        returns={"category": CategorySerializer, "changed_fields": CHANGED},
    )
    def update_category(ctx, id, category, expected_version):
        """Change its name or position."""
        updated, changed = services.category_update(
            actor=ctx.udc, category_id=id, changes=category, expected_version=expected_version
        )
        return {"category": write(CategorySerializer, updated), "changed_fields": changed}

    @operation(
        id=CATEGORY_ID,
        target=CategoryMoveSerializer,
        versioned=True,
        returns={"category": CategorySerializer},
    )
    def move_category(ctx, id, target, expected_version):
        """Hang a category, with all below it, under another one or at the top."""
        moved = services.category_move(
            actor=ctx.udc, category_id=id, target=target, expected_version=expected_version
        )
        return write(CategorySerializer, moved)

    @operation(id=CATEGORY_ID, versioned=True, returns={})
    def delete_category(ctx, id, expected_version):
        """Delete a category in which there are no categories and products."""
        services.category_delete(actor=ctx.udc, category_id=id, expected_version=expected_version)
