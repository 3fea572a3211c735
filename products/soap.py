"""Products and categories on SOAP."""

from hub.bulk.rows import Batch
from hub.external_ids.keys import ExternalKey, external_key
from hub.soap.service import SoapService, operation
from hub.soap.updates import FieldNames
from hub.wire.bulk import BatchResultSerializer, batch_of
from hub.wire.cursors import paginate
from hub.wire.fields import BooleanField, ObjectIdField
from hub.wire.lists import list_request, page_of
from hub.wire.serializers import write
from products import selectors, services
from products.choices import CategoryOrder, ProductOrder
from products.operations import OPERATIONS
from products.serializers import (
    CategoryCreateSerializer,
    CategoryFilterSerializer,
    CategoryLookupSerializer,
    CategoryMoveSerializer,
    CategorySerializer,
    CategoryUpdateSerializer,
    ProductCreateSerializer,
    ProductFilterSerializer,
    ProductLookupSerializer,
    ProductPriceRowSerializer,
    ProductSerializer,
    ProductUpdateSerializer,
    ProductUpsertRowSerializer,
)

PRODUCT_ID = ObjectIdField(help_text="Of the product.")
CATEGORY_ID = ObjectIdField(help_text="Of the category.")
CATEGORY_KEY = CategoryLookupSerializer().fields
KEY = ProductLookupSerializer().fields
CHANGED = FieldNames(read_only=True, help_text="Names of the elements whose value is another now.")
CREATED = BooleanField(read_only=True, help_text="Whether the product is new.")
ProductPage = page_of(ProductSerializer)
CategoryPage = page_of(CategorySerializer)


class ProductsService(SoapService):
    """What organizations sell, and the tree of categories in which it stands."""

    namespace = "urn:dualport:products:v1"
    operations = OPERATIONS

    @operation(
        query=list_request(ProductFilterSerializer, ProductOrder), returns={**ProductPage().fields}
    )
    def list_products(ctx, query):
        """List products: one's own, for the operator all."""
        rows = selectors.product_list(actor=ctx.udc, filters=query.filters)
        return write(ProductPage, paginate(rows, query, actor=ctx.udc, operation="list_products"))

    @operation(id=PRODUCT_ID, returns={"product": ProductSerializer})
    def get_product(ctx, id):
        """Get a product by its id."""
        return write(ProductSerializer, selectors.product_get(actor=ctx.udc, product_id=id))

    @operation(
        sku=KEY["sku"],
        organization_id=KEY["organization_id"],
        external_system=KEY["external_system"],
        external_id=KEY["external_id"],
        returns={"product": ProductSerializer},
    )
    def lookup_product(ctx, **key):
        """Get a product by its sku, or by what the caller's system calls it."""
        return write(ProductSerializer, selectors.product_lookup(actor=ctx.udc, **key))

    @operation(product=ProductCreateSerializer, returns={"product": ProductSerializer})
    def create_product(ctx, product):
        """Create a product; it begins as a draft."""
        created = services.product_create(actor=ctx.udc, values=product)
        return write(ProductSerializer, created)

    @operation(
        id=PRODUCT_ID,
        product=ProductUpdateSerializer,
        versioned=True,
        returns={"product": ProductSerializer, "changed_fields": CHANGED},
    )
    def update_product(ctx, id, product, expected_version):
        """Change what the message names; clearFields clears."""
        updated, changed = services.product_update(
            actor=ctx.udc, product_id=id, changes=product, expected_version=expected_version
        )
        return {"product": write(ProductSerializer, updated), "changed_fields": changed}

    @operation(
        product=ProductCreateSerializer,
        external_system=KEY["external_system"],
        external_id=KEY["external_id"],
        versioned=True,
        returns={"product": ProductSerializer, "created": CREATED},
    )
    def upsert_product(ctx, product, external_system, external_id, expected_version):
        """Create the product, or update the one that has the external id, or else its sku."""
        found, created = services.product_upsert(
            actor=ctx.udc,
            values=product,
            key=external_key(external_system, external_id),
            expected_version=expected_version,
        )
        return {"product": write(ProductSerializer, found), "created": created}

    @operation(
        batch=batch_of(ProductUpsertRowSerializer), returns={**BatchResultSerializer().fields}
    )
    def bulk_upsert_products(ctx, batch):
        """Create or update products by sku, each row by itself."""
        result = services.products_bulk_upsert(actor=ctx.udc, batch=Batch.of(batch))
        return write(BatchResultSerializer, result)

    @operation(
        batch=batch_of(ProductPriceRowSerializer), returns={**BatchResultSerializer().fields}
    )
    def bulk_set_prices(ctx, batch):
        """Set prices of products by sku, each row by itself."""
        result = services.prices_bulk_set(actor=ctx.udc, batch=Batch.of(batch))
        return write(BatchResultSerializer, result)

    @operation(id=PRODUCT_ID, versioned=True, returns={"product": ProductSerializer})
    def activate_product(ctx, id, expected_version):
        """Put a draft or inactive product on sale."""
        product = services.product_activate(
            actor=ctx.udc, product_id=id, expected_version=expected_version
        )
        return write(ProductSerializer, product)

    @operation(id=PRODUCT_ID, versioned=True, returns={"product": ProductSerializer})
    def deactivate_product(ctx, id, expected_version):
        """Take an active product off sale."""
        product = services.product_deactivate(
            actor=ctx.udc, product_id=id, expected_version=expected_version
        )
        return write(ProductSerializer, product)

    @operation(id=PRODUCT_ID, versioned=True, returns={"product": ProductSerializer})
    def archive_product(ctx, id, expected_version):
        """End a product for good; its sku stays taken."""
        product = services.product_archive(
            actor=ctx.udc, product_id=id, expected_version=expected_version
        )
        return write(ProductSerializer, product)

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
