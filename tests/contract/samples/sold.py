"""Orders of an organization, for the samples to name."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hub.accounts.models import Organization
from orders.models import Order, OrderItem, OrderStatusChange, SimOrderDetail
from products.models import Product

SHIPPED, DELIVERED = ("shipped", "delivered", "booked"), ("delivered", "booked")
STANDING = ("pending", "confirmed", "processing", *SHIPPED)
PRICE = Decimal("19.90")


def make_orders(organization: Organization, product: Product) -> dict[str, Order]:
    """Make an order in each status from which an operation leads; none holds any stock.

    The delivered one has a SIM in it; the one called ``booked`` is a delivered booking, all paid.
    """
    orders = {name: _order(organization, name) for name in STANDING}
    Order.objects.bulk_create(orders.values())
    items = [
        OrderItem(
            organization=organization,
            order=order,
            product=product,
            position=1,
            sku=product.sku,
            name=product.name,
            quantity=2,
            unit_price=PRICE,
            subtotal=2 * PRICE,
            total=2 * PRICE,
        )
        for order in orders.values()
    ]
    OrderItem.objects.bulk_create(items)
    sim = SimOrderDetail(organization=organization, order=orders["delivered"], sim_type="esim")
    SimOrderDetail.objects.bulk_create([sim])
    _begin(orders["pending"])
    return orders


def _order(organization: Organization, name: str) -> Order:
    now = datetime.now(UTC)
    is_booked = name == "booked"
    return Order(
        organization=organization,
        status="delivered" if is_booked else name,
        channel="booking" if is_booked else "storefront",
        deposit=2 * PRICE if is_booked else None,
        paid_amount=2 * PRICE if is_booked else 0,
        payment_status="paid" if is_booked else "pending",
        customer_name="Żaneta <O'Neill>",
        currency="EUR",
        subtotal=2 * PRICE,
        total=2 * PRICE,
        expires_at=now + timedelta(hours=1) if name == "pending" else None,
        shipped_at=now if name in SHIPPED else None,
        delivered_at=now if name in DELIVERED else None,
    )


def _begin(order: Order) -> None:
    OrderStatusChange.objects.create(
        organization_id=order.organization_id,
        order=order,
        version=1,
        to_status="pending",
        principal_kind="api_client",
        principal_id=order.organization_id,
        principal_name="Test client",
        protocol="rest",
        request_id="test-request",
    )
