"""The program in the README is one that runs, and prints what is said there."""

import re
from pathlib import Path

README = (Path(__file__).parents[2] / "README.md").read_text()


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
