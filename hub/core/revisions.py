"""Revisions of the contract: what the addresses of SOAP carry, and since when something is known.

An address never answers what is newer than its revision (docs/revisions.md).
"""

from typing import Any, NamedTuple, Self


class Revision(NamedTuple):
    """A revision of the contract, written ``1.1``; revisions compare by age."""

    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"

    @property
    def address(self) -> str:
        """How an address and a file name spell it: ``v1``, ``v1.1``."""
        return f"v{self}" if self.minor else f"v{self.major}"


V1, V1_1 = Revision(1, 0), Revision(1, 1)
REVISIONS = (V1, V1_1)
"""All that are served, the oldest first."""
NEWEST = REVISIONS[-1]
"""What REST speaks."""


class Newer(str):
    """The label of a value of an enumeration that came with a later revision.

    ``as_before`` is the value that older addresses answer in its place; it may be missing where the
    hub never answers the value, as of orders and filters.
    """

    __slots__ = ("as_before", "since")

    since: Revision
    as_before: str

    def __new__(cls, label: str, *, since: Revision, as_before: str = "") -> Self:
        """Make a label that says since when."""
        made = super().__new__(cls, label)
        made.since, made.as_before = since, as_before
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """Return what a copy is made of; fields copy their choices."""
        return (str(self),), {"since": self.since, "as_before": self.as_before}


def is_known(label: str, revision: Revision) -> bool:
    """Tell whether a revision knows the value that has this label."""
    return not isinstance(label, Newer) or label.since <= revision
