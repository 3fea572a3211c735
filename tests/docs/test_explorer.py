"""Swagger UI shows this hub and reaches nothing else."""

import json
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.test import Client
from drf_spectacular.validation import validate_schema

from hub.docs.explorer import document
from hub.docs.operations.reference import described
from hub.rest.schema.document import render_openapi
from hub.urls import SERVICES

SCRIPT = Path(finders.find("docs/explorer.js")).read_text()
SETTINGS = dict(re.findall(r"^    (\w+): (.+),$", SCRIPT, re.MULTILINE))


def page():
    return Client().get("/docs/explorer/?url=https://elsewhere.example/a.json&configUrl=//b")


def test_the_browser_lets_it_reach_this_origin_only():
    policy = dict(
        each.strip().split(" ", 1) for each in page().headers["Content-Security-Policy"].split(";")
    )
    assert policy["connect-src"] == "'self'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert (policy["default-src"], policy["frame-ancestors"]) == ("'none'", "'none'")
    assert policy["img-src"] == "'self' data:"


def test_nothing_in_the_address_comes_into_the_page():
    text = page().content.decode()
    assert "elsewhere.example" not in text
    assert 'data-document="/docs/explorer/openapi.json"' in text


def test_its_settings_take_nothing_from_outside_and_keep_no_credentials():
    assert SETTINGS["queryConfigEnabled"] == "false"
    assert SETTINGS["persistAuthorization"] == "false"
    assert SETTINGS["withCredentials"] == "false"
    assert SETTINGS["validatorUrl"] == "null"
    assert SETTINGS["url"] == "source"
    assert SETTINGS["layout"] == '"BaseLayout"'  # the one without a box for an address
    assert SETTINGS["requestInterceptor"] == "ours"
    assert not {"configUrl", "urls", "oauth2RedirectUrl", "spec"} & SETTINGS.keys()
    assert "location.search" not in SCRIPT
    assert "localStorage" not in SCRIPT
    assert 'request.credentials = "omit"' in SCRIPT


def test_its_parts_are_served_by_the_hub():
    scripts = re.findall(r'<script src="([^"]+)"', page().content.decode())
    assert [each.rpartition("/")[2] for each in scripts] == [
        "docs.js",
        "swagger-ui-bundle.js",
        "explorer.js",
    ]
    for name in scripts:
        assert finders.find(name.removeprefix("/static/"))


def test_what_it_shows_is_the_document_of_this_origin_with_examples():
    found = json.loads(document(SERVICES).content)
    validate_schema(found)
    assert found["servers"] == [{"url": "/"}]
    plain = json.loads(render_openapi(form="json"))
    assert found["paths"].keys() == plain["paths"].keys()
    entries = {entry.id: entry for entry in described(SERVICES)}
    body = found["paths"]["/api/v1/products/"]["post"]["requestBody"]["content"]
    assert body["application/json"]["example"] == entries["create_product"].example.rest_body
    search = found["paths"]["/api/v1/products/search/"]["get"]["parameters"]
    assert {each["name"]: each.get("example") for each in search}["q"] == "drill"


def test_it_is_answered_from_memory_and_only_once():
    first = Client().get("/docs/explorer/openapi.json")
    again = Client().get(
        "/docs/explorer/openapi.json", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert document(SERVICES) is document(SERVICES)
