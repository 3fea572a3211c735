"""Values that the database keeps encrypted: personal data that only few may read in clear.

Fernet: AES-128-CBC with an HMAC-SHA256 over it, under the first of ``PII_ENCRYPTION_KEYS``; what
was encrypted under a later one is still read (docs/customers.md says how keys are changed).
"""

import json
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models
from django.db.models.lookups import IsNull


class Undecipherable(Exception):
    """What is stored was encrypted under a key that is not among those set, or was changed."""

    def __init__(self) -> None:
        super().__init__("An encrypted value cannot be read: a key is missing.")


@cache
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def encrypt(text: str) -> str:
    """Return the token to be stored for a text; each call gives another one."""
    return _cipher(tuple(settings.PII_ENCRYPTION_KEYS)).encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """Return the text of a stored token. Raises Undecipherable."""
    try:
        return _cipher(tuple(settings.PII_ENCRYPTION_KEYS)).decrypt(token).decode()
    except InvalidToken:
        raise Undecipherable from None


def reencrypt(token: str) -> str:
    """Return a token of the same text under the first key. Raises Undecipherable."""
    try:
        return _cipher(tuple(settings.PII_ENCRYPTION_KEYS)).rotate(token).decode()
    except InvalidToken:
        raise Undecipherable from None


class EncryptedField(models.TextField):  # type: ignore[type-arg]  # not subscriptable at run time
    """Plain data that only the hub can read: the database has a token, or null for nothing.

    Nothing can be searched by it but whether there is something.
    """

    def get_prep_value(self, value: Any) -> str | None:
        """Encrypt what is to be stored."""
        return None if value is None else encrypt(json.dumps(value))

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        """Decrypt what was stored."""
        return None if value is None else json.loads(decrypt(value))

    def get_lookup(self, lookup_name: str) -> Any:
        """Refuse all lookups but ``isnull``: no two tokens are alike."""
        return IsNull if lookup_name == "isnull" else None

    def to_python(self, value: Any) -> Any:
        """Leave plain data as it is."""
        return value
