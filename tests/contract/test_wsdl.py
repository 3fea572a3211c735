"""Every published WSDL: the rules that fifteen kinds of clients were measured to need."""

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

from hub.management.commands.publish_contracts import OPENAPI, contracts
from hub.soap.mount import endpoint
from hub.urls import SERVICES
from hub.wire.names import MAX_LENGTH

XS = "{http://www.w3.org/2001/XMLSchema}"
WSDL = "{http://schemas.xmlsoap.org/wsdl/}"
BINDINGS = {
    "1.1": "{http://schemas.xmlsoap.org/wsdl/soap/}",
    "1.2": "{http://schemas.xmlsoap.org/wsdl/soap12/}",
}
LARGEST = 150_000
FILES = [endpoint(service).file_name for service in SERVICES]
OTHER_PYTHONS = os.environ.get("OTHER_PYTHONS", "").split()


def _documents() -> Iterator[Any]:
    for service in SERVICES:
        versions = zip(BINDINGS, endpoint(service).documents.values(), strict=True)
        for version, document in versions:
            yield pytest.param(version, document, id=f"{endpoint(service).file_name}-{version}")


every_document = pytest.mark.parametrize(("version", "document"), [*_documents()])


@every_document
class TestRules:
    def test_it_is_small(self, version: str, document: bytes) -> None:
        assert len(document) < LARGEST

    def test_it_has_one_namespace_and_imports_nothing(self, version: str, document: bytes) -> None:
        root = etree.fromstring(document)
        (schema,) = root.findall(f"{WSDL}types/{XS}schema")

        assert schema.get("targetNamespace") == root.get("targetNamespace")
        assert schema.get("elementFormDefault") == "qualified"
        assert not list(root.iter(f"{XS}import", f"{WSDL}import", f"{XS}include"))

    def test_it_has_one_version_of_soap(self, version: str, document: bytes) -> None:
        found = {etree.QName(e).namespace for e in etree.fromstring(document).iter()}

        assert {space for space in BINDINGS.values() if space[1:-1] in found} == {BINDINGS[version]}

    def test_it_uses_nothing_that_a_client_chokes_on(self, version: str, document: bytes) -> None:
        root = etree.fromstring(document)
        hard = ("choice", "any", "attribute", "all", "extension", "union", "list", "group")
        attributes = {name for e in root.iter() for name in e.attrib}

        assert not list(root.iter(*(XS + name for name in hard)))
        assert not list(root.iter(BINDINGS[version] + "header"))
        assert not {"nillable", "default", "parameterOrder", "ref"} & attributes
        assert b"xs:integer" not in document
        assert b"xs:float" not in document
        assert b"xs:double" not in document

    def test_every_type_has_a_name(self, version: str, document: bytes) -> None:
        root = etree.fromstring(document)
        types = root.iter(f"{XS}complexType", f"{XS}simpleType")

        assert {e.getparent().tag for e in types} == {f"{XS}schema"}
        assert {e.get("type") for e in root.iter(f"{XS}element")}.isdisjoint({None})

    def test_no_type_contains_itself(self, version: str, document: bytes) -> None:
        uses = {
            f"tns:{e.get('name')}": {inner.get("type") for inner in e.iter(f"{XS}element")}
            for e in etree.fromstring(document).iter(f"{XS}complexType")
        }

        def reach(name: str, seen: tuple[str, ...] = ()) -> None:
            assert name not in seen
            for inner in uses.get(name, ()):
                reach(inner, (*seen, name))

        for name in uses:
            reach(name)

    def test_names_are_short_and_differ_in_more_than_case(
        self, version: str, document: bytes
    ) -> None:
        root = etree.fromstring(document)
        types = [e.get("name") for e in root.iter(f"{XS}complexType", f"{XS}simpleType")]
        elements = [e.get("name") for e in root.iter(f"{XS}element")]

        assert len({name.lower() for name in types}) == len(types)
        assert max(map(len, types + elements)) <= MAX_LENGTH
        assert {name for name in elements if "_" in name} == set()

    def test_every_text_and_decimal_is_limited(self, version: str, document: bytes) -> None:
        used = {e.get("type") for e in etree.fromstring(document).iter(f"{XS}element")}

        assert used.isdisjoint({"xs:string", "xs:decimal", "xs:anyType"})

    def test_its_parts_are_named_as_generators_like_it(self, version: str, document: bytes) -> None:
        root = etree.fromstring(document)
        suffix = {"1.1": "", "1.2": "12"}[version]
        stem = root.get("name").removesuffix("Service")
        parts = {part.get("name") for part in root.iter(f"{WSDL}part")}

        assert parts == {"parameters", "ServiceFault"}
        assert [e.get("name") for e in root.iter(f"{WSDL}portType")] == [f"{stem}PortType"]
        assert [e.get("name") for e in root.iter(f"{WSDL}binding")] == [f"{stem}Binding{suffix}"]
        assert [e.get("name") for e in root.iter(f"{WSDL}port")] == [f"{stem}Port{suffix}"]
        assert root[-1].tag == f"{WSDL}service"

    def test_every_operation_is_documented_and_names_its_fault(
        self, version: str, document: bytes
    ) -> None:
        for operation in etree.fromstring(document).findall(f"{WSDL}portType/{WSDL}operation"):
            assert operation.findtext(f"{WSDL}documentation")
            assert operation.find(f"{WSDL}fault").get("message") == "tns:ServiceFault"
            assert operation.find(f"{WSDL}input").get("message") == f"tns:{operation.get('name')}"

    def test_its_address_belongs_to_no_installation(self, version: str, document: bytes) -> None:
        (address,) = etree.fromstring(document).iter(BINDINGS[version] + "address")

        assert address.get("location").startswith("https://hub.example.invalid/soap/v1/")

    def test_java_is_told_to_pass_messages_whole(self, version: str, document: bytes) -> None:
        spread = etree.fromstring(document)[1][0]

        assert spread.tag == "{http://java.sun.com/xml/ns/jaxws}enableWrapperStyle"
        assert spread.text == "false"

    def test_zeep_reads_it(self, version: str, document: bytes) -> None:
        wsdl = zeep.Client(BytesIO(document)).wsdl
        ((_, service),) = wsdl.services.items()
        ((_, port),) = service.ports.items()

        assert len(port.binding._operations) == document.count(b"<wsdl:operation ") // 2

    @pytest.mark.skipif(
        shutil.which("wsdl2h") is None, reason="gSOAP is not installed: its wsdl2h read no WSDL"
    )
    def test_gsoap_reads_it(self, version: str, document: bytes, tmp_path: Path) -> None:
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
            assert item["version"] == "v1"
