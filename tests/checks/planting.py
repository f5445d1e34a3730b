"""Errors to plant in exports: changed digits, lost rows, swapped cells, shifted columns."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from navconv.layout.document import list_rows
from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.observations.model import ObservationRows, RowKeys
from navconv.pipeline.convert import convert
from navconv.tables.cell_values import read_figures
from navconv.tables.values import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from navconv.checks.check_report import CheckReport
    from navconv.meaning.observations.model import ObservedExport
    from navconv.problems import Problem
    from navconv.tables.cell_values import Figures
    from navconv.tables.values import Value

CODELISTS = load_codelists()
FOLDER = Path(__file__).parents[2] / "samples"
SAMPLES = (
    "tiltak-2016-11.txt",
    "tiltak-alder-2017.txt",
    "tiltak-fylke-2013-11.txt",
    "tiltaksgruppe-fylke-2019.txt",
)


class Site(NamedTuple):
    """A cell by its indices in an export."""

    table: int
    row: int
    column: int


def read_bytes(data: bytes, name: str = "export.txt") -> tuple[list[ObservedExport], list[Problem]]:
    """The exports in a text, and the problems met in reading it."""
    problems: list[Problem] = []
    return list(convert(BytesIO(data), name, CODELISTS, problems.append)), problems


def read_sample(name: str) -> ObservedExport:
    """A sample, which holds one export."""
    (export,), _ = read_bytes((FOLDER / name).read_bytes(), name)
    return export


def sites(export: ObservedExport) -> Iterator[Site]:
    """Every cell, in the order of its observations."""
    for number, table in enumerate(export.tables):
        for at, row in enumerate(table.rows):
            for column in range(len(row.values)):
                yield Site(number, at, column)


def value_at(export: ObservedExport, site: Site) -> Value:
    """What a cell says."""
    return export.tables[site.table].rows[site.row].values[site.column]


def with_values(export: ObservedExport, changed: dict[Site, Value]) -> ObservedExport:
    """The export with other values in some cells."""
    tables = list(export.tables)
    for site, value in changed.items():
        rows = tables[site.table].rows
        values = [list(row) for row, _ in rows.figures.rows]
        values[site.row][site.column] = value
        changed_rows = ObservationRows(rows.printed, rows.keys, figures_of(values))
        tables[site.table] = replace(tables[site.table], rows=changed_rows)
    return replace(export, tables=tuple(tables))


def figures_of(rows: Sequence[Sequence[Value]]) -> Figures:
    """Values as they are read from an export that prints them."""
    (figures,) = read_figures([["\t".join(map(printed, row)) for row in rows]])
    return figures


def printed(value: Value) -> str:
    """A value as NAV prints it."""
    if isinstance(value, Mark):
        return {Mark.SUPPRESSED: "*", Mark.BLANK: "", Mark.MISSING: ".."}[value]
    return f"{value:,}".replace(",", " ").replace(".", ",")


def without_row(export: ObservedExport, table: int, row: int) -> ObservedExport:
    """The export with one row lost."""
    tables = list(export.tables)
    rows = tables[table].rows
    left = [at for at in range(len(rows)) if at != row]
    kept = ObservationRows(
        list_rows([rows.printed[at] for at in left]),
        RowKeys(*(tuple(column[at] for at in left) for column in rows.keys)),
        figures_of([rows[at].values for at in left]),
    )
    tables[table] = replace(tables[table], rows=kept)
    return replace(export, tables=tuple(tables))


def change_digit(text: str, chance: Random) -> str:
    """A number as printed with one digit changed for another; no zero is put first."""
    places = [at for at, char in enumerate(text) if char.isdigit()]
    at = chance.choice(places)
    digits = set("0123456789") - {text[at]}
    if at == places[0] and len(places) > 1:
        digits.discard("0")
    return text[:at] + chance.choice(sorted(digits)) + text[at + 1 :]


def misprint(value: Value, chance: Random) -> Value:
    """A number with one digit changed."""
    assert not isinstance(value, Mark)
    return type(value)(change_digit(str(value), chance))


def misprint_line(line: str, column: int, chance: Random) -> str:
    """A printed line with one digit changed in one of its value cells, counted from 1."""
    parts = line.split("\t")
    # A row that was printed one cell to a line has nothing else on it.
    at = column if len(parts) > 1 else 0
    parts[at] = change_digit(parts[at], chance)
    return "\t".join(parts)


def findings(report: CheckReport) -> set[tuple[str, int, int]]:
    """What is found where: code, line and value cell. What is found there twice counts once."""
    return {
        (problem.code, problem.line, column)
        for problem in report.problems
        for column in ([at for at, _ in problem.values] or [problem.column])
    }
