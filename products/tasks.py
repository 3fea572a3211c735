"""What this app has to have done from time to time."""

from celery import shared_task

from products.services.expiry import reservations_expire
from products.services.image_files import stray_images_delete


@shared_task
def delete_stray_images() -> None:
    """Delete the files of images that were removed, or whose call failed."""
    stray_images_delete()


@shared_task
def expire_reservations() -> None:
    """Give back what was held for longer than its reservation lasts."""
    reservations_expire()
