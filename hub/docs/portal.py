"""All pages of the portal: what navigation, search, addresses and tests read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from hub.docs import changes, downloads, errors, explorer, guides, start
from hub.docs.operations import pages as operations
from hub.docs.pages import Group, Page
from hub.soap.service import SoapService

Services = tuple[type[SoapService], ...]

CHAPTERS: tuple[Callable[[Services], Iterable[Page]], ...] = (
    start.pages,
    guides.pages,
    operations.pages,
    explorer.pages,
    errors.pages,
    downloads.pages,
    changes.pages,
)


@dataclass(frozen=True)
class Entry:
    """A heading of the navigation with the pages below it."""

    group: Group
    pages: tuple[Page, ...]


class Portal:
    """The pages that describe some services, by path and in order."""

    def __init__(self, services: Services) -> None:
        self.pages = tuple(page for chapter in CHAPTERS for page in chapter(services))
        self.by_path = {page.path: page for page in self.pages}

    @property
    def navigation(self) -> list[Entry]:
        """Return what stands in the navigation of every page."""
        return [Entry(group, pages) for group in Group if (pages := self._listed(group))]

    def _listed(self, group: Group) -> tuple[Page, ...]:
        return tuple(page for page in self.pages if page.group is group and page.in_navigation)


@cache
def portal(services: Services) -> Portal:
    """Return the portal of these services, made once; not before all addresses are known."""
    return Portal(services)
