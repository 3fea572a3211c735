"""The platform's own operations on REST."""

from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hub.accounts.services import sign_in_end, sign_in_refresh, sign_in_start
from hub.api import selectors
from hub.api.operations import OPERATIONS
from hub.api.serializers import (
    ActorSerializer,
    LoginSerializer,
    PongSerializer,
    RefreshTokenSerializer,
    TokenPairSerializer,
)
from hub.edge.calls import run_without_transaction
from hub.edge.transport import require_secure_transport
from hub.limits.failures import failures_counted
from hub.rest.operations import operation
from hub.rest.viewsets import HubViewSet


class PlatformViewSet(HubViewSet):
    """Who am I, and signing in as a person.

    Signing in has no counterpart on SOAP: there, every call carries its credential.
    """

    operations = OPERATIONS
    noun = plural = ""

    @action(detail=False)
    @operation(returns=PongSerializer)
    def ping(self, request: Request) -> Response:
        """Answer the hub's time; needs no credentials."""
        return self.respond(selectors.pong())

    @action(detail=False, url_path="current-actor")
    @operation(returns=ActorSerializer)
    def get_current_actor(self, request: Request) -> Response:
        """Tell who is calling, for which organization, with which scopes."""
        return self.respond(selectors.current_actor(actor=self.actor))

    @action(detail=False, methods=["post"])
    @operation(takes=LoginSerializer, returns=TokenPairSerializer, run=run_without_transaction)
    def login(self, request: Request) -> Response:
        """Sign a person in to one organization."""
        require_secure_transport(self.http)
        given = self.input()
        address = self.http.META.get("REMOTE_ADDR", "")
        with failures_counted(address, given["email"]):
            tokens = sign_in_start(
                email=given["email"],
                password=given["password"],
                organization=given.get("organization"),
                address=address,
                one_time_code=given.get("one_time_code"),
            )
        return self.respond(tokens)

    @action(detail=False, methods=["post"], url_path="login/refresh")
    @operation(
        takes=RefreshTokenSerializer, returns=TokenPairSerializer, run=run_without_transaction
    )
    def refresh_login(self, request: Request) -> Response:
        """Exchange a refresh token for the next pair; one that comes twice ends the sign-in."""
        require_secure_transport(self.http)
        return self.respond(sign_in_refresh(**self.input()))

    @action(detail=False, methods=["post"])
    @operation(takes=RefreshTokenSerializer, run=run_without_transaction)
    def logout(self, request: Request) -> Response:
        """End the sign-in; its tokens are refused from now on."""
        require_secure_transport(self.http)
        sign_in_end(**self.input())
        return self.respond()
