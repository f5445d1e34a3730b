"""Number formats of a workbook: what one shows in the place of the number or the date that a cell holds.

Most show a number as it is stored, or rounded, and then its digits are kept. Others move its decimal mark (``0.0%``,
thousands by ``#,##0,``), put noughts before it (``0000``), show words in its place (``[<4]"*";0``, ``;;;``), or a part
of a date (``mmm yyyy``). What is shown is what a table prints.
"""

from __future__ import annotations

import operator
from datetime import date

from navconv.prepared import expression
from navconv.readers.list_settings import read_settings
from navconv.records import NamedTuple

BUILT_IN = {"9": "0%", "10": "0.00%", "17": "mmm-yy"}
"""The formats that every workbook has, by their numbers; those that show a number as it is stored are left out."""

LONGEST = 255
"""How many letters a format has at most."""

MOST_SECTIONS = 3
"""How many sections of a format are for numbers; a further one is for texts."""

_PIECE = expression(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|.')
_CONDITION = expression(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_DIGIT = expression(r"[0#?]|general")
# Commas behind the last digit before the decimal mark, or behind all.
_THOUSANDS = expression(r"[0#?](,+)(?![0#?,])")
_HOLDS = {
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
    "<=": operator.le,
    ">=": operator.ge,
    "<>": operator.ne,
}
_NOUGHT = frozenset(("", "-", "\u2013", "\u2014", "\u2212"))
"""What may be shown in the place of a nought, and says no more than it does."""

_PLAIN = (0, 0, None, "")
"""What a section is that shows a number as it is stored."""

_DEFAULTS = {1: ("",), 2: (">=", ""), 3: (">", "<", "")}
"""How a number must be to 0 for each section, by how many sections there are."""


class Section(NamedTuple):
    """A section of a number format.

    Attributes:
        sign: how a number must be to the limit, such as ``<``; empty where the format does not say it.
        limit: what it is held to.
        places: by how many places its decimal mark is moved to the right.
        width: how many digits it has at least: 4 for ``0000``, of a code whose first is a nought.
        words: what is shown in its place; None where it is shown itself.
        day: which parts of a date are shown, ``y`` and ``m``; empty where all of it is, or none.
        around: the words before and behind the number: ``"Uke "`` and nothing.
    """

    sign: str
    limit: float
    places: int
    width: int
    words: str | None
    day: str
    around: tuple[str, str] = ("", "")


NumberFormat = tuple[Section, ...]
"""The sections of a number format, those for numbers."""


def read_format(code: str) -> NumberFormat:
    """The sections of a number format; none where it shows what is stored.

    Example: ``0.0%`` → one section that moves the decimal mark by two places; ``#,##0`` → none.
    """
    sections: list[list[str]] = [[]]
    for piece in _PIECE.findall(code[:LONGEST]):
        if piece == ";":
            sections.append([])
        else:
            sections[-1].append(piece)
    found = [_read_section(pieces) for pieces in sections[:MOST_SECTIONS]]
    numbers = tuple([section for section in found if section is not None])
    plain = all(own[2:6] == _PLAIN and not any(own.around) for own in numbers)
    return () if plain else numbers


def _read_section(pieces: list[str]) -> Section | None:
    """A section; None for one of texts, ``@``."""
    sign, limit, words, codes = "", 0.0, "", ""
    around = ["", ""]
    for piece in pieces:
        condition = _CONDITION.fullmatch(piece)
        if condition:
            sign, limit = condition[1], float(condition[2])
        elif piece[0] in '"\\':
            text = piece.strip('"') if piece[0] == '"' else piece[1]
            words += text
            around[bool(_DIGIT.search(codes))] += text
        elif len(piece) == 1:
            words += piece
            codes += piece.lower()
    if "@" in codes:
        return None
    if _DIGIT.search(codes):
        thousands = sum(map(len, _THOUSANDS.findall(codes)))
        width = len(codes) if len(codes) > 1 and not codes.strip("0") else 0
        return Section(
            sign, limit, 2 * codes.count("%") - 3 * thousands, width, None, "", _find_words(*around)
        )
    letters = {letter for letter in codes if letter in "ymdhs"}
    if letters:
        day = "".join([letter for letter in "ym" if letter in letters])
        return Section(sign, limit, 0, 0, None, "" if letters & {"d", "h", "s"} else day)
    return Section(sign, limit, 0, 0, words.strip(), "")


def _find_words(before: str, behind: str) -> tuple[str, str]:
    """What stands before and behind a number, if any of it is a word."""
    return (before, behind) if any(map(str.isalpha, before + behind)) else ("", "")


def choose_section(sections: NumberFormat, value: float) -> Section | None:
    """The section that shows a number; None where it is shown as it is stored."""
    for section, default in zip(sections, _DEFAULTS[len(sections)], strict=True):
        sign = section.sign or default
        if sign and not _HOLDS[sign](value, section.limit):
            continue
        plain = section[2:6] == _PLAIN or (value == 0 and section.words in _NOUGHT)
        return None if plain else section
    return None


def spell_day(sections: NumberFormat, value: date, *, dated: bool) -> str:
    """The parts of a date that are shown, as the grammar knows them; empty where all of it is.

    Example: the first of November 2022 as ``mmm yyyy`` → ``november 2022``; as ``yyyy`` → ``2022``.

    Args:
        sections: the format.
        value: the date.
        dated: whether the year stands elsewhere in the sheet; else a month that is shown alone is of its own.
    """
    shown = sections[0].day if dated or sections[0].day != "m" else "ym"
    month = read_settings()["months"][value.month - 1] if "m" in shown else ""
    return " ".join(filter(None, (month, str(value.year) if "y" in shown else "")))
