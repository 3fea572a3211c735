"""Prices beside a product's own, and what is always true of them."""

from django.db import models
from django.db.models import F, Q

from hub.core.models import DeletableModel, LiveManager, OrganizationModel
from hub.core.money import DECIMAL_PLACES, MAX_DIGITS
from products.choices import SalesChannel
from products.models.products import Product

MAX_PRIORITY = 1000
LIVING = Q(deleted_at=None)


def _indexes(name: str, *columns: str) -> list[models.Index]:
    """Index a page of a list, of one organization and of all."""
    own = [
        models.Index(fields=["organization", column, "id"], name=f"{name}_own_{column}")
        for column in columns
    ]
    every = [models.Index(fields=[column, "id"], name=f"{name}_by_{column}") for column in columns]
    return own + every


class PriceList(OrganizationModel, DeletableModel):
    """Prices of an organization for a channel, a group of customers or a while."""

    code = models.CharField(
        max_length=64, help_text="The seller's own name for it, unique in the organization."
    )
    name = models.CharField(max_length=255, help_text="What it is for, in one line.")
    currency = models.CharField(
        max_length=3,
        editable=False,
        help_text="Of all its prices, for good: an ISO 4217 code in capitals, such as EUR.",
    )
    channel = models.CharField(  # noqa: DJ001 - no channel is no value, as on the wire
        max_length=20,
        choices=SalesChannel.choices,
        null=True,
        blank=True,
        help_text="Only for sales through this channel; absent for all.",
    )
    customer_group = models.CharField(
        max_length=64,
        blank=True,
        help_text="Only for this group of customers, as the seller calls it; empty for all.",
    )
    priority = models.PositiveSmallIntegerField(
        default=0,
        help_text=f"0 to {MAX_PRIORITY}; of lists that fit equally well the highest is taken.",
    )
    starts_at = models.DateTimeField(
        null=True, blank=True, help_text="When it begins to hold; absent for always."
    )
    ends_at = models.DateTimeField(
        null=True, blank=True, help_text="When it no longer holds; absent for never."
    )
    is_active = models.BooleanField(default=True, help_text="false: kept, and never chosen.")

    objects = LiveManager["PriceList"]()
    with_deleted = models.Manager["PriceList"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "code"],
                condition=LIVING,
                name="price_list_code_is_unique_in_organization",
            ),
            # What entries refer to: they have the organization and the currency of their list.
            models.UniqueConstraint(
                fields=["organization", "id", "currency"],
                name="price_list_is_one_with_its_currency",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="price_list_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(channel__in=SalesChannel.values), name="price_list_channel_is_known"
            ),
            models.CheckConstraint(
                condition=Q(priority__lte=MAX_PRIORITY), name="price_list_priority_is_bounded"
            ),
        ]
        indexes = _indexes("price_list", "code", "name", "created_at", "updated_at")

    def __str__(self) -> str:
        return self.code


class PriceListEntry(OrganizationModel, DeletableModel):
    """The price of a product in a list, from a number of pieces on."""

    price_list = models.ForeignKey(PriceList, on_delete=models.PROTECT, related_name="entries")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="list_prices")
    min_quantity = models.PositiveIntegerField(
        default=1, help_text="From how many pieces on; 1 for any number."
    )
    price = models.DecimalField(
        max_digits=MAX_DIGITS,
        decimal_places=DECIMAL_PLACES,
        help_text="Of one piece, zero or more, with no more decimals than its currency has.",
    )
    currency = models.CharField(
        max_length=3, editable=False, help_text="That of the list, for good."
    )

    objects = LiveManager["PriceListEntry"]()
    with_deleted = models.Manager["PriceListEntry"]()

    class Meta:
        verbose_name_plural = "price list entries"
        constraints = [
            models.UniqueConstraint(
                fields=["price_list", "product", "min_quantity"],
                condition=LIVING,
                name="price_list_entry_is_one_from_a_quantity_on",
            ),
            models.CheckConstraint(
                condition=Q(price__gte=0), name="price_list_entry_price_is_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(min_quantity__gte=1), name="price_list_entry_quantity_is_positive"
            ),
        ]
        indexes = [
            models.Index(
                fields=["product", "min_quantity"], condition=LIVING, name="price_list_entry_prices"
            ),
            *_indexes("list_price", "price", "created_at", "updated_at"),
        ]

    def __str__(self) -> str:
        return f"{self.price_list_id} {self.product_id} {self.min_quantity}"
