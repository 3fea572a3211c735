"""The shapes of bulk operations: rows that are judged one by one, and a result for each."""

import hashlib
import json
from dataclasses import astuple
from functools import cache
from typing import Any

from django.conf import settings
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from hub.bulk.rows import Outcome
from hub.wire.errors import as_validation_failed
from hub.wire.fields import BooleanField, IdField, IntegerField, TextField, ValueField
from hub.wire.serializers import Plain, WireSerializer
from hub.wire.told import PathField, ToldField

REF_LENGTH = 100
CODE_LENGTH = 40
CLIENT_REF = "Any text of the caller's; it comes back with the result of the row."


class RowSerializer(WireSerializer):
    """What a row carries beside the values of the single operation."""

    client_ref = TextField(max_length=REF_LENGTH, required=False, help_text=CLIENT_REF)
    expected_version = IntegerField(
        required=False, min_value=1, help_text="The version that was read: a newer one is refused."
    )


class RowList(serializers.ListSerializer[Any]):
    """Rows, as plain data of ``hub.bulk.rows.Row``; a wrong one has errors and spoils no other."""

    def to_internal_value(self, data: Any) -> list[Plain]:
        """Read the rows. Only their number can be refused."""
        if not isinstance(data, list):
            self.fail("not_a_list", input_type=type(data).__name__)
        if len(data) > settings.BULK_MAX_ROWS:
            self.fail("max_length", max_length=settings.BULK_MAX_ROWS)
        if not data:
            self.fail("empty")
        return [read_row(self.child, row) for row in data]


def read_row(shape: Any, data: Any) -> Plain:
    """Check one row by its serializer; return the fields of a Row."""
    try:
        values = dict(shape.run_validation(data))
    except ValidationError as error:
        errors = [astuple(each) for each in as_validation_failed(error).errors]
        return {"client_ref": _ref(shape, data), "errors": errors, "sent": _digest(data)}
    beside = {name: values.pop(name, None) for name in ("client_ref", "expected_version")}
    return {"values": values, **beside}


def _digest(data: Any) -> str:
    """Tell wrong rows apart: two may have the same errors, and be two requests all the same."""
    text = json.dumps(data, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _ref(shape: Any, data: Any) -> str | None:
    """Return the reference of a row that was refused, unless it is what is wrong."""
    found = data.get("client_ref") if isinstance(data, dict) else None
    try:
        return None if found is None else str(shape.fields["client_ref"].run_validation(found))
    except ValidationError:
        return None


@cache
def batch_of(row_class: type[RowSerializer]) -> type[WireSerializer]:
    """Build the request shape of a bulk operation; ``Batch.of`` reads what it validates."""

    class BatchSerializer(WireSerializer):
        """Rows, and how they are to be taken."""

        rows = RowList(
            child=row_class(),
            max_length=settings.BULK_MAX_ROWS,
            allow_empty=False,
            help_text=f"At most {settings.BULK_MAX_ROWS}; each is judged alone.",
        )
        all_or_nothing = BooleanField(
            default=False, help_text="Refuse the whole call when a row would fail."
        )
        validate_only = BooleanField(
            default=False, help_text="Write nothing; answer what would become of each row."
        )

    BatchSerializer.__name__ = row_class.__name__.replace("RowSerializer", "BatchSerializer")
    BatchSerializer.__qualname__ = BatchSerializer.__name__
    return BatchSerializer


class RowErrorSerializer(WireSerializer):
    """One wrong value of a row."""

    field = PathField(source="path", read_only=True, help_text="Where in the row it stands.")
    code = TextField(max_length=CODE_LENGTH, read_only=True, help_text="Stable, for programs.")
    message = ToldField(read_only=True, help_text="For a person.")


class RowResultSerializer(WireSerializer):
    """What became of a row."""

    examples = {"outcome": "updated", "code": None, "message": None, "errors": []}

    index = IntegerField(read_only=True, help_text="Which row, counted from 0.")
    client_ref = TextField(
        max_length=REF_LENGTH, read_only=True, allow_null=True, help_text="As the row had it."
    )
    outcome = ValueField(
        [(each.value, "") for each in Outcome], read_only=True, help_text="What became of it."
    )
    id = IdField(read_only=True, allow_null=True, help_text="Of the object that the row is about.")
    version = IntegerField(
        read_only=True, allow_null=True, help_text="Of the object; of a stale row, what it met."
    )
    code = TextField(
        max_length=CODE_LENGTH,
        read_only=True,
        allow_null=True,
        help_text="Why the row failed, as the single operation would be refused.",
    )
    message = ToldField(read_only=True, allow_null=True, help_text="For a person.")
    errors = RowErrorSerializer(  # type: ignore[assignment]  # the name that DRF uses inside
        many=True, read_only=True, help_text="The wrong values, if any."
    )


class BatchResultSerializer(WireSerializer):
    """What became of the rows, in their order."""

    examples = {"updated_count": 2}

    results = RowResultSerializer(many=True, read_only=True)
    created_count = IntegerField(read_only=True, help_text="How many objects are new.")
    updated_count = IntegerField(read_only=True, help_text="How many have other values now.")
    unchanged_count = IntegerField(read_only=True, help_text="How many had these values.")
    failed_count = IntegerField(read_only=True, help_text="How many rows were refused.")
