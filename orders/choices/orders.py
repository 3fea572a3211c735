"""Value sets of orders, and which status leads to which."""

from django.db.models import TextChoices

from hub.core.states import Transitions


class OrderStatus(TextChoices):
    """Where an order stands; `docs/orders.md` draws how it moves."""

    PENDING = "pending", "Placed, its stock held for a while"
    CONFIRMED = "confirmed", "Accepted by the seller"
    PROCESSING = "processing", "Being picked and packed"
    SHIPPED = "shipped", "On its way; the stock is gone"
    DELIVERED = "delivered", "With the customer"
    ACTIVATED = "activated", "Its SIM is in use"
    COMPLETED = "completed", "A booking, delivered and fully paid"
    CANCELLED = "cancelled", "Called off"
    EXPIRED = "expired", "Nobody confirmed it in time"


STATUS_SPELLINGS = {"pre_booked": OrderStatus.PENDING, "dispatched": OrderStatus.SHIPPED}
"""What some systems call a status: accepted from them, never answered."""


class OrderStatusInput(TextChoices):
    """A status as a caller may spell it."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    PROCESSING = "processing"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    ACTIVATED = "activated"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    PRE_BOOKED = "pre_booked"
    DISPATCHED = "dispatched"


ORDER_TRANSITIONS = Transitions(
    {
        OrderStatus.PENDING: [
            OrderStatus.CONFIRMED,
            OrderStatus.CANCELLED,
            OrderStatus.EXPIRED,
        ],
        OrderStatus.CONFIRMED: [OrderStatus.PROCESSING, OrderStatus.CANCELLED],
        OrderStatus.PROCESSING: [OrderStatus.SHIPPED, OrderStatus.CANCELLED],
        OrderStatus.SHIPPED: [OrderStatus.DELIVERED, OrderStatus.CANCELLED],
        OrderStatus.DELIVERED: [OrderStatus.ACTIVATED, OrderStatus.COMPLETED],
    }
)

UNSHIPPED = (OrderStatus.PENDING, OrderStatus.CONFIRMED, OrderStatus.PROCESSING)
"""While it stands so its lines and what is told of it can still be changed."""


class PaymentStatus(TextChoices):
    """What is paid of an order: derived from its payments, never written by a caller."""

    PENDING = "pending", "Nothing was paid"
    PARTIALLY_PAID = "partially_paid", "A part was paid"
    PAID = "paid", "All was paid"
    FAILED = "failed", "Nothing was paid, and the last try failed"
    PARTIALLY_REFUNDED = "partially_refunded", "A part of what was paid was given back"
    REFUNDED = "refunded", "All that was paid was given back"


class LineStatus(TextChoices):
    """Where a line of an order stands: follows from the order and the pieces."""

    OPEN = "open", "To be shipped"
    SHIPPED = "shipped", "On its way"
    DELIVERED = "delivered", "With the customer"
    CANCELLED = "cancelled", "All its pieces were called off"
    RETURNED = "returned", "All its pieces came back"
    EXPIRED = "expired", "Its order was not confirmed in time"


class SimType(TextChoices):
    """In which form a SIM comes."""

    PHYSICAL = "physical", "A card"
    ESIM = "esim", "A profile to be downloaded"


class OrderOrder(TextChoices):
    """How a list of orders is ordered; the first is the default."""

    CREATED_AT_DESC = "created_at_desc", "Newest first"
    CREATED_AT = "created_at", "Oldest first"
    UPDATED_AT = "updated_at", "Longest unchanged first"
    UPDATED_AT_DESC = "updated_at_desc", "Last changed first"
