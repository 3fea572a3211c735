"""Who belongs where."""

from django.db import models

from hub.accounts.choices import Role
from hub.accounts.models.users import User
from hub.core.models import OrganizationModel


class Membership(OrganizationModel):
    """A person's role in one organization."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("created_at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organization"], name="membership_is_unique_per_organization"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="membership_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.user_id}"
