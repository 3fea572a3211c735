from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.core.money import is_exact, minor_units, plain, round_amount

EXAMPLES = [
    ("0.005", "USD", "0.01"),
    ("0.004", "USD", "0.00"),
    ("-0.005", "USD", "-0.01"),
    ("19.9", "EUR", "19.90"),
    ("0.5", "JPY", "1"),
    ("1990", "JPY", "1990"),
    ("1.2345", "KWD", "1.235"),
    ("1.23455", "CLF", "1.2346"),
]


@pytest.mark.parametrize(("amount", "currency", "shown"), EXAMPLES)
def test_amounts_are_rounded_half_up_to_the_minor_unit(amount, currency, shown):
    assert plain(Decimal(amount), currency) == shown


@pytest.mark.parametrize(
    ("amount", "currency", "exact"),
    [
        ("1.10", "USD", True),
        ("1.1000", "USD", True),
        ("1.101", "USD", False),
        ("1.1", "JPY", False),
    ],
)
def test_an_amount_is_exact_when_its_value_has_no_more_decimals_than_the_currency(
    amount, currency, exact
):
    assert is_exact(Decimal(amount), currency) is exact


def test_prices_cannot_be_named_in_metals_or_funds_codes():
    assert minor_units()["USD"] == 2
    assert minor_units()["JPY"] == 0
    assert minor_units()["BHD"] == 3
    assert not {"XAU", "XTS", "XXX"} & minor_units().keys()


@given(
    st.decimals(min_value=-(10**13), max_value=10**13, places=6),
    st.sampled_from(sorted(minor_units())),
)
def test_rounding_moves_an_amount_by_at_most_half_a_unit_and_only_once(amount, currency):
    rounded = round_amount(amount, currency)
    assert abs(rounded - amount) * 2 <= Decimal(1).scaleb(-minor_units()[currency])
    assert round_amount(rounded, currency) == rounded
    assert "E" not in plain(amount, currency)
