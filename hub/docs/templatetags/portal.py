"""Tags of the portal's templates."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hub.docs.code import highlighted

register = template.Library()


@register.simple_tag
def code(text: object, language: str = "text", label: str = "") -> SafeString:
    """Show code in a box: ``{% code text "xml" "SOAP request" %}``; the label stands above it."""
    return sample(str(text), language, label)


def sample(text: str, language: str, label: str = "") -> SafeString:
    """Return the box that all code of the portal stands in; it can be scrolled by keyboard."""
    caption = format_html("<figcaption>{}</figcaption>", label) if label else ""
    return format_html(
        '<figure class="code">{}<pre tabindex="0" class="{}"><code>{}</code></pre></figure>',
        caption,
        language or "text",
        highlighted(text, language),
    )
