"""Makes Spyne 2.14 importable on Python 3.11 to 3.13; imported before anything of Spyne.

Spyne vendors a ``six`` whose importer has no ``find_spec`` (needed since 3.12, a warning before),
and imports ``cgi``, which is deprecated and gone in 3.13. The real ``six`` is no replacement: the
vendored one is patched.
"""

import logging
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from email.message import Message
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from types import ModuleType
from typing import Any

SIX = "spyne.util.six"
MOVES = f"{SIX}.moves"


class SixMovesFinder(MetaPathFinder, Loader):
    """Finds ``spyne.util.six.moves`` and what is below it through the vendored importer."""

    def __init__(self) -> None:
        self.specs: dict[str, ModuleSpec | None] = {}

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """Return a spec for the names that ``six`` moves, None for all others."""
        if fullname != MOVES and not fullname.startswith(f"{MOVES}."):
            return None
        return spec_from_loader(fullname, self)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Let the vendored importer find the module; it may be one of the standard library."""
        module: ModuleType = _vendored_importer().load_module(spec.name)
        self.specs[spec.name] = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Give a module of the standard library its own spec back; it has run long before."""
        alias = module.__spec__
        if alias is not None and self.specs.get(alias.name) is not None:
            module.__spec__ = self.specs[alias.name]


def _vendored_importer() -> Any:
    """Return it, taken off the path: asked there, it warns about every module it does not know."""
    importer = sys.modules[SIX].__dict__["_importer"]
    if importer in sys.meta_path:
        sys.meta_path.remove(importer)
    return importer


def parse_header(line: str) -> tuple[str, dict[str, str]]:
    """Split a header value into its main part and its parameters, as ``cgi`` did."""
    message = Message()
    message["content-type"] = line
    (main, _), *parameters = message.get_params(failobj=[(line, "")])
    return main, dict(parameters)


@contextmanager
def _cgi_stand_in() -> Iterator[None]:
    """Offer the one function of ``cgi`` that Spyne uses, and only to Spyne."""
    real = sys.modules.get("cgi")
    stand_in = ModuleType("cgi")
    stand_in.__dict__["parse_header"] = parse_header
    sys.modules["cgi"] = stand_in
    try:
        yield
    finally:
        sys.modules.pop("cgi")
        if real is not None:
            sys.modules["cgi"] = real


def _import_spyne() -> None:
    sys.meta_path.insert(0, SixMovesFinder())
    with warnings.catch_warnings(), _cgi_stand_in():
        # Invalid escapes in docstrings and the like: in Spyne's files, and not ours to mend.
        warnings.simplefilter("ignore")
        import spyne.interface.wsdl
        import spyne.protocol.soap
        import spyne.server  # noqa: F401


def _calm_spyne() -> None:
    """Switch off what Spyne does beside its work."""
    from spyne import const

    # It would collect all garbage after every call, which stops all threads.
    const.MIN_GC_INTERVAL = float("inf")
    # It logs every refusal with a trace, and refused messages in full. What the hub has to mend is
    # logged once, by `hub.edge.failures`.
    logging.getLogger("spyne").setLevel(logging.CRITICAL + 1)


_import_spyne()
_calm_spyne()
