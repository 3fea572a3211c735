"""Spyne as this Python sees it, and the Python that others see after Spyne was imported."""

import collections.abc
import subprocess
import sys
import urllib.parse

import pytest

from hub.soap.spyne_compat import parse_header

IMPORTS = """
import hub.soap
import spyne.application, spyne.protocol.soap, spyne.server, spyne.interface.wsdl
from spyne.util.six.moves.collections_abc import MutableSet
from spyne.util.six.moves.urllib.parse import urlparse
import sys
assert "cgi" not in sys.modules
assert not any("SixMetaPath" in type(finder).__name__ for finder in sys.meta_path)
try:
    import no_such_module
except ModuleNotFoundError:
    print("fine")
"""


def test_spyne_is_imported_with_every_warning_an_error() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", IMPORTS], capture_output=True, text=True, check=False
    )

    assert (done.stdout, done.stderr) == ("fine\n", "")


@pytest.mark.parametrize("module", [collections.abc, urllib.parse])
def test_modules_of_the_standard_library_keep_their_own_spec(module: object) -> None:
    spec = module.__spec__  # type: ignore[attr-defined]

    assert "spyne" not in spec.name
    assert "Six" not in type(spec.loader).__name__


def test_the_stand_in_for_cgi_splits_a_header_as_cgi_did() -> None:
    assert parse_header('text/xml; charset="utf-8"; action=x') == (
        "text/xml",
        {"charset": "utf-8", "action": "x"},
    )
    assert parse_header("text/xml") == ("text/xml", {})
