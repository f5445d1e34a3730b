"""Stacks: sums tried a table at a time say what they say one by one."""

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


def check(export, *, stacked: bool):
    """The report on an export, with stacks or without, and the ledger."""
    checker = Checker(CODELISTS)
    with pytest.MonkeyPatch.context() as patch:
        if not stacked:
            patch.setattr("navconv.checks.across.find_stacks", lambda *_: [])
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


@pytest.mark.parametrize("name", ["tiltak-alder-2017.txt", "tiltaksgruppe-fylke-2019.txt"])
def test_most_sums_are_tried_a_table_at_a_time(name):
    """If none were, the test above would compare nothing."""
    _, _, checker = check(read_sample(name), stacked=True)
    families = checker.last.families
    stacked = sum(len(stack.rows) for family in families for stack in family.stacks)
    assert stacked * 2 > sum(len(family.sums) for family in families)
