"""The change log as a page."""

import re
from pathlib import Path

from django.test import Client

from hub.docs.changes import rendered
from hub.docs.operations.reference import described
from hub.urls import SERVICES

FILE = Path(__file__).parents[2] / "CHANGELOG.md"
LOG = (
    "# Log\n\nText.\n\n## 1.1\n\n### Added\n\n- `ping` <b>x</b>\n\n## 1.0\n\n### Added\n\n- `old`\n"
)


def test_releases_and_their_parts_have_anchors():
    text = rendered(LOG, {"ping": "/ping/"})
    assert re.findall(r'id="([^"]+)"', text) == ["11", "11-added", "10", "10-added"]
    assert '<li><a href="/ping/"><code>ping</code></a> &lt;b&gt;x&lt;/b&gt;</li>' in text
    assert "<code>old</code>" in text


def test_the_page_is_the_file_and_leads_to_every_operation_that_it_names():
    text = Client().get("/docs/changes/").content.decode()
    named = set(re.findall(r"`([a-z_]+)`", FILE.read_text()))
    entries = {entry.id: entry.url for entry in described(SERVICES)}
    for name in named & entries.keys():
        assert f'<a href="{entries[name]}"><code>{name}</code></a>' in text


def test_every_operation_is_named_in_the_change_log():
    named = set(re.findall(r"`([a-z_]+)`", FILE.read_text()))
    assert {entry.id for entry in described(SERVICES)} - named == set()
