"""The names of one WSDL's types. Generators make files and classes of them, on any file system."""

import re
from typing import NamedTuple

from hub.core.revisions import NEWEST, Revision
from hub.wire.names import MAX_LENGTH

_TYPE_NAME = re.compile(r"[A-Z][A-Za-z0-9]*")
_claimed: dict[tuple["Namespace", str], tuple[str, object]] = {}


class Namespace(NamedTuple):
    """Where names are unique: revisions of one service share a URI, and no types."""

    uri: str
    revision: Revision = NEWEST


def claim(namespace: Namespace, name: str, owner: object) -> str:
    """Take a type name for ``owner`` in a namespace and return it.

    Raises TypeError for a name that is no UpperCamelCase, is too long, or is another owner's,
    also when only the case of letters differs.
    """
    if not _TYPE_NAME.fullmatch(name) or len(name) > MAX_LENGTH:
        raise TypeError(f"'{name}' is no name for a type: UpperCamelCase, at most {MAX_LENGTH}")
    known, holder = _claimed.setdefault((namespace, name.lower()), (name, owner))
    if (known, holder) != (name, owner):
        raise TypeError(
            f"two types of {namespace.uri} would be named '{name}': {holder} and {owner}"
        )
    return name


def owner_of(namespace: Namespace, name: str) -> object:
    """Return what a type name stands for: a serializer class, an enumeration, and so on."""
    _, owner = _claimed[(namespace, name.lower())]
    return owner
