"""The rows of bulk operations on products."""

from hub.wire.bulk import RowSerializer
from hub.wire.currencies import CurrencyField
from hub.wire.fields import IdField, MoneyField
from hub.wire.serializers import WriteSerializer
from products.models import Product
from products.serializers.products import (
    ORGANIZATION,
    ZERO,
    ProductCreateSerializer,
    help_of,
)


class ProductUpsertRowSerializer(RowSerializer, ProductCreateSerializer):
    """A product, new or known by its sku; a known one keeps what the row does not name."""

    class Meta(ProductCreateSerializer.Meta):
        fields = ["client_ref", *ProductCreateSerializer.Meta.fields, "expected_version"]


class ProductPriceRowSerializer(RowSerializer, WriteSerializer):
    """The price that the product with this sku gets."""

    organization_id = IdField(required=False, help_text=ORGANIZATION)
    price = MoneyField(min_value=ZERO, help_text=help_of("price"))
    currency = CurrencyField(help_text=help_of("currency"))

    class Meta:
        model = Product
        fields = ["client_ref", "organization_id", "sku", "price", "currency", "expected_version"]
