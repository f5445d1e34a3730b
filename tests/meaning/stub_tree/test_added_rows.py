"""Rows that others add up to, though no word says so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navconv.meaning.stub_tree.added_rows import MAX_ROWS, part_rows
from navconv.tables.cell_values import read_figures
from tests.checks.small import check
from tests.layouts.tidying import tidy

LANDS = (
    ("Afrika", "70|74"),
    ("Eritrea", "40|41"),
    ("Somalia", "30|33"),
    ("Asia", "120|115"),
    ("Syria", "100|90"),
    ("Irak", "20|25"),
    ("Uoppgitt", "5|6"),
)
TOTAL = ("I alt", "195|195")


def print_table(rows, total=TOTAL):
    rows = (total, *rows)
    text = "".join(f"{label}|{figures}\n" for label, figures in rows)
    head = "# Helt ledige. Landbakgrunn. Tidsserie måned\n\n## Landbakgrunn\n\nJanuar - februar 2026\n\n"
    return f"{head}|Januar|Februar\n{text}".replace("|", "\t")


def levels(text):
    return {row["landbakgrunn"]: row["level"] for row in tidy(text).rows}


def test_groups_are_subtotals_and_the_rows_beside_them_details():
    found = levels(print_table(LANDS))
    assert found.pop("I alt") == "total"
    groups = [label for label, level in found.items() if level == "subtotal"]
    assert groups == ["Afrika", "Asia"]
    assert set(found.values()) == {"subtotal", "detail"}


def test_their_sums_are_checked():
    report = check(print_table(LANDS))
    assert (report.held, report.broken) == (3, 0)
    assert report.covered == report.cells


@pytest.mark.parametrize(
    ("label", "figures"),
    [
        ("Irak", "20|26"),  # a misprint: the group is no longer the sum
        ("Irak", "0|0"),
        ("Asia", "121|115"),
    ],
)
def test_rows_that_do_not_add_up_in_every_column_stay_as_they_are(label, figures):
    rows = [(name, figures if name == label else own) for name, own in LANDS]
    report = check(print_table(rows))
    assert report.held == 0
    assert "total-open" in [problem.code for problem in report.problems]


def test_a_suppressed_member_leaves_the_other_columns_to_tell():
    rows = [(name, "*|25" if name == "Irak" else own) for name, own in LANDS]
    rows[3] = ("Asia", "103|115")
    found = levels(print_table(rows, ("I alt", "178|195")))
    assert [label for label, level in found.items() if level == "subtotal"] == ["Afrika", "Asia"]
    assert check(print_table(rows, ("I alt", "178|195"))).broken == 0


def test_rows_that_come_to_their_total_have_no_groups():
    rows = (("Norge", "10|10"), ("Sverige", "5|5"), ("Danmark", "5|5"), ("Finland", "20|20"))
    found = levels(print_table(rows, ("I alt", "40|40")))
    assert "subtotal" not in found.values()


def test_rows_that_could_be_parted_in_two_ways_are_not():
    """The first two may make the row before them, or two pairs may be a row and its only member each."""
    figures = read_figures([["8", "4", "2", "2", "2", "2"]])[0]
    assert part_rows(figures, 0) == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.tuples(st.integers(1, 99), st.integers(1, 99)), min_size=1, max_size=4),
        min_size=2,
        max_size=5,
    )
)
def test_every_sum_that_is_found_holds(groups):
    rows = []
    for members in groups:
        if len(members) > 1:
            rows.append(tuple(map(sum, zip(*members, strict=True))))
        rows += members
    whole = tuple(sum(pair) for pair in zip(*[row for own in groups for row in own], strict=True))
    printed = ["\t".join(map(str, row)) for row in (whole, *rows)]
    values = [whole, *rows]

    def add(nodes):
        return tuple(map(sum, zip(*[values[node.row] for node in nodes], strict=True)))

    nodes = part_rows(read_figures([printed])[0], 0)
    if nodes:
        assert add(nodes) == whole
        assert all(add(node.below) == values[node.row] for node in nodes if node.below)
        assert sorted(at for node in nodes for at in (node.row, *[n.row for n in node.below])) == [
            *range(1, len(values))
        ]


@pytest.mark.parametrize("count", [1, MAX_ROWS - 3, MAX_ROWS - 2, 5 * MAX_ROWS])
def test_long_tables_are_parted_up_to_a_bound(count):
    """A group of two, and rows beside it, as many as there may be; more are left alone."""
    others = [1000 + at for at in range(count)]
    figures = read_figures([[str(7 + sum(others)), "7", "3", "4", *map(str, others)]])[0]
    nodes = part_rows(figures, 0)
    assert bool(nodes) == (count + 3 <= MAX_ROWS)
