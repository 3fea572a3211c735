"""What lines, delivery, instalments and payments come to: the tables of docs/orders.md."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.core.money import is_exact, plain
from orders.services.instalments import due_dates, instalment_amounts, paid_instalments
from orders.services.payments import payment_status
from orders.services.totals import Priced, line_amounts, sum_amounts
from tests.orders.selling import PAGE, Row, name_of, table

CURRENCIES = st.sampled_from(["USD", "JPY", "KWD", "CLF"])
PRICES = st.integers(0, 10**7)


@pytest.mark.parametrize("row", table("Totals"), ids=name_of)
def test_a_line_comes_to_what_the_table_says(row: Row):
    found = line_amounts(
        Priced(
            unit_price=Decimal(row["unit price"]),
            quantity=int(row["quantity"]),
            discount=Decimal(row["discount"]),
            tax_percent=Decimal(row["tax percent"]),
            currency=row["currency"],
            cancelled=int(row["cancelled"]),
        )
    )
    shown = [
        plain(amount, row["currency"])
        for amount in (found.subtotal, found.discount, found.tax, found.total)
    ]
    assert shown == [row["subtotal"], row["less"], row["tax"], row["total"]]


def test_the_tax_of_each_line_is_rounded_by_itself():
    line = line_amounts(Priced(Decimal("0.10"), 1, Decimal(0), Decimal(5), "USD"))
    assert "Three lines of 0.10 and 5 % make a tax of 0.03" in PAGE.text
    assert sum_amounts([line] * 3).tax == Decimal("0.03")


@given(
    price=PRICES,
    quantity=st.integers(1, 100),
    percent=st.decimals(0, 30, places=2),
    currency=CURRENCIES,
    data=st.data(),
)
def test_amounts_fit_the_currency_and_are_never_negative(price, quantity, percent, currency, data):
    unit = Decimal(1) if currency == "JPY" else Decimal("0.01")
    discount = data.draw(st.integers(0, price * quantity)) * unit
    cancelled = data.draw(st.integers(0, quantity))
    found = line_amounts(
        Priced(price * unit, quantity, discount, percent, currency, cancelled=cancelled)
    )
    for amount in (found.subtotal, found.discount, found.tax, found.total):
        assert amount >= 0
        assert is_exact(amount, currency)
    assert found.discount <= found.subtotal
    assert found.total == found.subtotal - found.discount + found.tax


@pytest.mark.parametrize("row", table("Bookings", 1), ids=name_of)
def test_the_rest_is_split_as_the_table_says(row: Row):
    months = int(row["months"])
    parts = instalment_amounts(Decimal(row["rest"]), months, row["currency"])
    assert ", ".join(plain(part, row["currency"]) for part in parts) == row["amounts"]
    assert sum(parts) == Decimal(row["rest"])
    days = due_dates(date.fromisoformat(row["starts_on"]), months)
    assert ", ".join(day.isoformat() for day in days) == row["due on"]


@given(rest=st.integers(0, 10**9), months=st.integers(1, 120))
def test_instalments_add_up_and_the_last_one_is_not_the_smallest(rest: int, months: int):
    parts = instalment_amounts(Decimal(rest) / 100, months, "USD")
    assert sum(parts) == Decimal(rest) / 100
    assert len(set(parts[:-1])) <= 1
    assert parts[-1] >= parts[0] >= 0


@pytest.mark.parametrize(
    ("paid", "count"), [("-1", 0), ("0", 0), ("9.99", 0), ("10", 1), ("29.99", 2), ("99", 3)]
)
def test_what_is_paid_covers_whole_instalments_in_their_order(paid: str, count: int):
    assert paid_instalments([Decimal(10)] * 3, Decimal(paid)) == count


@pytest.mark.parametrize("row", table("What is paid"), ids=name_of)
def test_the_payment_status_follows_as_the_table_says(row: Row):
    found = payment_status(
        Decimal(row["total"]),
        Decimal(row["paid"]),
        Decimal(row["refunded"]),
        has_failed=row["last try failed"] == "yes",
    )
    assert found == row["payment_status"]
