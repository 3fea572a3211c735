"""Code as it is shown: coloured by classes, never by styles of its own."""

from django.utils.safestring import SafeString
from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.lexers.special import TextLexer
from pygments.util import ClassNotFound

FORMATTER = HtmlFormatter(nowrap=True)
OPTIONS = {"php": {"startinline": True}}


def highlighted(text: str, language: str) -> SafeString:
    """Return text as HTML, its tokens in spans with the classes of Pygments."""
    try:
        lexer = get_lexer_by_name(language, **OPTIONS.get(language, {}))
    except ClassNotFound:
        lexer = TextLexer()
    return SafeString(highlight(text, lexer, FORMATTER))
