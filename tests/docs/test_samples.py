"""Every sample of the guides is run, against a hub with demo data; its output is what is shown."""

import shutil
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from hub.docs.guides import GUIDES
from tests.docs.samples import samples_of
from tests.limits.servers import hub

DOCS = Path(__file__).parents[2] / "docs"
TOOLS = ("bash", "curl", "jq", "php")
missing = [tool for tool in TOOLS if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(
    bool(missing), reason=f"{', '.join(missing)} not installed: the samples are NOT tested"
)


@pytest.fixture
def demo(transactional_db, monkeypatch):
    """A hub with demo data, but images, behind the server of production with its limits."""
    monkeypatch.setattr("products.demo.load_images", lambda *_: None)
    call_command("load_demo", verbosity=0)
    database = connection.settings_dict["NAME"]
    limits = {"RATE_LIMIT_CLIENT": "600/minute", "RATE_LIMIT_ORGANIZATION": "3000/minute"}
    with hub(database, WEB_WORKERS="1", **limits) as url:
        yield url


def test_who_pastes_all_guides_in_their_order_gets_what_they_show(demo, tmp_path, subtests):
    # Models can be imported only once Django is set up, after this file was read.
    from tests.docs.running import Reader

    for guide in GUIDES:
        with subtests.test(guide):
            folder = tmp_path / guide
            folder.mkdir()
            reader = Reader(demo, folder)
            for sample in samples_of((DOCS / "guides" / f"{guide}.md").read_text()):
                run(reader, sample, guide)


def run(reader, sample, guide):
    try:
        reader.run(sample)
    except Exception as error:
        error.add_note(f"{sample.language} sample in line {sample.line} of {guide}.md")
        raise
