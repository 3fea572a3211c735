"""The words of a seller's products, by which a misspelled one is set right (docs/search.md)."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models


class Word(models.Model):
    """A word, in its stem, that stands in a name or brand of an organization; never taken back."""

    pk = models.CompositePrimaryKey("organization_id", "word")
    organization = models.ForeignKey(
        "accounts.Organization", on_delete=models.CASCADE, related_name="+"
    )
    word = models.TextField()

    class Meta:
        indexes = [
            GinIndex("organization", OpClass("word", name="gin_trgm_ops"), name="word_likeness")
        ]

    def __str__(self) -> str:
        return self.word
