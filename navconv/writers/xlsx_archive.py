"""The archive of a workbook: what openpyxl writes, made to be what Excel itself would write.

openpyxl gives the frame of each sheet; its rows are put in here. Three things differ from what openpyxl writes, since
readers that know only Excel's own files stumble over them: targets of relations are relative to the file that holds
them (exceljs 4.4.0 opens no workbook with an absolute one to a table), texts are shared strings (some readers give
inline ones as nothing), and neither workbook nor archive holds the time of writing.
"""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from navconv.prepared import expression
from navconv.problems import OutputError
from navconv.writers.xlsx_strings import SharedStrings

BLOCK = 1 << 20
"""How many bytes are copied at once."""

TIMELESS = datetime(1980, 1, 1)  # noqa: DTZ001 - openpyxl takes times without a zone for UTC
"""The time that the workbook and its archive carry: the first moment that a zip archive knows."""

STRINGS = "xl/sharedStrings.xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
_OVERRIDE = (
    f'<Override PartName="/{STRINGS}" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sharedStrings+xml"/>'
)
_RELATION = (
    '<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" '
    'Target="sharedStrings.xml" Id="rIdStrings"/>'
)
_TARGET = expression(r'Target="/([^"]+)"')
_ROWS = expression(rb"<sheetData ?/>|<sheetData></sheetData>")


class WorkbookArchive(ZipFile):
    """The archive of a workbook, which puts the rows into their sheets."""

    def __init__(
        self,
        out: BinaryIO,
        rows: Mapping[str, SpooledTemporaryFile[bytes]],
        strings: SharedStrings,
    ) -> None:
        """Takes where the bytes go, the rows by the path of their sheet, and the texts that these refer to."""
        super().__init__(out, "w", ZIP_DEFLATED)
        self._rows = rows
        self._strings = strings

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: bytes | str, *_: Any) -> None:  # type: ignore[override]  # noqa: ANN401
        """Adds a member from memory."""
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        text = data if isinstance(data, str) else data.decode()
        if name == _TYPES:
            text = _put_before(text, "</Types>", _OVERRIDE)
        elif name.endswith(".rels"):
            text = make_relative(name, text)
        if name == _RELATIONS:
            text = _put_before(text, "</Relationships>", _RELATION)
            with self.open(_member(STRINGS, self._strings.size), "w") as target:
                target.writelines(self._strings.blocks())
        super().writestr(_member(name), text)

    def write(self, filename: Any, arcname: Any = None, *_: Any) -> None:  # noqa: ANN401
        """Adds a file: the frame of a sheet that openpyxl wrote, with the rows inside."""
        name = str(arcname or filename)
        frame, rows = Path(filename).read_bytes(), self._rows[name]
        match = _ROWS.search(frame)
        if match is None:
            raise OutputError(f"the sheet {name} has no place to put rows in")
        # The archive must know beforehand whether a member may outgrow 32-bit sizes.
        size = len(frame) + rows.tell()
        with rows, self.open(_member(name, size), "w") as target:
            target.write(frame[: match.start()] + b"<sheetData>")
            rows.seek(0)
            shutil.copyfileobj(rows, target, BLOCK)
            target.write(b"</sheetData>" + frame[match.end() :])


def make_relative(name: str, text: str) -> str:
    """The relations of a file, each target relative to that file.

    ``/xl/tables/table1.xml`` → ``../tables/table1.xml``
    """
    folder = posixpath.dirname(posixpath.dirname(name))

    def relate(match: re.Match[str]) -> str:
        return f'Target="{posixpath.relpath(match[1], folder or ".")}"'

    return _TARGET.sub(relate, text)


def _put_before(text: str, end: str, part: str) -> str:
    """An XML text with a part before its end."""
    before, found, after = text.rpartition(end)
    if not found:
        raise OutputError(f"expected {end} in a part of the workbook, found none")
    return before + part + found + after


def _member(name: str, size: int = 0) -> ZipInfo:
    """A member of the archive: compressed, readable, without a time of its own."""
    info = ZipInfo(name)
    info.file_size = size
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info
