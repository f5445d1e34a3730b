"""The sheets about the data: *Contents* with links, *Checks* and *Notes*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.problems import Severity, row_of
from navconv.writers.notes import spell_note
from navconv.writers.xlsx_sheets import count_lines
from navconv.writers.xlsx_styles import Look
from navconv.writers.xlsx_tables import LEGEND
from navconv.writers.xlsx_totals import TOTALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from navconv.checks.report import CheckReport
    from navconv.meaning.model import ObservedExport
    from navconv.problems import Problem
    from navconv.writers.xlsx_sheets import Cell, Sheet
    from navconv.writers.xlsx_tables import TableSheet

CONTENTS, CHECKS, NOTES = "Contents", "Checks", "Notes"

_CONTENTS_WIDTHS = (8, 44, 52, 26, 8, 10, 12, 9, 10)
_CHECKS_WIDTHS = (18, 24, 9, 9, 90)
_SOURCE_WIDTHS = (24, 60)
_NOTES_WIDTHS = (10, 110)
_SEVERITY_LOOKS = {
    Severity.ERROR: Look.ERROR,
    Severity.WARNING: Look.WARNING,
    Severity.INFO: Look.TEXT,
}


def write_contents(
    sheet: Sheet,
    exports: Sequence[tuple[ObservedExport, Sequence[TableSheet]]],
    data: Iterable[str],
    checks: Sequence[CheckReport],
) -> None:
    """Writes the list of all sheets, each a link.

    Args:
        sheet: the sheet to write.
        exports: the exports, each with the sheets of its tables.
        data: the names of the sheets with the tidy table.
        checks: the results of the checks, one for each export.
    """
    titles = list(dict.fromkeys(export.title for export, _ in exports if export.title))
    sources = list(dict.fromkeys(export.source for export, _ in exports))
    guide = [(TOTALS, "the total of everything by period, each once")]
    guide += [(name, "every observation with its whole key, one a row") for name in data]
    guide += [(CHECKS, "what was checked, and every problem that was met")]
    guide += [(NOTES, "what is printed about the tables")]
    # The list of one export goes on over pages under its own header, which stands below all this.
    header = 1 + len(sources) + 1 + 1 + len(guide) + 1 + 1
    sheet.layout(_CONTENTS_WIDTHS, repeat=header if len(exports) == 1 else 0)
    sheet.heading(titles[0] if len(titles) == 1 else "Contents", Look.TITLE)
    for source in sources:
        sheet.heading(f"Source: {source}", Look.FAINT)
    broken = sum(report.broken for report in checks)
    held = sum(report.held for report in checks)
    counted = f"{held:,} checks held, {broken:,} broken" if checks else "The sums were not checked."
    sheet.heading(counted, Look.ERROR if broken else Look.FAINT)
    sheet.append()
    for name, meaning in guide:
        sheet.append([sheet.link(name, name), sheet.text(meaning, Look.GUIDE)])
    for export, tables in exports:
        sheet.append()
        if len(exports) > 1:
            sheet.heading(export.title or export.source, Look.SECTION)
        _write_list(sheet, tables, checked=bool(checks))
    sheet.append()
    for mark, (sign, meaning) in LEGEND.items():
        look = {"suppressed": Look.SUPPRESSED, "missing": Look.MISSING}[mark.value]
        cell = sheet.text(sign, look) if sign else sheet.empty(look)
        sheet.append([cell, sheet.text(meaning, Look.GUIDE)])
    sheet.append([None, sheet.text("An empty cell is printed blank.", Look.GUIDE)])
    sheet.close()


def _verdicts(sheet: Sheet, table: TableSheet, *, checked: bool) -> list[Cell]:
    """How many figures of a table are broken, and how many unbound; nothing where that was not asked."""
    if not checked:
        return [sheet.empty(Look.NUMBER)] * 2
    return [
        sheet.number(table.broken, Look.BAD_NUMBER if table.broken else Look.NUMBER),
        sheet.number(table.unbound, Look.UNBOUND if table.unbound else Look.NUMBER),
    ]


def _write_list(sheet: Sheet, tables: Iterable[TableSheet], *, checked: bool) -> None:
    """The tables of an export, a row each."""
    numbered = ("Rows", "Cells", "Suppressed", "Broken", "Unbound")
    heads = ("Table", "Section", "Caption", "Period", *numbered)
    sheet.append(_heads(sheet, heads, numbers=numbered))
    for table in tables:
        texts = (table.section, table.caption, table.period)
        numbers = (table.rows, table.cells, table.suppressed)
        sheet.append(
            [
                sheet.link(str(table.number), table.sheet, Look.LIST_LINK),
                sheet.link(table.section or table.sheet, table.sheet, Look.LIST_LINK),
                *(sheet.text(text, Look.TEXT) for text in texts[1:]),
                *(sheet.number(number, Look.NUMBER) for number in numbers),
                *_verdicts(sheet, table, checked=checked),
            ],
            _lines(texts, _CONTENTS_WIDTHS[1:]),
        )


def write_checks(sheet: Sheet, checks: Sequence[CheckReport], problems: Iterable[Problem]) -> None:
    """Writes what the checks found, counts first, then every problem.

    Args:
        sheet: the sheet to write.
        checks: the results, one for each export; none if nothing was checked.
        problems: the problems that reading met.
    """
    # A problem of a check may also have been reported as it was met.
    found = list(dict.fromkeys([*(p for report in checks for p in report.problems), *problems]))
    longest = max((len(problem.source) for problem in found), default=0)
    widths = (*_CHECKS_WIDTHS, min(max(longest + 3, _SOURCE_WIDTHS[0]), _SOURCE_WIDTHS[1]))
    sheet.layout(widths)
    sheet.heading("Checks", Look.TITLE)
    sheet.append([sheet.link("← Contents", CONTENTS)])
    sheet.append()
    if not checks:
        sheet.heading("The sums were not checked.", Look.CAPTION)
    for report in checks:
        _write_counts(sheet, report)
    sheet.append()
    if found:
        sheet.heading("Problems", Look.SECTION)
        heads = ("Severity", "Code", "Line", "Cell", "Problem", "Source")
        sheet.append(_heads(sheet, heads, numbers=("Line", "Cell")))
    else:
        sheet.heading("No problem was met.", Look.CAPTION)
    for problem in found:
        _write_problem(sheet, problem, widths)
    sheet.close()


def _write_counts(sheet: Sheet, report: CheckReport) -> None:
    """Writes the counts of one export, a line each."""
    sheet.heading(report.title or report.source, Look.SECTION)
    broken = Look.BAD_NUMBER if report.broken else Look.GOOD
    for name, count, look in (
        ("Tables", report.tables, Look.NUMBER),
        ("Cells", report.cells, Look.NUMBER),
        ("Cells covered", report.covered, Look.NUMBER),
        ("Checks held", report.held, Look.NUMBER),
        ("Checks broken", report.broken, broken),
    ):
        sheet.append([sheet.text(name, Look.TEXT), sheet.number(count, look)])
    sheet.append()


def _write_problem(sheet: Sheet, problem: Problem, widths: Sequence[float]) -> None:
    """Writes one problem, its arithmetic below the message."""
    figures = (f"cell {column}: {text}" for column, text in problem.values)
    message = "\n".join((problem.message, *figures))
    places = (problem.line, problem.column)
    source = problem.place if problem.page else problem.source
    sheet.append(
        [
            sheet.text(problem.severity.value, _SEVERITY_LOOKS[problem.severity]),
            sheet.text(problem.code, Look.TEXT),
            *(
                sheet.number(place, Look.PLACE) if place else sheet.empty(Look.PLACE)
                for place in places
            ),
            sheet.text(message, Look.TEXT),
            sheet.text(source, Look.TEXT),
        ],
        _lines((message, source), widths[-2:]),
    )


def write_notes(sheet: Sheet, exports: Iterable[ObservedExport]) -> None:
    """Writes the running text that belongs to no table, each line with its number."""
    sheet.layout(_NOTES_WIDTHS)
    sheet.heading("Notes", Look.TITLE)
    sheet.append([sheet.link("← Contents", CONTENTS)])
    sheet.append()
    written = False
    for export in exports:
        if not export.export.notes:
            continue
        sheet.heading(export.title or export.source, Look.SECTION)
        sheet.append(_heads(sheet, ("Line", "Text"), numbers=("Line",)))
        for note in export.export.notes:
            text = spell_note(note.text)
            sheet.append(
                [sheet.number(row_of(note.line), Look.PLACE), sheet.text(text, Look.TEXT)],
                count_lines(text, _NOTES_WIDTHS[1]),
            )
        sheet.append()
        written = True
    if not written:
        sheet.heading("No notes are printed.", Look.CAPTION)
    sheet.close()


def _heads(sheet: Sheet, heads: Iterable[str], numbers: Sequence[str]) -> list[Cell]:
    """A header row."""
    return [sheet.text(head, Look.HEAD if head in numbers else Look.HEAD_LABEL) for head in heads]


def _lines(texts: Iterable[str], widths: Iterable[float]) -> int:
    """How many lines a row takes."""
    return max(count_lines(text, width) for text, width in zip(texts, widths, strict=False))
