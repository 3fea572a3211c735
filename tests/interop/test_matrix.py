"""What a client says of its steps is judged as docs/interop.md tells."""

import pytest

from tests.interop.matrix import Mark, play_one
from tests.interop.scenario import QUICKSTART, refusals, steps
from tests.interop.stand_ins import NAMES, NoHub, lines, printing, stand_in


@pytest.fixture
def played(tmp_path):
    """Let a client that says something play."""
    return lambda **said: play_one(stand_in(tmp_path, **said), NoHub())


def marks(column):
    return {name: cell.mark for name, cell in column.cells.items()}


def one_red(name):
    """All is done but one step."""
    return {step.name: Mark.RED if step.name == name else Mark.DONE for step in steps()}


def test_who_does_all_steps_is_red_nowhere(played):
    column = played()
    assert set(marks(column).values()) == {Mark.DONE}
    assert list(marks(column)) == [*NAMES, QUICKSTART]
    assert (column.version, column.red) == ("1.0", [])


def test_what_builds_a_client_finds_the_hub(played):
    column = played(version="echo $HUB_URL", generate="test $HUB_URL", compile="test $HUB_URL")
    assert (column.version, column.red) == (NoHub.url, [])


def test_a_step_that_fails_is_red_with_its_reason(played):
    column = played(run=printing(lines(paging="no paging 4 pages instead of 3")))
    assert marks(column) == one_red("paging")
    assert column.red == ["paging: 4 pages instead of 3"]


def test_a_step_of_which_nothing_is_said_is_red(played):
    column = played(run=printing(lines(paging="")))
    assert marks(column) == one_red("paging")
    assert column.red == ["paging: it said nothing of this step"]


def test_a_step_that_is_left_out_must_be_declared(played):
    column = played(run=printing(lines(bearer="-- bearer no such thing")))
    assert marks(column) == one_red("bearer")
    assert column.red == ["bearer: left out, and client.toml does not say so: no such thing"]


def test_a_step_that_is_declared_as_left_out_is_told_with_the_declared_reason(played):
    said = printing(lines(bearer="-- bearer whatever"))
    column = played(run=said, cannot={"bearer": "knows Basic only"})
    assert marks(column) == one_red("bearer") | {"bearer": Mark.CANNOT}
    assert column.cells["bearer"].why == "knows Basic only"
    assert column.red == []


@pytest.mark.parametrize("line", ["ok bearer", "no bearer refused", ""])
def test_a_step_that_is_declared_as_left_out_must_be_left_out(played, line):
    column = played(run=printing(lines(bearer=line)), cannot={"bearer": "knows Basic only"})
    assert marks(column) == one_red("bearer")


def test_a_step_that_does_not_exist_is_red(played):
    column = played(run=printing([*lines(), "ok pong", "-- pang"]))
    assert column.red == ["steps that do not exist: pong, pang"]


def test_a_step_is_told_of_once(played):
    column = played(run=printing([*lines(paging="no paging gone"), "ok paging"]))
    assert column.red == ["paging: told of twice"]


def test_whatever_else_a_stack_prints_is_no_step(played):
    assert played(run=printing(["Warning: old", *lines(), "", "okay"])).red == []


def test_a_program_that_breaks_off_is_red_even_if_all_steps_are_done(played):
    column = played(run=f"{printing(lines())}\necho 'out of memory' >&2; exit 3")
    assert column.red == ["the program did not run to its end: out of memory"]


@pytest.mark.parametrize("stage", ["version", "generate", "compile"])
def test_what_is_not_built_is_red_in_all_steps(played, stage):
    column = played(**{stage: "echo 'no such type' >&2; exit 1"})
    assert set(marks(column).values()) == {Mark.RED}
    assert column.red == [
        f"{', '.join(each.name for each in steps())}: {stage} failed: no such type"
    ]


@pytest.mark.parametrize(
    ("quickstart", "why"),
    [("echo Hello", "printed 'Hello\\n'"), ("echo broken >&2; exit 1", "broken")],
)
def test_a_quick_start_prints_what_is_shown(played, quickstart, why):
    column = played(quickstart=quickstart)
    assert marks(column) == one_red(QUICKSTART)
    assert column.red == [f"{QUICKSTART}: {why}"]


def test_a_program_of_all_services_prints_how_each_refuses(played):
    assert played(together=printing(refusals().splitlines())).red == []
    (complaint,) = played(together=printing(refusals().splitlines()[1:])).red
    assert complaint.startswith("together: printed 'hub: ")
    assert played(together="exit 4").red == ["together: code 4"]


def test_what_an_earlier_run_built_is_gone(played, tmp_path):
    (tmp_path / "built").mkdir()
    (tmp_path / "built" / "old").touch()
    assert played(generate='test ! -e "$HUB_BUILD/old" && ls -A').red == []
    assert not (tmp_path / "built" / "old").exists()


@pytest.mark.parametrize(
    ("measure", "red"),
    [
        ("echo products 0.2; echo hub 0.5", []),
        ("echo products 0.2; echo hub 0.6", ["loads too slowly: hub in 0.60 s, not 0.5 s"]),
        ("true", ["measure failed: code 0"]),
        ("exit 4", ["measure failed: code 4"]),
    ],
)
def test_loading_a_wsdl_has_a_limit(played, measure, red):
    assert played(measure=measure, measure_limit=0.5).red == red
