"""Places where goods lie."""

from django.db import models

from hub.core.models import OrganizationModel, VersionedModel


class Warehouse(OrganizationModel, VersionedModel):
    """A place in which an organization keeps goods, known to it by ``code``."""

    code = models.CharField(
        max_length=64, help_text="The seller's own name for it, unique in the organization."
    )
    name = models.CharField(max_length=255, help_text="What it is called, in one line.")
    street = models.CharField(
        max_length=255, blank=True, help_text="Street and number; empty when unknown."
    )
    city = models.CharField(max_length=100, blank=True, help_text="Empty when unknown.")
    region = models.CharField(
        max_length=100, blank=True, help_text="State or province; empty where there is none."
    )
    postal_code = models.CharField(max_length=20, blank=True, help_text="Empty when unknown.")
    country = models.CharField(
        max_length=100, blank=True, help_text="As an address names it; empty when unknown."
    )
    capacity = models.PositiveIntegerField(
        null=True, blank=True, help_text="Pieces it has room for; told for planning, not enforced."
    )
    priority = models.PositiveIntegerField(
        default=100, help_text="Stock is reserved from the lowest number first."
    )
    is_active = models.BooleanField(
        default=True, editable=False, help_text="Whether what lies there is for sale."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "code"], name="warehouse_code_is_unique_in_organization"
            ),
            # What foreign keys of stock refer to, so that it has one owner.
            models.UniqueConstraint(
                fields=["organization", "id"], name="warehouse_has_one_organization"
            ),
        ]
        indexes = [
            *(
                models.Index(fields=["organization", column, "id"], name=f"warehouse_own_{column}")
                for column in ("code", "priority", "created_at", "updated_at")
            ),
            *(
                models.Index(fields=[column, "id"], name=f"warehouse_by_{column}")
                for column in ("code", "priority", "created_at", "updated_at")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
