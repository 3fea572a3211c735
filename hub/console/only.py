"""The middleware of the console, which calls of both protocols pass by.

They never read a cookie: a session or somebody signed in would be looked for for nothing.
"""

from typing import Any, Protocol

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django_otp.middleware import OTPMiddleware

from hub.console.middleware import PREFIX


class _Middleware(Protocol):
    def get_response(self, request: HttpRequest) -> Any: ...


class ForConsole:
    """Leaves every request alone that is not for a page of the console."""

    def __call__(self: _Middleware, request: HttpRequest) -> Any:
        """Answer."""
        if request.path.startswith(PREFIX):
            return super().__call__(request)  # type: ignore[misc]  # that of the middleware
        return self.get_response(request)


class ConsoleSessions(ForConsole, SessionMiddleware):
    """Sessions."""


class ConsoleUsers(ForConsole, AuthenticationMiddleware):
    """Who is signed in."""


class ConsoleSecondFactor(ForConsole, OTPMiddleware):
    """Whether by a second factor."""


class ConsoleMessages(ForConsole, MessageMiddleware):
    """What pages say once."""
