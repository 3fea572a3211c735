"""The hub as zeep sees it: its services, by whichever credential."""

import os
from decimal import Decimal
from functools import cache

from lxml.etree import QName
from requests import Session
from requests.auth import AuthBase, HTTPBasicAuth
from steps import Refusal, equal
from zeep import Client, Transport
from zeep.exceptions import Fault
from zeep.wsse.username import UsernameToken


class Bearer(AuthBase):
    """Sends a person's token."""

    def __call__(self, request):
        request.headers["Authorization"] = f"Bearer {os.environ['HUB_TOKEN']}"
        return request


@cache
def soap(name, *, by="seller", at="HUB_URL"):
    """Return a service of the hub, for who calls, at one of its addresses."""
    used = client(name, by)
    (binding,) = used.wsdl.bindings
    return used.create_service(binding, f"{os.environ[at]}/soap/v1/{name}/")


@cache
def client(name, by):
    """Make a client of a published file; who calls is part of its transport."""
    session = Session()
    session.auth = credentials().get(by)
    token = UsernameToken(*pair("HUB_CLIENT_ID", "HUB_SECRET")) if by == "token" else None
    wsdl = f"{os.environ['HUB_WSDL']}/{name}-v1.wsdl"
    return Client(wsdl, transport=Transport(session=session), wsse=token)


def credentials():
    """Return what each who calls sends with HTTP."""
    return {
        "seller": HTTPBasicAuth(*pair("HUB_CLIENT_ID", "HUB_SECRET")),
        "reader": HTTPBasicAuth(*pair("HUB_READER_ID", "HUB_READER_SECRET")),
        "stranger": HTTPBasicAuth(os.environ["HUB_CLIENT_ID"], "wrong"),
        "person": Bearer(),
    }


def pair(*names):
    return tuple(os.environ[name] for name in names)


def refused(code, operation, *arguments, **named):
    """Call what must be refused with a code; return the typed fault."""
    try:
        operation(*arguments, **named)
    except Fault as fault:
        (detail,) = fault.detail
        service = QName(detail).namespace.split(":")[2]
        found = client(service, "seller").wsdl.types.deserialize(detail)
        equal(found.code, code)
        rows = frozenset((error.field, error.code) for error in listed(found.errors))
        return Refusal(code, found.retryable, found.requestId, found.currentVersion, rows)
    raise AssertionError(f"not refused, instead of {code}")


def listed(wrapper):
    """Return the rows of a list; zeep reads an empty one as nothing."""
    return wrapper.item if wrapper is not None else []


def held(found, name):
    """Return an optional value, None where there is none."""
    return found[name]


def number(value):
    """Return a decimal as it is: zeep reads one as such."""
    equal(type(value), Decimal)
    return value


def binary(content):
    """Return what a file is sent as."""
    return content
