"""Images of products: uploaded files, or addresses of images kept elsewhere."""

from django.db import models
from django.db.models import Deferrable, Q

from hub.core.models import OrganizationModel
from hub.media import files, names
from products.models.products import Product

CONTENT_TYPES = sorted(names.CONTENT_TYPES.values())


class ProductImage(OrganizationModel):
    """An image in its place among those of a product; a part of it, so without a version.

    ``file`` is a name in the storage, ``link`` an address elsewhere: one of them is empty. In a
    page, ``url`` shows the image and ``thumbnail_url`` a small one (None for an address elsewhere).
    """

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="images")
    position = models.PositiveIntegerField(
        help_text="Its place among the images of the product, from 1 on, without gaps."
    )
    is_primary = models.BooleanField(
        default=False, help_text="Whether it stands for the product; exactly one does."
    )
    alt_text = models.CharField(
        max_length=250, blank=True, help_text="What it shows, for those who do not see it."
    )
    file = models.CharField(max_length=100, blank=True, help_text="Its name in the storage.")
    link = models.CharField(max_length=2000, blank=True, help_text="Where it is kept elsewhere.")
    content_type = models.CharField(max_length=20, blank=True, help_text="Of the file.")
    width = models.PositiveIntegerField(null=True, blank=True, help_text="In pixels.")
    height = models.PositiveIntegerField(null=True, blank=True, help_text="In pixels.")
    bytes = models.PositiveIntegerField(null=True, blank=True, help_text="Of the file.")
    sha256 = models.CharField(
        max_length=64, blank=True, help_text="Of the file as it is served, in hexadecimal digits."
    )

    class Meta:
        ordering = ["product_id", "position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file="", link__gt="") | Q(file__gt="", link=""),
                name="product_image_is_a_file_or_a_link",
            ),
            models.CheckConstraint(
                condition=Q(
                    file="",
                    content_type="",
                    sha256="",
                    width__isnull=True,
                    height__isnull=True,
                    bytes__isnull=True,
                )
                | Q(
                    file__gt="",
                    content_type__in=CONTENT_TYPES,
                    sha256__regex=r"^[0-9a-f]{64}$",
                    # A comparison with null is no refusal.
                    width__isnull=False,
                    height__isnull=False,
                    bytes__isnull=False,
                    width__gte=1,
                    height__gte=1,
                    bytes__gte=1,
                ),
                name="product_image_file_is_described",
            ),
            models.CheckConstraint(
                condition=Q(link="") | Q(link__istartswith="https://"),
                name="product_image_link_is_https",
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1), name="product_image_position_is_from_one"
            ),
            models.UniqueConstraint(
                fields=["product"],
                condition=Q(is_primary=True),
                name="product_has_one_primary_image",
            ),
            models.UniqueConstraint(
                # All places of a product may change in one transaction.
                fields=["product", "position"],
                deferrable=Deferrable.DEFERRED,
                name="product_image_position_is_unique",
            ),
            models.UniqueConstraint(
                fields=["file"], condition=~Q(file=""), name="product_image_file_is_its_own"
            ),
        ]

    def __str__(self) -> str:
        return self.alt_text or f"Image {self.position}"

    @property
    def url(self) -> str:
        """Where the image is fetched from, absolute."""
        return files.address(self.file) if self.file else self.link

    @property
    def file_type(self) -> str | None:
        """The media type of its file; None for an address elsewhere."""
        return self.content_type or None

    @property
    def file_digest(self) -> str | None:
        """The digest of its file; None for an address elsewhere."""
        return self.sha256 or None

    @property
    def thumbnail_url(self) -> str | None:
        """Where a small one is fetched from (256 px at most); None for an address elsewhere."""
        return files.address(names.thumbnail_name(self.file)) if self.file else None
