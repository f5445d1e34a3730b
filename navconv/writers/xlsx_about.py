"""The sheets about the data: *Contents* with links, *Checks* and *Notes*."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from navconv.checks.arithmetic import ENGLISH
from navconv.checks.check_report import CheckReport
from navconv.meaning.observations.model import ObservedExport
from navconv.problems import Problem, Severity, row_of
from navconv.writers.note_words import spell_note
from navconv.writers.xlsx_problems import tell_problem
from navconv.writers.xlsx_sheets import Cell, Sheet, count_lines
from navconv.writers.xlsx_styles import Look
from navconv.writers.xlsx_tables import LEGEND, TableSheet

_CONTENTS_WIDTHS = (8, 44, 52, 26, 8, 10, 12, 9, 10)
_CHECKS_WIDTHS = (18, 24, 9, 9, 90)
_DETAIL_WIDTH = 60
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
    words = sheet.words
    guide = [(words["totals"], words["guide_totals"])]
    guide += [(name, words["guide_data"]) for name in data]
    guide += [(words[key], words[f"guide_{key}"]) for key in ("checks", "notes")]
    # The list of one export goes on over pages under its own header, which stands below all this.
    header = 1 + len(sources) + 1 + 1 + len(guide) + 1 + 1
    sheet.layout(_CONTENTS_WIDTHS, repeat=header if len(exports) == 1 else 0)
    sheet.heading(titles[0] if len(titles) == 1 else words["contents"], Look.TITLE)
    for source in sources:
        sheet.heading(words["of_source"].format(source=source), Look.FAINT)
    sums = sum(report.held for report in checks), sum(report.broken for report in checks)
    held, broken = (f"{n:,}".replace(",", words["thousands"]) for n in sums)
    counted = words["counted"].format(held=held, broken=broken)
    counted = counted if checks else words["not_checked"]
    sheet.heading(counted, Look.ERROR if sums[1] else Look.FAINT)
    sheet.append()
    for name, meaning in guide:
        sheet.append([sheet.link(name, name), sheet.text(meaning, Look.GUIDE)])
    for export, tables in exports:
        sheet.append()
        if len(exports) > 1:
            sheet.heading(export.title or export.source, Look.SECTION)
        _write_list(sheet, tables, checked=bool(checks))
    sheet.append()
    for mark, (sign, _) in LEGEND.items():
        look = Look(mark.value)
        cell = sheet.text(sign, look) if sign else sheet.empty(look)
        sheet.append([cell, sheet.text(words[f"legend_{mark.value}"], Look.GUIDE)])
    sheet.append([None, sheet.text(words["legend_blank"], Look.GUIDE)])
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
    numbered = ("rows", "cells", "suppressed", "broken", "unbound")
    heads = ("table", "section", "caption", "period", *numbered)
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

    Messages are English; where the workbook is not, a problem is told by what its code means, with the message behind.

    Args:
        sheet: the sheet to write.
        checks: the results, one for each export; none if nothing was checked.
        problems: the problems that reading met.
    """
    # A problem of a check may also have been reported as it was met.
    found = list(dict.fromkeys([*(p for report in checks for p in report.problems), *problems]))
    longest = max((len(problem.source) for problem in found), default=0)
    words = sheet.words
    translated = words["language"] != ENGLISH
    widths = (
        *_CHECKS_WIDTHS,
        *((_DETAIL_WIDTH,) if translated else ()),
        min(max(longest + 3, _SOURCE_WIDTHS[0]), _SOURCE_WIDTHS[1]),
    )
    sheet.layout(widths)
    sheet.heading(words["checks"], Look.TITLE)
    sheet.append([sheet.link(words["back"], words["contents"])])
    sheet.append()
    if not checks:
        sheet.heading(words["not_checked"], Look.CAPTION)
    for report in checks:
        _write_counts(sheet, report)
    sheet.append()
    if found:
        sheet.heading(words["problems"], Look.SECTION)
        detail = ("detail",) if translated else ()
        heads = ("severity", "code", "line", "cell", "problem", *detail, "source")
        sheet.append(_heads(sheet, heads, numbers=("line", "cell")))
    else:
        sheet.heading(words["no_problem"], Look.CAPTION)
    for problem in found:
        _write_problem(sheet, problem, widths)
    sheet.close()


def _write_counts(sheet: Sheet, report: CheckReport) -> None:
    """Writes the counts of one export, a line each."""
    sheet.heading(report.title or report.source, Look.SECTION)
    broken = Look.BAD_NUMBER if report.broken else Look.GOOD
    for name, count, look in (
        ("tables", report.tables, Look.NUMBER),
        ("cells", report.cells, Look.NUMBER),
        ("covered", report.covered, Look.NUMBER),
        ("held", report.held, Look.NUMBER),
        ("broken", report.broken, broken),
    ):
        text = sheet.text(sheet.words[f"count_{name}"], Look.TEXT)
        sheet.append([text, sheet.number(count, look)])
    sheet.append()


def _write_problem(sheet: Sheet, problem: Problem, widths: Sequence[float]) -> None:
    """Writes one problem, its arithmetic below the message."""
    told = tell_problem(problem, sheet.words)
    places = (problem.line, problem.column)
    texts = [told, problem.place if problem.page else problem.source]
    if sheet.words["language"] != ENGLISH:
        texts.insert(1, problem.message)
    sheet.append(
        [
            sheet.text(sheet.words[problem.severity.value], _SEVERITY_LOOKS[problem.severity]),
            sheet.text(problem.code, Look.TEXT),
            *(
                sheet.number(place, Look.PLACE) if place else sheet.empty(Look.PLACE)
                for place in places
            ),
            *(sheet.text(text, Look.TEXT) for text in texts),
        ],
        _lines(texts, widths[-len(texts) :]),
    )


def write_notes(sheet: Sheet, exports: Iterable[ObservedExport]) -> None:
    """Writes the running text that belongs to no table, each line with its number."""
    sheet.layout(_NOTES_WIDTHS)
    words = sheet.words
    sheet.heading(words["notes"], Look.TITLE)
    sheet.append([sheet.link(words["back"], words["contents"])])
    sheet.append()
    written = False
    for export in exports:
        if not export.export.notes:
            continue
        sheet.heading(export.title or export.source, Look.SECTION)
        sheet.append(_heads(sheet, ("line", "text"), numbers=("line",)))
        for note in export.export.notes:
            text = spell_note(note.text)
            sheet.append(
                [sheet.number(row_of(note.line), Look.PLACE), sheet.text(text, Look.TEXT)],
                count_lines(text, _NOTES_WIDTHS[1]),
            )
        sheet.append()
        written = True
    if not written:
        sheet.heading(words["no_notes"], Look.CAPTION)
    sheet.close()


def _heads(sheet: Sheet, heads: Iterable[str], numbers: Sequence[str]) -> list[Cell]:
    """A header row; the heads are keys of words."""
    return [
        sheet.text(sheet.words[head], Look.HEAD if head in numbers else Look.HEAD_LABEL)
        for head in heads
    ]


def _lines(texts: Iterable[str], widths: Iterable[float]) -> int:
    """How many lines a row takes."""
    return max(count_lines(text, width) for text, width in zip(texts, widths, strict=False))
