"""A rule of the lint is broken by a change made for it, and by no change made for another."""

import re
from pathlib import Path

import pytest

from tests.contract.calling import DIFFERENT
from tests.contract.lint import RULES, complaints
from tests.contract.lint.mutations import MUTATIONS

ROOT = Path(__file__).parents[3]
DOCUMENT = (ROOT / "wsdl" / "returns-v1.wsdl").read_bytes()
ROW = re.compile(r"^\| `([^`]+)` \| (.+) \| (.+) \|$", re.MULTILINE)


@pytest.mark.parametrize("served", DIFFERENT, ids=lambda served: served.file_name)
def test_what_is_published_keeps_all_rules(served):
    for document in served.documents.values():
        assert [str(each) for each in complaints(document, RULES)] == []


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_a_rule_catches_what_breaks_it_and_no_other_does(rule):
    mutated = MUTATIONS[rule](DOCUMENT)

    assert mutated != DOCUMENT
    assert {each.rule for each in complaints(mutated, RULES)} == {rule}


def test_every_rule_has_a_name_of_its_own_and_a_change_that_breaks_it():
    names = [rule.name for rule in RULES]

    assert sorted(set(names)) == sorted(names)
    assert MUTATIONS.keys() == set(names)


def test_the_page_tells_of_all_rules():
    page = (ROOT / "docs" / "wsdl-rules.md").read_text()

    assert ROW.findall(page) == [(rule.name, rule.why, rule.source) for rule in RULES]
