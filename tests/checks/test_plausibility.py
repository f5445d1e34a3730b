"""What no sum can see: exchanged rows, wrong years and changes that another input does not bear out, as warnings."""

from __future__ import annotations

from navconv.checks.plausibility import Neighbours
from navconv.problems import Severity
from tests.writers.small import read_text

HEAD = "# Helt ledige. Fylke. En måned\n\n## Fylke\n\n{}\n\n"
COUNTS = HEAD + "\tAntall\nI alt\t700\nOslo\t{}\nAgder\t{}\nRogaland\t200\n"
CHANGES = HEAD + "\tAntall\tEndring fra i fjor Antall\nI alt\t{}\t{}\nOslo\t{}\t{}\n"


def find(*texts: str) -> list[str]:
    neighbours = Neighbours()
    for place, text in enumerate(texts):
        for export in read_text(text, f"{place}.txt"):
            neighbours.enter(export)
    problems = list(neighbours.find())
    assert {problem.severity for problem in problems} <= {Severity.WARNING}
    return [f"{problem.code} {problem.source}:{problem.line}" for problem in problems]


def test_two_rows_that_are_exchanged_whole():
    one = COUNTS.format("Januar 2019", 100, 400)
    assert find(one, COUNTS.format("Februar 2019", 401, 101)) == ["rows-exchanged 1.txt:10"]
    assert find(one, COUNTS.format("Februar 2019", 101, 401)) == []
    # A true change of one row alone is none of ours.
    assert find(one, COUNTS.format("Februar 2019", 350, 400)) == []


def test_a_change_that_the_year_before_does_not_bear_out():
    before = CHANGES.format("Januar 2018", 690, 5, 90, 2)
    assert find(before, CHANGES.format("Januar 2019", 700, 10, 100, 10)) == []
    assert find(before, CHANGES.format("Januar 2019", 700, 10, 100, 12)) == [
        "change-differs 1.txt:9"
    ]


def test_a_period_that_is_another_with_a_wrong_year():
    rows = "".join(f"Yrke {at}\t{100 + at}\n" for at in range(30))
    text = HEAD.replace("Fylke", "Yrke") + "\tAntall\n" + rows
    assert find(text.format("Januar 2018"), text.format("Januar 2019")) == ["period-again 1.txt:8"]
    other = text.replace("\t129\n", "\t128\n")
    assert find(text.format("Januar 2018"), other.format("Januar 2019")) == []
