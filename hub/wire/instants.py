"""Instants and dates in the lexical forms of XML Schema, which RFC 3339 shares."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from rest_framework import serializers

_ZONE = r"(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?"
_DATE = r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})"
_TIME = r"(?P<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(\.(?P<fraction>[0-9]{1,12}))?"
_INSTANT = re.compile(f"{_DATE}T{_TIME}{_ZONE}")
_DAY = re.compile(_DATE + _ZONE)
MINUTES_OF_HOUR = 60
MAX_OFFSET = timedelta(hours=14)
"""The widest that XML Schema allows; no place on earth has more."""


class InstantField(serializers.DateTimeField):
    """A point in time with a zone, microseconds kept; sent as UTC ``2026-01-31T12:00:00.123456Z``.

    .NET sends seven digits of a second: what is finer than a microsecond is cut off.
    """

    default_error_messages = {
        "invalid": "An instant like 2026-01-31T12:00:00Z is expected.",
        "timezone_required": "The instant has no zone: add 'Z' for UTC or an offset like '+02:00'.",
    }

    def to_internal_value(self, data: Any) -> datetime:
        match = _INSTANT.fullmatch(data) if isinstance(data, str) else None
        if match is None:
            self.fail("invalid")
        try:
            instant = _local(match)
            zone = _offset(match["zone"])
            return self.fail("timezone_required") if zone is None else _utc(instant, zone)
        except (ValueError, OverflowError):
            self.fail("invalid")

    def to_representation(self, value: Any) -> str:
        utc: datetime = value.astimezone(UTC).replace(tzinfo=None)
        return f"{utc.isoformat(timespec='microseconds')}Z"


class DateField(serializers.DateField):
    """A calendar day. A zone (JAX-WS sends one) is accepted and never shifts the day."""

    default_error_messages = {"invalid": "A date like 2026-01-31 is expected."}

    def to_internal_value(self, data: Any) -> date:
        match = _DAY.fullmatch(data) if isinstance(data, str) else None
        if match is None:
            self.fail("invalid")
        try:
            _offset(match["zone"])
            return date.fromisoformat(match["date"])
        except ValueError:
            self.fail("invalid")

    def to_representation(self, value: Any) -> str:
        return str(value.isoformat())


def _local(match: re.Match[str]) -> datetime:
    micros = (match["fraction"] or "")[:6].ljust(6, "0")
    if match["time"] == "24:00:00" and not micros.strip("0"):
        return datetime.fromisoformat(match["date"]) + timedelta(days=1)
    return datetime.fromisoformat(f"{match['date']}T{match['time']}.{micros}")


def _offset(zone: str | None) -> timezone | None:
    if zone is None:
        return None
    if zone == "Z":
        return UTC
    hours, minutes = int(zone[1:3]), int(zone[4:6])
    offset = timedelta(hours=hours, minutes=minutes)
    if minutes >= MINUTES_OF_HOUR or offset > MAX_OFFSET:
        raise ValueError(zone)
    return timezone(-offset if zone[0] == "-" else offset)


def _utc(local: datetime, zone: timezone) -> datetime:
    return local.replace(tzinfo=zone).astimezone(UTC)
