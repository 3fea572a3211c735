"""Tags of the portal's templates."""

from django import template
from django.utils.safestring import SafeString

from hub.docs.code import sample

register = template.Library()


@register.simple_tag
def code(text: object, language: str = "text", label: str = "") -> SafeString:
    """Show code in a box: ``{% code text "xml" "SOAP request" %}``; the label stands above it."""
    return sample(str(text), language, label)
