"""Shapes of the images of products."""

from hub.wire.binaries import BinaryField
from hub.wire.fields import BooleanField, IdField, IntegerField, ListField, TextField
from hub.wire.lists import FilterSerializer
from hub.wire.serializers import ReadSerializer, WireSerializer
from hub.wire.urls import URL_LENGTH, HttpsUrlField
from products.models import ProductImage

MAX_PRODUCTS = 200
LONGEST_ORDER = 200
VERSION = "Of the product, whose part the image is; name it in a write to lose no other's change."


def help_of(field: str) -> str:
    """Return what a column of an image means."""
    return str(getattr(ProductImage._meta.get_field(field), "help_text", ""))


class ProductImageSerializer(ReadSerializer):
    """An image of a product; what is told of a file is absent for an address elsewhere."""

    organization_id = IdField(read_only=True, help_text="Whose product it shows.")
    product_id = IdField(read_only=True, help_text="Which product it shows.")
    url = TextField(
        max_length=URL_LENGTH, read_only=True, help_text="Where anybody fetches the image."
    )
    thumbnail_url = TextField(
        max_length=URL_LENGTH,
        read_only=True,
        allow_null=True,
        help_text="Where anybody fetches a small one, of at most 256 pixels on a side.",
    )
    content_type = TextField(
        source="file_type",
        max_length=20,
        read_only=True,
        allow_null=True,
        help_text=help_of("content_type"),
    )
    sha256 = TextField(
        source="file_digest",
        max_length=64,
        read_only=True,
        allow_null=True,
        help_text=help_of("sha256"),
    )
    version = IntegerField(source="product.version", read_only=True, help_text=VERSION)

    class Meta:
        model = ProductImage
        fields = [
            "id",
            "organization_id",
            "product_id",
            "position",
            "is_primary",
            "alt_text",
            "url",
            "thumbnail_url",
            "content_type",
            "width",
            "height",
            "bytes",
            "sha256",
            "version",
            "created_at",
            "updated_at",
        ]


class ProductImageSetSerializer(WireSerializer):
    """All images of a product, in order."""

    product_id = IdField(source="id", read_only=True, help_text="Which product they show.")
    organization_id = IdField(read_only=True, help_text="Whose product that is.")
    version = IntegerField(read_only=True, help_text="Of the product.")
    images = ProductImageSerializer(many=True, read_only=True, help_text="In order.")


class ProductImageCreateSerializer(WireSerializer):
    """A new image: a file, or the address of one that is kept elsewhere."""

    product_id = IdField(help_text="The product that it shows.")
    file = BinaryField(
        required=False,
        help_text="JPEG, PNG, WebP or GIF, told by its content; it is encoded anew.",
    )
    url = HttpsUrlField(
        required=False,
        help_text="Instead of a file: a public https address, stored and never fetched.",
    )
    alt_text = TextField(
        max_length=250, required=False, allow_blank=True, help_text=help_of("alt_text")
    )
    is_primary = BooleanField(
        required=False, help_text="Whether it stands for the product from now on."
    )


class ProductImageReorderSerializer(WireSerializer):
    """A new order of the images of a product."""

    product_id = IdField(help_text="The product.")
    image_ids = ListField(
        child=IdField(), max_length=LONGEST_ORDER, help_text="All of its images, each once."
    )


class ProductImageFilterSerializer(FilterSerializer):
    """Whose images are wanted: of one product, or of several."""

    product_id = IdField(help_text="Those of this product.")
    product_ids = ListField(
        child=IdField(),
        max_length=MAX_PRODUCTS,
        help_text=f"Those of these products, at most {MAX_PRODUCTS}.",
    )
