"""What is remembered of a write that came with an idempotency key."""

from django.db import models

from hub.core.models import OrganizationModel

KEY_LENGTH = 100


class StoredAnswer(OrganizationModel):
    """A key and the first answer to it, committed together with the effect.

    While the first call runs, its row is not committed: whoever comes with the same key waits at
    the unique constraint.
    """

    caller_id = models.UUIDField()
    operation = models.CharField(max_length=60)
    key = models.CharField(max_length=KEY_LENGTH)
    fingerprint = models.CharField(max_length=64)
    # Text, because `jsonb` would change the order of the answer's members.
    answer = models.TextField(db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "caller_id", "operation", "key"],
                name="stored_answer_is_the_only_one_of_its_key",
            )
        ]
        indexes = [models.Index(fields=["created_at"], name="stored_answer_by_age")]
        verbose_name = "first answer"

    def __str__(self) -> str:
        return f"{self.operation} {self.key}"
