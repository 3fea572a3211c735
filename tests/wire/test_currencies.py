"""Currencies: which codes are taken, and which are refused with what code."""

import pytest
from rest_framework.exceptions import ValidationError

from hub.wire.currencies import CurrencyField


@pytest.mark.parametrize("code", ["EUR", "JPY", "KWD", "CLF"])
def test_a_currency_with_minor_units_is_taken(code: str):
    assert CurrencyField().run_validation(code) == code


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("eur", "unknown_currency"),
        ("XAU", "unknown_currency"),
        ("ZZZ", "unknown_currency"),
        ("EURO", "max_length"),
        ("", "blank"),
        (978, "invalid"),
        (None, "null"),
    ],
)
def test_what_is_no_currency_is_refused(given: object, code: str):
    with pytest.raises(ValidationError) as failure:
        CurrencyField().run_validation(given)
    assert [detail.code for detail in failure.value.detail] == [code]
