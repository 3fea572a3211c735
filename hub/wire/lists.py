"""Lists: every list request is ``filter?``, ``order_by?``, ``cursor?``, ``page_size?``."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from django.conf import settings
from django.db.models import TextChoices
from rest_framework import serializers

from hub.wire.fields import AnyField, ChoiceField, IntegerField, TextField
from hub.wire.instants import InstantField
from hub.wire.serializers import Plain, WireSerializer

CURSOR_LENGTH = 2000
CONTROLS = ("order_by", "cursor", "page_size")


@dataclass(frozen=True)
class ListQuery:
    """A validated list request, whichever protocol brought it."""

    order_by: str
    filters: Plain = field(default_factory=dict)
    cursor: str | None = None
    page_size: int = 20


class FilterSerializer(WireSerializer):
    """Base of what a list can be narrowed by: every field optional, none may be null."""

    def get_fields(self) -> dict[str, AnyField]:
        found = super().get_fields()
        for each in found.values():
            each.required, each.allow_null = False, False
        return found


@cache
def list_request(
    filter_class: type[FilterSerializer], ordering: type[TextChoices]
) -> type[WireSerializer]:
    """Build the request shape of one list; the first member of ``ordering`` is its default."""

    class ListRequestSerializer(WireSerializer):
        filter = filter_class(required=False)
        order_by = ChoiceField(
            ordering, default=next(iter(ordering)).value, help_text="What comes first."
        )
        cursor = TextField(
            required=False, max_length=CURSOR_LENGTH, help_text="next_cursor of the page before."
        )
        page_size = IntegerField(
            min_value=1,
            max_value=settings.PAGE_SIZE_MAX,
            default=settings.PAGE_SIZE_DEFAULT,
            help_text="How many rows at most.",
        )

    return ListRequestSerializer


def as_list_query(request: Plain) -> ListQuery:
    """Turn a validated list request into a ListQuery."""
    rest = {name: value for name, value in request.items() if name != "filter"}
    return ListQuery(filters=dict(request.get("filter", {})), **rest)


@cache
def page_of(item_class: type[serializers.Serializer[Any]]) -> type[WireSerializer]:
    """Build the answer shape of a list: ``items``, ``next_cursor``, ``synced_through``."""

    class PageSerializer(WireSerializer):
        """One page of a list."""

        items = item_class(many=True, read_only=True)
        next_cursor = TextField(
            max_length=CURSOR_LENGTH,
            read_only=True,
            allow_null=True,
            help_text="Send it as cursor to get the next page; absent at the end.",
        )
        synced_through = InstantField(
            read_only=True,
            help_text="Send it as updated_since next time: nothing is missed in between.",
        )

    PageSerializer.__name__ = item_class.__name__.replace("Serializer", "PageSerializer")
    PageSerializer.__qualname__ = PageSerializer.__name__
    return PageSerializer


def flat_request(request_class: type[WireSerializer]) -> type[WireSerializer]:
    """Build the flat form of a list request, for a query string: filters beside the controls."""

    class FlatRequestSerializer(WireSerializer):
        def get_fields(self) -> dict[str, AnyField]:
            controls = request_class().get_fields()
            filters = cast("FilterSerializer", controls.pop("filter"))
            return {**filters.get_fields(), **controls}

    return FlatRequestSerializer


def from_flat(request: Plain) -> ListQuery:
    """Turn a validated flat request into a ListQuery."""
    filters = {name: value for name, value in request.items() if name not in CONTROLS}
    controls = {name: value for name, value in request.items() if name in CONTROLS}
    return ListQuery(filters=filters, **controls)
