"""What a page of the portal is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "img-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""Nothing from elsewhere, and no script or style that stands in a page."""


class Group(StrEnum):
    """The headings of the navigation, in their order."""

    START = "Start"
    GUIDES = "Guides"
    REFERENCE = "Reference"
    RULES = "Rules in detail"


@dataclass(frozen=True)
class Reader:
    """For whom a page is written: the hub's address, and the credential its samples show."""

    base: str
    client_id: str
    secret: str


def _nothing(reader: Reader) -> Mapping[str, Any]:
    """Give a template nothing beside what every page has."""
    del reader
    return {}


@dataclass(frozen=True)
class Page:
    """One page of the portal.

    ``path`` stands below ``/docs/`` and ends with a slash; the start page has none. ``summary`` is
    a sentence, shown in lists and with what a search found. ``context`` makes what the template
    needs beside ``page``, ``reader`` and ``navigation``; it is called whenever the page is shown.
    Of a page that is not ``is_searched`` the title and the summary alone are found.
    ``policy`` replaces directives of the Content-Security-Policy, for this page alone.
    """

    path: str
    title: str
    summary: str
    group: Group
    template: str
    context: Callable[[Reader], Mapping[str, Any]] = _nothing
    in_navigation: bool = True
    is_searched: bool = True
    policy: Mapping[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The address of the page on its hub."""
        return f"/docs/{self.path}"

    @property
    def content_security_policy(self) -> str:
        """What a browser may load for this page."""
        return "; ".join(f"{name} {value}" for name, value in {**POLICY, **self.policy}.items())
