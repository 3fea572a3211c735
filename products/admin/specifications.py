"""Specifications as a person writes them: one on a line, name, type and value."""

from typing import Any

from django import forms
from unfold.widgets import UnfoldAdminTextareaWidget

BETWEEN = "|"
HELP = (
    "One on a line: name | type | value, where the type is text, integer, decimal, boolean "
    "(true or false) or date (2026-01-31). Without a type it is text: name | value."
)


class SpecificationsField(forms.CharField):
    """Reads lines to what the operation takes, and writes lines of what there is."""

    widget = UnfoldAdminTextareaWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, strip=True, help_text=HELP, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Write stored specifications as lines; what somebody typed stays as it is."""
        return lines_of(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[dict[str, str]]:
        """Return a list of {name, type, value}; the operation judges what they say."""
        text: str = super().clean(value)
        return [self._read(line) for line in text.splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare as lines."""
        return lines_of(initial or []).split() != (data or "").split()

    def _read(self, line: str) -> dict[str, str]:
        parts = [part.strip() for part in line.split(BETWEEN, maxsplit=2)]
        if len(parts) == 1:
            raise forms.ValidationError(f"“{line.strip()}” has no value; write name | value.")
        name, kind, value = parts if len(parts) > 2 else (parts[0], "text", parts[1])  # noqa: PLR2004
        return {"name": name, "type": kind, "value": value}


def lines_of(specifications: list[dict[str, str]]) -> str:
    """Write specifications as lines."""
    rows = ((each["name"], each["type"], each["value"]) for each in specifications)
    return "\n".join(f" {BETWEEN} ".join(row) for row in rows)
