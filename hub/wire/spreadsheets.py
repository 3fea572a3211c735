"""Texts in the cells of a spreadsheet: kept from being worked out, and read as they were."""

FORMULA = frozenset(
    "=+-@|"
    "\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
    "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
)
"""What a spreadsheet may take for the begin of a formula (OWASP, "CSV Injection")."""
CONTROLS = frozenset("\t\r\n")
SHOWN_ONLY = "'"


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet might work a text out."""
    return text.lstrip()[:1] in FORMULA or text[:1] in CONTROLS


def neutralized(text: str) -> str:
    """Keep a text from being worked out: an apostrophe makes it one that is only shown."""
    return f"{SHOWN_ONLY}{text}" if text and is_formula(text) else text


def restored(text: str) -> str:
    """Undo ``neutralized``."""
    rest = text.removeprefix(SHOWN_ONLY)
    return rest if rest != text and is_formula(rest) else text
