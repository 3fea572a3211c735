"""Orders, and what is always true of them."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Func, Q, Value

from hub.core.models import OrganizationModel, VersionedModel
from hub.core.money import DECIMAL_PLACES, MAX_DIGITS
from orders.choices import OrderStatus, PaymentStatus
from orders.models.customers import Customer
from products.choices import SalesChannel
from products.models import StockReservation

NUMBERS = "orders_order_number"
"""A sequence of the database: one for all sellers, so that none waits for another."""

SHIPPED = (
    OrderStatus.SHIPPED,
    OrderStatus.DELIVERED,
    OrderStatus.ACTIVATED,
    OrderStatus.COMPLETED,
)
DELIVERED = SHIPPED[1:]
ADDS_UP = Q(total=F("subtotal") - F("discount") + F("tax") + F("delivery_fee"))
NOTHING_NEGATIVE = Q(discount__gte=0, discount__lte=F("subtotal"), tax__gte=0, delivery_fee__gte=0)


def amount(help_text: str) -> "models.DecimalField[Decimal, Decimal]":
    """Make a column of money in the order's currency."""
    return models.DecimalField(
        max_digits=MAX_DIGITS,
        decimal_places=DECIMAL_PLACES,
        default=Decimal(0),
        editable=False,
        help_text=help_text,
    )


class Order(OrganizationModel, VersionedModel):
    """What one organization sold to somebody, once.

    Who it is for is a copy: it stays as it was when the customer changes. That the customer is of
    the order's organization is kept by a foreign key that names both.
    """

    number = models.BigIntegerField(
        unique=True,
        editable=False,
        db_default=Func(Value(NUMBERS), function="nextval"),
        help_text="What people call it; it grows over all sellers, with gaps.",
    )
    channel = models.CharField(
        max_length=20, choices=SalesChannel.choices, help_text="By which way it was sold."
    )
    customer = models.ForeignKey(
        Customer, on_delete=models.PROTECT, related_name="orders", null=True, blank=True
    )
    customer_name = models.CharField(max_length=255, help_text="Of whoever it is for.")
    customer_email = models.CharField(max_length=254, blank=True, help_text="Empty when unknown.")
    customer_phone = models.CharField(max_length=32, blank=True, help_text="Empty when unknown.")
    shipping_address = models.JSONField(null=True, blank=True)
    billing_address = models.JSONField(null=True, blank=True)
    reseller = models.ForeignKey(
        "accounts.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    currency = models.CharField(max_length=3, help_text="Of all its amounts.")
    subtotal = amount("What its lines come to, before discount and tax.")
    discount = amount("What is taken off its lines.")
    delivery_fee = amount("What delivery costs, without tax.")
    tax = amount("The tax on its lines.")
    total = amount("What is to be paid: subtotal less discount, with tax and delivery fee.")
    deposit = models.DecimalField(
        max_digits=MAX_DIGITS,
        decimal_places=DECIMAL_PLACES,
        null=True,
        blank=True,
        help_text="What is due at once of a booking; absent for other orders.",
    )
    paid_amount = amount("What was paid, as its payments say.")
    refunded_amount = amount("What of it was given back.")
    status = models.CharField(
        max_length=20,
        choices=OrderStatus.choices,
        default=OrderStatus.PENDING,
        editable=False,
        help_text="Changed by operations of its own, and by time.",
    )
    payment_status = models.CharField(
        max_length=20,
        choices=PaymentStatus.choices,
        default=PaymentStatus.PENDING,
        editable=False,
        help_text="Follows from its payments.",
    )
    carrier = models.CharField(
        max_length=100, blank=True, help_text="Who carries it; empty when unknown."
    )
    tracking_number = models.CharField(
        max_length=100, blank=True, help_text="The carrier's own number; empty when unknown."
    )
    notes = models.TextField(
        max_length=2000, blank=True, help_text="For people; empty when there are none."
    )
    reservation = models.OneToOneField(
        StockReservation, on_delete=models.PROTECT, related_name="order", null=True, blank=True
    )
    expires_at = models.DateTimeField(
        null=True, blank=True, help_text="When it expires unless it is confirmed before."
    )
    shipped_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was shipped; absent before."
    )
    delivered_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was delivered; absent before."
    )

    class Meta:
        constraints = [
            # What foreign keys of lines and changes refer to, so that they have one owner.
            models.UniqueConstraint(fields=["organization", "id"], name="order_has_one_owner"),
            models.CheckConstraint(condition=ADDS_UP, name="order_total_adds_up"),
            models.CheckConstraint(condition=NOTHING_NEGATIVE, name="order_nothing_is_negative"),
            models.CheckConstraint(
                condition=Q(refunded_amount__gte=0, refunded_amount__lte=F("paid_amount")),
                name="order_refunded_within_paid",
            ),
            models.CheckConstraint(
                condition=Q(channel=SalesChannel.BOOKING, deposit__isnull=False, deposit__gte=0)
                | (~Q(channel=SalesChannel.BOOKING) & Q(deposit=None)),
                name="order_has_a_deposit_if_booked",
            ),
            models.CheckConstraint(
                condition=Q(channel__in=SalesChannel.values), name="order_channel_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=OrderStatus.values), name="order_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(payment_status__in=PaymentStatus.values),
                name="order_payment_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(status=OrderStatus.PENDING, expires_at__isnull=False)
                | (~Q(status=OrderStatus.PENDING) & Q(expires_at=None)),
                name="order_expires_while_pending",
            ),
            models.CheckConstraint(
                condition=Q(status__in=SHIPPED, shipped_at__isnull=False)
                | Q(status=OrderStatus.CANCELLED)
                | (~Q(status__in=[*SHIPPED, OrderStatus.CANCELLED]) & Q(shipped_at=None)),
                name="order_has_shipped_at_once_shipped",
            ),
            models.CheckConstraint(
                condition=Q(status__in=DELIVERED, delivered_at__isnull=False)
                | (~Q(status__in=DELIVERED) & Q(delivered_at=None)),
                name="order_has_delivered_at_once_delivered",
            ),
        ]
        indexes = [
            # A page of a list, in either direction: of one organization, and of all.
            *(
                models.Index(fields=["organization", column, "id"], name=f"order_own_{column}")
                for column in ("created_at", "updated_at")
            ),
            *(
                models.Index(fields=[column, "id"], name=f"order_by_{column}")
                for column in ("created_at", "updated_at")
            ),
            models.Index(
                fields=["organization", "status", "created_at", "id"], name="order_own_status"
            ),
            models.Index(
                fields=["expires_at", "id"],
                condition=Q(status=OrderStatus.PENDING),
                name="order_pending_by_end",
            ),
        ]

    def __str__(self) -> str:
        return f"order {self.number}"
