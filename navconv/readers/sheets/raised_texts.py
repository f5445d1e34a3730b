"""Texts of a workbook in which a number is raised: the mark of a footnote behind a word or a figure.

A library that gives the text of such a cell joins it: ``Kvinner`` and a raised 2 are ``Kvinner2``, 3112 and a raised 1
are 31121. Here the raised number has the signs for it, as in a text: ``Kvinner²``.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from navconv.prepared import expression
from navconv.readers.markup import RAISED_DIGITS

RAISED = b'="superscript"'
"""What stands in every part that has a raised text."""

_ITEM = expression(rb"<si(?=[\s/>])")
_TEXT = expression(rb"<t(?:\s[^<>]*)?>([^<]*)</t>")
_MARK = expression(r"\d[\d ,]*\)?")


def find_raised(shared: bytes) -> dict[bytes, str]:
    """The texts with a raised number that the cells of a workbook share, by their numbers."""
    if RAISED not in shared:
        return {}
    texts = map(raise_numbers, _ITEM.split(shared)[1:])
    return {str(at).encode(): text for at, text in enumerate(texts) if text}


def raise_numbers(item: bytes) -> str:
    """The text of a cell, its raised numbers with the signs for them; empty where none is raised."""
    return "".join(_spell_runs(item)) if RAISED in item else ""


def _spell_runs(item: bytes) -> Iterator[str]:
    """The parts of a text, one for each run of letters that look alike."""
    for run in item.split(b"<r>")[1:]:
        text = unescape(b"".join(_TEXT.findall(run)).decode("utf-8", "replace"))
        yield raise_number(text) if RAISED in run else text


def raise_number(text: str) -> str:
    """A raised text; the mark of a footnote has the signs for it: ``2)`` → ``²)``."""
    mark = text.strip()
    return mark.translate(RAISED_DIGITS) if _MARK.fullmatch(mark) else text
