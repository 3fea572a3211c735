"""Documents for everybody: from memory, with a tag, and nothing for who has them."""

import hashlib
import json

import pytest
from django.test import Client, RequestFactory

from hub.edge.documents import Document
from hub.rest.schema import views
from hub.soap import publish

ADDRESSES = [
    "/wsdl/",
    "/wsdl/products-v1.wsdl",
    "/products/soap/wsdl/",
    "/soap/v1/products/?wsdl",
    "/soap/v1/products/?wsdl=12",
    "/api/v1/schema/",
    "/api/v1/schema/?format=json",
]
TEXT = Document(b"content", "text/plain")


def answer(method="get", **headers):
    request = getattr(RequestFactory(), method)("/", headers=headers)
    return TEXT.answer(request)


def test_a_document_has_the_tag_of_its_content():
    found = answer()
    assert found.content == b"content"
    assert found.headers["ETag"] == f'"{hashlib.sha256(b"content").hexdigest()[:32]}"'
    assert found.headers["Cache-Control"] == "public, no-cache"
    assert Document(b"other", "text/plain").entity_tag != TEXT.entity_tag


@pytest.mark.parametrize(
    "tag", [TEXT.entity_tag, f"W/{TEXT.entity_tag}", "*", f'"a", {TEXT.entity_tag}']
)
def test_who_has_it_gets_nothing(tag):
    found = answer(**{"If-None-Match": tag})
    assert (found.status_code, found.content) == (304, b"")
    assert found.headers["ETag"] == TEXT.entity_tag


def test_who_has_another_one_gets_it():
    assert answer(**{"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_contracts_are_answered_from_memory(address, monkeypatch):
    first = Client().get(address)

    def never(*_arguments, **_named):
        raise AssertionError("made anew")

    monkeypatch.setattr(publish, "addressed", never)
    monkeypatch.setattr(publish, "build", never)
    monkeypatch.setattr(views, "render_openapi", never)
    monkeypatch.setattr(json, "dumps", never)
    again = Client().get(address)
    assert again.content == first.content
    known = Client().get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (known.status_code, known.content) == (304, b"")


def test_the_contracts_of_another_address_are_others(settings):
    settings.PUBLIC_BASE_URL = "https://one.example.test"
    one = Client().get("/wsdl/products-v1.wsdl")
    settings.PUBLIC_BASE_URL = "https://two.example.test"
    two = Client().get("/wsdl/products-v1.wsdl", headers={"If-None-Match": one.headers["ETag"]})
    assert two.status_code == 200
    assert b"https://two.example.test/soap/v1/products/" in two.content
    assert b"one.example.test" not in two.content
