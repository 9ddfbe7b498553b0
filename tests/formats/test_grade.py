"""What the grade of a message promises carriers."""

import pytest

from firstline.formats.findings import finding
from firstline.formats.grade import grade

NOTE = finding("junk")
WARNING = finding("no-birth-date")
ERROR = finding("no-name")
UNREAD = finding("kind-not-read", kind="GOVREQ")
COUNT = finding("traveller-count", announced=5, found=0)


@pytest.mark.parametrize(
    ("findings", "people", "letter"),
    [
        ([], 0, "A"),
        ([NOTE] * 50, 3, "A"),
        ([WARNING], 1, "B"),
        ([WARNING] * 2, 1, "C"),
        ([WARNING] * 10, 100, "B"),
        ([WARNING] * 11, 100, "C"),
        ([ERROR], 300, "D"),
        ([UNREAD], 0, "E"),
        ([COUNT], 0, "E"),
        ([COUNT], 5, "B"),
    ],
)
def test_the_grade_follows_the_rule_that_is_written_down(findings, people, letter):
    assert grade(findings, people) == letter


def test_more_of_the_same_never_makes_a_grade_better():
    for found in (NOTE, WARNING, ERROR):
        letters = [grade([found] * count, 20) for count in range(30)]
        assert letters == sorted(letters)
