"""What every published WSDL keeps to; docs/wsdl-rules.md is the same for a reader."""

from tests.contract.lint.documentation import DOCUMENTATION
from tests.contract.lint.names import NAMES
from tests.contract.lint.operations import OPERATIONS
from tests.contract.lint.promises import PROMISES
from tests.contract.lint.rules import Complaint, Rule, complaints
from tests.contract.lint.structure import STRUCTURE
from tests.contract.lint.types import TYPES
from tests.contract.lint.ws_i import WS_I

RULES = (*STRUCTURE, *OPERATIONS, *TYPES, *NAMES, *DOCUMENTATION, *PROMISES, *WS_I)

__all__ = ["RULES", "Complaint", "Rule", "complaints"]
