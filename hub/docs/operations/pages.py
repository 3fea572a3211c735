"""The pages of the reference: an index, one page for each service, one for each operation."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from hub.docs.operations.reference import Described, Section, Services, reference
from hub.docs.operations.refusals import GENERAL
from hub.docs.operations.rules import rules_of
from hub.docs.pages import Group, Page, Reader

Context = Callable[[Reader], Mapping[str, Any]]
INDEX = "reference/"


def pages(services: Services) -> Iterable[Page]:
    """Return all pages of the reference."""
    sections = reference(services)
    yield Page(
        path=INDEX,
        title="Operations",
        summary="Every operation with its address on REST and its name on SOAP.",
        group=Group.REFERENCE,
        template="docs/reference.html",
        context=lambda _reader: {"sections": sections},
    )
    for section in sections:
        yield _of_section(section)
        yield from (_of_operation(services, section, entry) for entry in section.entries)


def _of_section(section: Section) -> Page:
    return Page(
        path=section.path,
        title=f"Operations: {section.name}",
        summary=section.about.partition("\n")[0],
        group=Group.REFERENCE,
        template="docs/service.html",
        context=lambda _reader: {"section": section},
        in_navigation=False,
    )


def _of_operation(services: Services, section: Section, entry: Described) -> Page:
    return Page(
        path=entry.path,
        title=entry.id,
        summary=entry.summary,
        group=Group.REFERENCE,
        template="docs/operation.html",
        context=_context(services, section, entry),
        in_navigation=False,
    )


def _context(services: Services, section: Section, entry: Described) -> Context:
    def context(reader: Reader) -> Mapping[str, Any]:
        example = entry.example
        found: dict[str, Any] = {"section": section, "entry": entry}
        if entry.route:
            found["rest_request"] = str(example.rest_request(reader))
            found["rest_answer"] = str(example.rest_answer())
        if entry.soap:
            found["soap_request"] = str(example.soap_request(reader))
            found["soap_answer"] = str(example.soap_answer())
        refusals = entry.refusals
        found["own_errors"] = [each for each in refusals.errors if each not in GENERAL]
        found["general_errors"] = [each for each in refusals.errors if each in GENERAL]
        found["rules"] = [(rule.text, _guide(services, rule.guide)) for rule in rules_of(entry)]
        return found

    return context


def _guide(services: Services, path: str) -> Page | None:
    from hub.docs.portal import portal  # it is made of these pages

    return portal(services).by_path.get(path)
