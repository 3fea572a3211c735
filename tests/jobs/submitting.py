"""Jobs for tests."""

import json
from typing import Any

from hub.core.actors import Actor
from hub.jobs.lines import submitted_texts
from hub.jobs.models import Job
from hub.jobs.services import job_submit
from tests.bulk.batches import kettle


def submit(actor: Actor, *rows: Any, operation: str = "bulk_upsert_products", **more: Any) -> Job:
    """Submit rows as JSON lines; a text is a line as it is."""
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    texts = submitted_texts("\n".join(lines), "json_lines")
    return job_submit(actor=actor, operation=operation, form="json_lines", texts=texts, **more)


def kettles(how_many: int) -> list[dict[str, Any]]:
    return [kettle(f"A-{number:06}") for number in range(how_many)]
