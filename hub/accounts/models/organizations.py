"""Tenants."""

from django.db import models

from hub.accounts.choices import ORGANIZATION_KINDS
from hub.core.actors import OrganizationKind
from hub.core.models import IdentifiedModel


class Organization(IdentifiedModel):
    """A tenant: every row of business data belongs to one."""

    kind = models.CharField(max_length=20, choices=ORGANIZATION_KINDS)
    name = models.CharField(max_length=120)
    code = models.SlugField(max_length=40, unique=True, help_text="How people name it at login.")
    is_active = models.BooleanField(default=True)
    requires_versions = models.BooleanField(
        default=False, help_text="Refuse writes that do not name the version they read."
    )
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in OrganizationKind]),
                name="organization_kind_is_known",
            )
        ]

    def __str__(self) -> str:
        return self.name
