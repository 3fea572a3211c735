"""The header blocks of a message: what is understood of them, and what must be refused.

No header is declared in a WSDL, because half of the generated clients cannot send one; these are
those that toolkits add by themselves.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from hub.core.errors import AuthenticationFailed, MalformedRequest
from hub.edge.credentials import UsernameToken
from hub.soap.envelope import SOAP_11, SOAP_12, Envelope
from hub.soap.writer import escape

logger = logging.getLogger(__name__)

WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
PROFILE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0"
PLAIN = f"{PROFILE}#PasswordText"
ADDRESSING = {  # namespace -> the address that means: answer on this connection
    "http://www.w3.org/2005/08/addressing": "http://www.w3.org/2005/08/addressing/anonymous",
    "http://schemas.xmlsoap.org/ws/2004/08/addressing": (
        "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous"
    ),
}
ROLE_ATTRIBUTES = {SOAP_11: "actor", SOAP_12: "role"}
OUR_ROLES = frozenset(
    {
        "",
        "http://schemas.xmlsoap.org/soap/actor/next",
        f"{SOAP_12}/role/next",
        f"{SOAP_12}/role/ultimateReceiver",
    }
)
MESSAGE_ID_LENGTH = 500


@dataclass(frozen=True)
class Headers:
    """What the header blocks of a message say to us."""

    username_token: UsernameToken | None = None
    relates_to: str = ""
    """The header block that the answer carries, as XML; empty without a MessageID."""


def read_headers(envelope: Envelope) -> Headers:
    """Read the blocks that are addressed to us.

    Raises MalformedRequest for a block that must be understood and is not, or that wants the answer
    sent elsewhere, and AuthenticationFailed for a security block that is not a plain token.
    """
    blocks = [block for block in envelope.headers if _is_ours(block, envelope.namespace)]
    for block in blocks:
        _refuse_unknown(block, envelope.namespace)
        _refuse_other_address(block)
    return Headers(_username_token(blocks), _relates_to(blocks))


def _is_ours(block: Any, soap: str) -> bool:
    return block.get(f"{{{soap}}}{ROLE_ATTRIBUTES[soap]}", "").strip() in OUR_ROLES


def _refuse_unknown(block: Any, soap: str) -> None:
    name = etree.QName(block)
    demanded = block.get(f"{{{soap}}}mustUnderstand", "").strip() in {"1", "true"}
    if demanded and name.namespace not in ADDRESSING and block.tag != f"{{{WSSE}}}Security":
        raise MalformedRequest(
            "A header block that must be understood is not.", parameters={"header": name.localname}
        )


def _refuse_other_address(block: Any) -> None:
    name = etree.QName(block)
    if name.namespace not in ADDRESSING or name.localname not in {"ReplyTo", "FaultTo"}:
        return
    address = block.findtext(f"{{{name.namespace}}}Address", "").strip()
    if address != ADDRESSING[name.namespace]:
        raise MalformedRequest("Answers are sent on the same connection, to no other address.")


def _relates_to(blocks: Iterable[Any]) -> str:
    for block in blocks:
        name = etree.QName(block)
        message_id = (block.text or "").strip()[:MESSAGE_ID_LENGTH]
        if name.namespace in ADDRESSING and name.localname == "MessageID" and message_id:
            logger.info("The caller names this message %s.", message_id)
            return f'<RelatesTo xmlns="{name.namespace}">{escape(message_id)}</RelatesTo>'
    return ""


def _username_token(blocks: Iterable[Any]) -> UsernameToken | None:
    security = [each for block in blocks if block.tag == f"{{{WSSE}}}Security" for each in block]
    found = [each for each in security if etree.QName(each).localname != "Timestamp"]
    if not found:
        return None
    if len(found) != 1 or found[0].tag != f"{{{WSSE}}}UsernameToken":
        raise AuthenticationFailed("Of WS-Security, one UsernameToken is read and nothing else.")
    return _plain_token(found[0])


def _plain_token(token: Any) -> UsernameToken:
    username = token.findtext(f"{{{WSSE}}}Username")
    password = token.find(f"{{{WSSE}}}Password")
    if not username or password is None or not password.text:
        raise AuthenticationFailed("The UsernameToken lacks its Username or its Password.")
    if password.get("Type", PLAIN) != PLAIN:
        raise AuthenticationFailed("The password of a UsernameToken is sent as PasswordText.")
    return UsernameToken(username.strip(), password.text.strip())
