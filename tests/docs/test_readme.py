"""What the README says is so: its program, its numbers, its settings."""

import re
from pathlib import Path

from tests.bench.excerpt import written

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()


def test_the_soap_program_prints_what_it_says(transactional_db, live_server, settings, capsys):
    from hub.accounts.demo import load_demo_accounts

    settings.PUBLIC_BASE_URL = live_server.url
    load_demo_accounts()
    (program,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    said = re.findall(r"print\(.*\)  # (.*)", program)
    scope = {}
    exec(program.replace("http://127.0.0.1:8000", live_server.url), scope)  # noqa: S102 - ours
    scope["session"].close()
    assert capsys.readouterr().out.splitlines() == said


def test_its_numbers_are_those_of_the_page_on_performance():
    performance = (ROOT / "docs" / "performance.md").read_text()
    assert written(README, performance) == README, "python -m tests.bench.excerpt writes them anew"


def test_its_settings_are_settings():
    settings = (ROOT / ".env.example").read_text()
    named = re.findall(r"\b([A-Z]+(?:_[A-Z]+)+)\b", README.partition("## Deploy it")[2])
    assert len(set(named)) == 9
    assert [name for name in named if f"# {name}=" not in settings] == []
