"""Rows that are set in by a bullet: members of the group above them, or parts of which the rest is not printed."""

from __future__ import annotations

import pytest

from tests.checks.small import check
from tests.layouts.tidying import tidy

GROUPS = (
    ("Industri", "30|33"),
    ("- Metallvarer", "10|11"),
    ("- Tekstil", "20|22"),
    ("Handel", "15|16"),
    ("- Engroshandel", "5|6"),
    ("- Detaljhandel", "10|10"),
    ("Bygg", "8|9"),
    ("- Hus", "5|6"),
    ("- Vei", "3|3"),
)
TOTAL = ("I alt", "53|58")


def print_table(*rows, months="Januar|Februar", title="Helt ledige. Næring"):
    text = "".join(f"{label}|{figures}\n" for label, figures in rows)
    head = f"# {title}. Tidsserie måned\n\n## Næring\n\n{months.replace('|', ' - ')} 2026\n\n"
    return f"{head}|{months}\n{text}\n\n\n".replace("|", "\t")


def change(label, figures):
    return [(name, figures if name == label else own) for name, own in GROUPS]


def find_levels(text):
    return [(row["næring"], row["level"]) for row in tidy(text).rows[::2]]


@pytest.mark.parametrize("rows", [(TOTAL, *GROUPS), (*GROUPS, TOTAL)])
def test_rows_that_come_to_the_row_above_are_its_members(rows):
    found = dict(find_levels(print_table(*rows)))
    assert [name for name, level in found.items() if level == "subtotal"] == [
        "Industri",
        "Handel",
        "Bygg",
    ]
    assert found["Metallvarer"] == found["Vei"] == "detail"
    assert check(print_table(*rows)).broken == 0


def test_one_group_that_is_broken_is_told():
    """Nothing but the bullets tells that it is one."""
    report = check(print_table(TOTAL, *change("- Vei", "4|3")))
    (problem,) = [problem for problem in report.problems if problem.code == "sum-broken"]
    assert "'Bygg'" in problem.message


def test_rows_that_come_to_less_are_parts():
    rows = [(name, "1|1" if name.startswith("- ") else own) for name, own in GROUPS]
    found = tidy(print_table(TOTAL, *rows))
    levels = {row["herav"]: row["level"] for row in found.rows if row["herav"] != "I alt"}
    assert set(levels.values()) == {"part"}
    assert len(levels) == 6
    assert check(print_table(TOTAL, *rows)).broken == 0


def test_the_figures_of_each_issue_tell():
    """The second issue has the same words, and parts that come to less."""
    rows = [(name, "1|1" if name.startswith("- ") else own) for name, own in GROUPS]
    first, second = print_table(TOTAL, *GROUPS), print_table(TOTAL, *rows, months="Mars|April")
    for one, other in ((first, second), (second, first)):
        both = [row["level"] for row in tidy(one + other).rows]
        assert both == [row["level"] for text in (one, other) for row in tidy(text).rows]


PLACES = (
    ("Agder", "30|33"),
    ("- Kristiansand", "10|11"),
    ("- Lindesnes", "20|22"),
    ("Rogaland", "15|16"),
    ("- Eigersund", "5|6"),
    ("- Stavanger", "10|10"),
    ("I alt", "45|49"),
)
SCHEMES = (
    ("Lønnstilskudd", "30|33"),
    ("- Midlertidig lønnstilskudd", "10|11"),
    ("- Varig lønnstilskudd", "20|22"),
    ("I alt", "30|33"),
)


@pytest.mark.parametrize(
    ("rows", "title", "finer"),
    [
        (PLACES, "Helt ledige. Fylke og kommune", "municipality"),
        (SCHEMES, "Deltakere i arbeidsrettede tiltak. Tiltak", "scheme"),
    ],
)
def test_members_that_codelists_know_below_such_rows_are_no_parts(rows, title, finer):
    plain = [(label.removeprefix("- "), figures) for label, figures in rows]
    found = tidy(print_table(*rows, title=title)).rows
    assert found == tidy(print_table(*plain, title=title)).rows
    assert {row[finer] for row in found} > {"I alt"}
