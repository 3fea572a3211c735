"""The figures of a measurement are right; that they are good is nobody's promise."""

from tests.bench import document
from tests.bench.document import DOCUMENT, END, PLACES, begin, merged
from tests.bench.measuring import CALLS, WARM_UP, Case, Spread, measure, ratio
from tests.bench.report import table

FIRST = Case("get", "REST", lambda hub: lambda: None, times=[1.0, 2.0, 4.0, 8.0])


def test_cases_take_turns_and_the_warm_up_does_not_count():
    called = []
    cases = [
        Case("get", name, lambda hub, name=name: lambda: called.append((hub, name)))
        for name in ("REST", "SOAP")
    ]
    measure(cases, "hub", rounds=4)
    assert [len(case.times) for case in cases] == [4, 4]
    assert len(called) == 2 * CALLS * (4 + WARM_UP)
    for start in range(0, len(called), 2 * CALLS):
        names = [name for _, name in called[start : start + 2 * CALLS]]
        assert names in (["REST"] * CALLS + ["SOAP"] * CALLS, ["SOAP"] * CALLS + ["REST"] * CALLS)


def test_a_ratio_is_taken_round_by_round():
    other = Case("get", "SOAP", FIRST.prepare, times=[2.0, 4.0, 8.0, 4.0])
    compared = ratio(other, FIRST)
    assert compared.middle == 2.0
    assert compared.low < compared.middle
    assert compared.high == 2.0


def test_a_spread_leaves_out_the_outer_tenths():
    assert Spread.of([float(n) for n in range(101)]) == Spread(50.0, 10.0, 90.0)


def test_a_row_says_whether_its_target_is_met():
    good = Case("get", "again", FIRST.prepare, target=0.5, times=[0.4, 0.8, 1.6, 3.2])
    poor = Case("get", "late", FIRST.prepare, target=0.3, times=good.times)
    assert table([FIRST, good, poor]).splitlines()[2:] == [
        "| get | REST | 3.0 | 1.3 to 6.8 | 1 |  |  |",
        "| get | again | 1.2 | 0.5 to 2.7 | 0.40 | 0.40 to 0.40 | at most 0.5: met |",
        "| get | late | 1.2 | 0.5 to 2.7 | 0.40 | 0.40 to 0.40 | at most 0.3: MISSED |",
    ]


def test_a_percentile_is_compared_by_single_calls():
    first, second = (
        Case("search", label, FIRST.prepare, 3, by_p95=True, single=[n * times for n in range(101)])
        for label, times in (("few", 1.0), ("many", 2.0))
    )
    assert table([first, second]).splitlines()[2:] == [
        "| search | few | 95.0 | 10.0 to 90.0 | 1 |  |  |",
        "| search | many | 190.0 | 20.0 to 180.0 | 2.00 |  | at most 3: met |",
    ]


def test_figures_of_some_groups_leave_those_of_others():
    last = "said\n\n| what |\n|---|\n| get | 1 |\n| list | 2 |\n"
    assert merged(last, "| what |\n|---|\n| list | 3 |") == (
        "| what |\n|---|\n| get | 1 |\n| list | 3 |"
    )


def test_conditions_of_some_groups_leave_those_of_others(tmp_path, monkeypatch):
    monkeypatch.setattr(document, "DOCUMENT", tmp_path / "page.md")
    head = "| what |\n|---|\n"
    start = f"{begin('times')}\n60 rounds.\n\n{head}| get | 1 |\n| list | 2 |\n\n{END}\n"
    document.DOCUMENT.write_text(start)
    for figure in (3, 4):
        document.publish("times", "10 rounds.", f"{head}| list | {figure} |", only_some=True)
    assert document.DOCUMENT.read_text() == (
        f"{begin('times')}\n60 rounds.\n\nOf `list`: 10 rounds.\n\n"
        f"{head}| get | 1 |\n| list | 4 |\n\n{END}\n"
    )
    document.publish("times", "5 rounds.", f"{head}| get | 5 |")
    assert "10 rounds." not in document.DOCUMENT.read_text()


def test_the_documentation_has_a_place_for_each_measurement():
    document = DOCUMENT.read_text()
    assert [document.count(begin(place)) for place in PLACES] == [1] * len(PLACES)
    assert document.count(END) == len(PLACES)
