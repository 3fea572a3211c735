"""Every sample of the guides is run, against a hub with demo data; its output is what is shown."""

import shutil
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from hub.docs import start
from hub.docs.guides import GUIDES
from hub.docs.pages import Reader as ReaderOfPages
from tests.docs.samples import samples_of
from tests.limits.servers import hub

DOCS = Path(__file__).parents[2] / "docs"
TOOLS = ("bash", "curl", "jq", "php")
missing = [tool for tool in TOOLS if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(
    bool(missing), reason=f"{', '.join(missing)} not installed: the samples are NOT tested"
)


@pytest.fixture
def demo(transactional_db, monkeypatch, settings):
    """A hub with demo data, but images, behind the server of production with its limits."""
    monkeypatch.setattr("products.demo.load_images", lambda *_: None)
    settings.DEMO_ORDERS = 200
    call_command("load_demo", verbosity=0)
    database = connection.settings_dict["NAME"]
    limits = {"RATE_LIMIT_CLIENT": "600/minute", "RATE_LIMIT_ORGANIZATION": "3000/minute"}
    with hub(database, WEB_WORKERS="1", **limits) as url:
        yield url


def test_who_pastes_all_guides_in_their_order_gets_what_they_show(demo, tmp_path, subtests):
    # Models can be imported only once Django is set up, after this file was read.
    from tests.docs.running import Reader

    texts = {guide: (DOCS / "guides" / f"{guide}.md").read_text() for guide in GUIDES}
    texts |= {"start page": start_page(), "README": (DOCS.parent / "README.md").read_text()}
    for guide, text in sorted(texts.items(), key=lambda each: each[0] in GUIDES):
        with subtests.test(guide):
            folder = tmp_path / guide
            folder.mkdir()
            reader = Reader(demo, folder)
            for sample in samples_of(text):
                run(reader, sample, guide)


def start_page():
    """Return the samples of the start page as fences, like those of the guides."""
    written_for = ReaderOfPages("http://127.0.0.1:8000", "demo-seller", "demo-seller-secret")
    rest, soap = (text.format(reader=written_for) for text in (start.REST, start.SOAP))
    return f"```console\n{rest}\n```\n```python\n{soap}\n```\n"


def run(reader, sample, guide):
    try:
        reader.run(sample)
    except Exception as error:
        error.add_note(f"{sample.language} sample in line {sample.line} of {guide}")
        raise
