"""Age groups that overlap are parts of each other, and not of one total."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navconv.meaning.phrases.ages import part_ages
from tests.layouts.tidying import export, problems_of

TITLE = "Helt ledige. Alder. En måned"
FINE = ("Y_LT20", "Y20T24", "Y25T29", "Y30T39", "Y_GE40")


def test_groups_that_do_not_overlap_are_all_parts():
    assert part_ages((*FINE, "_U")) == ((0, 1, 2, 3, 4, 5), {}, True)
    assert part_ages(("Y_LT20", "Y_GE60")).parts == (0, 1)


def test_a_group_that_others_make_up():
    groups = part_ages((*FINE, "Y_LT30", "_U"))
    assert groups.parts == (0, 1, 2, 3, 4, 6)
    assert groups.wholes == {5: (0, 1, 2)}
    assert groups.closed


def test_a_group_within_another_is_a_part_of_nothing_by_itself():
    groups = part_ages(("Y_LT30", "Y20T24", "Y_GE30"))
    assert (groups.parts, groups.wholes, groups.closed) == ((0, 2), {}, True)


def test_groups_that_leave_ages_out():
    groups = part_ages(("Y_LT30", "Y_LT20", "Y25T29", "Y30T39", "Y_GE60"))
    assert not groups.closed
    assert groups.parts == (1, 2, 3, 4)


def test_of_very_many_groups_nothing_is_said():
    codes = tuple(f"Y{low}T{low + more}" for low in range(30) for more in range(1, 11))
    groups = part_ages(codes)
    assert (len(groups.parts), groups.wholes, groups.closed) == (len(codes), {}, False)


def test_groups_within_groups_within_groups():
    groups = part_ages(("Y_LT40", "Y_LT30", *FINE))
    assert groups.parts == (2, 3, 4, 5, 6)
    assert groups.wholes == {0: (2, 3, 4, 5), 1: (2, 3, 4)}


@given(st.lists(st.integers(1, 90), min_size=1, max_size=8, unique=True), st.data())
def test_the_parts_make_up_all_whatever_is_added(limits, data):
    limits.sort()
    fine = [f"Y_LT{limits[0]}"]
    fine += [f"Y{low}T{high - 1}" for low, high in pairwise(limits)]
    fine.append(f"Y_GE{limits[-1]}")
    wide = [f"Y_LT{limit}" for limit in limits[1:]] + [f"Y_GE{limit}" for limit in limits[:-1]]
    added = data.draw(st.lists(st.sampled_from(wide), unique=True)) if wide else []
    codes = tuple(data.draw(st.permutations([*fine, *added])))
    groups = part_ages(codes)
    assert sorted(codes[at] for at in groups.parts) == sorted(fine)
    assert {codes[at] for at in groups.wholes} == set(added)
    for below in groups.wholes.values():
        assert {codes[at] for at in below} <= set(fine)


ROWS = "I alt|100\n19 år og under|10\n20-24 år|20\n25-29 år|30\n30-39 år|25\n40 år og over|15\n"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (ROWS + "Under 30 år|60", []),
        (ROWS + "Under 30 år|61", ["sum-broken"]),
        (ROWS.replace("|25", "|26") + "Under 30 år|60", ["sum-broken"]),
        (ROWS + "Under 30 år|60\n30 år og over|40", []),
    ],
)
def test_rows_that_overlap(rows, said):
    text = export(TITLE, f"Alder\nMai 2021\n|Antall\n{rows}")
    assert [code for code in problems_of(text) if code != "label-mended"] == said


@pytest.mark.parametrize(("young", "said"), [("30", []), ("31", ["sum-broken"])])
def test_columns_that_overlap(young, said):
    rows = f"|I alt|Under 30 år|19 år og under|20-29 år|30 år og over\nOslo|50|{young}|5|25|20"
    text = export("Helt ledige", f"Fylke og alder\nMai 2021\n{rows}")
    assert [code for code in problems_of(text) if code != "label-mended"] == said


@pytest.mark.parametrize(("young", "said"), [("5", []), ("7", [])])
def test_tables_that_overlap(young, said):
    counts = {"19 år og under": "2", "20-29 år": "3", "30 år og over": "4", "Under 30 år": young}
    page = "Alder og fylke\nMai 2021\n{}|Antall\nI alt|{}\nOslo|{}"
    pages = [page.format(f"{age}\n", count, count) for age, count in counts.items()]
    text = export("Helt ledige", page.format("", 9, 9), *pages)
    assert [code for code in problems_of(text) if code != "label-mended"] == said
