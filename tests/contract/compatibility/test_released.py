"""The baseline is moved as a whole, by a release only, and only when no client breaks."""

import pytest
from django.core.management import call_command

from tests.contract.compatibility.__main__ import main
from tests.contract.compatibility.released import RELEASED, WSDL, contracts, release
from tests.contract.lint.changes import drop, member

GOOD = (WSDL / "returns-v1.wsdl").read_bytes()
REMOVED = "Return.version: an element is removed (output): who reads it finds nothing"
BAD = drop(member("Return", "version"))(GOOD)


@pytest.fixture
def folder(tmp_path):
    """A folder of contracts in which one is published and released."""
    (tmp_path / "README.md").write_text("What these are.")
    (tmp_path / "returns-v1.wsdl").write_bytes(GOOD)
    release(tmp_path)
    return tmp_path


def run(folder, *words):
    return main([*words, "--folder", str(folder)])


def test_publishing_leaves_the_baseline_alone(folder):
    call_command("publish_contracts", folder=folder)
    call_command("publish_contracts", "--check", folder=folder)

    assert contracts(folder).keys() >= contracts(WSDL).keys()
    assert contracts(folder / RELEASED) == {"returns-v1.wsdl": GOOD}


def test_without_a_change_there_is_nothing_to_tell_or_to_release(folder, capsys):
    assert run(folder) == 0
    assert capsys.readouterr().out == "Nothing changed since the release.\n"
    assert run(folder, "release") == 0
    assert capsys.readouterr().out.endswith("\nReleased: nothing new\n")


def test_a_breaking_change_fails_and_is_not_released(folder, capsys):
    (folder / "returns-v1.wsdl").write_bytes(BAD)
    (folder / "zebras-v1.wsdl").write_bytes(GOOD)

    for action in ("check", "release"):
        assert run(folder, action) == 1
        assert capsys.readouterr().out.splitlines() == [
            f"breaking: returns-v1.wsdl {REMOVED}",
            "compatible: zebras-v1.wsdl: a contract is added: free to change until it is released",
            "Of 2 changes 1 would break clients: docs/evolution.md.",
        ]
    assert contracts(folder / RELEASED) == {"returns-v1.wsdl": GOOD}


def test_a_later_revision_is_free_until_it_is_released_and_the_first_stays_as_it_is(folder):
    for document in (GOOD, BAD):
        (folder / "returns-v1.1.wsdl").write_bytes(document)
        assert run(folder) == 0

    assert run(folder, "release") == 0
    assert contracts(folder / RELEASED) == {"returns-v1.wsdl": GOOD, "returns-v1.1.wsdl": BAD}

    (folder / "returns-v1.1.wsdl").write_bytes(drop(member("Return", "number"))(BAD))
    assert run(folder) == 1


def test_a_revision_ends_when_it_is_named_and_takes_no_other_change_along(folder):
    (folder / "returns-v1.1.wsdl").write_bytes(GOOD)
    release(folder)
    (folder / "returns-v1.wsdl").unlink()

    assert run(folder, "release") == 1
    assert run(folder, "release", "--retire", "v1.1") == 1
    assert run(folder, "release", "--retire", "v1") == 0
    assert contracts(folder / RELEASED) == {"returns-v1.1.wsdl": GOOD}

    (folder / "returns-v1.1.wsdl").write_bytes(BAD)
    assert run(folder, "release", "--retire", "v1.1") == 1


def test_what_is_published_breaks_no_client_of_the_last_release():
    assert main([]) == 0
