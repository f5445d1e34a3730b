"""The parts of a workbook that the library says nothing of: errors, formulas, raised numbers, number formats.

The XML of an .xlsx file is looked through with a few expressions, which takes far less time than to parse it. Its parts
are unpacked in bounds, and a part that declares a document type is refused before any library sees it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from html import unescape

from navconv.prepared import expression
from navconv.problems import InputError, UnpackedError
from navconv.readers.sheets.number_formats import BUILT_IN, NumberFormat, read_format
from navconv.readers.sheets.ods_facts import read_ods_facts
from navconv.readers.sheets.raised_texts import find_raised
from navconv.readers.sheets.sheet_facts import NO_FACTS, SheetFacts, read_facts, without_prefix
from navconv.readers.sheets.sheet_words import NO_WORDS, SheetWords
from navconv.readers.sheets.xls_facts import read_xls_facts

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
_STYLE = expression(rb"<(?:x:)?xf\s")
_INDENT = expression(rb'\bindent="(\d{1,3})"')
_ROW = expression(rb"<table:table-row\s")
_ROW_END = b"</table:table-row>"
_REPEATED = expression(rb'number-rows-repeated="(\d+)"')
_REPEATS = expression(rb'number-columns-repeated="(\d+)"')


COMPOUND = b"\xd0\xcf\x11\xe0"
"""The first bytes of an .xls file, and of a workbook that is encrypted."""


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
        self._styles = self._find_styles()
        self._indents = self._find_indents()
        self._raised = find_raised(without_prefix(self.read("xl/sharedStrings.xml")))
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

    def _find_styles(self) -> dict[bytes, NumberFormat]:
        """The number formats of the styles that may show another thing than is stored."""
        styles = self.read("xl/styles.xml")
        codes = dict(BUILT_IN)
        for match in _FORMAT.finditer(styles):
            found = _attributes(match.group(1))
            codes[found.get("numFmtId", "")] = found.get("formatCode", "")
        formats = {number: read_format(code) for number, code in codes.items()}
        block = _STYLES.match(styles)
        used = [] if block is None else _STYLED.findall(block[1])
        numbers = [_attributes(own).get("numFmtId", "") for own in used]
        return {
            str(at).encode(): own
            for at, number in enumerate(numbers)
            if (own := formats.get(number))
        }

    def _find_indents(self) -> dict[bytes, int]:
        """How far the styles that set texts in do so."""
        styles = self.read("xl/styles.xml")
        block = _STYLES.match(styles) if b' indent="' in styles else None
        used = [] if block is None else _STYLE.split(block[1])[1:]
        found = ((at, _INDENT.search(own)) for at, own in enumerate(used))
        return {str(at).encode(): int(own[1]) for at, own in found if own and own[1] != b"0"}

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
                facts = read_facts(self.blocks(name), self._styles, self._raised, self._indents)
                words = facts.words.join(self._find_words(name))
                self._facts[name] = facts._replace(words=words)
            elif name.endswith((".xml", ".rels")):
                for _ in self.blocks(name):
                    pass

    def _find_words(self, sheet: str) -> SheetWords:
        """The comments and text boxes of a sheet, by the name of its part."""
        if not any("comment" in name or "drawings/" in name for name in self._names):
            return NO_WORDS
        from navconv.readers.sheets.xlsx_words import find_words

        return find_words(sheet, self.read)

    def facts(self) -> dict[str, SheetFacts]:
        """What the XML of each sheet says besides its values."""
        return {name: self._facts.get(part, NO_FACTS) for name, part in self._sheets.items()}


def find_facts(data: bytes, source: str) -> Mapping[str, SheetFacts]:
    """What a workbook says of its cells besides their values, by the names of its sheets.

    Raises:
        InputError: it is a damaged archive.
        UnpackedError: its parts are too large.
    """
    if not data.startswith(b"PK"):
        return read_xls_facts(data) if data.startswith(COMPOUND) else {}
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
    content = parts.read("content.xml")
    _refuse_repeats(content, source)
    return read_ods_facts(content, parts.read("styles.xml")) if content else parts.facts()


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
