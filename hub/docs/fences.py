"""Fences of Markdown as the portal shows them: a column for each protocol, beside each other."""

import re
from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from markdown_it.token import Token

from hub.docs.code import sample

TRANSITION = re.compile(r"^\s*(\S+) --> (\S+)$", re.MULTILINE)


def side_by_side(fences: Iterable[Token]) -> SafeString:
    """Return fences that follow each other; a ``text`` is the output of the one before it."""
    columns: list[SafeString] = []
    for fence in fences:
        language, _, label = fence.info.partition(" ")
        if language == "text" and columns:
            columns[-1] += sample(fence.content, language, label)
        elif language == "mermaid":
            columns.append(_transitions(fence.content))
        else:
            columns.append(sample(fence.content, language, label))
    if len(columns) == 1:
        return columns[0]
    shown = format_html_join("", "<div>{}</div>", ((column,) for column in columns))
    return format_html('<div class="pair">{}</div>', shown)


def _transitions(diagram: str) -> SafeString:
    """Show a diagram of states as a table of where each of them leads."""
    targets: dict[str, list[str]] = {}
    for source, target in TRANSITION.findall(diagram):
        targets.setdefault(source, []).append(target)
    rows = ((source, ", ".join(names)) for source, names in targets.items())
    head = mark_safe("<thead><tr><th>status</th><th>leads to</th></tr></thead>")
    body = format_html_join("", "<tr><td>{}</td><td>{}</td></tr>", rows)
    return format_html("<table>{}<tbody>{}</tbody></table>", head, body)
