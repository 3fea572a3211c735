"""What every answer to whatever is sent to a SOAP address must be."""

import re
from typing import Any

from lxml import etree

from hub.soap.mount import Endpoint
from tests.conformance import soap_answers

INTERNALS = re.compile(
    r"Traceback|File \"|\.py\b|site-packages|/usr/|psycopg|libxml|lxml|[Dd]jango|[Ss]pyne|granian"
    r"|SELECT |INSERT |UPDATE |[a-z]Exception|[a-z]Error\b|object at 0x|[Ll]ine \d|hub\.[a-z]+\."
)
OUTAGES = {"internal_error", "partner_unavailable", "unavailable", "deadline_exceeded"}
NOT_FOR_VALID = {
    "malformed_request",
    "authentication_failed",
    "unknown_operation",
    "method_not_allowed",
    "payload_too_large",
    "unsupported_media_type",
}
OF_THE_SCHEMA = {"unexpected_element", "unexpected_attribute"}
"""What only a message that is against the schema can be told."""


def problems(service: Endpoint, response: Any) -> list[str]:
    """Tell what is wrong with an answer, to anything that was sent."""
    found = list(soap_answers.violations(service, response))
    leaked = INTERNALS.search(response.content.decode())
    if leaked:
        found.append(f"tells of internals: {leaked[0]!r}")
    if response.headers.get("X-Error-Code") in OUTAGES:
        found.append(f"is {response.headers['X-Error-Code']}")
    return found


def refusals_of_valid(response: Any) -> list[str]:
    """Tell in what an answer to a valid message says that it was not one."""
    code = response.headers.get("X-Error-Code")
    if code is None:
        return []
    told = {each.text for each in etree.fromstring(response.content).iter("{*}code")}
    return sorted(told & (OF_THE_SCHEMA | NOT_FOR_VALID))
