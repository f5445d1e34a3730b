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
from typing import TYPE_CHECKING, NamedTuple

from navconv.problems import InputError, UnpackedError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_UNPACKED = 1 << 29
"""How much the parts of a workbook may take together when they are unpacked: 512 MB."""

BLOCK_BYTES = 1 << 18
"""How much of a sheet's XML is looked through at a time."""

FEW_ROWS = 1 << 10
"""A sheet of no more rows spans few cells, however wide it is."""

NEAR_COLUMNS = 26
"""The columns whose names have one letter; a sheet that has no others is as wide, or less."""

MAX_REPEATED = 1 << 20
"""How often an .ods file may repeat a filled cell."""

_CELL = re.compile(rb"<(?:x:)?c\s([^<>]*?)(/?)>")
_ROW_HIDDEN = re.compile(rb"<(?:x:)?row\s[^<>]*\bhidden=\"(?:1|true)\"")
_COLUMN_HIDDEN = re.compile(rb"<(?:x:)?col\s[^<>]*\bhidden=\"(?:1|true)\"")
_ERROR = re.compile(
    rb"<(?:x:)?c\s((?>[^<>]*?\bt=\"e\")[^<>]*)>(?:(?!</(?:x:)?c>).){0,9999}?<(?:x:)?v>([^<]*)<",
    re.DOTALL,
)
_BARE_FORMULA = re.compile(
    rb"<(?:x:)?c\s([^<>]*)>\s*+<(?:x:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:x:)?f>)\s*+(?:<(?:x:)?v\s*/>|<(?:x:)?v></(?:x:)?v>)?\s*+</(?:x:)?c>"
)
_REFERENCE = re.compile(rb"\br=\"([A-Z]{1,3})(\d{1,7})\"")
_ROW_NUMBER = re.compile(rb"<(?:x:)?row\s[^<>]*?\br=\"(\d{1,7})\"")
_FORMULA = re.compile(rb"<(?:x:)?f[ >/]")
_FAR_COLUMN = re.compile(rb" r=\"[A-Z]{2}")
_STYLE = re.compile(rb"\bs=\"(\d+)\"")
_SHEET = re.compile(rb"<(?:x:)?sheet\s([^<>]*?)/?>")
_RELATION = re.compile(rb"<Relationship\s([^<>]*?)/?>")
_FORMAT = re.compile(rb"<(?:x:)?numFmt\s([^<>]*?)/?>")
_STYLES = re.compile(rb"(?>.*?(?=<(?:x:)?cellXfs\b))(.*?)</(?:x:)?cellXfs>", re.DOTALL)
_STYLED = re.compile(rb"<(?:x:)?xf\s([^<>]*?)/?>")
_ROW = re.compile(rb"<table:table-row\s")
_ROW_END = b"</table:table-row>"
_REPEATED = re.compile(rb'number-rows-repeated="(\d+)"')
_REPEATS = re.compile(rb'number-columns-repeated="(\d+)"')
_PER_CENT = (b"9", b"10")
"""The numbers of the formats for per cents that every workbook has."""


class SheetFacts(NamedTuple):
    """What the XML of a sheet says besides the values.

    Attributes:
        errors: the cells that hold an error such as ``#N/A``: row, column and its text.
        percents: the cells whose number is shown as a per cent, a hundred times what is stored.
        bare_formulas: the addresses of formulas without a stored value.
        hidden: what is hidden, in words; empty where nothing is.
        area: how many cells it spans, empty ones too.
        formulas: how many cells hold a formula.
    """

    errors: tuple[tuple[int, int, str], ...] = ()
    percents: frozenset[tuple[int, int]] = frozenset()
    bare_formulas: tuple[str, ...] = ()
    hidden: str = ""
    area: int = 0
    formulas: int = 0


NO_FACTS = SheetFacts()


class WorkbookParts:
    """The unpacked parts of an .xlsx file."""

    def __init__(self, archive: zipfile.ZipFile, source: str) -> None:
        """Takes the open archive."""
        self._archive = archive
        self._source = source
        self._names = set(archive.namelist())
        self._sheets = self._find_sheets()
        self._percents = self._find_percent_styles()

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

    def facts(self, sheet: str) -> SheetFacts:
        """What the XML of a sheet says besides its values."""
        name = self._sheets.get(sheet, "")
        if name not in self._names:
            return NO_FACTS
        looks = [_look_at(block, self._percents) for block in self.blocks(name)]
        rows = max([look.last for look in looks])
        columns = max([look.columns for look in looks])
        return SheetFacts(
            tuple([error for look in looks for error in look.errors]),
            frozenset().union(*[look.percents for look in looks]),
            tuple([address for look in looks for address in look.bare_formulas]),
            _describe_hidden(
                sum(look.hidden_rows for look in looks), sum(look.hidden_columns for look in looks)
            ),
            rows * columns if rows >= FEW_ROWS else 0,
            sum(look.formulas for look in looks),
        )


class _Look(NamedTuple):
    """What a block of a sheet's XML says besides the values; the last row that it has, and how wide it is at most."""

    errors: tuple[tuple[int, int, str], ...]
    percents: frozenset[tuple[int, int]]
    bare_formulas: tuple[str, ...]
    hidden_rows: int
    hidden_columns: int
    last: int
    columns: int
    formulas: int


def _look_at(data: bytes, percents: frozenset[bytes]) -> _Look:
    """Looks through a block; ``percents`` are the styles that show per cents."""
    hidden = b' hidden="' in data
    return _Look(
        _find_errors(data),
        _find_styled(data, percents),
        _find_bare_formulas(data),
        len(_ROW_HIDDEN.findall(data)) if hidden else 0,
        len(_COLUMN_HIDDEN.findall(data)) if hidden else 0,
        max([int(match) for match in _ROW_NUMBER.findall(data)], default=0),
        NEAR_COLUMNS if _FAR_COLUMN.search(data) is None else _count_columns(data),
        len(_FORMULA.findall(data)),
    )


def _find_errors(data: bytes) -> tuple[tuple[int, int, str], ...]:
    """The cells of a sheet that hold an error."""
    if b't="e"' not in data:
        return ()
    return tuple(
        (*place, unescape(match.group(2).decode("utf-8", "replace")))
        for match in _ERROR.finditer(data)
        if (place := _place(match.group(1)))
    )


def _find_styled(data: bytes, styles: frozenset[bytes]) -> frozenset[tuple[int, int]]:
    """The cells of a sheet that have one of some styles."""
    if not styles:
        return frozenset()
    found = set()
    for match in _CELL.finditer(data):
        style = _STYLE.search(match.group(1))
        if style and style.group(1) in styles and (place := _place(match.group(1))):
            found.add(place)
    return frozenset(found)


def _find_bare_formulas(data: bytes) -> tuple[str, ...]:
    """The addresses of formulas without a stored value."""
    if b"<f" not in data and b":f" not in data:
        return ()
    references = (_REFERENCE.search(match.group(1)) for match in _BARE_FORMULA.finditer(data))
    return tuple(b"".join(found.groups()).decode() for found in references if found)


def _describe_hidden(rows: int, columns: int) -> str:
    """What of a sheet is hidden, in words."""
    words = []
    if rows:
        words.append(f"{rows} rows" if rows > 1 else "1 row")
    if columns:
        words.append(f"{columns} ranges of columns" if columns > 1 else "1 range of columns")
    return " and ".join(words)


def _count_columns(data: bytes) -> int:
    """The last column of the cells in a block."""
    places = (_place(match.group(1)) for match in _CELL.finditer(data))
    return max([column for _, column in filter(None, places)], default=0)


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
    for entry in archive.infolist():
        # What is read here has the size that is stated for it, or is refused; the library reads to the end.
        if entry.filename.endswith((".xml", ".rels")):
            for _ in parts.blocks(entry.filename):
                pass
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


def _place(attributes: bytes) -> tuple[int, int] | None:
    """The row and column of a cell."""
    match = _REFERENCE.search(attributes)
    if match is None:
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + letter - 64
    return int(match.group(2)), column
