"""Settings come from the environment, and an unsafe installation does not start."""

import os
import re
import runpy
import subprocess
import sys
from ipaddress import ip_network
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.pages import Page

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "PATH": os.defpath,
    "ENV_FILE": os.devnull,
    "SECRET_KEY": "k9Zq-Session_0123456789abcdefghijklmnopqrstuvwxyzABCDE",
    "SECRET_PEPPER": "p3Wx-Pepper_0123456789abcdefghijklmnopqrstuvwxyzABCDEF",
    "JWT_SIGNING_KEY": "j7Vy-Tokens_0123456789abcdefghijklmnopqrstuvwxyzABCDEF",
    "PII_ENCRYPTION_KEYS": "cHJvZHVjdGlvbidzIG93biBrZXksIDMyIGJ5dGVzISE=",
    "DATABASE_URL": "postgresql://hub:s3cr%40t@db.example.com:6432/hub?sslmode=require",
    "ALLOWED_HOSTS": "hub.example.com",
}


@pytest.fixture
def load(monkeypatch):
    """Load the settings anew from a given environment."""

    def with_environment(**changes):
        for name in list(os.environ):
            monkeypatch.delenv(name)
        for name, value in {**PRODUCTION, **changes}.items():
            if value is not None:
                monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "hub" / "settings.py"))

    return with_environment


def test_a_public_installation_is_closed_by_default(load):
    settings = load()
    assert (settings["DEMO"], settings["DEBUG"]) == (False, False)
    assert settings["ALLOWED_HOSTS"] == ["hub.example.com"]
    assert settings["CORS_ALLOWED_ORIGINS"] == []
    assert settings["CORS_ALLOW_CREDENTIALS"] is False
    assert settings["TRUSTED_PROXIES"] == []
    assert settings["BIND_ADDRESS"] == "127.0.0.1"


def test_the_page_names_what_is_removed_when(load):
    settings = load()
    days = {
        row["setting"].strip("`"): row["after"] for row in Page("running.md").table("In production")
    }
    assert days.pop("CONSOLE_SESSION_HOURS") == "when they expire"
    assert days == {name: f"{settings[name]} {after.split()[1]}" for name, after in days.items()}


def test_the_database_address_is_read_with_its_limits(load):
    database = load()["DATABASES"]["default"]
    assert {name: database[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "hub",
        "USER": "hub",
        "PASSWORD": "s3cr@t",
        "HOST": "db.example.com",
        "PORT": 6432,
    }
    assert database["OPTIONS"] == {
        "sslmode": "require",
        "connect_timeout": 5,
        "server_side_binding": True,
        "prepare_threshold": 2**31 - 1,
        "options": "-c statement_timeout=20s -c lock_timeout=10s"
        " -c idle_in_transaction_session_timeout=30s -c transaction_timeout=30s",
    }


def test_the_address_may_lift_a_limit_for_a_long_migration(load):
    url = "postgresql://hub@db.example.com/hub?options=-c%20transaction_timeout%3D0"
    options = load(DATABASE_URL=url)["DATABASES"]["default"]["OPTIONS"]["options"]
    assert options.endswith("-c transaction_timeout=30s -c transaction_timeout=0")


def test_a_demo_answers_to_local_names_only(load):
    settings = load(DEMO="1", ALLOWED_HOSTS="hub.example.com", BIND_ADDRESS="0.0.0.0")  # noqa: S104
    assert settings["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert settings["BIND_ADDRESS"] == "127.0.0.1"
    assert settings["PUBLIC_BASE_URL"] == "http://127.0.0.1:8000"


def test_lists_are_read(load):
    settings = load(
        TRUSTED_PROXIES="10.0.0.0/8, 192.0.2.7", CORS_ALLOWED_ORIGINS="https://a.example"
    )
    assert settings["TRUSTED_PROXIES"] == [ip_network("10.0.0.0/8"), ip_network("192.0.2.7/32")]
    assert settings["CORS_ALLOWED_ORIGINS"] == ["https://a.example"]


def test_fees_are_read_by_currency(load):
    read = load(ORDER_DELIVERY_FEES="AED:15.00/200, EUR:4.90/50.00")["ORDER_DELIVERY_FEES"]
    fees = {currency: (str(fee), str(free)) for currency, (fee, free) in read.items()}
    assert fees == {"AED": ("15.00", "200"), "EUR": ("4.90", "50.00")}
    assert load(ORDER_DELIVERY_FEES="")["ORDER_DELIVERY_FEES"] == {}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY must be 50 or more random characters"),
        ({"SECRET_PEPPER": "short"}, "SECRET_PEPPER must be 50 or more random characters"),
        ({"JWT_SIGNING_KEY": "a" * 60}, "JWT_SIGNING_KEY must be 50 or more random characters"),
        (
            {"SECRET_KEY": "django-insecure-0123456789abcdefghijklmnopqrstuvwxyzABCDE"},
            "SECRET_KEY must be 50 or more random characters",
        ),
        ({"SECRET_PEPPER": PRODUCTION["SECRET_KEY"]}, "JWT_SIGNING_KEY must differ"),
        ({"PII_ENCRYPTION_KEYS": None}, "PII_ENCRYPTION_KEYS must be one or more keys"),
        ({"PII_ENCRYPTION_KEYS": "a" * 44}, "PII_ENCRYPTION_KEYS must be one or more keys"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS must list"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must list"),
        ({"PUBLIC_BASE_URL": "http://hub.example.com"}, "PUBLIC_BASE_URL must start with https"),
        ({"DEBUG": "1"}, "DEBUG shows internals"),
        ({"PORT": "http"}, "PORT cannot be read: 'http'"),
        ({"PORT": "65536"}, "PORT must be a number from 1 to 65535"),
        ({"ORDER_TAX_PERCENT": "-5"}, "ORDER_TAX_PERCENT must be a number such as 5, not '-5'"),
        ({"ORDER_MINIMUM_DEPOSIT": "1e3"}, "ORDER_MINIMUM_DEPOSIT must be a number such as"),
        ({"ORDER_DELIVERY_FEES": "AED=15/200"}, "ORDER_DELIVERY_FEES must look like AED:15.00"),
        ({"ORDER_DELIVERY_FEES": "AED:15"}, "ORDER_DELIVERY_FEES must look like AED:15.00/200"),
        ({"TRUSTED_PROXIES": "10.0.0.1/8"}, "TRUSTED_PROXIES: 10.0.0.1/8 has host bits set"),
        ({"DATABASE_URL": None}, "DATABASE_URL is not set"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL cannot be read"),
        ({"DATABASE_URL": "sqlite:///hub.db"}, "DATABASE_URL cannot be read"),
        ({"DATABASE_URL": "postgresql://h:port/hub"}, "DATABASE_URL cannot be read"),
        ({"DATABASE_URL": "postgresql://[half/hub"}, "DATABASE_URL cannot be read"),
        ({"DATABASE_URL": "postgresql://db.example.com"}, "DATABASE_URL cannot be read"),
    ],
)
def test_an_unsafe_or_unreadable_value_is_refused_by_name(load, changes, words):
    with pytest.raises(ImproperlyConfigured) as refused:
        load(**changes)
    assert words in str(refused.value)


def test_a_refusal_is_one_line_without_a_trace():
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**PRODUCTION, "ALLOWED_HOSTS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "Dualport cannot start: ALLOWED_HOSTS must list the host names this hub answers to."
    ]


def test_the_deployment_check_finds_nothing():
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "INFO"],
        cwd=ROOT,
        env=PRODUCTION,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "System check identified no issues (0 silenced).\n"
    assert done.returncode == 0


def test_every_variable_is_documented():
    sources = [ROOT / "hub" / name for name in ("settings.py", "configuration.py")]
    read = re.compile(r'env(?:\.\w+\(|, )\s*"([A-Z_]+)"')
    names = {name for path in sources for name in read.findall(path.read_text())}
    documented = set(re.findall(r"\b([A-Z_]+)=", (ROOT / ".env.example").read_text()))
    assert names - documented - {"ENV_FILE"} == set()
    assert documented - names == {"TEST_DATABASE_URL"}
