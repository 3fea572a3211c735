"""The pages for partners say what the hub really serves."""

import re
from pathlib import Path

import pytest
from django.test import Client

from hub.docs.operations.reference import reference
from hub.urls import SERVICES
from hub.wire.names import to_pascal
from tests.contract.samples import APPS, REST_ONLY

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("docs/**/*.md")), ROOT / "README.md"]


def test_every_operation_is_listed_in_both_spellings():
    text = Client().get("/docs/reference/").content.decode()
    for name in (name for table in APPS.values() for name in table):
        assert f"<code>{name}</code></a></th>" in text
        assert (f"<td><code>{to_pascal(name)}</code></td>" in text) is (name not in REST_ONLY)


def test_the_start_page_leads_there():
    answer = Client().get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/docs/")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    targets = re.findall(r"\]\(([^)#]+)\)", page.read_text())
    missing = [t for t in targets if "://" not in t and not (page.parent / t).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_addresses_of_operations_are_those_that_are_served(page):
    rows = re.findall(r"^\| `([a-z_]+)` \| `([A-Z]+ /[^`?]+)", page.read_text(), re.MULTILINE)
    served = {entry.id: entry.rest for each in reference(SERVICES) for entry in each.entries}
    assert rows == [(name, served[name]) for name, _ in rows]


def test_the_readme_names_targets_that_exist():
    makefile = (ROOT / "Makefile").read_text()
    named = set(re.findall(r"`?make\s+([a-z]+)", (ROOT / "README.md").read_text()))
    assert named == {"run", "test", "check", "help"}
    assert all(f"\n{target}:" in makefile for target in named)


def test_decisions_are_numbered_without_gaps():
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "adr").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))
