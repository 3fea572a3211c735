"""How the rest of a booking is paid."""

from django.db import models
from django.db.models import F, Q

from hub.core.models import OrganizationModel
from orders.models.orders import Order, amount


class InstalmentPlan(OrganizationModel):
    """Equal parts of what a booking leaves to pay, a month between two."""

    order = models.OneToOneField(Order, on_delete=models.CASCADE, related_name="instalment_plan")
    amount = amount("Of each instalment but the last, which takes what is over.")
    months = models.PositiveIntegerField(help_text="How many instalments there are.")
    starts_on = models.DateField(help_text="When the first one is due.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(months__gte=1, amount__gt=0), name="instalment_plan_is_of_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.months} from {self.starts_on}"

    @property
    def currency(self) -> str:
        """Of its amounts."""
        return self.order.currency


class Instalment(OrganizationModel):
    """One part, and whether it was paid."""

    plan = models.ForeignKey(
        InstalmentPlan, on_delete=models.CASCADE, related_name="instalments", db_index=False
    )
    position = models.PositiveIntegerField(help_text="Its place among them, from 1 on.")
    due_on = models.DateField(help_text="When it is due.")
    amount = amount("What is due then.")
    is_paid = models.BooleanField(
        default=False, help_text="Whether what was paid covers it wholly."
    )

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="instalment_has_one_place"),
            models.CheckConstraint(
                condition=Q(position__gte=1, amount__gt=0), name="instalment_is_of_something"
            ),
        ]
        indexes = [
            models.Index(F("due_on"), F("id"), condition=Q(is_paid=False), name="instalment_due")
        ]

    def __str__(self) -> str:
        return f"{self.position} due {self.due_on}"

    @property
    def currency(self) -> str:
        """Of its amount."""
        return self.plan.order.currency
