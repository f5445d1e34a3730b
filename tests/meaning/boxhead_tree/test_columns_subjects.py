"""Column heads that say what is counted."""

from __future__ import annotations

import pytest

from tests.layouts.tidying import columns, export, tidy

COUNT = "Antall"
SHARE = "Prosent av arbeidsstyrken"


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        ("Helt ledige", [COUNT]),
        ("Antall helt ledige|Prosent av arbeidsstyrken", [COUNT, SHARE]),
        ("Helt ledige|Helt ledige i prosent av arbeidsstyrken", [COUNT, SHARE]),
        ("Helt ledige|Endring helt ledige", [COUNT, "Endring helt ledige"]),
        ("Antall helt ledige|Antall delvis ledige", [COUNT, "Antall delvis ledige"]),
        ("Antall|%", [COUNT, "Prosent"]),
    ],
)
def test_what_is_counted_is_no_part_of_a_head(heads, found):
    assert columns(heads) == [f"2021-05, I alt, {name}" for name in found]


def test_what_is_counted_may_stand_before_members_and_times():
    assert columns("Helt ledige kvinner|Helt ledige menn|Helt ledige i alt") == [
        f"2021-05, Kvinner, I alt, {COUNT}",
        f"2021-05, Menn, I alt, {COUNT}",
        f"2021-05, I alt, I alt, {COUNT}",
    ]
    assert columns("Helt ledige 2020|Helt ledige 2021") == [
        f"2020, I alt, {COUNT}",
        f"2021, I alt, {COUNT}",
    ]


def test_what_is_counted_may_be_shorter_than_in_the_title():
    title = "Deltakere i arbeidsrettede tiltak. Fylke"
    assert columns("Antall deltakere|Prosent kvinner", title) == [
        f"2021-05, I alt, I alt, {COUNT}",
        "2021-05, Kvinner, I alt, Prosent",
    ]


def test_two_heads_do_not_become_one():
    title = "Helt ledige. Fylke"
    found = columns("Antall|Antall helt ledige", title)
    assert found == [f"2021-05, I alt, {COUNT}", "2021-05, I alt, Antall helt ledige"]


def test_what_was_left_out_is_told():
    found = tidy(
        export("Helt ledige. Fylke", "Fylke\nMai 2021\n|Antall helt ledige\nI alt|8\nOslo|8")
    )
    (problem,) = found.problems
    assert (problem.code, problem.line, problem.column) == ("label-mended", 7, 1)
    assert problem.message == (
        "the column head 'Antall helt ledige' was read as 'Antall', since the title says what is counted"
    )
