"""The tables of an input as a list: as text, CSV and JSON."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from navconv.checks.check_report import CheckReport
from navconv.commands.paging import Screen, screen_width
from navconv.commands.terminal_text import Ink, line_up, readable, width_of, wrap
from navconv.layout.document import joined
from navconv.meaning.observations.model import ObservationTable, ObservedExport
from navconv.problems import Severity, row_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of the list, all of it text or numbers as printed in every format.

    Attributes:
        number: its number in the input.
        page: the sheet's name or the PDF's page; empty for a text.
        first_line: the line where its caption or header begins.
        last_line: the line of its last row.
        section: the section heading.
        caption: the lines above the header, joined.
        period: the period line as printed.
        rows: how many rows.
        columns: how many value columns.
        row_dimensions: what the rows divide.
        column_dimensions: what the columns divide.
        fixed: the members that hold for the whole table, by dimension; without the period.
        why: what decided how it was read, where that is asked for.
    """

    number: int
    page: str
    first_line: int
    last_line: int
    section: str
    caption: str
    period: str
    rows: int
    columns: int
    row_dimensions: tuple[str, ...]
    column_dimensions: tuple[str, ...]
    fixed: dict[str, str]
    why: tuple[str, ...]


def describe_table(table: ObservationTable, why: tuple[str, ...]) -> Entry:
    """A table as an entry of the list, with what decided how it was read."""
    printed = table.table
    first = min((text.line for text in printed.caption), default=printed.header.line)
    lines = (printed.header.line, *(max((row.line, *row.lines)) for row in printed.rows))
    return Entry(
        table.number,
        table.find_place(printed.header.line).page,
        row_of(min(first, printed.header.line)),
        row_of(max(lines)),
        readable(printed.section),
        readable(joined(printed.caption)),
        readable(joined(printed.period)),
        len(table.rows),
        len(table.columns),
        table.row_dimensions,
        table.column_dimensions,
        {name: member.name for name, member in table.fixed.items() if name != "period"},
        why,
    )


_HEAD = ("table", "lines", "period", "shape", "section", "caption", "rows by", "columns by")


def print_text(
    found: Iterator[tuple[ObservedExport, list[Entry], CheckReport | None]],
) -> None:
    """A heading for each export, then its tables in columns."""
    ink = Ink.for_stream(sys.stdout)
    width = screen_width()
    with Screen() as screen:
        for at, (export, entries, report) in enumerate(found):
            checks = _say_checks(export, report) if report else ""
            many = "1 table" if len(entries) == 1 else f"{len(entries)} tables"
            title = f"{readable(export.source)}: {readable(export.title) or '(no title)'}"
            head, *lines = _list(entries, width)
            screen.write(("",) if at else ())
            screen.write((ink.bold(title), many + checks, "", ink.bold(head), *lines))
            for entry in entries:
                if entry.why:
                    reasons = [f"  {line}" for line in entry.why]
                    screen.write(("", ink.bold(f"table {entry.number}"), *reasons))


def _say_checks(export: ObservedExport, report: CheckReport) -> str:
    """How many checks held and broke, and in which tables: ``744 checks held, 9 broken (tables 20, 44)``."""
    said = f"; {report.held:,} checks held, {report.broken:,} broken"
    errors = [item for item in report.problems if item.severity is Severity.ERROR]
    broken = {(item.page, item.line) for item in errors}
    tables = [
        str(table.number)
        for table in export.tables
        if broken & {table.find_place(line)[:2] for line in table.rows.printed.lines}
    ]
    many = "table" if len(tables) == 1 else "tables"
    return f"{said} ({many} {', '.join(tables)})" if tables else said


def _list(entries: list[Entry], width: int | None) -> list[str]:
    """A head and a line for each table; two lines where one does not fit the width."""
    lines = line_up([_HEAD, *map(_text_row, entries)], right=(0, 3))
    if width is None or max(map(width_of, lines)) <= width:
        return lines
    rows = [(*_text_row(entry)[:4], " by ".join(_text_row(entry)[6:])) for entry in entries]
    head, *lines = line_up(
        [(*_HEAD[:4], "rows by columns"), *rows], width=width, right=(0, 3), flexible=(4,)
    )
    indent = " " * (len(_HEAD[0]) + 2)
    found = [head]
    for line, entry in zip(lines, entries, strict=True):
        words = ": ".join(filter(None, (entry.section, entry.caption)))
        found += [line, *(indent + part for part in wrap(words, width - len(indent)))]
    return found


def _text_row(entry: Entry) -> tuple[str, ...]:
    return (
        str(entry.number),
        f"{readable(entry.page)} {entry.first_line}-{entry.last_line}".lstrip(),
        entry.period,
        f"{entry.rows} x {entry.columns}",
        entry.section,
        entry.caption,
        ", ".join(entry.row_dimensions),
        ", ".join(entry.column_dimensions),
    )


_COLUMNS = (
    "source",
    "title",
    "checks_held",
    "checks_broken",
    "table",
    "page",
    "first_line",
    "last_line",
    "section",
    "caption",
    "period",
    "rows",
    "columns",
    "row_dimensions",
    "column_dimensions",
    "fixed",
)


def print_csv(
    found: Iterator[tuple[ObservedExport, list[Entry], CheckReport | None]],
) -> None:
    """One line a table, the columns of the JSON form; lists are joined by a bar."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for export, entries, report in found:
        checks = ("", "") if report is None else (report.held, report.broken)
        for entry in entries:
            writer.writerow(
                (
                    export.source,
                    readable(export.title),
                    *checks,
                    entry.number,
                    entry.page,
                    entry.first_line,
                    entry.last_line,
                    entry.section,
                    entry.caption,
                    entry.period,
                    entry.rows,
                    entry.columns,
                    "|".join(entry.row_dimensions),
                    "|".join(entry.column_dimensions),
                    "|".join(f"{name}={member}" for name, member in entry.fixed.items()),
                )
            )


def as_record(
    export: ObservedExport, entries: list[Entry], report: CheckReport | None
) -> dict[str, Any]:
    """An export as JSON; the figures of the checks are null where they were not run."""
    return {
        "source": export.source,
        "title": readable(export.title),
        "checks_held": report.held if report else None,
        "checks_broken": report.broken if report else None,
        "tables": [
            {
                "table": entry.number,
                "page": entry.page,
                "first_line": entry.first_line,
                "last_line": entry.last_line,
                "section": entry.section,
                "caption": entry.caption,
                "period": entry.period,
                "rows": entry.rows,
                "columns": entry.columns,
                "row_dimensions": entry.row_dimensions,
                "column_dimensions": entry.column_dimensions,
                "fixed": entry.fixed,
            }
            for entry in entries
        ],
    }
