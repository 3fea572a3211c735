"""Shapes with every kind of field."""

from decimal import Decimal

from django.db.models import TextChoices

from hub.accounts.models import Organization
from hub.wire.fields import (
    LONG_MAX,
    BooleanField,
    ChoiceField,
    DecimalField,
    IdField,
    IntegerField,
    ListField,
    MoneyField,
    TextField,
    ValueField,
)
from hub.wire.instants import DateField, InstantField
from hub.wire.lists import FilterSerializer
from hub.wire.serializers import UpdateSerializer, WireSerializer

NAMESPACE = "urn:dualport:things:v1"


class Colour(TextChoices):
    """What a thing looks like."""

    RED = "red", "Like a rose"
    DARK_BLUE = "dark_blue", "Like the sea"


class ThingOrder(TextChoices):
    NAME = "name", "By name"
    NAME_DESC = "name_desc", "By name, backwards"


class PartSerializer(WireSerializer):
    """A part of a thing, on its way in."""

    name = TextField(max_length=10)
    count = IntegerField(min_value=1, max_value=99)


class PartOfThingSerializer(WireSerializer):
    """A part of a thing, on its way out."""

    name = TextField(max_length=10, read_only=True)
    count = IntegerField(read_only=True)


class ThingCreateSerializer(WireSerializer):
    """A new thing."""

    name = TextField(max_length=20, help_text="What it is called.")
    note = TextField(max_length=200, required=False, allow_blank=True)
    maker_id = IdField(required=False, allow_null=True)
    small = IntegerField(required=False, min_value=-5, max_value=200)
    large = IntegerField(required=False, min_value=-LONG_MAX - 1, max_value=LONG_MAX)
    is_new = BooleanField(required=False)
    weight = DecimalField(
        required=False, max_digits=9, decimal_places=3, min_value=Decimal("-0.5"), max_value=1000
    )
    price = MoneyField(required=False, min_value=0)
    currency = TextField(required=False, max_length=3)
    colour = ChoiceField(Colour, required=False)
    made_at = InstantField(required=False)
    sold_on = DateField(required=False)
    tags = ListField(child=TextField(max_length=8), max_length=5, required=False)
    parts = PartSerializer(many=True, required=False)
    best_part = PartSerializer(required=False)


class ThingSerializer(WireSerializer):
    """A thing as it is answered."""

    name = TextField(max_length=20, read_only=True)
    note = TextField(max_length=200, read_only=True, allow_null=True)
    maker_id = IdField(read_only=True, allow_null=True)
    small = IntegerField(read_only=True, allow_null=True)
    large = IntegerField(
        read_only=True, allow_null=True, min_value=-LONG_MAX - 1, max_value=LONG_MAX
    )
    is_new = BooleanField(read_only=True, allow_null=True)
    weight = DecimalField(max_digits=9, decimal_places=3, read_only=True, allow_null=True)
    price = MoneyField(read_only=True, allow_null=True)
    currency = TextField(max_length=3, read_only=True, allow_null=True)
    colour = ValueField(Colour.choices, read_only=True, allow_null=True, help_text="How it looks.")
    made_at = InstantField(read_only=True, allow_null=True)
    sold_on = DateField(read_only=True, allow_null=True)
    tags = ListField(child=TextField(max_length=8), max_length=5, read_only=True, allow_null=True)
    parts = PartOfThingSerializer(many=True, read_only=True, allow_null=True)
    best_part = PartOfThingSerializer(read_only=True, allow_null=True)


class ThingUpdateSerializer(UpdateSerializer):
    """What changes of an organization, which is the thing that is stored."""

    legal_name = TextField(max_length=20, allow_blank=True)
    colour = ChoiceField(Colour, allow_null=True)

    class Meta:
        model = Organization
        fields = ["name", "legal_name", "colour"]


class ThingFilterSerializer(FilterSerializer):
    q = TextField(max_length=20)
    colour = ChoiceField(Colour)
    tags = ListField(child=TextField(max_length=8), max_length=5)
    made_since = InstantField()


class TextSerializer(WireSerializer):
    text = TextField(max_length=200, read_only=True)
