"""Sums tried a table at a time, over tables and over columns, say what they say one by one."""

from __future__ import annotations

from random import Random

import pytest

from navconv.cells import Mark
from navconv.checks import Checker
from tests.checks.planting import (
    CODELISTS,
    SAMPLES,
    misprint,
    read_sample,
    sites,
    value_at,
    with_values,
)
from tests.checks.small import page, read

MONTH = "Januar 2017"


def check(export, *, stacked: bool):
    """The report on an export, with sums of whole tables or single ones alone, and the ledger."""
    checker = Checker(CODELISTS)
    with pytest.MonkeyPatch.context() as patch:
        if not stacked:
            patch.setattr("navconv.checks.across.find_stacks", lambda *_: [])
            patch.setattr("navconv.checks.sums._are_columns_plain", lambda *_: False)
        report = checker.check(export)
    assert checker.last is not None
    return report, [(sheet.table.number, sheet.covered) for sheet in checker.last.sheets], checker


def planted(export, chance: Random):
    """The export with some numbers misprinted, and some withheld or lost."""
    cells = [site for site in sites(export) if not isinstance(value_at(export, site), Mark)]
    chosen = chance.sample(cells, 6)
    changed = {site: misprint(value_at(export, site), chance) for site in chosen[:4]}
    return with_values(export, {**changed, chosen[4]: Mark.SUPPRESSED, chosen[5]: Mark.MISSING})


@pytest.mark.parametrize("name", SAMPLES)
def test_stacks_find_what_single_sums_find(name):
    export = read_sample(name)
    chance = Random(name)
    for changed in (export, *(planted(export, chance) for _ in range(6))):
        assert check(changed, stacked=True)[:2] == check(changed, stacked=False)[:2]


@pytest.mark.parametrize("name", SAMPLES)
def test_most_sums_are_tried_a_table_at_a_time(name):
    """If none were, the test above would compare nothing."""
    _, _, checker = check(read_sample(name), stacked=True)
    families = checker.last.families
    stacked = sum(len(stack.places) for family in families for stack in family.stacks)
    assert stacked * 2 > sum(len(family.sums) for family in families)


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
    report, covered, checker = check(read(pages), stacked=True)
    assert (report, covered) == check(read(pages), stacked=False)[:2]
    assert (report.held, report.broken) == (5, 2)
    assert [family.stacks for family in checker.last.families] == [[]]
