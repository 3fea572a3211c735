"""The one table of external ids."""

from django.db import models

from hub.core.models import OrganizationModel

KIND_LENGTH = 40
SYSTEM_LENGTH = 40
EXTERNAL_ID_LENGTH = 100


class ExternalId(OrganizationModel):
    """What one of an organization's systems calls an object; the organization's own knowledge."""

    kind = models.CharField(
        max_length=KIND_LENGTH, help_text="What the object is, such as product or category."
    )
    object_id = models.UUIDField(help_text="The hub's id of the object.")
    system = models.CharField(
        max_length=SYSTEM_LENGTH, help_text="Which of the organization's systems calls it so."
    )
    external_id = models.CharField(
        max_length=EXTERNAL_ID_LENGTH, help_text="What the object is called there."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kind", "system", "external_id"],
                name="external_id_names_one_object",
            ),
            models.UniqueConstraint(
                fields=["organization", "kind", "object_id", "system"],
                name="external_id_is_one_in_a_system",
            ),
        ]
        indexes = [
            models.Index(fields=["object_id", "kind"], name="external_id_of_object"),
            *(
                models.Index(fields=["organization", column, "id"], name=f"external_id_own_{name}")
                for column, name in (("created_at", "age"), ("external_id", "id"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.external_id}"
