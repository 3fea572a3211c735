"""A command of a client ends, and it is known how and what it took."""

import pytest

from tests.interop.commands import run
from tests.interop.stand_ins import stand_in


@pytest.fixture
def ended(tmp_path):
    (tmp_path / "built").mkdir()

    def end(command, seconds=10, **variables):
        return run(stand_in(tmp_path, run=command), "run", variables, seconds)

    return end


def test_it_is_bash_in_the_folder_of_the_client_with_its_variables(ended, tmp_path):
    found = ended('pwd; echo "$HUB_PREFIX"; echo beside >&2', HUB_PREFIX="Ä")
    assert (found.code, found.output, found.errors) == (0, f"{tmp_path}\nÄ\n", "beside\n")


def test_the_first_command_that_fails_is_the_end(ended):
    found = ended("false | true; echo on")
    assert (found.code, found.output, found.last_words) == (1, "", "code 1")


def test_its_last_words_are_the_last_line_that_says_something(ended):
    assert ended("echo first; echo ' then ' >&2; echo >&2; exit 2").last_words == "then"


def test_one_that_takes_too_long_is_ended(ended):
    found = ended("sleep 60", seconds=1)
    assert (found.code, found.last_words) == (124, "took too long")


def test_its_processor_time_is_that_of_all_that_it_started(ended):
    spin = "python3 -c 'while __import__(\"time\").process_time() < 0.3: pass'"
    assert 0.3 <= ended(f"{spin}; ({spin})").seconds < 5
    assert ended("sleep 0.3").seconds < 0.3


def test_what_it_printed_is_kept(ended, tmp_path):
    ended("echo said; echo warned >&2")
    kept = {path.name: path.read_text() for path in (tmp_path / "built").iterdir()}
    assert kept == {"run.out": "said\n", "run.err": "warned\n"}
