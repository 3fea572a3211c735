"""Shapes of categories."""

from hub.wire.external_ids import external_id_field, external_system_field
from hub.wire.fields import BooleanField, IdField, TextField
from hub.wire.instants import InstantField
from hub.wire.lists import FilterSerializer
from hub.wire.serializers import ReadSerializer, UpdateSerializer, WireSerializer, WriteSerializer
from products.models import Category

PARENT = "The category above; absent for one at the top."
DELETED = "When it was deleted; only lists by updated_since show deleted ones."
WRITTEN = ["name", "position"]


class CategorySerializer(ReadSerializer):
    """A place in the tree in which the products of all sellers stand."""

    examples = {"name": "Power tools"}

    parent_id = IdField(read_only=True, allow_null=True, help_text=PARENT)

    class Meta:
        model = Category
        fields = [
            "id",
            "parent_id",
            *WRITTEN,
            "version",
            "created_at",
            "updated_at",
            "deleted_at",
        ]
        extra_kwargs = {"deleted_at": {"help_text": DELETED}}


class CategoryCreateSerializer(WriteSerializer):
    """A new category."""

    examples = {"name": "Power tools"}

    parent_id = IdField(required=False, allow_null=True, help_text=PARENT)

    class Meta:
        model = Category
        fields = ["parent_id", *WRITTEN]


class CategoryUpdateSerializer(UpdateSerializer):
    """What changes of a category; it gets another place by a move."""

    examples = {"name": "Power tools"}

    class Meta:
        model = Category
        fields = WRITTEN


class CategoryMoveSerializer(WriteSerializer):
    """Where a category goes, with all that is below it."""

    parent_id = IdField(
        default=None, allow_null=True, help_text="The new category above; absent for the top."
    )

    class Meta:
        model = Category
        fields = ["parent_id", "position"]


class CategoryFilterSerializer(FilterSerializer):
    """What a list of categories is narrowed by; all that is named must hold."""

    q = TextField(max_length=100, help_text="A part of the name, whatever its case.")
    parent_id = IdField(help_text="Those directly below this one.")
    is_top_level = BooleanField(help_text="true: those at the top; false: all others.")
    updated_since = InstantField(
        help_text="Those changed at this instant or later, deleted ones too."
    )


class CategoryLookupSerializer(WireSerializer):
    """The key of a category."""

    external_system = external_system_field(required=True)
    external_id = external_id_field(required=True)
