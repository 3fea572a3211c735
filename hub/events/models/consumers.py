"""Callers that let the hub remember how far they have read."""

from django.db import models

from hub.core.models import OrganizationModel


class Consumer(OrganizationModel):
    """A reader with a name, such as one job of an ERP."""

    name = models.CharField(max_length=50)
    acknowledged_through = models.BigIntegerField(
        help_text="All up to this position is acknowledged."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"], name="consumer_name_is_unique_in_organization"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Acknowledgement(models.Model):
    """One event beyond ``acknowledged_through`` that was acknowledged by its id."""

    consumer = models.ForeignKey(
        Consumer, on_delete=models.CASCADE, related_name="acknowledgements"
    )
    position = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consumer", "position"], name="acknowledgement_is_given_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.consumer} {self.position}"
