"""What each strict field takes and refuses; both protocols come to this."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.db.models import TextChoices
from rest_framework.exceptions import ValidationError
from rest_framework.serializers import empty

from hub.core.errors import InternalError, NotFound
from hub.wire.fields import (
    BooleanField,
    ChoiceField,
    DecimalField,
    IdField,
    IntegerField,
    ListField,
    MoneyField,
    ObjectIdField,
    TextField,
    ValueField,
)
from hub.wire.instants import DateField, InstantField

ID = "01a1fd67-1ed1-7364-85aa-72b1a57efd24"


class Kind(TextChoices):
    PLAIN = "plain"
    GIFT = "gift_wrapped"


TEXT = TextField(max_length=5)
OPTIONAL_TEXT = TextField(max_length=5, required=False, allow_blank=True)
WEIGHT = DecimalField(max_digits=6, decimal_places=2, min_value=0)
NUMBER = IntegerField(min_value=1, max_value=200)
TAGS = ListField(child=TextField(max_length=2), max_length=2)


@pytest.mark.parametrize(
    ("field", "data", "value"),
    [
        (TEXT, " ab\n", "ab"),
        (TEXT, "a\r\nb", "a\r\nb"),
        (TEXT, "😀]]>&", "😀]]>&"),
        (OPTIONAL_TEXT, None, ""),
        (OPTIONAL_TEXT, "", ""),
        (WEIGHT, "19.9", Decimal("19.90")),
        (WEIGHT, "+019.9000000", Decimal("19.90")),
        (WEIGHT, ".5", Decimal("0.50")),
        (WEIGHT, "5.", Decimal("5.00")),
        (WEIGHT, "1000", Decimal("1000.00")),
        (WEIGHT, "-0", Decimal(0)),
        (WEIGHT, ".0", Decimal("0.00")),
        (WEIGHT, "100", Decimal("100.00")),
        (WEIGHT, "0." + "0" * 38, Decimal("0.00")),
        (NUMBER, 1, 1),
        (NUMBER, 200, 200),
        (BooleanField(), True, True),
        (BooleanField(), False, False),
        (ChoiceField(Kind), "gift_wrapped", "gift_wrapped"),
        (IdField(), ID.upper(), UUID(ID)),
        (ObjectIdField(), ID, UUID(ID)),
        (TAGS, ["a", "b"], ["a", "b"]),
        (TAGS, [], []),
        (DateField(), "2026-01-31", date(2026, 1, 31)),
        (DateField(), "2026-01-31+14:00", date(2026, 1, 31)),
        (DateField(), "2026-01-31Z", date(2026, 1, 31)),
    ],
)
def test_accepted(field, data, value):
    assert field.run_validation(data) == value


@pytest.mark.parametrize(
    ("field", "data", "code"),
    [
        (TEXT, 5, "invalid"),
        (TEXT, True, "invalid"),
        (TEXT, ["a"], "invalid"),
        (TEXT, None, "null"),
        (TEXT, "", "blank"),
        (TEXT, " \t", "blank"),
        (TEXT, "abcdef", "max_length"),
        (TEXT, "ab    ", "max_length"),
        (TEXT, "a\x00", "invalid_characters"),
        (TEXT, "\x1f", "invalid_characters"),
        (TEXT, "\ud800", "invalid_characters"),
        (TEXT, "\uffff", "invalid_characters"),
        (TEXT, empty, "required"),
        (WEIGHT, 19.9, "invalid"),
        (WEIGHT, 19, "invalid"),
        (WEIGHT, Decimal("19.9"), "invalid"),
        (WEIGHT, "1E+1", "invalid"),
        (WEIGHT, "NaN", "invalid"),
        (WEIGHT, "١٩", "invalid"),
        (WEIGHT, " 1", "invalid"),
        (WEIGHT, "", "invalid"),
        (DecimalField(max_digits=6, decimal_places=2, allow_null=True), "", "invalid"),
        (WEIGHT, "1,5", "invalid"),
        (WEIGHT, "1.005", "max_decimal_places"),
        (WEIGHT, "12345.00", "max_whole_digits"),
        (WEIGHT, "-0.01", "min_value"),
        (WEIGHT, "1" * 41, "max_string_length"),
        (WEIGHT, "1" * 40, "max_digits"),
        (WEIGHT, "1." + "1" * 38, "max_digits"),
        (NUMBER, "1", "invalid"),
        (NUMBER, True, "invalid"),
        (NUMBER, Decimal("1.0"), "invalid"),
        (NUMBER, 0, "min_value"),
        (NUMBER, 10**9, "max_value"),
        (BooleanField(), "yes", "invalid"),
        (BooleanField(), "true", "invalid"),
        (BooleanField(), 1, "invalid"),
        (BooleanField(), None, "null"),
        (ChoiceField(Kind), "PLAIN", "invalid_choice"),
        (ChoiceField(Kind), 1, "invalid_choice"),
        (ChoiceField(Kind), "", "invalid_choice"),
        (ChoiceField(Kind), None, "null"),
        (IdField(), "abc", "invalid"),
        (IdField(), 5, "invalid"),
        (IdField(), ID.replace("-", ""), "invalid"),
        (TAGS, "ab", "not_a_list"),
        (TAGS, {"a": 1}, "not_a_list"),
        (TAGS, ["a", "b", "c"], "max_length"),
        (DateField(), "2026-02-30", "invalid"),
        (DateField(), "2026-1-1", "invalid"),
        (DateField(), "2026-01-01+15:00", "invalid"),
        (DateField(), "2026-01-01T00:00:00Z", "invalid"),
    ],
)
def test_refused_with_one_code(field, data, code):
    with pytest.raises(ValidationError) as refusal:
        field.run_validation(data)
    assert refusal.value.get_codes() == [code]


@pytest.mark.parametrize("data", ["abc", "", None, 5, "{" + ID[1:], ID + " "])
def test_what_cannot_be_an_id_is_an_object_that_is_not_found(data):
    with pytest.raises(NotFound):
        ObjectIdField().run_validation(data)


@pytest.mark.parametrize(
    ("data", "instant"),
    [
        ("2026-01-31T12:00:00Z", datetime(2026, 1, 31, 12, tzinfo=UTC)),
        ("2026-01-31T12:00:00.1234567+02:00", datetime(2026, 1, 31, 10, 0, 0, 123456, UTC)),
        ("2026-03-29T01:59:59.5+01:00", datetime(2026, 3, 29, 0, 59, 59, 500000, UTC)),
        ("2026-03-29T03:00:00+02:00", datetime(2026, 3, 29, 1, tzinfo=UTC)),
        ("2026-01-31T24:00:00-00:30", datetime(2026, 2, 1, 0, 30, tzinfo=UTC)),
    ],
)
def test_instants_are_taken_with_any_offset(data, instant):
    assert InstantField().run_validation(data) == instant


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("2026-01-31T12:00:00", "timezone_required"),
        ("2026-01-31", "invalid"),
        ("2026-01-31 12:00:00Z", "invalid"),
        ("2026-02-30T12:00:00Z", "invalid"),
        ("2026-01-31T25:00:00Z", "invalid"),
        ("2026-01-31T24:00:01Z", "invalid"),
        ("2026-01-31T12:00:00+14:01", "invalid"),
        ("2026-01-31T12:00:00+01:60", "invalid"),
        ("0001-01-01T00:00:00+01:00", "invalid"),
        (1769860800, "invalid"),
    ],
)
def test_instants_that_are_refused(data, code):
    with pytest.raises(ValidationError) as refusal:
        InstantField().run_validation(data)
    assert refusal.value.get_codes() == [code]


def test_a_zoneless_instant_is_told_how_to_mend_it():
    with pytest.raises(ValidationError, match="add 'Z' for UTC or an offset"):
        InstantField().run_validation("2026-01-31T12:00:00")


def test_instants_are_sent_as_utc_with_microseconds():
    zoned = datetime.fromisoformat("2026-01-31T14:00:00+02:00")
    assert InstantField().to_representation(zoned) == "2026-01-31T12:00:00.000000Z"
    early = datetime(1, 2, 3, tzinfo=UTC)
    assert InstantField().to_representation(early) == "0001-02-03T00:00:00.000000Z"


def test_decimals_are_sent_in_plain_notation():
    assert WEIGHT.to_representation(Decimal("1E+3")) == "1000.00"


def test_money_is_sent_with_the_decimals_of_its_currency():
    field = MoneyField()
    field.bind("price", None)
    for currency, shown in (("USD", "1234.50"), ("JPY", "1235"), ("KWD", "1234.500")):
        row = {"price": Decimal("1234.5000"), "currency": currency}
        assert field.to_representation(field.get_attribute(row)) == shown
    assert field.get_attribute({"price": None, "currency": "USD"}) is None


def test_a_stored_text_that_xml_cannot_carry_is_never_sent():
    for field in (TEXT, ValueField()):
        with pytest.raises(InternalError):
            field.to_representation("a\x0bb")
