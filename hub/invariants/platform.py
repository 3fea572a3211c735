"""What holds for every app's objects, so that no app has to say it."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import F, Q

from hub.core.aggregates import aggregates
from hub.core.invariants import MOST, Invariant, Violation, violations_in

OUT_OF_FORCE = """
    SELECT name, 'is not there' FROM unnest(%s::text[]) AS name
    WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conname = name)
      AND NOT EXISTS (SELECT FROM pg_class WHERE relname = name AND relkind = 'i')
    UNION ALL
    SELECT conname::text, 'is not valid' FROM pg_constraint WHERE NOT convalidated
    UNION ALL
    SELECT indexrelid::regclass::text, 'is not valid' FROM pg_index WHERE NOT indisvalid
    UNION ALL
    SELECT tgname::text, 'of ' || tgrelid::regclass || ' is switched off'
    FROM pg_trigger WHERE tgenabled = 'D'
"""


def _out_of_force() -> Iterator[Violation]:
    described = [model._meta for model in apps.get_models() if model._meta.managed]
    names = [each.name for meta in described for each in (*meta.constraints, *meta.indexes)]
    return violations_in(OUT_OF_FORCE, [names])


def _out_of_order() -> Iterator[Violation]:
    wrong = Q(version__lt=1) | Q(updated_at__lt=F("created_at"))
    for kind, aggregate in aggregates().items():
        found = aggregate.model._base_manager.filter(wrong).values_list("pk", flat=True)[:MOST]
        yield from (Violation(f"{kind} {pk}") for pk in found)


INVARIANTS = (
    Invariant(
        "hub.constraints_are_in_force",
        "Every constraint and index of the models is there and valid, and no trigger is off.",
        _out_of_force,
    ),
    Invariant(
        "hub.versions_and_times_are_in_order",
        "Every object has a version from 1 on and was not changed before it was created.",
        _out_of_order,
    ),
)
