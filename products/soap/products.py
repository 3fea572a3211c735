"""Products on SOAP."""

from hub.bulk.rows import Batch
from hub.external_ids.keys import external_key
from hub.soap.service import SoapOperations, operation
from hub.soap.updates import FieldNames
from hub.wire.bulk import BatchResultSerializer, batch_of
from hub.wire.cursors import paginate
from hub.wire.fields import BooleanField, ObjectIdField
from hub.wire.lists import list_request, page_of
from hub.wire.serializers import write
from products import selectors, services
from products.choices import ProductOrder
from products.serializers import (
    ProductCreateSerializer,
    ProductFilterSerializer,
    ProductLookupSerializer,
    ProductPriceRowSerializer,
    ProductSearchFilterSerializer,
    ProductSearchSerializer,
    ProductSerializer,
    ProductUpdateSerializer,
    ProductUpsertRowSerializer,
    page_size_field,
)

PRODUCT_ID = ObjectIdField(help_text="Of the product.")
KEY = ProductLookupSerializer().fields
CHANGED = FieldNames(read_only=True, help_text="Names of the elements whose value is another now.")
CREATED = BooleanField(read_only=True, help_text="Whether the product is new.")
ProductPage = page_of(ProductSerializer)


class ProductOperations(SoapOperations):
    """What organizations sell."""

    @operation(
        query=list_request(ProductFilterSerializer, ProductOrder), returns={**ProductPage().fields}
    )
    def list_products(ctx, query):
        """List products: one's own, for the operator all."""
        rows = selectors.product_list(actor=ctx.udc, filters=query.filters)
        return write(ProductPage, paginate(rows, query, actor=ctx.udc, operation="list_products"))

    @operation(
        filter=ProductSearchFilterSerializer,
        page_size=page_size_field(),
        returns={**ProductSearchSerializer().fields},
    )
    def search_products(ctx, filter, page_size):
        """Search for products, best first, with counts of what was found."""
        found = selectors.product_search(actor=ctx.udc, filters=filter, page_size=page_size)
        return write(ProductSearchSerializer, found)

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
