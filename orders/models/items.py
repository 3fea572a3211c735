"""The lines of orders."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from hub.core.models import OrganizationModel
from orders.choices import LineStatus, OrderStatus
from orders.models.orders import DELIVERED, Order, amount
from products.models import Product

ADDS_UP = Q(total=F("subtotal") - F("discount") + F("tax"))
PIECES = Q(quantity__gte=1, cancelled_quantity__gte=0, returned_quantity__gte=0) & Q(
    cancelled_quantity__lte=F("quantity") - F("returned_quantity")
)


class OrderItem(OrganizationModel):
    """Pieces of one product in an order, with the price and the name it had then.

    That order and product are of its organization is kept by foreign keys that name both.
    """

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="items", db_index=False)
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="order_items")
    position = models.PositiveIntegerField(help_text="Its place in the order, from 1 on.")
    sku = models.CharField(max_length=64, help_text="What the seller called the product then.")
    name = models.CharField(max_length=255, help_text="What the product was called then.")
    quantity = models.PositiveIntegerField(help_text="Pieces that were ordered.")
    cancelled_quantity = models.PositiveIntegerField(
        default=0, help_text="Pieces of them that were called off."
    )
    returned_quantity = models.PositiveIntegerField(
        default=0, help_text="Pieces of them that came back."
    )
    unit_price = amount("Of one piece, without tax.")
    agreed_discount = amount("What was to be taken off all its pieces together.")
    tax_percent = models.DecimalField(
        max_digits=6, decimal_places=3, default=Decimal(0), help_text="The rate of its tax."
    )
    subtotal = amount("The unit price times the pieces that were not called off.")
    discount = amount("What is taken off it.")
    tax = amount("On subtotal less discount, rounded half up.")
    total = amount("Subtotal less discount, with tax.")

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["order", "position"], name="order_item_has_one_place"),
            models.UniqueConstraint(
                fields=["order", "product"], name="order_item_is_one_per_product"
            ),
            models.CheckConstraint(condition=PIECES, name="order_item_pieces_add_up"),
            models.CheckConstraint(condition=ADDS_UP, name="order_item_total_adds_up"),
            models.CheckConstraint(
                condition=Q(
                    unit_price__gte=0,
                    subtotal__lte=F("unit_price") * F("quantity"),
                    agreed_discount__gte=0,
                    agreed_discount__lte=F("unit_price") * F("quantity"),
                    discount__gte=0,
                    discount__lte=F("subtotal"),
                    tax__gte=0,
                    tax_percent__gte=0,
                ),
                name="order_item_amounts_are_within_limits",
            ),
        ]
        indexes = [models.Index(fields=["organization", "sku"], name="order_item_by_sku")]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.sku}"

    @property
    def currency(self) -> str:
        """Of its amounts."""
        return self.order.currency

    @property
    def open_quantity(self) -> int:
        """Pieces that were not called off."""
        return self.quantity - self.cancelled_quantity

    @property
    def status(self) -> str:
        """Where it stands: a LineStatus, by its pieces and its order."""
        if not self.open_quantity:
            return LineStatus.CANCELLED.value
        if self.returned_quantity == self.open_quantity:
            return LineStatus.RETURNED.value
        if self.order.status in DELIVERED:
            return LineStatus.DELIVERED.value
        followed = {
            OrderStatus.SHIPPED: LineStatus.SHIPPED,
            OrderStatus.EXPIRED: LineStatus.EXPIRED,
        }
        return followed.get(OrderStatus(self.order.status), LineStatus.OPEN).value
