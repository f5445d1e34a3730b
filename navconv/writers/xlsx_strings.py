"""Shared strings: every text of the workbook once, which its cells refer to by number.

ECMA-376 part 1, 18.4, "Shared String Table". A cell may hold its text itself; but some readers know the shared ones
alone, and a workbook with them is a third smaller.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from navconv.prepared import expression

MAX_TEXT = 32_767
"""The longest text of a cell (Microsoft, "Excel specifications and limits")."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<sst xmlns="{}" uniqueCount="{}">'
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BLOCK = 4096

# What XML 1.0 cannot hold (production [2] Char), halves of surrogate pairs among it.
_NOT_XML = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# A text that a reader of SpreadsheetML would take for an escaped character (22.9.2.19, "ST_Xstring").
_LIKE_ESCAPE = expression(r"_(?=x[0-9A-Fa-f]{4}_)")


class SharedStrings:
    """The texts of one workbook."""

    def __init__(self) -> None:
        """Begins without a text."""
        self._places: dict[str, int] = {}
        self.size = 0

    def place(self, text: str) -> int:
        """The number of a text, from 0."""
        place = self._places.setdefault(text, len(self._places))
        if place == len(self._places) - 1:
            self.size += 6 * len(text) + len("<si><t></t></si>")
        return place

    def blocks(self) -> Iterator[bytes]:
        """The table, in blocks."""
        yield _HEAD.format(_NAMESPACE, len(self._places)).encode()
        items: list[str] = []
        for text in self._places:
            space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
            content = escape(_LIKE_ESCAPE.sub("_x005F_", text))
            items.append(f"<si><t{space}>{content}</t></si>")
            if len(items) >= _BLOCK:
                yield "".join(items).encode()
                items.clear()
        yield "".join(items).encode() + b"</sst>"


def clean(text: str) -> str:
    """A text that a cell can hold: no characters that XML forbids, at most 32,767 of them."""
    text = replace_no_xml(text, "\ufffd").replace("\r", " ")
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"


def replace_no_xml(text: str, by: str) -> str:
    """A text with something in place of each character that XML has no way to write."""
    return _NOT_XML.sub(by, text)
