"""The tokens of a sign-in: JWT by simplejwt, one algorithm, issuer and audience (settings)."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID

from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken, Token

from hub.core.errors import AuthenticationFailed

SIGN_IN = "sid"
AnyToken = TypeVar("AnyToken", bound=Token)


@dataclass(frozen=True, slots=True)
class TokenPair:
    """What a login and a refresh answer: two tokens and when each of them expires (UTC)."""

    access_token: str
    access_expires_at: datetime
    refresh_token: str
    refresh_expires_at: datetime


@dataclass(frozen=True, slots=True)
class RefreshClaims:
    """What a refresh token says: of which sign-in it is, and which of its tokens."""

    sign_in_id: UUID
    jti: str


def issue(refresh: RefreshToken, sign_in_id: UUID) -> TokenPair:
    """Sign a refresh token for a sign-in, and an access token beside it."""
    access = AccessToken()
    for token in (access, refresh):
        token[SIGN_IN] = str(sign_in_id)
    return TokenPair(str(access), _expiry(access), str(refresh), _expiry(refresh))


def read_access(text: str) -> UUID:
    """Return the sign-in of an access token. Raises AuthenticationFailed."""
    return _sign_in_id(_verified(AccessToken, text))


def read_refresh(text: str) -> RefreshClaims:
    """Return what a refresh token says. Raises AuthenticationFailed."""
    token = _verified(RefreshToken, text)
    return RefreshClaims(_sign_in_id(token), str(token["jti"]))


def _verified(kind: type[AnyToken], text: str) -> AnyToken:
    try:
        return kind(text)  # type: ignore[arg-type]
    except TokenError:
        raise AuthenticationFailed from None


def _sign_in_id(token: Token) -> UUID:
    try:
        return UUID(token[SIGN_IN])
    except (KeyError, ValueError, TypeError, AttributeError):
        raise AuthenticationFailed from None


def _expiry(token: Token) -> datetime:
    return datetime.fromtimestamp(token["exp"], UTC)
