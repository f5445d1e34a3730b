"""Encodings: what a user calls them, and how bytes that say nothing else are known."""

from __future__ import annotations

import codecs

from navconv.problems import InputError

MIN_WIDE = 4
"""In fewer bytes, two letters of UTF-16, zero bytes prove no encoding."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def known_encoding(name: str, source: str) -> str:
    """The usual name of an encoding that a user asks for."""
    try:
        found = codecs.lookup(name)
        # Codecs such as base64 turn bytes into bytes; only those of text can decode. Nothing at
        # all would be decoded without a look at the codec.
        b"\0\0\0\0".decode(found.name, "replace")
    except (LookupError, UnicodeError) as error:
        raise InputError(
            f"no encoding is called {name!r}; try utf-8, utf-16, cp1252 or latin-1", source=source
        ) from error
    return "utf-8" if found.name == "utf-8-sig" else found.name


def belongs_to(encoding: str, marked: str) -> bool:
    """Whether a mark at the start of the input belongs to the encoding asked for."""
    return encoding in (marked, marked.removesuffix("-le").removesuffix("-be"))


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of plain Latin text is NUL."""
    sample = head[:512]
    if len(sample) < MIN_WIDE:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 4 and even * 8 < odd:
        return "utf-16-le"
    if even > len(sample) // 4 and odd * 8 < even:
        return "utf-16-be"
    return None
