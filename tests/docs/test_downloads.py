"""The contracts as files: what the services answer, with checksums that are right."""

import hashlib
import io
import os
import subprocess
import sys
import zipfile

import pytest
from django.test import Client

from hub.core.revisions import REVISIONS
from hub.docs.downloads import ARCHIVE, SUMS, archive, contracts
from hub.urls import SERVICES

BASE = "https://hub.example.test"
NAMES = [each.name for each in contracts(SERVICES, BASE)]
SERVED = {"hub-v1.wsdl": "/soap/v1/hub/?wsdl", "hub-v1-soap12.wsdl": "/soap/v1/hub/?wsdl=12"}
MAKE = """
import django
django.setup()
from hub.core.revisions import REVISIONS
from hub.docs.downloads import archive
from hub.urls import SERVICES
print(archive(SERVICES, "https://hub.example.test").sha256, end="")
"""


@pytest.fixture(autouse=True)
def _base(settings):
    settings.PUBLIC_BASE_URL = BASE


def digest(content):
    return hashlib.sha256(content).hexdigest()


def test_every_contract_is_there_in_both_versions_of_soap():
    wsdls = [f"{each.app()}-{r.address}.wsdl" for each in SERVICES for r in REVISIONS]
    both = {name for each in wsdls for name in (each, each.replace(".wsdl", "-soap12.wsdl"))}
    assert set(NAMES) == both | {"openapi-v1.yaml", "openapi-v1.json"}


@pytest.mark.parametrize("name", [*NAMES, SUMS, ARCHIVE])
def test_a_file_is_stored_under_its_name_and_answered_once(name):
    first = Client().get(f"/docs/contracts/{name}")
    assert first.status_code == 200
    assert first.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    tag = {"If-None-Match": first.headers["ETag"]}
    again = Client().get(f"/docs/contracts/{name}", headers=tag)
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", SERVED)
def test_a_file_is_what_its_service_answers(name):
    file = Client().get(f"/docs/contracts/{name}").content
    assert file == Client().get(SERVED[name]).content
    assert BASE.encode() in file


def test_the_archive_holds_all_and_the_checksums_are_theirs():
    made = Client().get(f"/docs/contracts/{ARCHIVE}").content
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        held = {name: opened.read(name) for name in opened.namelist()}
        assert opened.testzip() is None
    assert list(held) == sorted([*NAMES, SUMS])
    lines = [line.split("  ") for line in held.pop(SUMS).decode().splitlines()]
    assert {name: given for given, name in lines} == {n: digest(c) for n, c in held.items()}


def test_the_page_names_sizes_and_checksums():
    text = Client().get("/docs/contracts/").content.decode()
    for each in contracts(SERVICES, BASE):
        assert f'<a href="/docs/contracts/{each.name}">{each.name}</a>' in text
        assert each.document.sha256 in text
    assert archive(SERVICES, BASE).sha256 in text


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_the_archive_is_the_same_whatever_the_hash_seed(seed):
    environment = os.environ | {"PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", MAKE]
    made = subprocess.run(command, env=environment, check=True, capture_output=True)
    assert made.stdout.decode() == archive(SERVICES, BASE).sha256
