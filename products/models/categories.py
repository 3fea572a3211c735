"""The tree of categories."""

from django.db import models
from django.db.models import F, Q

from hub.core.models import DeletableModel, LiveManager, OrganizationModel


class Category(OrganizationModel, DeletableModel):
    """A place in the one tree in which products of all sellers stand; it is the operator's."""

    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="children", null=True, blank=True
    )
    name = models.CharField(max_length=100, help_text="Unique among its siblings.")
    position = models.PositiveIntegerField(
        default=0, help_text="Its place among its siblings; the lowest comes first."
    )

    objects = LiveManager["Category"]()
    with_deleted = models.Manager["Category"]()

    class Meta:
        verbose_name_plural = "categories"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "parent", "name"],
                condition=Q(deleted_at=None),
                nulls_distinct=False,
                name="category_name_is_unique_among_siblings",
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("id")), name="category_is_not_its_own_parent"
            ),
        ]
        indexes = [
            models.Index(fields=[column, "id"], name=f"category_by_{column}")
            for column in ("position", "name", "created_at", "updated_at")
        ]

    def __str__(self) -> str:
        return self.name
