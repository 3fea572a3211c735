"""Limits are read from the environment; a wrong one is named before anything starts."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from hub.configuration import Environment

env = Environment()
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "amount", "seconds"),
    [("600/minute", 600, 60), ("10/second", 10, 1), ("5000/2 hours", 5000, 7200)],
)
def test_a_limit_is_units_in_a_span_of_time(monkeypatch, text, amount, seconds):
    monkeypatch.setenv("RATE_LIMIT_CLIENT", text)
    rate = env.rate("RATE_LIMIT_CLIENT", default="1/day")
    assert (rate.amount, rate.get_expiry()) == (amount, seconds)


@pytest.mark.parametrize("text", ["600", "many/minute", "0/minute", "-1/minute", "5/fortnight", ""])
def test_what_is_no_limit_is_refused_by_name(monkeypatch, text):
    monkeypatch.setenv("RATE_LIMIT_CLIENT", text)
    with pytest.raises(ImproperlyConfigured, match="RATE_LIMIT_CLIENT must be a limit such as"):
        env.rate("RATE_LIMIT_CLIENT", default="600/minute")


def test_a_redis_is_named_by_its_address(monkeypatch):
    assert env.redis_url("NO_SUCH_REDIS") == ""
    monkeypatch.setenv("REDIS_URL", "redis://cache.example.com:6379/1")
    assert env.redis_url("REDIS_URL") == "redis://cache.example.com:6379/1"
    monkeypatch.setenv("REDIS_URL", "cache.example.com:6379")
    with pytest.raises(ImproperlyConfigured, match="REDIS_URL must look like redis://"):
        env.redis_url("REDIS_URL")


def test_the_documented_defaults_are_the_ones_in_force():
    settings = (ROOT / "hub/settings.py").read_text()
    document = (ROOT / "docs/limits.md").read_text()
    rows = [line for line in document.splitlines() if "`RATE_LIMIT_" in line]
    documented = {
        cells[5].strip(" `"): cells[4].strip() for cells in (row.split("|") for row in rows[:4])
    }
    assert len(documented) == 4
    for name, default in documented.items():
        assert f'{name} = env.rate("{name}", default="{default}")' in settings
