"""What the way of a request must be like before its credentials count (contract "Credentials")."""

from django.conf import settings
from django.http import HttpRequest

from hub.core.errors import PermissionDenied, TlsRequired
from hub.edge.proxies import read_address

READING_METHODS = ("GET", "HEAD", "OPTIONS")


def require_secure_transport(request: HttpRequest) -> None:
    """Raise TlsRequired unless secrets may travel: HTTPS, or loopback in demo mode.

    Also for operations whose message itself carries a secret, such as login.
    """
    if request.is_secure():
        return
    caller = read_address(request.META.get("REMOTE_ADDR", ""))
    if not (settings.DEMO and caller is not None and caller.is_loopback):
        raise TlsRequired


def refuse_foreign_page(request: HttpRequest) -> None:
    """Raise PermissionDenied for a write that a web page of another origin made a browser send.

    A browser adds Basic credentials that it remembers by itself, whoever wrote the page.
    """
    if request.method in READING_METHODS:
        return
    origin = request.headers.get("Origin")
    is_cross_site = request.headers.get("Sec-Fetch-Site", "").lower() == "cross-site"
    if is_cross_site or (origin is not None and origin not in _own_origins(request)):
        raise PermissionDenied("A page of another origin may not write with Basic credentials.")


def _own_origins(request: HttpRequest) -> set[str]:
    here = f"{request.scheme}://{request.get_host()}"
    return {here, settings.PUBLIC_BASE_URL, *settings.CORS_ALLOWED_ORIGINS}
