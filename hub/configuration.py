"""How settings are read: what is refused, and with which words. Nothing here uses the network."""

import contextlib
import os
import re
import secrets
from decimal import Decimal
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from environ import Env
from limits import RateLimitItem, parse

from hub.supervisor import places

SECRET_LENGTH = 50
NEVER = 2**31 - 1
SECRET_ALPHABET = 10
HIGHEST_PORT = 65_535
NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,4})?"
AMOUNT = re.compile(NUMBER)
FEE = re.compile(rf"([A-Z]{{3}}):({NUMBER})/({NUMBER})")
SCHEMES = ("postgresql", "postgres")
NO_DATABASE = "DATABASE_URL is not set. Example: postgresql://user:password@db.example.com/dualport"
BAD_DATABASE = (
    "DATABASE_URL cannot be read. It must look like postgresql://user:password@host:5432/name"
)

REQUEST_HEADERS = [
    "accept",
    "authorization",
    "content-type",
    "idempotency-key",
    "if-match",
    "if-none-match",
    "x-request-id",
]
"""What a page of another origin may send."""

ANSWER_HEADERS = [
    "Content-Disposition",
    "ETag",
    "Idempotency-Replayed",
    "Link",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "X-Changed-Fields",
    "X-Error-Code",
    "X-Request-ID",
]
"""What such a page may read of an answer."""


class Environment(Env):  # type: ignore[misc]  # it ships no types
    """The process environment; a value of the wrong form is refused by its name."""

    def get_value(self, var: str, *args: Any, **kwargs: Any) -> Any:
        """Read one variable; raise ImproperlyConfigured when it cannot be understood."""
        try:
            return super().get_value(var, *args, **kwargs)
        except ValueError:
            raise ImproperlyConfigured(f"{var} cannot be read: {self.ENVIRON[var]!r}") from None

    def port(self, name: str, *, default: int) -> int:
        """Read the number of a TCP port."""
        number: int = self.int(name, default=default)
        if not 1 <= number <= HIGHEST_PORT:
            raise ImproperlyConfigured(f"{name} must be a number from 1 to {HIGHEST_PORT}.")
        return number

    def rate(self, name: str, *, default: str) -> RateLimitItem:
        """Read a limit such as ``600/minute``: units in a span of time."""
        text = self.str(name, default=default)
        try:
            rate = parse(text)
        except ValueError:
            rate = None
        if rate is None or rate.amount < 1:
            raise ImproperlyConfigured(f"{name} must be a limit such as {default}, not {text!r}.")
        return rate

    def amount(self, name: str, *, default: str) -> Decimal:
        """Read an amount or a rate that is zero or more, such as ``500.00``."""
        text = self.str(name, default=default)
        if not AMOUNT.fullmatch(text):
            raise ImproperlyConfigured(f"{name} must be a number such as {default}, not {text!r}.")
        return Decimal(text)

    def fees(self, name: str, *, default: str) -> dict[str, tuple[Decimal, Decimal]]:
        """Read fees such as ``AED:15.00/200.00``: currency, fee, and from where on it is waived."""
        text = self.str(name, default=default)
        found = [FEE.fullmatch(part.strip()) for part in text.split(",") if part.strip()]
        if None in found:
            raise ImproperlyConfigured(f"{name} must look like {default}, not {text!r}.")
        return {each[1]: (Decimal(each[2]), Decimal(each[3])) for each in found if each}

    def redis_url(self, name: str) -> str:
        """Read the address of a Redis; empty when there is none."""
        url: str = self.str(name, default="")
        if url and not url.startswith(("redis://", "rediss://", "unix://")):
            raise ImproperlyConfigured(f"{name} must look like redis://host:6379/0.")
        return url

    def networks(self, name: str) -> list[IPv4Network | IPv6Network]:
        """Read a list of networks such as ``10.0.0.0/8``; a plain address is a network of one."""
        try:
            return [ip_network(text.strip()) for text in self.list(name, default=[])]
        except ValueError as error:
            raise ImproperlyConfigured(f"{name}: {error}") from None


def secret(env: Env, name: str, *, demo: bool) -> str:
    """Read a secret; in demo mode one that is not given is made once and kept under ``var/``."""
    value: str = env.str(name, default="")
    if not value and demo:
        made = secrets.token_urlsafe(SECRET_LENGTH)
        return _demo_secret(places.VAR / "secrets" / name.lower(), made)
    if len(value) < SECRET_LENGTH or len(set(value)) < SECRET_ALPHABET or "insecure" in value:
        raise ImproperlyConfigured(
            f"{name} must be {SECRET_LENGTH} or more random characters of your own. "
            "Make one: python -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    return value


def encryption_keys(env: Env, name: str, *, demo: bool) -> list[str]:
    """Read Fernet keys, the one to encrypt with first; in demo mode one is made and kept."""
    keys: list[str] = env.list(name, default=[])
    if not keys and demo:
        keys = [_demo_secret(places.VAR / "secrets" / name.lower(), Fernet.generate_key().decode())]
    if not keys or not all(map(_is_fernet_key, keys)):
        raise ImproperlyConfigured(
            f"{name} must be one or more keys, with commas between them. Make one: "
            "python -c 'from cryptography.fernet import Fernet; "
            "print(Fernet.generate_key().decode())'"
        )
    return keys


def _is_fernet_key(text: str) -> bool:
    try:
        Fernet(text)
    except ValueError:
        return False
    return True


def _demo_secret(path: Path, made: str) -> str:
    """Return the secret kept in a file, or ``made``; who links the file first decides for all."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(made)
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
    return path.read_text()


def refuse_shared_secrets(*values: str) -> None:
    """Raise when one value serves two purposes: a leak of one must not be a leak of the other."""
    if len(set(values)) < len(values):
        raise ImproperlyConfigured("SECRET_KEY, SECRET_PEPPER and JWT_SIGNING_KEY must differ.")


def refuse_open_addresses(hosts: list[str], public_base_url: str, *, demo: bool) -> None:
    """Raise unless a public installation names its hosts and is addressed by https."""
    if demo:
        return
    if not hosts or any(host.startswith("*") for host in hosts):
        raise ImproperlyConfigured("ALLOWED_HOSTS must list the host names this hub answers to.")
    if public_base_url and urlsplit(public_base_url).scheme != "https":
        raise ImproperlyConfigured("PUBLIC_BASE_URL must start with https://")


def database(env: Env, *, demo: bool, cap_seconds: int) -> dict[str, Any]:
    """Read DATABASE_URL into Django's form: a connection per thread, and its time limits.

    The limits lie below the deadline of a call; the cap on transactions is what lets delta sync
    promise that no row committed later is older than ``synced_through``.
    """
    url = env.str("DATABASE_URL", default="") or (places.database_url() if demo else "")
    if not url:
        raise ImproperlyConfigured(NO_DATABASE)
    config = parse_database_url(url)
    options = config.setdefault("OPTIONS", {})
    # A socket's directory has no other place in an address; `dbshell` looks for it here.
    config["HOST"] = options.pop("host", config["HOST"])
    own = options.get("options", "")
    limits = {
        "statement_timeout": env.int("STATEMENT_TIMEOUT_SECONDS", default=20),
        "lock_timeout": env.int("LOCK_TIMEOUT_SECONDS", default=10),
        "idle_in_transaction_session_timeout": cap_seconds,
        "transaction_timeout": cap_seconds,
    }
    ours = " ".join(f"-c {name}={seconds}s" for name, seconds in limits.items())
    # What the address itself asks for comes last and wins: a long migration may lift a limit.
    options["options"] = f"{ours} {own}".strip()
    options.setdefault("connect_timeout", 5)
    # Values travel beside a statement, never within it. No plan is kept only because a statement
    # came often: `hub.core.statements` says whose is.
    options["server_side_binding"], options["prepare_threshold"] = True, NEVER
    kept = {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
    return config | kept | {"TEST": {"TEMPLATE": "template0"}}


def parse_database_url(url: str) -> dict[str, Any]:
    """Split a PostgreSQL address; raise ImproperlyConfigured, without repeating its password."""
    try:
        scheme = urlsplit(url).scheme
        config: dict[str, Any] = Env.db_url_config(url) if scheme in SCHEMES else {}
    except (ValueError, KeyError, ImproperlyConfigured):
        raise ImproperlyConfigured(BAD_DATABASE) from None
    if not config.get("NAME"):
        raise ImproperlyConfigured(BAD_DATABASE)
    return config


def logging(*, level: str, as_json: bool) -> dict[str, Any]:
    """Describe logging: one line per record on stderr, with the id of the call it belongs to."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "hub.logs.JsonFormatter"},
            "text": {"()": "hub.logs.TextFormatter"},
        },
        "filters": {"request_id": {"()": "hub.edge.correlation.RequestIdFilter"}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "filters": ["request_id"],
                "formatter": "json" if as_json else "text",
            }
        },
        "root": {"handlers": ["stderr"], "level": level},
        # Django brings handlers of its own (a console in debug mode, mail to administrators).
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            # Scanners call by any name; each would cost a trace.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            # They tell of every tick of the clock.
            "celery": {"level": "WARNING"},
            "kombu": {"level": "ERROR"},
        },
    }
