"""Products, and what is always true of them."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import LPad, Upper

from hub.core.models import OrganizationModel, VersionedModel
from hub.core.money import DECIMAL_PLACES, MAX_DIGITS
from products.choices import ProductKind, ProductStatus
from products.gtins import LENGTH
from products.models.categories import Category

COMPARABLE_GTIN = LPad("gtin", LENGTH, Value("0"))
"""The number that a GTIN of any length is."""


class Product(OrganizationModel, VersionedModel):
    """Something an organization sells, known to it by ``sku``."""

    sku = models.CharField(
        "SKU",
        max_length=64,
        help_text="The seller's own number for it, unique in the organization.",
    )
    name = models.CharField(max_length=255, help_text="What it is called, in one line.")
    description = models.TextField(
        max_length=10_000, blank=True, help_text="Plain text, no markup; empty when there is none."
    )
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="products", null=True, blank=True
    )
    brand = models.CharField(
        max_length=100, blank=True, help_text="Who makes it; empty when nobody is named."
    )
    kind = models.CharField(
        max_length=20,
        choices=ProductKind.choices,
        help_text="What is sold: physical goods, a SIM card with a plan, a vehicle or a service.",
    )
    price = models.DecimalField(
        max_digits=MAX_DIGITS,
        decimal_places=DECIMAL_PLACES,
        help_text="Of one piece, zero or more, with no more decimals than its currency has.",
    )
    currency = models.CharField(
        max_length=3, help_text="Of the price: an ISO 4217 code in capitals, such as EUR."
    )
    weight = models.DecimalField(
        max_digits=12,
        decimal_places=3,
        null=True,
        blank=True,
        help_text="Of one piece with its packing, in kilograms, to the gram.",
    )
    specifications = models.JSONField(
        default=list, blank=True, help_text="A list of {name, type, value}, in order."
    )
    gtin = models.CharField(  # noqa: DJ001 - what has none is not unique
        "GTIN",
        max_length=LENGTH,
        null=True,
        blank=True,
        help_text="Its Global Trade Item Number (EAN, UPC): 8, 12, 13 or 14 digits.",
    )
    status = models.CharField(
        max_length=20,
        choices=ProductStatus.choices,
        default=ProductStatus.DRAFT,
        editable=False,
        help_text="Changed by operations of its own, never by an update.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "sku"], name="product_sku_is_unique_in_organization"
            ),
            models.UniqueConstraint(
                "organization",
                COMPARABLE_GTIN,
                condition=~Q(status=ProductStatus.ARCHIVED),
                name="product_gtin_is_unique_in_organization",
            ),
            # What foreign keys of stock refer to, so that it has one owner.
            models.UniqueConstraint(
                fields=["organization", "id"], name="product_has_one_organization"
            ),
            models.CheckConstraint(
                condition=Q(gtin__regex=r"^([0-9]{8}|[0-9]{12,14})$"),
                name="product_gtin_has_its_digits",
            ),
            models.CheckConstraint(condition=Q(price__gte=0), name="product_price_is_not_negative"),
            models.CheckConstraint(
                condition=Q(weight__gte=0), name="product_weight_is_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ProductKind.values), name="product_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=ProductStatus.values), name="product_status_is_known"
            ),
        ]
        indexes = [
            # A page of a list, in either direction: of one organization, and of all.
            *(
                models.Index(fields=["organization", column, "id"], name=f"product_own_{column}")
                for column in ("name", "price", "created_at", "updated_at")
            ),
            *(
                models.Index(fields=[column, "id"], name=f"product_by_{column}")
                for column in ("name", "price", "created_at", "updated_at")
            ),
            models.Index(
                "organization",
                OpClass(Upper("sku"), name="text_pattern_ops"),
                name="product_own_sku",
            ),
            GinIndex(
                *(
                    OpClass(Upper(column), name="gin_trgm_ops")
                    for column in ("sku", "name", "brand")
                ),
                name="product_text",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sku} {self.name}"
