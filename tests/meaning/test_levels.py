"""Levels: the details of a table add up to its total, in every sample, within what is suppressed."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from navconv.checks import check_export
from navconv.meaning.classifications.measures import CHANGE, COUNT
from navconv.meaning.levels import find_levels
from navconv.meaning.observations.cell_facts import Level
from navconv.tables.packed_counts import HIDDEN
from navconv.tables.values import Mark
from tests.samples import ALL, name_of
from tests.writers.small import CODELISTS, read_text

if TYPE_CHECKING:
    from navconv.meaning.observations.model import ObservationTable

REGIONS = "Helt ledige. Fylke. En måned\n\n{section}\n\nNovember 2016\n\n{table}"


def read_table(table: str, section: str = "Fylke") -> ObservationTable:
    (export,) = read_text(REGIONS.format(section=section, table=table))
    return export.tables[0]


def levels_of(table: ObservationTable) -> list[list[str]]:
    levels = find_levels(table)
    return [
        [levels.of_cell(row, column).value for column in range(len(table.columns))]
        for row in range(len(table.rows))
    ]


def test_rows_and_columns_part_the_cells():
    table = read_table("\tI alt\tKvinner\tMenn\nI alt\t9\t4\t5\nOslo\t5\t2\t3\nAgder\t4\t2\t2\n")
    detail = ["subtotal", "detail", "detail"]
    assert levels_of(table) == [["total", "subtotal", "subtotal"], detail, detail]


def test_parts_of_which_the_rest_is_not_printed_are_no_details():
    table = read_table("\tAntall\nI alt\t9\nHerav kvinner\t4\nOslo\t5\nAgder\t4\n")
    assert levels_of(table) == [["total"], ["part"], ["detail"], ["detail"]]
    table = read_table("\tI alt\tKvinner\nI alt\t9\t4\nOslo\t5\t2\nAgder\t4\t2\n")
    assert levels_of(table) == [["total", "part"], ["detail", "part"], ["detail", "part"]]


def test_a_group_without_members_is_a_detail():
    table = read_table(
        "\tAntall\nI alt\t9\nOppfølging\t3\nI alt oppfølging\t3\nI alt opplæring\t6\n", "Tiltak"
    )
    assert levels_of(table) == [["total"], ["detail"], ["subtotal"], ["detail"]]


def test_ages_that_others_make_up_are_subtotals():
    table = read_table(
        "\tAntall\nI alt\t9\nUnder 30 år\t5\n19 år og under\t2\n20-24 år\t1\n25-29 år\t2\n30 år og over\t4\n",
        "Alder",
    )
    assert [level for (level,) in levels_of(table)] == [
        *("total", "subtotal", "detail", "detail", "detail", "detail"),
    ]


def test_a_table_that_divides_nothing_is_a_total():
    table = read_table("\tOktober\tNovember\nI alt\t9\t8\n")
    assert levels_of(table) == [["total", "total"]]


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_details_add_up_to_each_printed_total(path):
    """What they miss a total by, if they do, is what the check names, or the total is said to be open."""
    exports = read_text(path.read_text("utf-8"), name_of(path))
    for export in exports:
        report = check_export(export, CODELISTS, thorough=True)
        broken = [problem for problem in report.problems if problem.code == "sum-broken"]
        is_open = {problem.line for problem in report.problems if problem.code == "total-open"}
        for table in export.tables:
            over_rows: dict[int, int] = defaultdict(int)
            over_columns: dict[int, int] = defaultdict(int)
            for problem in broken:
                for column, spelled in problem.values:
                    if problem.line not in table.table.rows.lines:
                        continue
                    if "expected the column" in problem.message:
                        over_columns[problem.line] += _difference(str(spelled))
                    else:
                        over_rows[column] += _difference(str(spelled))
            for line, column, least, most in _misses(table):
                # A grand total of rows and columns can be reached by either first.
                named = {
                    over_rows[column],
                    over_rows[column] + sum(over_columns.values()) - over_columns[line],
                    over_columns[line] + sum(over_rows.values()) - over_rows[column],
                }
                assert line in is_open or any(least <= miss <= most for miss in named), line


def _difference(spelled: str) -> int:
    """What a sum misses: ``36 + 34 + * = 70 and 1 suppressed, printed 103`` → 33."""
    added, printed = re.search(r" = (-?\d+)\b.*printed (-?\d+)$", spelled).groups()
    return int(printed) - int(added)


def _misses(table: ObservationTable):
    """The totals that the details of a table do not add up to: line, cell from 1, and by how much at least and most."""
    levels = find_levels(table)
    totals = {}
    added: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for at, row in enumerate(table.rows):
        for column, value in enumerate(row.values):
            key = tuple(_code(table, at, column, name) for name in ("indicator", "period"))
            if key[0] not in (COUNT, CHANGE):
                continue
            level = levels.of_cell(at, column)
            if level is Level.TOTAL and not isinstance(value, Mark):
                totals.setdefault(key, (value, row.line, column + 1))
            if level is Level.DETAIL:
                least, most, unknown = added[key]
                number = 0 if isinstance(value, Mark) else value
                room = HIDDEN if value is Mark.SUPPRESSED else 0
                change = key[0] == CHANGE and value is Mark.SUPPRESSED
                missing = value is Mark.MISSING
                added[key] = [least + number, most + number + room, unknown + missing + change]
    for key, (total, line, column) in totals.items():
        least, most, unknown = added.get(key, (total, total, 0))
        if not unknown and not least <= total <= most:
            yield line, column, total - most, total - least


def _code(table: ObservationTable, row: int, column: int, name: str) -> str:
    if name in table.row_dimensions:
        return table.rows.keys.members[row][table.row_dimensions.index(name)].code
    if name in table.column_dimensions:
        return table.columns[column][table.column_dimensions.index(name)].code
    return table.fixed[name].code if name in table.fixed else ""
