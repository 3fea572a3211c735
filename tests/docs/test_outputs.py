"""What counts when an output is held against what is shown of it."""

import pytest

from tests.docs.outputs import Shown

ID, OTHER = "01a1fee5-b609-711b-8483-263f41d309be", "01a1fee5-b609-711b-8483-263ea4b049e1"


@pytest.mark.parametrize(
    ("shown", "came"),
    [
        ('{"sku": "A-1"}', '{"sku":"A-1"}'),
        ("<a>\n  <b>1</b>\n</a>", "<a><b>1</b></a>"),
        (f'["{ID}"]', f'["{OTHER}"]'),
        ('{"sku":"A-1",...}', '{"sku":"A-1","price":"5.00"}'),
        ("2026-01-01T00:00:00.000001Z", "2026-11-21T16:16:58.140375Z"),
        ("3W5E9zM5zRIwfDk5_u9ch69ORIpngn14", "YDf_AMJ6-LpCTSZDTwKdjxPpWai8SwHn"),
        ('ratelimit: "client";r=590;t=61', 'ratelimit: "client";r=1;t=2'),
    ],
)
def test_what_does_not_count_is_not_compared(shown, came):
    Shown().compare(shown, came)


@pytest.mark.parametrize(
    ("shown", "came"),
    [
        ('{"sku": "A-1"}', '{"sku": "A-2"}'),
        ("DR-18 draft 1", "DR-18 draft 2"),
        (f"{ID} {ID}", f"{ID} {OTHER}"),
        (f'["{ID}"]', '["2026-11-21T16:16:58.140375Z"]'),
        ("", "something"),
        ("something", ""),
        ('{"sku":"A-1",...}', '{"sku":"A-2","price":"5.00"}'),
        ("a b", "ab"),
    ],
)
def test_what_counts_is_compared(shown, came):
    with pytest.raises(AssertionError, match="shown"):
        Shown().compare(shown, came)


def test_a_value_that_came_takes_the_place_of_the_one_that_is_shown():
    shown = Shown()
    shown.compare(f"made {ID}", f"made {OTHER}")
    assert shown.real(f"/products/{ID}/") == f"/products/{OTHER}/"
    with pytest.raises(AssertionError, match="shown"):
        shown.compare(f"found {ID}", "found 01a1fee5-b609-711b-8483-000000000000")
