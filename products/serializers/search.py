"""Shapes of the search for products."""

from django.conf import settings

from hub.wire.fields import AnyField, BooleanField, IdField, IntegerField, MoneyField, TextField
from hub.wire.serializers import WireSerializer
from products.choices import ProductStatus
from products.selectors.facets import MOST_VALUES
from products.selectors.matching import MOST
from products.serializers.products import ProductFilterSerializer, ProductSerializer, help_of

PRODUCTS = "How many of the products that were counted."
ASKED = 'Words in any order; "side by side", -without, or; a sku or its beginning; a part.'


def page_size_field() -> IntegerField:
    """Build the field that says how many of the best are answered."""
    return IntegerField(
        min_value=1,
        max_value=settings.PAGE_SIZE_MAX,
        default=settings.PAGE_SIZE_DEFAULT,
        help_text="How many of the best are answered; there is no next page.",
    )


class ProductSearchFilterSerializer(ProductFilterSerializer):
    """What is searched, and what it is narrowed by; all that is named must hold."""

    q = TextField(max_length=100, help_text=ASKED)
    skus = None  # type: ignore[assignment]  # a list of keys is no search
    updated_since = None  # type: ignore[assignment]  # nor does a search keep copies

    def get_fields(self) -> dict[str, AnyField]:
        """Require the words."""
        found = super().get_fields()
        found["q"].required = True
        return found


class ProductSearchKeySerializer(ProductSearchFilterSerializer):
    """The query string of a search."""

    page_size = page_size_field()


class CategoryCountSerializer(WireSerializer):
    """How many products stand in a category."""

    examples = {"name": "Power tools"}

    category_id = IdField(read_only=True, help_text="Where they stand.")
    name = TextField(max_length=100, read_only=True, help_text="What it is called.")
    products = IntegerField(read_only=True, help_text=PRODUCTS)


class BrandCountSerializer(WireSerializer):
    """How many products are of a brand."""

    brand = TextField(source="value", max_length=100, read_only=True, help_text=help_of("brand"))
    products = IntegerField(read_only=True, help_text=PRODUCTS)


class StatusCountSerializer(WireSerializer):
    """How many products are in a status."""

    examples = {"status": "active"}

    status = TextField(
        source="value",
        max_length=40,
        read_only=True,
        help_text=f"One of {', '.join(ProductStatus.values)}; later ones may come.",
    )
    products = IntegerField(read_only=True, help_text=PRODUCTS)


class PriceBandSerializer(WireSerializer):
    """How many products have a price in a band."""

    examples = {"price_from": "100.00", "price_below": "200.00"}

    currency = TextField(max_length=3, read_only=True, help_text=help_of("currency"))
    price_from = MoneyField(read_only=True, help_text="The lowest price that belongs to it.")
    price_below = MoneyField(read_only=True, help_text="The lowest price that is above it.")
    products = IntegerField(read_only=True, help_text=PRODUCTS)


class FacetsSerializer(WireSerializer):
    """The products that were found, counted by what they can be narrowed to."""

    categories = CategoryCountSerializer(
        many=True, read_only=True, help_text=f"The {MOST_VALUES} most frequent, these first."
    )
    brands = BrandCountSerializer(
        many=True, read_only=True, help_text=f"The {MOST_VALUES} most frequent, these first."
    )
    statuses = StatusCountSerializer(many=True, read_only=True, help_text="Most frequent first.")
    price_bands = PriceBandSerializer(
        many=True,
        read_only=True,
        help_text=f"The {MOST_VALUES} most frequent, by currency and ascending.",
    )


class ProductSearchSerializer(WireSerializer):
    """What was found."""

    items = ProductSerializer(many=True, read_only=True, help_text="The best, in this order.")
    counted = IntegerField(
        read_only=True, help_text=f"How many were found, ranked and counted; at most {MOST}."
    )
    is_complete = BooleanField(
        read_only=True, help_text="false: there may be more than were counted."
    )
    is_alike = BooleanField(
        read_only=True, help_text="true: nothing has these words, these have some like them."
    )
    facets = FacetsSerializer(read_only=True, help_text="What was counted.")
