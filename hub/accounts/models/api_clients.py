"""Machines that call, and their secrets."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from hub.core.models import IdentifiedModel, OrganizationModel


class ApiClient(OrganizationModel):
    """A program of one organization, with the scopes it was granted."""

    client_id = models.CharField(max_length=64, unique=True, editable=False)
    name = models.CharField(max_length=120)
    scopes = ArrayField(models.CharField(max_length=60), default=list)
    is_active = models.BooleanField(default=True)
    revoked_at = models.DateTimeField(null=True, blank=True, help_text="For good.")
    expires_at = models.DateTimeField(null=True, blank=True)
    is_demo = models.BooleanField(default=False)
    last_used_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("created_at", "id")

    def __str__(self) -> str:
        return self.name


class ApiClientSecretQuerySet(models.QuerySet["ApiClientSecret"]):
    """Secrets by their state, by the database's clock."""

    def valid(self) -> Self:
        """Keep those that are neither revoked nor expired."""
        return self.filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=Now()), revoked_at__isnull=True
        )


class ApiClientSecret(IdentifiedModel):
    """A secret as HMAC-SHA256 under a pepper that the database does not have."""

    client = models.ForeignKey(ApiClient, on_delete=models.CASCADE, related_name="secrets")
    digest = models.BinaryField(max_length=32)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApiClientSecretQuerySet.as_manager()

    class Meta:
        ordering = ("created_at", "id")

    def __str__(self) -> str:
        return f"secret {self.pk}"
