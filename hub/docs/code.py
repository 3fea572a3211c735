"""Code as it is shown: coloured by classes, never by styles of its own."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.lexers.special import TextLexer
from pygments.util import ClassNotFound

from hub.docs.transcripts import PROMPT, Exchange, exchanges

FORMATTER = HtmlFormatter(nowrap=True)
OUTPUTS = {"{": "json", "[": "json", "<": "xml", "H": "http"}


def sample(text: str, language: str, label: str = "") -> SafeString:
    """Return the box that all code of the portal stands in; it can be scrolled by keyboard."""
    caption = format_html("<figcaption>{}</figcaption>", label) if label else ""
    return format_html(
        '<figure class="code">{}<pre tabindex="0" class="{}"><code>{}</code></pre></figure>',
        caption,
        language or "text",
        highlighted(text.rstrip("\n"), language),
    )


def highlighted(text: str, language: str) -> SafeString:
    """Return text as HTML, its tokens in spans with the classes of Pygments."""
    if language == "console":
        return format_html_join("\n", "{}", ((_exchange(each),) for each in exchanges(text)))
    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        lexer = TextLexer()
    return SafeString(highlight(text, lexer, FORMATTER).rstrip("\n"))


def _exchange(exchange: Exchange) -> SafeString:
    """Return a command as a shell's, and what it answered as what that is."""
    prompt = format_html('<span class="gp">{}</span>', PROMPT)
    command = prompt + highlighted(exchange.command, "bash")
    if not exchange.output:
        return command
    language = OUTPUTS.get(exchange.output[0], "text")
    return format_html(
        '{}\n<span class="answer">{}</span>', command, highlighted(exchange.output, language)
    )
