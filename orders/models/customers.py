"""Who buys from an organization, and what is always true of it."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Upper

from hub.core.encryption import EncryptedField
from hub.core.models import OrganizationModel, VersionedModel
from orders.choices import CustomerStatus

ERASED = Q(erased_at__isnull=False)
NO_PERSON = Q(
    status=CustomerStatus.BLOCKED,
    name="",
    email="",
    phone="",
    billing_address=None,
    shipping_address=None,
    identity_document__isnull=True,
)
"""What is left of somebody who was erased."""


class Customer(OrganizationModel, VersionedModel):
    """A person or a company that buys from an organization; personal data, all but its group."""

    name = models.CharField(
        max_length=255, help_text="What the person or company is called; empty once erased."
    )
    email = models.CharField(
        max_length=254,
        blank=True,
        help_text="Unique in the organization, whatever its case; empty when unknown.",
    )
    phone = models.CharField(
        max_length=32, blank=True, help_text="As it is dialled from abroad; empty when unknown."
    )
    billing_address = models.JSONField(null=True, blank=True)
    shipping_address = models.JSONField(null=True, blank=True)
    identity_document = EncryptedField(null=True, blank=True)
    customer_group = models.CharField(
        max_length=64,
        blank=True,
        help_text="As the seller calls it, for price lists of that group; empty for none.",
    )
    status = models.CharField(
        max_length=20,
        choices=CustomerStatus.choices,
        default=CustomerStatus.PENDING_VERIFICATION,
        help_text="Changed by operations of its own, never by an update.",
    )
    verified_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Since when it is known who it is."
    )
    erased_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When everything personal was removed."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organization",
                Lower("email"),
                condition=~Q(email=""),
                name="customer_email_is_unique_in_organization",
            ),
            # What foreign keys of orders refer to, so that they have one owner.
            models.UniqueConstraint(
                fields=["organization", "id"], name="customer_has_one_organization"
            ),
            models.CheckConstraint(
                condition=Q(status__in=CustomerStatus.values), name="customer_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status=CustomerStatus.BLOCKED)
                | Q(status=CustomerStatus.ACTIVE, verified_at__isnull=False)
                | Q(status=CustomerStatus.PENDING_VERIFICATION, verified_at=None),
                name="customer_is_active_once_verified",
            ),
            models.CheckConstraint(
                condition=(~ERASED & ~Q(name="")) | (ERASED & NO_PERSON),
                name="customer_erased_is_nobody",
            ),
        ]
        indexes = [
            # A page of a list, in either direction: of one organization, and of all.
            *(
                models.Index(fields=["organization", column, "id"], name=f"customer_own_{column}")
                for column in ("name", "created_at", "updated_at")
            ),
            *(
                models.Index(fields=[column, "id"], name=f"customer_by_{column}")
                for column in ("name", "created_at", "updated_at")
            ),
            GinIndex(
                *(
                    OpClass(Upper(column), name="gin_trgm_ops")
                    for column in ("name", "email", "phone")
                ),
                name="customer_text",
            ),
        ]

    def __str__(self) -> str:
        return f"customer {self.pk}"
