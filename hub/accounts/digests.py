"""Machine secrets: made here, shown once, kept only as a digest."""

import hmac
import secrets
from collections.abc import Iterable

from django.conf import settings

SECRET_BYTES = 32


def new_secret() -> str:
    """Make a secret of 256 random bits, in characters that need no quoting anywhere."""
    return secrets.token_urlsafe(SECRET_BYTES)


def digest_of(secret: str) -> bytes:
    """Return HMAC-SHA256 of a secret under the pepper: 32 bytes.

    Fast on purpose: nobody guesses 256 bits, and every request computes it.
    """
    return hmac.digest(settings.SECRET_PEPPER.encode(), secret.encode(), "sha256")


def is_one_of(digest: bytes, known: Iterable[bytes | memoryview]) -> bool:
    """Compare with every known digest in constant time, without stopping at a match."""
    matches = [hmac.compare_digest(digest, bytes(candidate)) for candidate in known]
    return any(matches)
