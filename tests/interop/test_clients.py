"""Which clients there are, what they lack, and what that makes of a run."""

import re

import pytest

from tests.interop import __main__ as program
from tests.interop.clients import clients, read
from tests.interop.matrix import Cell, Mark
from tests.interop.scenario import QUICKSTART, steps
from tests.interop.stand_ins import column, stand_in

SAID = 'language = "bash"\nkind = "soap"\ntools = []\nversion = ""\nrun = ""\nquickstart = ""\n'


@pytest.fixture
def described(tmp_path):
    """Read a client that says what every client says, and more."""
    path = tmp_path / "some-client_1" / "client.toml"
    path.parent.mkdir()

    def describe(more=""):
        path.write_text(SAID + more)
        return read(path)

    return describe


@pytest.fixture
def run(monkeypatch, tmp_path, capsys):
    """Let the program play clients whose columns are known; return its code and what it said."""

    def play(*columns, names=(), ci="", missing=()):
        tools = ("no-such-tool", "bash", "no/such/file")
        lacking = [stand_in(tmp_path, name=name, tools=tools) for name in missing]
        by_name = {each.client.name: each for each in columns}
        known = [each.client for each in columns] + lacking
        monkeypatch.setenv("CI", ci)
        monkeypatch.setattr(program, "clients", lambda: known)
        monkeypatch.setattr(program, "play_all", lambda able: [by_name[c.name] for c in able])
        monkeypatch.setattr(program, "publish", play.published.append)
        return program.main(names), capsys.readouterr().out

    play.published = []
    return play


def test_the_steps_have_names_of_their_own_and_the_quick_start_is_last():
    names = [step.name for step in steps()]
    assert len(names) == len(set(names)) == 36
    assert (names[0], names[-1]) == ("ping", QUICKSTART)
    assert all(re.fullmatch("[a-z_]+", step.name) and step.does and step.holds for step in steps())


def test_every_client_can_be_read_and_skus_of_two_never_meet():
    prefixes = [client.prefix for client in clients()]
    assert len(prefixes) == len(set(prefixes))
    assert {"zeep", "suds", "openapi-python"} <= {client.name for client in clients()}


def test_a_client_is_named_for_its_folder(described):
    client = described("[cannot]\nbearer = 'why'")
    assert (client.name, client.prefix) == ("some-client_1", "SOMECLIENT1")
    assert client.cannot == {"bearer": "why"}


def test_a_client_says_nothing_that_is_not_known(described):
    with pytest.raises(TypeError, match="colour"):
        described("colour = 'red'")


@pytest.mark.parametrize("step", ["pong", QUICKSTART])
def test_a_client_declares_nothing_but_steps_that_it_may_leave_out(described, step):
    with pytest.raises(ValueError, match=step):
        described(f"[cannot]\n{step} = 'why'")


def test_tools_are_programs_or_files(tmp_path):
    tools = ("bash", "no-such-tool", "/bin/bash", "/no/such.jar", "docs/interop.md")
    client = stand_in(tmp_path, tools=tools)
    assert client.missing() == ["no-such-tool", "/no/such.jar"]


def test_a_run_in_which_all_is_done_is_good_and_published(run, tmp_path):
    code, said = run(column(stand_in(tmp_path)))
    assert code == 0
    assert run.published == [said.rpartition("\n\n")[0]]
    assert "| ping | ✓ |" in said
    assert said.splitlines()[-1] == f"{len(steps())} passed, 0 failed, 0 skipped"


def test_a_red_step_fails_the_run(run, tmp_path):
    code, said = run(column(stand_in(tmp_path), {"paging": Cell(Mark.RED, "4 pages")}))
    assert code == 1
    assert "| paging | ✗ |" in run.published[0]
    assert "RED stand-in, paging: 4 pages" in said
    assert said.splitlines()[-1] == f"{len(steps()) - 1} passed, 1 failed, 0 skipped"


def test_what_is_wrong_beside_the_steps_fails_the_run(run, tmp_path):
    code, said = run(column(stand_in(tmp_path), complaints=["loads too slowly"]))
    assert code == 1
    assert "RED stand-in, loads too slowly" in said


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_a_client_without_its_tools_is_left_out_loudly_and_fails_in_ci(run, tmp_path, ci, code):
    found, said = run(column(stand_in(tmp_path)), missing=["other"], ci=ci)
    assert (found, run.published) == (code, [])
    assert "NOT TRIED other: no-such-tool, no/such/file missing" in said


def test_a_run_of_some_clients_publishes_nothing(run, tmp_path):
    one, other = (column(stand_in(tmp_path, name=name)) for name in ("one", "other"))
    code, _ = run(one, other, names=["one"])
    assert (code, run.published) == (0, [])


def test_a_client_that_does_not_exist_cannot_be_named(run, tmp_path):
    with pytest.raises(SystemExit, match="no such client: zoop"):
        run(column(stand_in(tmp_path)), names=["zoop"])
