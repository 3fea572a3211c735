"""The hub as suds sees it: its services, by whichever credential."""

import os
from base64 import b64encode
from decimal import Decimal
from functools import cache

from steps import Refusal, equal
from suds import WebFault
from suds.client import Client
from suds.wsse import Security, UsernameToken


@cache
def soap(name, *, by="seller", at="HUB_URL"):
    """Return a service of the hub, for who calls, at one of its addresses."""
    return client(name, by, f"{os.environ[at]}/soap/v1/{name}/").service


def client(name, by, address):
    """Make a client of a published file."""
    wsdl = f"file://{os.environ['HUB_WSDL']}/{name}-v1.wsdl"
    return Client(wsdl, location=address, cache=None, **credentials()[by])


def credentials():
    """Return by which options each who calls is known."""
    seller, secret = os.environ["HUB_CLIENT_ID"], os.environ["HUB_SECRET"]
    security = Security()
    security.tokens.append(UsernameToken(seller, secret))
    return {
        "seller": {"username": seller, "password": secret},
        "reader": {
            "username": os.environ["HUB_READER_ID"],
            "password": os.environ["HUB_READER_SECRET"],
        },
        "stranger": {"username": seller, "password": "wrong"},
        "person": {"headers": {"Authorization": f"Bearer {os.environ['HUB_TOKEN']}"}},
        "token": {"wsse": security},
        "nobody": {},
    }


def refused(code, operation, *arguments, **named):
    """Call what must be refused with a code; return what can be read of it.

    The detail is an object whose texts are untyped. Of a 401 suds tells nothing but that.
    """
    try:
        operation(*arguments, **named)
    except WebFault as refusal:
        found = refusal.fault.detail.ServiceFault
        equal(found.code, code)
        version, rows = held(found, "currentVersion"), one_or_many(held(found, "errors"))
        return Refusal(
            code,
            {"true": True, "false": False}[found.retryable],
            found.requestId,
            version and int(version),
            frozenset((row.field, row.code) for row in rows),
        )
    except Exception as refusal:  # noqa: BLE001 - it raises nothing narrower
        equal((refusal.args, code), (((401, "Unauthorized"),), "authentication_failed"))
        return None
    raise AssertionError(f"not refused, instead of {code}")


def one_or_many(wrapper):
    """Return the rows of a list in a detail, of which a single one is no list."""
    rows = wrapper.item if wrapper else []
    return rows if isinstance(rows, list) else [rows]


def listed(wrapper):
    """Return the rows of a list; suds reads an empty one as an empty text."""
    return wrapper.item if wrapper else []


def held(found, name):
    """Return an optional value, None where there is none."""
    return getattr(found, name, None)


def number(value):
    """Read a decimal, which suds hands out as text where the schema limits its digits."""
    return Decimal(value)


def binary(content):
    """Return what a file is sent as: suds does not encode it."""
    return b64encode(content).decode()
