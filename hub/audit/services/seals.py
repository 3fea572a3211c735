"""A chain of digests, one for each day, so that a change to what was recorded is found.

A digest is keyed with the pepper, which is not in the database: who can write there can remove the
triggers, but cannot make the chain right again.
"""

import hmac
import json
import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from django.conf import settings

from hub.audit.models import Call, Seal

logger = logging.getLogger(__name__)

ONE_DAY = timedelta(days=1)
CHUNK = 2000
SEALED_WITHIN = 2 * ONE_DAY
FIELDS = [field.attname for field in Call._meta.concrete_fields]


def seal_days(now: datetime | None = None) -> list[Seal]:
    """Seal every day that has ended and is not sealed; return the new seals.

    A day has ended when no transaction that began in it can still be open. Days on which nothing
    was called are sealed too, so that the chain has no gaps.
    """
    ended = (now or datetime.now(UTC)) - timedelta(seconds=settings.TRANSACTION_CAP_SECONDS)
    last = Seal.objects.order_by("-day").first()
    day = last.day + ONE_DAY if last else _first_day()
    made: list[Seal] = []
    while day is not None and day < ended.date():
        last = _seal(day, last)
        made.append(last)
        day += ONE_DAY
    return made


def _seal(day: date, before: Seal | None) -> Seal:
    rows, digest = _digest(day, before)
    # Two that seal at the same time find the same.
    sealed, _ = Seal.objects.get_or_create(day=day, defaults={"rows": rows, "digest": digest})
    # Kept outside of the database too, because there a whole end of the chain could be cut off.
    logger.info("The %d calls of %s are sealed: %s.", sealed.rows, day, sealed.digest)
    return sealed


def verify_chain(now: datetime | None = None) -> list[str]:
    """Return what is wrong with the record, a sentence each; nothing when it is as it was."""
    today = (now or datetime.now(UTC)).date()
    found: list[str] = []
    before: Seal | None = None
    for seal in Seal.objects.order_by("day"):
        if before and seal.day != before.day + ONE_DAY:
            found.append(f"The seals between {before.day} and {seal.day} are missing.")
        found.extend(_wrong(seal, before, today))
        before = seal
    oldest = before.day + ONE_DAY if before else _first_day()
    if oldest and oldest < today - SEALED_WITHIN:
        found.append(f"No day since {oldest} is sealed.")
    return found


def _wrong(seal: Seal, before: Seal | None, today: date) -> Iterator[str]:
    rows, digest = _digest(seal.day, before)
    may_be_purged = seal.day < today - timedelta(days=settings.AUDIT_DAYS)
    if digest != seal.digest and not (may_be_purged and rows == 0):
        yield f"The {rows} calls of {seal.day} are not the {seal.rows} that were sealed."


def _digest(day: date, before: Seal | None) -> tuple[int, str]:
    """Return how many calls a day has, and the digest over them and the seal before."""
    digest = hmac.new(settings.SECRET_PEPPER.encode(), digestmod="sha256")
    digest.update(f"{day} {before.digest if before else ''}\n".encode())
    rows = 0
    begin = start_of(day)
    calls = Call.objects.filter(at__gte=begin, at__lt=begin + ONE_DAY).order_by("at", "id")
    for values in calls.values_list(*FIELDS).iterator(CHUNK):
        digest.update(json.dumps(values, default=str).encode() + b"\n")
        rows += 1
    return rows, digest.hexdigest()


def _first_day() -> date | None:
    first = Call.objects.order_by("at", "id").values_list("at", flat=True).first()
    return first.date() if first else None


def start_of(day: date) -> datetime:
    """Return the first instant of a day in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
