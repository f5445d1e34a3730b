"""A small table is read right, or what is wrong is said: never wrong in silence."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from navconv.checks import check_export
from navconv.meaning.observations.member import TOTAL_CODE
from navconv.problems import Severity
from tests.accounting import CODELISTS
from tests.generated.small_tables import make_small_table
from tests.layouts.tidying import read

if TYPE_CHECKING:
    from tests.generated.small_tables import SmallTable

SEEDS = 60
KNOWN = ("region", "sex", "age", "main_group", "period", "indicator")


def find_silent(table: SmallTable) -> list[str]:
    """The cells that are read wrong without a word, in words."""
    exports, problems = read(table.text.encode())
    found = {
        (cell.line, cell.column): (key_of(cell), cell.number or "", str(cell.status))
        for export in exports
        for cell in export.observations()
    }
    loud = {problem.line for problem in problems if problem.severity is not Severity.INFO}
    axes: dict[str, set[str]] = {}
    for export in exports:
        for cell in export.observations():
            for name, member in cell.members.items():
                if name not in (*KNOWN, "municipality") and member.code != TOTAL_CODE:
                    axes.setdefault(member.name.casefold(), set()).add(name)
    first = min(line for line, _ in table.cells)
    if any(line < first for line in loud):
        return []
    wrong = [
        f"{at}: expected {tuple(cell)}, found {found.get(at)}"
        for at, cell in table.cells.items()
        if found.get(at) != tuple(cell) and at[0] not in loud
    ]
    if not wrong:
        wrong = [f"{name!r} is of {names}" for name, names in axes.items() if len(names) > 1]
    elif any(sum_broken(export) for export in exports):
        return []
    return wrong + [
        f"{at}: invented" for at in found.keys() - table.cells.keys() if at[0] not in loud
    ]


def sum_broken(export):
    """Whether the checks say that a sum does not hold, so that a conversion ends with an error."""
    found = check_export(export, CODELISTS).problems
    return any(problem.severity is Severity.ERROR for problem in found)


def key_of(cell):
    named = {
        (name if name in KNOWN else "", member.name.casefold())
        for name, member in cell.members.items()
        if member.code != TOTAL_CODE and name != "period"
    }
    return frozenset({*named, ("period", cell.period.casefold())})


@pytest.mark.parametrize("seed", range(SEEDS))
def test_nothing_is_wrong_in_silence(seed):
    table = make_small_table(Random(seed))
    assert find_silent(table) == [], table.text
