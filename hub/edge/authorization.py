"""May this caller call this operation: answered by the app's ``OPERATIONS`` table alone."""

from collections.abc import Mapping

from django.core.checks import CheckMessage, Error

from hub.core.actors import Actor
from hub.core.errors import AuthenticationFailed, UnknownOperation
from hub.core.scopes import Access, Operations, Scope


def authorize(operations: Operations, operation_id: str, actor: Actor | None) -> None:
    """Let the call pass or refuse it.

    Raises UnknownOperation when the table has no such operation, AuthenticationFailed when it
    needs a caller and there is none, PermissionDenied when the caller lacks the scope.
    """
    requirement = operations.get(operation_id)
    if requirement is None:
        raise UnknownOperation
    if requirement is Access.PUBLIC:
        return
    if actor is None:
        raise AuthenticationFailed("This operation needs credentials.")
    actor.require(requirement)


def check_operations(app_label: str, operations: Mapping[str, object]) -> list[CheckMessage]:
    """Find the operations that nothing guards: an app's system check, so that none is served."""
    return [
        Error(
            f"Operation '{operation_id}' of '{app_label}' names neither a scope nor an access.",
            hint="Give it a hub.core.scopes.Scope, or Access.SIGNED_IN or Access.PUBLIC.",
            obj=app_label,
            id="hub.E001",
        )
        for operation_id, requirement in operations.items()
        if not isinstance(requirement, Scope | Access)
    ]
