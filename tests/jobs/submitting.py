"""Jobs for tests."""

import json
from typing import Any

from hub.accounts.models import ApiClient
from hub.core.actors import Actor, PrincipalKind
from hub.jobs.lines import submitted_texts
from hub.jobs.models import Job
from hub.jobs.services import job_submit
from tests.bulk.batches import kettle


def submit(actor: Actor, *rows: Any, operation: str = "bulk_upsert_products", **more: Any) -> Job:
    """Submit rows as JSON lines; a text is a line as it is."""
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    texts = submitted_texts("\n".join(lines), "json_lines")
    with_client(actor)
    return job_submit(actor=actor, operation=operation, form="json_lines", texts=texts, **more)


def with_client(actor: Actor) -> Actor:
    """Put an API client behind an actor that has none: a job looks for who submitted it."""
    principal = actor.principal
    if principal.kind is PrincipalKind.API_CLIENT:
        ApiClient.objects.get_or_create(
            pk=principal.id,
            defaults={
                "organization_id": principal.organization_id,
                "client_id": f"client-{principal.id.hex}",
                "name": principal.name,
                "scopes": sorted(principal.scopes),
            },
        )
    return actor


def kettles(how_many: int) -> list[dict[str, Any]]:
    return [kettle(f"A-{number:06}") for number in range(how_many)]
