"""Products on REST."""

from uuid import UUID

from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hub.bulk.rows import Batch
from hub.core.errors import ValidationFailed
from hub.external_ids.keys import external_key
from hub.rest.operations import operation
from hub.rest.viewsets import HubViewSet
from hub.wire.bulk import BatchResultSerializer, batch_of
from hub.wire.cursors import paginate
from hub.wire.lists import list_request
from hub.wire.serializers import Plain
from products import selectors, services
from products.choices import ProductOrder
from products.operations import OPERATIONS
from products.serializers import (
    ProductCreateSerializer,
    ProductFilterSerializer,
    ProductKeySerializer,
    ProductLookupSerializer,
    ProductPriceRowSerializer,
    ProductSearchKeySerializer,
    ProductSearchSerializer,
    ProductSerializer,
    ProductUpdateSerializer,
    ProductUpsertRowSerializer,
)


class ProductViewSet(HubViewSet):
    """What organizations sell."""

    operations = OPERATIONS
    noun, plural = "product", "products"

    @operation(query=list_request(ProductFilterSerializer, ProductOrder), returns=ProductSerializer)
    def list(self, request: Request) -> Response:
        """List products: one's own, for the operator all."""
        query = self.query()
        rows = selectors.product_list(actor=self.actor, filters=query.filters)
        return self.page(paginate(rows, query, actor=self.actor, operation=self.operation_id))

    @action(detail=False)
    @operation(key=ProductSearchKeySerializer, returns=ProductSearchSerializer)
    def search(self, request: Request) -> Response:
        """Search for products, best first, with counts of what was found."""
        filters = self.key()
        page_size = filters.pop("page_size")
        return self.respond(
            selectors.product_search(actor=self.actor, filters=filters, page_size=page_size)
        )

    @operation(returns=ProductSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """Get a product by its id."""
        return self.respond(selectors.product_get(actor=self.actor, product_id=pk))

    @action(detail=False)
    @operation(key=ProductLookupSerializer, returns=ProductSerializer)
    def lookup(self, request: Request) -> Response:
        """Get a product by its sku, or by what the caller's system calls it."""
        return self.respond(selectors.product_lookup(actor=self.actor, **self.key()))

    @operation(takes=ProductCreateSerializer, returns=ProductSerializer, status=201)
    def create(self, request: Request) -> Response:
        """Create a product; it begins as a draft."""
        return self.respond(services.product_create(actor=self.actor, values=self.input()))

    @operation(takes=ProductUpdateSerializer, returns=ProductSerializer)
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Change what the message names; null clears."""
        product, changed = services.product_update(
            actor=self.actor,
            product_id=pk,
            changes=self.input(),
            expected_version=self.expected_version(),
        )
        return self.respond(product, changed_fields=changed)

    @lookup.mapping.put
    @operation(
        key=ProductKeySerializer,
        takes=ProductCreateSerializer,
        returns=ProductSerializer,
        status=(200, 201),
    )
    def upsert(self, request: Request) -> Response:
        """Create the product, or update (200) the one that has the external id, or else its sku."""
        key = self.key()
        external = external_key(key.pop("external_system", None), key.pop("external_id", None))
        product, created = services.product_upsert(
            actor=self.actor,
            values=_with_key(self.input(), key),
            key=external,
            expected_version=self.expected_version(),
        )
        return self.respond(product, status=201 if created else 200)

    @action(detail=False, methods=["post"], url_path="bulk-upsert")
    @operation(takes=batch_of(ProductUpsertRowSerializer), returns=BatchResultSerializer)
    def bulk_upsert_products(self, request: Request) -> Response:
        """Create or update products by sku, each row by itself."""
        batch = Batch.of(self.input())
        return self.respond(services.products_bulk_upsert(actor=self.actor, batch=batch))

    @action(detail=False, methods=["post"], url_path="bulk-set-prices")
    @operation(takes=batch_of(ProductPriceRowSerializer), returns=BatchResultSerializer)
    def bulk_set_prices(self, request: Request) -> Response:
        """Set prices of products by sku, each row by itself."""
        batch = Batch.of(self.input())
        return self.respond(services.prices_bulk_set(actor=self.actor, batch=batch))

    @action(detail=True, methods=["post"])
    @operation(returns=ProductSerializer)
    def activate(self, request: Request, pk: UUID) -> Response:
        """Put a draft or inactive product on sale."""
        return self.respond(services.product_activate(**self._move(pk)))

    @action(detail=True, methods=["post"])
    @operation(returns=ProductSerializer)
    def deactivate(self, request: Request, pk: UUID) -> Response:
        """Take an active product off sale."""
        return self.respond(services.product_deactivate(**self._move(pk)))

    @action(detail=True, methods=["post"])
    @operation(returns=ProductSerializer)
    def archive(self, request: Request, pk: UUID) -> Response:
        """End a product for good; its sku stays taken."""
        return self.respond(services.product_archive(**self._move(pk)))

    def _move(self, pk: UUID) -> Plain:
        version = self.expected_version()
        return {"actor": self.actor, "product_id": pk, "expected_version": version}


def _with_key(values: Plain, key: Plain) -> Plain:
    """Add the key in the address to the body. Raises ValidationFailed where they differ."""
    for name, value in key.items():
        if values.get(name, value) != value:
            message = "The address and the body name different values."
            raise ValidationFailed.of(name, "conflicting_values", message)
    return key | values
