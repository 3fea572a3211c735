"""Images of products on SOAP."""

from hub.soap.service import SoapOperations, operation
from hub.wire.cursors import paginate
from hub.wire.fields import ObjectIdField
from hub.wire.lists import list_request, page_of
from hub.wire.serializers import write
from products import selectors, services
from products.choices import ProductImageOrder
from products.serializers import (
    ProductImageCreateSerializer,
    ProductImageFilterSerializer,
    ProductImageReorderSerializer,
    ProductImageSerializer,
    ProductImageSetSerializer,
)

IMAGE_ID = ObjectIdField(help_text="Of the image.")
ProductImagePage = page_of(ProductImageSerializer)


class ProductImageOperations(SoapOperations):
    """What products look like."""

    @operation(
        query=list_request(ProductImageFilterSerializer, ProductImageOrder),
        returns={**ProductImagePage().fields},
    )
    def list_product_images(ctx, query):
        """List the images of a product, or of several."""
        rows = selectors.product_image_list(actor=ctx.udc, filters=query.filters)
        page = paginate(rows, query, actor=ctx.udc, operation="list_product_images")
        return write(ProductImagePage, page)

    @operation(id=IMAGE_ID, returns={"image": ProductImageSerializer})
    def get_product_image(ctx, id):
        """Get an image by its id."""
        image = selectors.product_image_get(actor=ctx.udc, image_id=id)
        return write(ProductImageSerializer, image)

    @operation(
        image=ProductImageCreateSerializer,
        versioned=True,
        returns={"image": ProductImageSerializer},
    )
    def add_product_image(ctx, image, expected_version):
        """Add an image to a product, behind the others: a file, or an address elsewhere."""
        added = services.product_image_add(
            actor=ctx.udc, values=image, expected_version=expected_version
        )
        return write(ProductImageSerializer, added)

    @operation(id=IMAGE_ID, versioned=True, returns={"image_set": ProductImageSetSerializer})
    def remove_product_image(ctx, id, expected_version):
        """Remove an image; if it was primary, the first one that is left becomes so."""
        product = services.product_image_remove(
            actor=ctx.udc, image_id=id, expected_version=expected_version
        )
        return write(ProductImageSetSerializer, product)

    @operation(id=IMAGE_ID, versioned=True, returns={"image_set": ProductImageSetSerializer})
    def set_primary_product_image(ctx, id, expected_version):
        """Let an image stand for its product, in place of the one that did."""
        product = services.product_image_set_primary(
            actor=ctx.udc, image_id=id, expected_version=expected_version
        )
        return write(ProductImageSetSerializer, product)

    @operation(
        order=ProductImageReorderSerializer,
        versioned=True,
        returns={"image_set": ProductImageSetSerializer},
    )
    def reorder_product_images(ctx, order, expected_version):
        """Put all images of a product into another order."""
        product = services.product_images_reorder(
            actor=ctx.udc, **order, expected_version=expected_version
        )
        return write(ProductImageSetSerializer, product)
