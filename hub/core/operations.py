"""Operation ids: one name for the REST action, the SOAP operation and the service function."""

READ_VERBS = frozenset({"get", "list", "lookup", "ping", "search"})
"""An operation whose id starts with one of these changes nothing; every other one is a write."""


def noun_of(operation_id: str) -> str:
    """Return what an operation is about: ``product`` of ``update_product``; empty without one."""
    return operation_id.partition("_")[2]


def is_read(operation_id: str) -> bool:
    """Tell whether an operation only reads."""
    return operation_id.split("_", maxsplit=1)[0] in READ_VERBS
