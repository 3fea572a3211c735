"""The baseline: it is moved as a whole, and by nothing but a release."""

from django.core.management import call_command

from tests.contract.compatibility.released import PUBLISHED, contracts, release


def test_a_release_makes_the_baseline_what_is_published(tmp_path):
    published, released = tmp_path / "published", tmp_path / "published" / "released"
    published.mkdir()
    (published / "README.md").write_text("What these are.")
    for name in ("a-v1.wsdl", "b-v1.wsdl", "openapi-v1.yaml"):
        (published / name).write_bytes(b"one")

    assert release(published, released) == ["a-v1.wsdl", "b-v1.wsdl", "openapi-v1.yaml"]
    assert contracts(released) == contracts(published)

    (published / "a-v1.wsdl").write_bytes(b"two")
    (published / "b-v1.wsdl").unlink()
    assert release(published, released) == ["a-v1.wsdl", "b-v1.wsdl"]
    assert contracts(released) == {"a-v1.wsdl": b"two", "openapi-v1.yaml": b"one"}
    assert release(published, released) == []


def test_publishing_leaves_the_baseline_alone(tmp_path):
    (tmp_path / "released").mkdir()
    (tmp_path / "released" / "products-v1.wsdl").write_bytes(b"old")

    call_command("publish_contracts", folder=tmp_path)
    call_command("publish_contracts", "--check", folder=tmp_path)

    assert contracts(tmp_path).keys() == contracts(PUBLISHED).keys()
    assert contracts(tmp_path / "released") == {"products-v1.wsdl": b"old"}
