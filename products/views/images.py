"""Images of products on REST."""

from uuid import UUID

from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hub.rest.operations import operation
from hub.rest.viewsets import HubViewSet
from hub.wire.cursors import paginate
from hub.wire.lists import list_request
from products import selectors, services
from products.choices import ProductImageOrder
from products.operations import OPERATIONS
from products.serializers import (
    ProductImageCreateSerializer,
    ProductImageFilterSerializer,
    ProductImageReorderSerializer,
    ProductImageSerializer,
    ProductImageSetSerializer,
)


class ProductImageViewSet(HubViewSet):
    """What products look like."""

    operations = OPERATIONS
    noun, plural = "product_image", "product-images"

    @operation(
        query=list_request(ProductImageFilterSerializer, ProductImageOrder),
        returns=ProductImageSerializer,
    )
    def list(self, request: Request) -> Response:
        """List the images of a product, or of several."""
        query = self.query()
        rows = selectors.product_image_list(actor=self.actor, filters=query.filters)
        return self.page(paginate(rows, query, actor=self.actor, operation=self.operation_id))

    @operation(returns=ProductImageSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """Get an image by its id."""
        return self.respond(selectors.product_image_get(actor=self.actor, image_id=pk))

    @operation(
        name="add_product_image",
        takes=ProductImageCreateSerializer,
        returns=ProductImageSerializer,
        status=201,
        versioned=True,
    )
    def create(self, request: Request) -> Response:
        """Add an image to a product, behind the others: a file, or an address elsewhere."""
        image = services.product_image_add(
            actor=self.actor, values=self.input(), expected_version=self.expected_version()
        )
        return self.respond(image, status=201)

    @operation(name="remove_product_image", returns=ProductImageSetSerializer)
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Remove an image; if it was primary, the first one that is left becomes so."""
        product = services.product_image_remove(
            actor=self.actor, image_id=pk, expected_version=self.expected_version()
        )
        return self.respond(product)

    @action(detail=True, methods=["post"], url_path="set-primary")
    @operation(returns=ProductImageSetSerializer)
    def set_primary(self, request: Request, pk: UUID) -> Response:
        """Let an image stand for its product, in place of the one that did."""
        product = services.product_image_set_primary(
            actor=self.actor, image_id=pk, expected_version=self.expected_version()
        )
        return self.respond(product)

    @action(detail=False, methods=["post"])
    @operation(
        name="reorder_product_images",
        takes=ProductImageReorderSerializer,
        returns=ProductImageSetSerializer,
        versioned=True,
    )
    def reorder(self, request: Request) -> Response:
        """Put all images of a product into another order."""
        product = services.product_images_reorder(
            actor=self.actor, **self.input(), expected_version=self.expected_version()
        )
        return self.respond(product)
