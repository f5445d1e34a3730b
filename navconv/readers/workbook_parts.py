"""The parts of a workbook that the library says nothing of: errors, formulas, hidden rows, formats for per cents.

The XML of an .xlsx file is looked through with a few expressions, which takes far less time than to parse it. Its parts
are unpacked in bounds, and a part that declares a document type is refused before any library sees it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from html import unescape
from typing import TYPE_CHECKING

from navconv.prepared import expression
from navconv.problems import InputError, UnpackedError
from navconv.readers.sheet_facts import NO_FACTS, read_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from navconv.readers.sheet_facts import SheetFacts

MAX_UNPACKED = 1 << 29
"""How much the parts of a workbook may take together when they are unpacked: 512 MB."""

BLOCK_BYTES = 1 << 18
"""How much of a sheet's XML is looked through at a time."""

MAX_REPEATED = 1 << 20
"""How often an .ods file may repeat a filled cell."""

_SHEET = expression(rb"<(?:x:)?sheet\s([^<>]*?)/?>")
_RELATION = expression(rb"<Relationship\s([^<>]*?)/?>")
_FORMAT = expression(rb"<(?:x:)?numFmt\s([^<>]*?)/?>")
_STYLES = expression(rb"(?>.*?(?=<(?:x:)?cellXfs\b))(.*?)</(?:x:)?cellXfs>", re.DOTALL)
_STYLED = expression(rb"<(?:x:)?xf\s([^<>]*?)/?>")
_ROW = expression(rb"<table:table-row\s")
_ROW_END = b"</table:table-row>"
_REPEATED = expression(rb'number-rows-repeated="(\d+)"')
_REPEATS = expression(rb'number-columns-repeated="(\d+)"')
_PER_CENT = (b"9", b"10")
"""The numbers of the formats for per cents that every workbook has."""


def make_encrypted(source: str) -> InputError:
    """The error of a workbook that is encrypted."""
    return InputError("the workbook is encrypted; save it without a password", source=source)


class WorkbookParts:
    """The unpacked parts of an .xlsx file."""

    def __init__(self, archive: zipfile.ZipFile, source: str) -> None:
        """Takes the open archive."""
        self._archive = archive
        self._source = source
        self._names = set(archive.namelist())
        self._sheets = self._find_sheets()
        self._percents = self._find_percent_styles()
        self._facts: dict[str, SheetFacts] = {}

    def read(self, name: str) -> bytes:
        """A part; nothing where there is none of this name.

        Raises:
            InputError: it is damaged, or declares a document type.
        """
        if name not in self._names:
            return b""
        return b"".join(self.blocks(name))

    def blocks(self, name: str) -> Iterator[bytes]:
        """A part in blocks of whole rows, which together take no room; nothing where there is none of this name.

        Raises:
            InputError: it is damaged, or declares a document type.
        """
        rest = b""
        try:
            with self._archive.open(name) as part:
                while more := part.read(max(BLOCK_BYTES, len(rest))):
                    block = rest + more
                    cut = block.rfind(b"row>") + 4
                    if cut < 4:  # noqa: PLR2004  no row ends in it
                        rest = block
                        continue
                    yield self._refuse_types(name, block[:cut])
                    rest = block[cut:]
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            RuntimeError,
            NotImplementedError,
        ) as error:
            raise InputError(
                f"the workbook is damaged: {name}: {error}", source=self._source
            ) from error
        yield self._refuse_types(name, rest)

    def _refuse_types(self, name: str, data: bytes) -> bytes:
        """Refuses what declares a document type; gives all else back."""
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise InputError(
                f"the part {name} of the workbook declares a document type, which no spreadsheet writes; "
                "it was not read",
                source=self._source,
            )
        return data

    def _find_sheets(self) -> dict[str, str]:
        """The part of each sheet by its name."""
        base = "xl/"
        targets = {}
        for match in _RELATION.finditer(self.read("xl/_rels/workbook.xml.rels")):
            found = _attributes(match.group(1))
            target = found.get("Target", "")
            targets[found.get("Id", "")] = target[1:] if target.startswith("/") else base + target
        sheets = {}
        for match in _SHEET.finditer(self.read("xl/workbook.xml")):
            found = _attributes(match.group(1))
            key = next((value for name, value in found.items() if name.endswith(":id")), "")
            sheets[found.get("name", "")] = targets.get(key, "")
        return sheets

    def _find_percent_styles(self) -> frozenset[bytes]:
        """The styles whose number format shows per cents."""
        styles = self.read("xl/styles.xml")
        formats = set(_PER_CENT)
        for match in _FORMAT.finditer(styles):
            found = _attributes(match.group(1))
            if "%" in re.sub(r'"[^"]*"|\\.', "", found.get("formatCode", "")):
                formats.add(found.get("numFmtId", "").encode())
        block = _STYLES.match(styles)
        if block is None:
            return frozenset()
        return frozenset(
            str(at).encode()
            for at, match in enumerate(_STYLED.finditer(block[1]))
            if _attributes(match.group(1)).get("numFmtId", "").encode() in formats
        )

    def look_through(self) -> None:
        """Reads every part to its end, and what those of sheets say besides their values.

        What is read has the size that is stated for it, or is refused; the library reads to the end.

        Raises:
            InputError: a part is damaged, or declares a document type.
        """
        sheets = frozenset(self._sheets.values())
        for entry in self._archive.infolist():
            name = entry.filename
            if name in sheets:
                self._facts[name] = read_facts(self.blocks(name), self._percents)
            elif name.endswith((".xml", ".rels")):
                for _ in self.blocks(name):
                    pass

    def facts(self, sheet: str) -> SheetFacts:
        """What the XML of a sheet says besides its values."""
        return self._facts.get(self._sheets.get(sheet, ""), NO_FACTS)


def open_parts(data: bytes, source: str) -> WorkbookParts | None:
    """The parts of an .xlsx file; None for another kind of workbook, which is checked for its size alone.

    Raises:
        InputError: it is a damaged archive.
        UnpackedError: its parts are too large.
    """
    if not data.startswith(b"PK"):
        return None
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise InputError(
            f"the workbook is damaged: {error}; fetch it again", source=source
        ) from error
    unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > MAX_UNPACKED:
        raise UnpackedError(
            f"expected at most {MAX_UNPACKED >> 20} MB when unpacked, found {unpacked >> 20:,} MB; "
            "it was not unpacked",
            source=source,
        )
    parts = WorkbookParts(archive, source)
    parts.look_through()
    if b"encryption-data" in parts.read("META-INF/manifest.xml"):
        raise make_encrypted(source)
    _refuse_repeats(parts.read("content.xml"), source)
    return parts if "xl/workbook.xml" in archive.namelist() else None


def _refuse_repeats(content: bytes, source: str) -> None:
    """Refuses an .ods file that repeats a filled row so often that it is a bomb.

    Raises:
        UnpackedError: it does.
    """
    for text in content.split(_ROW_END):
        start = max((match.start() for match in _ROW.finditer(text)), default=-1)
        head, _, cells = text[start:].partition(b">")
        repeated = _REPEATED.search(head)
        if start < 0 or repeated is None or b"office:value" not in cells:
            continue
        if int(repeated[1]) * max(map(int, _REPEATS.findall(cells)), default=1) > MAX_REPEATED:
            raise UnpackedError(
                f"expected at most {MAX_REPEATED:,} repeats of a row, found more; it was not unpacked",
                source=source,
            )


def _attributes(text: bytes) -> dict[str, str]:
    """The attributes of an element."""
    found = re.findall(
        r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", text.decode("utf-8", "replace")
    )
    return {name: unescape(one or other) for name, one, other in found}
