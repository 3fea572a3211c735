"""Writing encrypted values anew under the first key, so that a later one can be taken out."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models, transaction
from django.db.models import Model, TextField, Value
from django.db.models.functions import Cast

from hub.core.encryption import EncryptedField, reencrypt

ROWS_AT_ONCE = 500


def encrypted_columns() -> Iterator[tuple[type[Model], str]]:
    """Yield every column that is encrypted, with its model."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, EncryptedField):
                yield model, field.name


def column_reencrypt(model: type[Model], name: str) -> int:
    """Write all values of a column anew; return how many there were. Raises Undecipherable.

    In short transactions, one after another in the order of the keys: who writes waits for little.
    """
    rows = model._base_manager.filter(**{f"{name}__isnull": False}).order_by("pk")
    written, last = 0, None
    while batch := _batch(rows if last is None else rows.filter(pk__gt=last), name):
        written, last = written + len(batch), batch[-1]
    return written


@transaction.atomic
def _batch(rows: models.QuerySet[Model], name: str) -> list[object]:
    """Write the first of the rows anew; return their keys."""
    token = Cast(name, TextField())
    found = rows.annotate(token=token).select_for_update(no_key=True)[:ROWS_AT_ONCE]
    tokens = dict(found.values_list("pk", "token"))
    for key, each in tokens.items():
        fresh = Value(reencrypt(each), output_field=TextField())
        rows.model._base_manager.filter(pk=key).update(**{name: fresh})
    return list(tokens)
