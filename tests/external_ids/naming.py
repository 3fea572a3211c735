"""Sentences of docs/external-ids.md, such as "erp 1 on product A", made true or tried."""

from collections.abc import Callable
from typing import Any

from hub.core.actors import Actor
from hub.core.errors import HubError
from hub.external_ids.keys import ExternalKey
from hub.external_ids.models import ExternalId
from hub.external_ids.services import external_id_attach


def attach(actor: Actor, kind: str, instance: Any, system: str, external_id: str) -> bool:
    """Attach; tell whether it is new."""
    key = ExternalKey(system, external_id)
    return external_id_attach(actor=actor, kind=kind, object_id=instance.pk, key=key)[1]


def tried(call: Callable[..., Any], **arguments: Any) -> Any:
    """Return what a call answers, or how it refuses."""
    try:
        return call(**arguments)
    except HubError as refusal:
        return refusal


def links() -> set[tuple[Any, ...]]:
    return set(ExternalId.objects.values_list("organization", "object_id", "system", "external_id"))


def at(refusal: HubError) -> str:
    """Return the one field that a refusal names."""
    return "".join(str(error.path[0]) for error in refusal.errors)


def code(refusal: HubError) -> str:
    """Return what the tables call a refusal: the field's code, if there is one."""
    return next((error.code for error in refusal.errors), refusal.code)
