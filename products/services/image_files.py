"""The files of images: those that no row names are deleted, some time after."""

from hub.media.files import strays_delete
from products.models import ProductImage
from products.services.images import FOLDER


def stray_images_delete() -> int:
    """Delete files that no image has any more, or never had; return how many that were."""

    def known(part: str) -> list[str]:
        rows = ProductImage.objects.filter(file__startswith=f"{part}/")
        return list(rows.values_list("file", flat=True))

    return strays_delete(FOLDER, known)
