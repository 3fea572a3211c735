"""The contracts as files: each by itself and all in one archive, with checksums."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from hub.core.revisions import REVISIONS
from hub.docs.operations.reference import Services
from hub.docs.pages import Group, Page, Reader
from hub.edge.documents import Document
from hub.rest.schema.views import openapi
from hub.soap.envelope import SOAP_11, SOAP_12
from hub.soap.mount import KEPT_ADDRESSES, Endpoint, endpoint, public_base_url

PLACE = "contracts/"
ARCHIVE, SUMS = "dualport-contracts.zip", "SHA256SUMS"
OPENAPI = {"openapi-v1.yaml": "yaml", "openapi-v1.json": "json"}
BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive, so that its bytes do not differ."""
READABLE, UNIX = 0o644 << 16, 3


@dataclass(frozen=True)
class Contract:
    """One file, and what it is."""

    name: str
    about: str
    document: Document

    @property
    def url(self) -> str:
        """Where it is downloaded."""
        return f"/docs/{PLACE}{self.name}"

    @property
    def size(self) -> int:
        """Its bytes."""
        return len(self.document.content)


@lru_cache(maxsize=KEPT_ADDRESSES)
def contracts(services: Services, base_url: str) -> tuple[Contract, ...]:
    """Return every contract with the address of a hub."""
    found: list[Contract] = []
    for served in _served(services):
        for suffix, version, namespace in (("", "1.1", SOAP_11), ("-soap12", "1.2", SOAP_12)):
            name = served.file_name.replace(".wsdl", f"{suffix}.wsdl")
            about = f"{served.app} {served.version}, SOAP {version}"
            document = _file(name, served.document(base_url, namespace))
            found.append(Contract(name, about, document))
    for name, form in OPENAPI.items():
        document = _file(name, openapi(base_url, form))
        found.append(Contract(name, f"REST, OpenAPI 3.1 as {form.upper()}", document))
    return tuple(found)


@lru_cache(maxsize=KEPT_ADDRESSES)
def checksums(services: Services, base_url: str) -> Document:
    """Return a file that ``sha256sum --check`` reads."""
    lines = (f"{each.document.sha256}  {each.name}\n" for each in contracts(services, base_url))
    return Document("".join(lines).encode(), "text/plain; charset=utf-8", SUMS)


@lru_cache(maxsize=KEPT_ADDRESSES)
def archive(services: Services, base_url: str) -> Document:
    """Return all of them and their checksums: the same bytes for the same contracts.

    Nothing is compressed, as programs that compress differ in what they make.
    """
    files = {each.name: each.document for each in contracts(services, base_url)}
    files[SUMS] = checksums(services, base_url)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as made:
        for name, document in sorted(files.items()):
            entry = zipfile.ZipInfo(name, BEGINNING)
            entry.external_attr = READABLE
            entry.create_system = UNIX
            made.writestr(entry, document.content)
    return Document(buffer.getvalue(), "application/zip", ARCHIVE)


def download_urls(services: Services) -> list[URLPattern]:
    """Return the addresses of the files, below ``/docs/``."""

    @require_safe
    def one(request: HttpRequest, name: str) -> HttpResponseBase:
        """Answer with a file."""
        return files(services, public_base_url(request))[name].answer(request)

    names = (*_names(services), SUMS, ARCHIVE)
    return [path(f"{PLACE}{name}", one, {"name": name}) for name in names]


def files(services: Services, base_url: str) -> Mapping[str, Document]:
    """Return every file by its name."""
    found = {each.name: each.document for each in contracts(services, base_url)}
    return {
        **found,
        SUMS: checksums(services, base_url),
        ARCHIVE: archive(services, base_url),
    }


def pages(services: Services) -> Iterable[Page]:
    """Return the page of the contracts."""

    def context(reader: Reader) -> Mapping[str, Any]:
        return {
            "contracts": contracts(services, reader.base),
            "archive": Contract(ARCHIVE, "all of them", archive(services, reader.base)),
            "sums": Contract(SUMS, "checksums", checksums(services, reader.base)),
        }

    yield Page(
        path=PLACE,
        title="Contracts",
        summary="Every WSDL and the OpenAPI document to download, with sizes and checksums.",
        group=Group.REFERENCE,
        template="docs/contracts.html",
        context=context,
        is_searched=False,  # writing all contracts would take most of the time of a first search
    )


def _served(services: Services) -> Iterator[Endpoint]:
    """Yield every address of every service, those of one revision together."""
    return (endpoint(each, revision) for revision in REVISIONS for each in services)


def _names(services: Services) -> Iterable[str]:
    for served in _served(services):
        yield served.file_name
        yield served.file_name.replace(".wsdl", "-soap12.wsdl")
    yield from OPENAPI


def _file(name: str, document: Document) -> Document:
    return Document(document.content, document.media_type, name)
