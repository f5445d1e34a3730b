"""Rows: groups closed by subtotals, labels known by their place, duplicates, fused labels."""

from __future__ import annotations

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.observations.member import TOTAL_CODE, Role, total_of
from navconv.meaning.phrases.labels import Label
from navconv.meaning.phrases.slips import Slip
from navconv.meaning.solving.axes import AxisReader
from navconv.meaning.solving.rows import LabelledRow, name_fused, part_duplicates, place_labels
from navconv.meaning.solving.unknown import Registry
from navconv.meaning.stub_tree.subtotals import assign_groups
from navconv.problems import Severity
from navconv.tables.cell_values import keep_values
from navconv.tables.values import Mark

CODELISTS = load_codelists()
AXES = AxisReader(CODELISTS, Registry())
SCHEMES = AXES.matchers["scheme"]
GROUPS = {entry.member.code: entry.member for entry in CODELISTS.lists["scheme_group"].entries}


class Report(list[tuple[str, int]]):
    """Takes problems, and keeps their codes and lines."""

    def __call__(self, code: str, severity: Severity, message: str, line: int) -> None:
        assert severity in Severity
        assert message
        self.append((code, line))


@pytest.fixture
def report() -> Report:
    return Report()


Figured = tuple[str, int | Mark]


def assign(rows: tuple[Figured, ...], report: Report) -> tuple[list[LabelledRow], bool]:
    """Rows with their figures, each given its group."""
    figures = keep_values([(value,) for _, value in rows])
    return assign_groups(table(*rows), "scheme_group", GROUPS, figures, report)


def table(*rows: Figured) -> list[LabelledRow]:
    """Rows of schemes; ``= x`` is a group's subtotal, ``=`` the grand total."""
    made = []
    for line, (text, _) in enumerate(rows, 1):
        sign, _, name = text.rpartition("= ") if text != "=" else ("", "", "=")
        label = Label(name.strip())
        if text == "=":
            role, member, slip = Role.TOTAL, total_of("scheme"), Slip.NONE
        elif text.startswith("= "):
            found = AXES.read_member("scheme_group", label, 2017)
            role, member, slip = Role.SUBTOTAL, found.member, found.slip
        else:
            found = AXES.read_member("scheme", label, 2017)
            role, member, slip = Role.MEMBER, found.member, found.slip
        assert not sign
        made.append(LabelledRow(line, label, role, member, total_of("scheme_group"), slip))
    return made


def groups_of(rows: list[LabelledRow]) -> list[str]:
    return [row.group.code for row in rows]


def test_a_subtotal_closes_the_rows_since_the_last_one(report: Report) -> None:
    rows = (
        ("=", 10),
        ("Avklaring", 3),
        ("= Avklaringstiltak", 3),
        ("Jobbklubb", 4),
        ("Oppfølging", 3),
        ("= Oppfølging", 7),
    )
    found, by_values = assign(rows, report)
    assert not by_values
    assert groups_of(found) == [TOTAL_CODE, "AVKL", TOTAL_CODE, "OPPF", "OPPF", TOTAL_CODE]
    assert report == []


def test_the_subtotal_decides_against_the_codelist(report: Report) -> None:
    """A scheme that moved to another group is where it is printed."""
    rows = (("Avklaring", 3), ("Jobbklubb", 4), ("= Oppfølging", 7))
    assert groups_of(assign(rows, report)[0])[:2] == ["OPPF", "OPPF"]
    assert report == []


def test_rows_that_a_subtotal_cannot_hold_go_to_their_own_group(report: Report) -> None:
    rows = (("Avklaring", 300), ("Jobbklubb", 4), ("= Oppfølging", 4))
    found, by_values = assign(rows, report)
    assert by_values
    assert groups_of(found)[:2] == ["AVKL", "OPPF"]
    assert report == [("missing-subtotal", 1)]


def test_rows_without_a_subtotal_go_by_the_codelist(report: Report) -> None:
    rows = (("=", 10), ("Avklaring", 3), ("Romfart", 1), ("Jobbklubb", 4))
    assert groups_of(assign(rows, report)[0]) == [
        TOTAL_CODE,
        "AVKL",
        "OPPF",
        "OPPF",
    ]


def test_a_label_that_stands_twice_is_known_by_its_place(report: Report) -> None:
    rows = table(
        ("Kvalifisering i arbeidsmarkedsbedrift", 4),
        ("arbeidsmarkedsopplæring (AMO)", 3),
        ("Utdanning", 9),
    )
    placed = place_labels(rows, SCHEMES, report)
    assert placed[1].member.name == "Nettbasert arbeidsmarkedsopplæring (AMO)"
    assert report == [("label-by-place", 2)]


def test_a_label_in_its_place_is_left_alone(report: Report) -> None:
    rows = table(
        ("2-årig opplæringstiltak", 1), ("Arbeidsmarkedsopplæring (AMO)", 3), ("Utdanning", 9)
    )
    assert place_labels(list(rows), SCHEMES, report) == rows
    assert report == []


def test_a_label_that_no_place_explains_is_left_alone(report: Report) -> None:
    rows = table(("Mentor", 1), ("Mentor", 2))
    assert place_labels(list(rows), SCHEMES, report) == rows
    assert report == []


def test_duplicates_are_parted_so_that_keys_stay_unique(report: Report) -> None:
    rows = part_duplicates(table(("Jobbklubb", 1), ("Jobbklubb", 2), ("Jobbklubb", 3)), report)
    assert [row.member.name for row in rows] == ["Jobbklubb", "Jobbklubb (2)", "Jobbklubb (3)"]
    assert len({row.member.code for row in rows}) == 3
    assert [row.member.known for row in rows] == [True, False, False]
    assert report == [("duplicate-label", 2), ("duplicate-label", 3)]


def test_two_labels_in_one_row_are_named(report: Report) -> None:
    rows = name_fused(table(("Oppfølging Supported Employment (SE)", 5), ("Jobbklubb", 1)), SCHEMES)
    assert [row.fused for row in rows] == [("Oppfølging", "Supported Employment (SE)"), ()]


def test_suppressed_rows_are_no_proof_against_a_subtotal(report: Report) -> None:
    rows = (("Avklaring", Mark.SUPPRESSED), ("Jobbklubb", 4), ("= Oppfølging", 4))
    assert groups_of(assign(rows, report)[0])[:2] == ["OPPF", "OPPF"]
    assert report == []
