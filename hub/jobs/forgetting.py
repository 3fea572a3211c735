"""Forgetting what the rows of jobs say of somebody."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from hub.jobs.models import JobRow


def job_texts_forget(*, organization_id: UUID, mentioning: Iterable[str]) -> None:
    """Empty the rows of an organization's jobs in which one of these words stands."""
    words = [Q(text__contains=word) for word in mentioning if word]
    rows = JobRow.objects.filter(reduce(or_, words), job__organization_id=organization_id)
    rows.update(text="{}")
