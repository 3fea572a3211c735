"""Forgetting what the rows of jobs say of somebody."""

import re
from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from hub.jobs.models import JobRow

ESCAPED = re.compile(r"\\u([0-9a-f]{4})")
NOTHING = "{}"


def job_texts_forget(*, owner_id: UUID, object_id: UUID, words: Collection[str]) -> None:
    """Empty the rows that say something of an object of ``owner_id``.

    Those are the rows of any job in which its id stands, and those of its owner's jobs, or that
    name its owner, in which one of the words does: in letters of either case, and as JSON may
    spell them.
    """
    owner, key, wanted = str(owner_id), str(object_id), [word.lower() for word in words if word]
    rows = JobRow.objects.exclude(text__in=["", NOTHING])
    about_owner = Q(job__organization_id=owner_id) | _holding([owner])
    rows.filter(_holding([key]) | (_holding(wanted) & about_owner)).update(text=NOTHING)
    spelled = rows.filter(text__contains=r"\u").values_list("pk", "text", "job__organization_id")
    found = []
    for row_id, text, organization_id in spelled.iterator():
        plain = _plain(text)
        is_about_owner = organization_id == owner_id or owner in plain
        if key in plain or (is_about_owner and any(word in plain for word in wanted)):
            found.append(row_id)
    rows.filter(pk__in=found).update(text=NOTHING)


def _holding(words: Iterable[str]) -> Q:
    return reduce(or_, (Q(text__icontains=word) for word in words), Q(pk__in=[]))


def _plain(text: str) -> str:
    r"""Return a text in small letters, without JSON's ``\u0040`` for ``@``."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text.lower()).lower()
