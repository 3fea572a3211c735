"""Which characters a text may hold: those that XML 1.0 can carry, on both protocols."""

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The complement of ``Char`` in XML 1.0: controls, lone surrogates, U+FFFE and U+FFFF."""


def is_portable(text: str) -> bool:
    """Tell whether both protocols can carry this text."""
    return _FORBIDDEN.search(text) is None
