"""Excel: the tidy table, every table as printed, the checks and the notes.

The workbook has the sheets *Contents*, *Data*, one for each logical table, *Checks* and *Notes*.
The same input gives the same bytes: neither workbook nor archive holds the time of writing.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from navconv.problems import OutputError
from navconv.writers.tidy import extra_dimensions
from navconv.writers.xlsx_about import (
    CHECKS,
    CONTENTS,
    NOTES,
    write_checks,
    write_contents,
    write_notes,
)
from navconv.writers.xlsx_data import write_data
from navconv.writers.xlsx_sheets import Sheet, SheetNames, clean
from navconv.writers.xlsx_styles import Styles
from navconv.writers.xlsx_tables import name_table, write_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from navconv.meaning.model import ObservedExport
    from navconv.writers.context import WriteContext
    from navconv.writers.xlsx_data import DataSheet


BLOCK = 1 << 20
"""How many bytes are copied at once."""

TIMELESS = datetime(1980, 1, 1)  # noqa: DTZ001 - openpyxl takes times without a zone for UTC
"""The time that the workbook and its archive carry: the first moment that a zip archive knows."""


@dataclass(frozen=True, slots=True)
class XlsxOptions:
    """How the workbook is written; the attributes are the options of ``to-xlsx``."""

    provenance: bool = field(
        default=False,
        metadata={"help": "Add the source, line, cell and printed text to each row of Data."},
    )
    codes: bool = field(
        default=False, metadata={"help": "Write codes in place of names on the sheet Data."}
    )


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
    collected = list(exports)
    workbook = Workbook(write_only=True)
    styles = Styles(workbook)
    names = SheetNames()
    workbook.properties.creator = "navconv"
    titles = (clean(export.title) for export in collected if export.title)
    workbook.properties.title = next(titles, None)
    workbook.properties.created = workbook.properties.modified = TIMELESS

    def new_sheet(name: str) -> Sheet:
        return Sheet(workbook, name, styles)

    for name in (CONTENTS, "Data", CHECKS, NOTES):
        names.take(name)
    contents = new_sheet(CONTENTS)
    data = write_data(
        collected,
        extra_dimensions(collected),
        new_sheet,
        codelists=context.codelists if options.codes else None,
        provenance=options.provenance,
    )
    for extra in data[1:]:
        names.take(extra.sheet.name)
    listed = []
    for export in collected:
        tables = []
        for table in export.tables:
            name = names.take(name_table(table))
            tables.append(write_table(table, export.source, name, CONTENTS, new_sheet))
        listed.append((export, tables))
    write_checks(new_sheet(CHECKS), context.checks, context.problems)
    write_notes(new_sheet(NOTES), collected)
    write_contents(contents, listed, [part.sheet.name for part in data])
    with TimelessZip(out, data) as archive:
        ExcelWriter(workbook, archive).write_data()


class TimelessZip(ZipFile):
    """The archive of a workbook: without times, the rows of *Data* put into their sheets."""

    def __init__(self, out: BinaryIO, data: Sequence[DataSheet] = ()) -> None:
        """Takes where the bytes go, and the sheets whose rows are kept apart."""
        super().__init__(out, "w", ZIP_DEFLATED)
        self._data = data

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: bytes | str, *_: Any) -> None:  # type: ignore[override]  # noqa: ANN401
        """Adds a member from memory."""
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(_member(name), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any) -> None:  # noqa: ANN401
        """Adds a file: a sheet that openpyxl wrote."""
        name = str(arcname or filename)
        rows = next((rows for sheet, rows in self._data if sheet.ws.path[1:] == name), None)
        size = Path(filename).stat().st_size + (rows.tell() if rows else 0)
        # The archive must know beforehand whether a member may outgrow 32-bit sizes.
        with Path(filename).open("rb") as source, self.open(_member(name, size), "w") as target:
            if rows is None:
                shutil.copyfileobj(source, target, BLOCK)
                return
            # openpyxl wrote the header row alone, so this is short.
            before, end, after = source.read().partition(b"</sheetData>")
            if not end:
                raise OutputError(f"the sheet {name} has no end of its rows to put rows before")
            target.write(before)
            with rows:
                rows.seek(0)
                shutil.copyfileobj(rows, target, BLOCK)
            target.write(end + after)


def _member(name: str, size: int = 0) -> ZipInfo:
    """A member of the archive: compressed, readable, without a time of its own."""
    info = ZipInfo(name)
    info.file_size = size
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info
