"""Excel: the tidy table, every table as printed, the checks and the notes.

The workbook has the sheets *Contents*, *Totals*, *Data*, one for each logical table, *Checks* and *Notes*.
The same input gives the same bytes: neither workbook nor archive holds the time of writing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from navconv.data_files import read_words
from navconv.meaning.facts import FactFinder
from navconv.meaning.observations.model import ObservedExport
from navconv.writers.context import WriteContext, refuse_pieces
from navconv.writers.tidy_contract import head_columns
from navconv.writers.tidy_options import ColumnOptions, Heading, extra_dimensions, tidy_columns
from navconv.writers.xlsx_about import write_checks, write_contents, write_notes
from navconv.writers.xlsx_archive import TIMELESS, WorkbookArchive
from navconv.writers.xlsx_data import write_data
from navconv.writers.xlsx_sheets import Sheet, SheetNames
from navconv.writers.xlsx_strings import SharedStrings, clean
from navconv.writers.xlsx_styles import Styles
from navconv.writers.xlsx_tables import name_tables, write_table
from navconv.writers.xlsx_totals import write_totals

LANGUAGE = "nb-NO"
"""The language of the statistics: Norwegian bokmål."""


@dataclass(frozen=True, slots=True)
class XlsxOptions:
    """How the workbook is written.

    Attributes:
        provenance: add where each figure stands, and as printed, to each row of the data.
        codes: codes in place of names on the sheet of the data.
        quality: add what the checks say of each figure.
        lang: the language of the workbook's own words and of its headings; by their names, those of the data are
            what the tidy table calls them, and all else is English.
    """

    provenance: bool = False
    codes: bool = False
    quality: bool = False
    lang: Heading = Heading.NAMES


def write_xlsx(
    exports: Iterable[ObservedExport],
    out: BinaryIO,
    options: XlsxOptions,
    context: WriteContext,
) -> None:
    """Writes exports as one Excel workbook.

    Args:
        exports: the exports; read once and collected, since the columns of *Data* depend on all.
        out: takes the bytes; it need not be seekable.
        options: what *Data* holds.
        context: the problems and the results of the checks, read after the exports.
    """
    collected = list(refuse_pieces(exports, "a workbook"))
    workbook = Workbook(write_only=True)
    styles, strings = Styles(workbook), SharedStrings()
    names = SheetNames()
    workbook.properties.creator = "navconv"
    workbook.properties.language = LANGUAGE
    named = (clean(export.title) for export in collected if export.title)
    workbook.properties.title = next(named, None)
    workbook.properties.created = workbook.properties.modified = TIMELESS

    language = Heading.EN if options.lang is Heading.NAMES else options.lang
    words = read_words("writers/xlsx_words.csv", language.value)
    sheets: list[Sheet] = []

    def new_sheet(name: str) -> Sheet:
        sheets.append(Sheet(workbook, name, styles, strings, words))
        return sheets[-1]

    for key in ("contents", "totals", "data", "checks", "notes"):
        names.take(words[key])
    contents = new_sheet(words["contents"])
    write_totals(new_sheet(words["totals"]), collected)
    asked = ColumnOptions(
        provenance=options.provenance, codes=options.codes, quality=options.quality
    )
    columns = tidy_columns(extra_dimensions(collected), asked, lineage=context.lineage)
    titles = {} if options.lang is Heading.NAMES else _head(collected, context, language)
    data = write_data(collected, columns, new_sheet, asked, context.codelists, titles)
    for extra in data[1:]:
        names.take(extra.name)
    listed = []
    finder = FactFinder()
    for export in collected:
        tables = []
        wanted = name_tables(export.tables)
        for table, facts, name in zip(
            export.tables, finder.find(export), map(names.take, wanted), strict=True
        ):
            verdicts = [facts.kinds[kind].check for kind in facts.cells]
            problems = [item for item in context.problems if item.source == export.source]
            tables.append(write_table(table, export.source, name, new_sheet, verdicts, problems))
        listed.append((export, tables))
    write_checks(new_sheet(words["checks"]), context.checks, context.problems)
    write_notes(new_sheet(words["notes"]), collected)
    write_contents(contents, listed, [part.name for part in data], context.checks)
    # openpyxl numbers the sheets, and so names their files, when it writes them; in the order in which they were made.
    rows = {
        f"xl/worksheets/sheet{number}.xml": sheet.rows for number, sheet in enumerate(sheets, 1)
    }
    with WorkbookArchive(out, rows, strings) as archive:
        ExcelWriter(workbook, archive).write_data()


def _head(
    exports: Iterable[ObservedExport], context: WriteContext, language: Heading
) -> dict[str, str]:
    """The headings of the columns of *Data* in a language."""
    lists = [*(export.dimensions for export in exports), context.codelists.dimensions]
    return head_columns(lists, norwegian=language is Heading.NB)
