"""Every published WSDL: who can read it, that the files are current, where it is served."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import zeep
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from lxml import etree

from hub.core.revisions import REVISIONS
from hub.management.commands.publish_contracts import OPENAPI, contracts
from hub.urls import SERVICES
from tests.contract.calling import DIFFERENT

VERSIONS = ("1.1", "1.2")
FILES = [f"{each.app()}-{revision.address}.wsdl" for revision in REVISIONS for each in SERVICES]
OTHER_PYTHONS = os.environ.get("OTHER_PYTHONS", "").split()


def _documents() -> Iterator[Any]:
    for served in DIFFERENT:
        for version, document in zip(VERSIONS, served.documents.values(), strict=True):
            yield pytest.param(document, id=f"{served.file_name}-{version}")


every_document = pytest.mark.parametrize("document", [*_documents()])


@every_document
class TestReaders:
    def test_zeep_reads_it(self, document: bytes) -> None:
        wsdl = zeep.Client(BytesIO(document)).wsdl
        ((_, service),) = wsdl.services.items()
        ((_, port),) = service.ports.items()

        assert len(port.binding._operations) == document.count(b"<wsdl:operation ") // 2

    @pytest.mark.skipif(
        shutil.which("wsdl2h") is None, reason="gSOAP is not installed: its wsdl2h read no WSDL"
    )
    def test_gsoap_reads_it(self, document: bytes, tmp_path: Path) -> None:
        (tmp_path / "a.wsdl").write_bytes(document)
        command = ["wsdl2h", "-o", "a.h", "a.wsdl"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)

        assert "error" not in done.stderr.lower()
        assert done.stderr.count("Warning") == done.stderr.count("'jaxws:bindings'") == 1


class TestCommitted:
    def test_the_committed_contracts_are_current(self) -> None:
        call_command("publish_contracts", "--check")

    def test_a_stale_or_missing_one_is_named(self, tmp_path: Path) -> None:
        call_command("publish_contracts", folder=tmp_path)
        (tmp_path / FILES[0]).write_bytes(b"old")
        (tmp_path / OPENAPI).unlink()

        with pytest.raises(CommandError, match=f"Stale: {FILES[0]}, {OPENAPI}."):
            call_command("publish_contracts", "--check", folder=tmp_path)
        assert (tmp_path / FILES[0]).read_bytes() == b"old"

    @pytest.mark.parametrize("seed", ["0", "1", "4242"])
    def test_the_bytes_do_not_depend_on_the_hash_seed(self, tmp_path: Path, seed: str) -> None:
        _same_bytes(sys.executable, seed, tmp_path)

    @pytest.mark.parametrize("python", OTHER_PYTHONS)
    def test_the_bytes_do_not_depend_on_the_version_of_python(
        self, tmp_path: Path, python: str
    ) -> None:
        _same_bytes(python, "0", tmp_path)


def _same_bytes(python: str, seed: str, folder: Path) -> None:
    subprocess.run(
        [python, "manage.py", "publish_contracts", "--folder", str(folder)],
        cwd=settings.BASE_DIR,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
    )
    for name, document in contracts().items():
        assert (folder / name).read_bytes() == document, name


class TestServed:
    def _address(self, path: str, **headers: str) -> str:
        response = Client().get(path, headers=headers)
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "text/xml; charset=utf-8"
        found = etree.fromstring(response.content).xpath("//*[local-name()='address']/@location")
        return str(found[0])

    @pytest.mark.parametrize(
        "path",
        [
            "/soap/v1/products/?wsdl",
            "/soap/v1/products/?WSDL",
            "/soap/v1/products/?wsdl=12",
            "/products/soap/?wsdl",
            "/products/soap/wsdl/",
            "/wsdl/products-v1.wsdl",
        ],
    )
    def test_its_address_is_the_public_one(self, path: str, settings: Any) -> None:
        settings.PUBLIC_BASE_URL = "https://hub.example.com/a&b"

        assert self._address(path) == "https://hub.example.com/a&b/soap/v1/products/"

    @pytest.mark.parametrize("app", ["products", "orders"])
    @pytest.mark.parametrize("path", ["/soap/v1.1/{}/?wsdl", "/wsdl/{}-v1.1.wsdl"])
    def test_a_later_revision_has_an_address_of_its_own(
        self, app: str, path: str, settings: Any
    ) -> None:
        settings.PUBLIC_BASE_URL = "https://hub.example.com"
        found = self._address(path.format(app))

        assert found == f"https://hub.example.com/soap/v1.1/{app}/"

    def test_without_a_public_address_it_is_that_of_the_request_not_of_the_first_one(
        self, settings: Any
    ) -> None:
        settings.PUBLIC_BASE_URL = ""

        for host in ("localhost", "127.0.0.1:81"):
            found = self._address("/soap/v1/hub/?wsdl", Host=host)
            assert found == f"http://{host}/soap/v1/hub/"

    def test_a_trusted_proxy_tells_the_scheme(self, settings: Any) -> None:
        from ipaddress import ip_network

        settings.PUBLIC_BASE_URL = ""
        settings.TRUSTED_PROXIES = [ip_network("127.0.0.1")]
        found = self._address(
            "/soap/v1/hub/?wsdl", **{"X-Forwarded-Proto": "https", "Host": "localhost"}
        )

        assert found == "https://localhost/soap/v1/hub/"

    def test_head_answers_as_get_does(self) -> None:
        assert Client().head("/soap/v1/hub/?wsdl").status_code == 200

    def test_the_index_lists_every_document_with_its_size_and_checksum(self) -> None:
        items = Client().get("/wsdl/").json()["items"]

        assert [item["name"] for item in items] == FILES
        for item in items:
            document = Client().get(f"/wsdl/{item['name']}").content
            assert item["size"] == len(document)
            assert item["sha256"] == hashlib.sha256(document).hexdigest()
            assert item["url"] == f"{settings.PUBLIC_BASE_URL}/wsdl/{item['name']}"
            assert item["name"].endswith(f"-{item['version']}.wsdl")
