"""What is told of the SIM in an order."""

from django.db import models
from django.db.models import Q

from hub.core.models import OrganizationModel
from orders.choices import SimType
from orders.models.orders import Order


class SimOrderDetail(OrganizationModel):
    """The SIM that an order brings, and its plan."""

    order = models.OneToOneField(Order, on_delete=models.CASCADE, related_name="sim")
    sim_type = models.CharField(
        max_length=20, choices=SimType.choices, help_text="In which form it comes."
    )
    network_provider = models.CharField(
        max_length=100, blank=True, help_text="Whose network it uses; empty when unknown."
    )
    plan_name = models.CharField(
        max_length=255, blank=True, help_text="What the plan is called; empty when unknown."
    )
    iccid = models.CharField(
        max_length=22, blank=True, help_text="The number on the card; empty when unknown."
    )
    activated_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was activated; absent before."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sim_type__in=SimType.values), name="sim_type_is_known"
            ),
            models.CheckConstraint(
                condition=Q(iccid="") | Q(iccid__regex="^[0-9]{18,22}$"),
                name="sim_iccid_is_digits",
            ),
            models.CheckConstraint(
                condition=Q(activated_at=None) | ~Q(iccid=""), name="sim_activated_has_an_iccid"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_name} {self.sim_type}"
