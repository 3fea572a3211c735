"""Sign-ins of people."""

from django.db import models
from django.db.models import Q

from hub.accounts.choices import EndReason
from hub.accounts.models.memberships import Membership
from hub.core.models import IdentifiedModel


class SignIn(IdentifiedModel):
    """One login and all tokens that descend from it; they live and end together.

    Only the refresh token named here is good: each one works once, and presenting an earlier one
    ends the sign-in, because then two parties hold tokens of one login.
    """

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="sign_ins")
    refresh_jti = models.CharField(max_length=32)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=20, choices=EndReason.choices, blank=True)

    class Meta:
        ordering = ("created_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end_reason="")
                | Q(ended_at__isnull=False, end_reason__in=EndReason.values),
                name="sign_in_ends_for_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"sign-in {self.pk}"
