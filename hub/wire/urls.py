"""Addresses that the hub stores and never fetches: judged as text (`docs/images.md`)."""

import re
from typing import Any
from urllib.parse import SplitResult, urlsplit

from hub.wire.fields import TextField

URL_LENGTH = 2000
HIGHEST_PORT = 65_535
_ALLOWED = re.compile(r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")
_ABSOLUTE = re.compile(r"https://[^/?#]", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_HOST_LENGTH = 253
_INNER = frozenset(
    {"localhost", "local", "internal", "intranet", "private", "lan", "home", "corp", "arpa"}
)
"""Last labels of names that mean something inside a network only."""


class HttpsUrlField(TextField):
    """An absolute https address with a public host name, without credentials."""

    default_error_messages = {
        "invalid": "A text is expected.",
        "invalid_url": "This is not an address that RFC 3986 allows.",
        "https_required": "Only addresses that begin with https:// are taken.",
        "credentials_in_url": "An address must not carry credentials.",
        "private_host": "A public host name is expected.",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=URL_LENGTH, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        text: str = super().to_internal_value(data)
        wrong = _fault(text)
        if wrong:
            self.fail(wrong)
        return text


def _fault(text: str) -> str | None:
    """Return what is wrong with an address, or None."""
    if not text.lower().startswith("https:"):
        return "https_required"
    if not _ABSOLUTE.match(text) or not _ALLOWED.fullmatch(text):
        return "invalid_url"
    try:
        split = urlsplit(text)
        _ = split.port
    except ValueError:
        return "invalid_url"
    return _fault_of_host(split)


def _fault_of_host(split: SplitResult) -> str | None:
    if "@" in split.netloc:
        return "credentials_in_url"
    host = (split.hostname or "").removesuffix(".")
    if _is_address(host):
        return "private_host"
    labels = host.split(".")
    if len(host) > _HOST_LENGTH or not all(map(_LABEL.fullmatch, labels)):
        return "invalid_url"
    return "private_host" if len(labels) == 1 or labels[-1] in _INNER else None


def _is_address(host: str) -> bool:
    """Tell whether a host is an IP address, in any of the spellings that some software reads.

    A last label that begins with a digit is a number to a browser, so that the whole is one.
    """
    return ":" in host or host.rpartition(".")[2][:1].isdigit()
