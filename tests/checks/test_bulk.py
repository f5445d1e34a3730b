"""Sums that are tried all at once, and what is printed twice, say what they say one by one."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navconv.checks import Checker
from navconv.checks.bulk import BulkSum, join_runs, space_evenly
from navconv.checks.cross_table_sums import check_across_tables
from navconv.checks.indexing import open_ledger
from navconv.tables.values import Mark
from tests.checks.planting import (
    CODELISTS,
    SAMPLES,
    misprint,
    read_sample,
    sites,
    value_at,
    with_values,
)
from tests.checks.small import TITLE, page, read
from tests.samples import FOLDER

MONTH = "Januar 2017"


def check(export, *, together: bool):
    """The report on an export, with sums tried together or one by one, what they bind, and the ledger."""
    checker = Checker(CODELISTS, listing=not together)
    report = checker.check(export)
    problems = tuple([item for item in report.problems if item.code != "suspected-cell"])
    ledger = checker.ledgers[0]
    return (
        (report.cells, report.covered, report.held, report.broken, problems),
        [(sheet.table.number, sheet.covered) for sheet in ledger.sheets],
        ledger,
    )


def planted(export, chance: Random):
    """The export with some numbers misprinted, and some withheld or lost."""
    cells = [site for site in sites(export) if not isinstance(value_at(export, site), Mark)]
    chosen = chance.sample(cells, 6)
    changed = {site: misprint(value_at(export, site), chance) for site in chosen[:4]}
    return with_values(export, {**changed, chosen[4]: Mark.SUPPRESSED, chosen[5]: Mark.MISSING})


@pytest.mark.parametrize("name", SAMPLES)
def test_sums_tried_together_find_what_single_sums_find(name):
    export = read_sample(name)
    chance = Random(name)
    for changed in (export, *(planted(export, chance) for _ in range(6))):
        assert check(changed, together=True)[:2] == check(changed, together=False)[:2]


@pytest.mark.parametrize("name", SAMPLES)
def test_sums_tried_together_find_what_single_sums_find_in_an_export_that_was_cut(name):
    lines = (FOLDER / name).read_text("utf-8").rstrip().split("\n")
    for lost in (*range(1, 8), 20, 60):
        export = read("\n".join(lines[:-lost]) + "\n")
        assert check(export, together=True)[:2] == check(export, together=False)[:2]


@pytest.mark.parametrize("name", SAMPLES)
def test_most_sums_are_tried_together(name):
    """If none were, the test above would compare nothing."""
    _, _, ledger = check(read_sample(name), together=True)
    assert len(ledger.across.sums) * 2 > sum(len(family.sums) for family in ledger.families)
    assert len(ledger.rows.sums) >= len(ledger.sheets)
    assert len(ledger.repeats.sums) == sum(len(places) - 1 for places in ledger.repeated)


def test_a_total_that_is_a_series_of_one_month_is_no_cell_among_cells():
    """Its place is a row, theirs are cells; so it is not added with them."""
    pages = page("Tiltaksgrupper", "|Januar\nI alt|60\nOppfølging|40\nOpplæring|20", period=MONTH)
    for caption, one, other in (
        ("Arbeidssøkere på tiltak", 10, 5),
        ("Nedsatt arbeidsevne, på tiltak", 20, 5),
        ("Andre på tiltak", 10, 9),
    ):
        pages += page(
            "Tiltaksgrupper og hovedgruppe",
            f"|Antall\nI alt {caption.lower()}|{one + other}\nOppfølging|{one}\nOpplæring|{other}",
            caption=caption,
            period=MONTH,
        )
    report, covered, ledger = check(read(pages), together=True)
    assert (report, covered) == check(read(pages), together=False)[:2]
    assert report[2:4] == (5, 2)
    assert ledger.across.sums == []


def across(text: str, *, together: bool):
    """What the sums over tables alone say, which cells they bind, and how many are left to the last table."""
    export = read(text)
    ledger = open_ledger(export, CODELISTS.measures)
    ledger.listed = Checker(CODELISTS).listed
    ledger.sums = None if together else []
    check_across_tables(ledger)
    found = ledger.held, ledger.problems, [sheet.covered for sheet in ledger.sheets]
    return found, sum(len(family.ending) for family in ledger.families)


def print_family(head: str, total: str, parts: list[str], title: str = TITLE) -> str:
    """A table of all, and those of the main groups that make it up."""
    head = "|" + head
    text = page("Tiltaksgrupper", f"{head}\n{total}", period=MONTH, title=title)
    groups = ("Arbeidssøkere på tiltak", "Nedsatt arbeidsevne, på tiltak", "Andre på tiltak")
    for group, rows in zip(groups, parts, strict=True):
        named = rows.replace("I alt|", f"I alt {group.lower()}|", 1)
        text += page(
            *("Tiltaksgrupper og hovedgruppe", f"{head}\n{named}"),
            caption=group,
            period=MONTH,
            title=title,
        )
    return text


@pytest.mark.parametrize(
    ("last", "bound"),
    [
        # Nobody is in the row that the last table does not have, or it was cut off.
        pytest.param("I alt|20\nOppfølging|20", True, id="whole"),
        pytest.param("I alt|40\nOppfølging|20", False, id="cut"),
    ],
)
def test_a_sum_without_a_row_of_the_last_table_binds_if_that_is_whole(last, bound):
    text = print_family(
        "Januar",
        "I alt|60\nOppfølging|40\nOpplæring|20",
        ["I alt|20\nOppfølging|10\nOpplæring|10"] * 2 + [last],
    )
    (found, ending), (alone, _) = (across(text, together=which) for which in (True, False))
    assert found == alone
    assert ending == 1
    assert found[2][0] == [1, 1, int(bound)]


def test_a_change_without_a_row_of_the_last_table_is_not_bound():
    text = print_family(
        "Antall|Endring fra i fjor Antall",
        "I alt|60|15\nOppfølging|40|10\nOpplæring|20|5",
        [
            "I alt|20|5\nOppfølging|10|3\nOpplæring|10|2",
            "I alt|20|5\nOppfølging|10|2\nOpplæring|10|3",
            "I alt|20|5\nOppfølging|20|5",
        ],
        title="# Deltakere i arbeidsrettede tiltak. Tiltak. En måned",
    )
    (found, ending), (alone, _) = (across(text, together=which) for which in (True, False))
    assert found == alone
    assert ending == 1
    assert found[2][0] == [0b11, 0b11, 0b01]


def test_a_sum_without_a_row_that_another_table_lost_is_not_bound():
    """The subtotal of the second table has no members."""
    text = print_family(
        "Januar",
        "I alt|60\nMentor|40\nI alt oppfølging|40\nUtdanning|10\nI alt opplæring|20",
        [
            "I alt|20\nMentor|10\nI alt oppfølging|10\nUtdanning|10\nI alt opplæring|10",
            "I alt|20\nMentor|10\nI alt oppfølging|10\nI alt opplæring|10",
            "I alt|20\nMentor|20\nI alt oppfølging|20",
        ],
    )
    (found, ending), (alone, _) = (across(text, together=which) for which in (True, False))
    assert found == alone
    assert ending == 0
    assert found[2][0][3] == 0


def test_sums_that_go_on_evenly_are_one_run():
    cells = [(0, 10), (2, 11), (4, 12), (5, 13), (6, 12), (7, 11), (7, 11), (0, 1, 2)]
    found = list(join_runs(BulkSum(None, cell) for cell in cells))
    assert found == [
        ((0, 10), (2, 1), 3),
        # What would go on backwards is another run.
        ((5, 13), (1, 1), 1),
        ((6, 12), (1, 1), 1),
        ((7, 11), (1, 1), 1),
        ((7, 11), (1, 1), 1),
        ((0, 1, 2), (1, 1, 1), 1),
    ]
    side_by_side = BulkSum(None, (100, 200), (1, 3, 5, 6))
    assert list(join_runs([side_by_side])) == [((101, 201), (2, 2), 3), ((106, 206), (1, 1), 1)]


@given(st.lists(st.integers(0, 40), unique=True).map(sorted))
def test_runs_of_numbers_are_the_numbers(numbers):
    assert [number for run in space_evenly(numbers) for number in run] == numbers
