"""What this app has to have done from time to time."""

from celery import shared_task

from orders.services import orders_expire


@shared_task
def expire_orders() -> None:
    """End orders that nobody confirmed in time, and free their pieces."""
    orders_expire()
