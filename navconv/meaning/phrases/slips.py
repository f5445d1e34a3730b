"""Slips of spelling: what makes a printed word another way to write a name. Digits never slip."""

from __future__ import annotations

from navconv.prepared import expression
from navconv.records import StrEnum

MIN_SLIP_LETTERS = 6
"""Shorter names have too many neighbours for a slip to be told."""

MIN_KEPT = 0.6
"""How much of a name must be left when its middle is lost."""

MIN_LOST = 2
"""The fewest letters that count as a lost middle; one is a slip of its own kind."""

DOTS = "..."
"""What stands for the rest of a name, as ``fold`` spells it."""

_NOT_LETTERS = expression(r"[^\w()/+<>%]|_")


class Slip(StrEnum):
    """How a label differs from the member's name."""

    NONE = ""
    ALIAS = "another way to write it"
    LETTERS = "letters of another alphabet"
    COMPOUND = "a compound split or joined"
    ONE_LETTER = "one letter off"
    MIDDLE = "letters lost from the middle"
    CUT = "its end is cut off"
    PART = "some of its names"
    NUMBER = "its number is that of another"
    NAMESAKE = "another has its name"


def squeeze(folded: str) -> str:
    """A folded name without spaces, hyphens and stops."""
    return _NOT_LETTERS.sub("", folded)


def is_cut_off(text: str, name: str) -> bool:
    """Whether a text is a name that was cut off within a word; ``Ingeniører`` is no ``Ingeniører innen petroleum``.

    Where dots say that it was cut off, it may end with a word: ``Møre og ...``.
    """
    begin = text.removesuffix(DOTS)
    if begin != text:
        return name.startswith(begin.rstrip())
    return name.startswith(text) and name[len(text) : len(text) + 1].isalnum()


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def is_one_letter_off(text: str, name: str) -> bool:
    """Whether one letter is wrong, missing, added or swapped; digits must agree."""
    long, short = (text, name) if len(text) >= len(name) else (name, text)
    if len(long) - len(short) > 1 or min(len(text), len(name)) < MIN_SLIP_LETTERS:
        return False
    start = 0
    while start < len(short) and long[start] == short[start]:
        start += 1
    if len(long) > len(short):
        same = long[start + 1 :] == short[start:]
    else:
        same = long[start + 1 :] == short[start + 1 :] or (
            long[start : start + 2] == short[start : start + 2][::-1]
            and long[start + 2 :] == short[start + 2 :]
        )
    return same and _digits(text) == _digits(name)


def is_middle_lost(text: str, name: str) -> bool:
    """Whether a folded text is a name in one of whose words some letters in the middle are lost.

    All other words must agree, so that no shorter name is taken for a longer one.
    """
    if len(name) - len(text) < MIN_LOST:
        return False
    texts, names = text.split(" "), name.split(" ")
    if len(texts) != len(names):
        return False
    unlike = [(a, b) for a, b in zip(texts, names, strict=True) if a != b]
    if len(unlike) != 1:
        return False
    short, long = unlike[0]
    if len(short) < MIN_SLIP_LETTERS or len(short) < MIN_KEPT * len(long):
        return False
    start = _common_start(short, long)
    end = _common_start(short[::-1], long[::-1])
    return (
        min(start, end) >= MIN_LOST
        and start + end >= len(short)
        and _digits(short) == _digits(long)
    )


def _common_start(one: str, other: str) -> int:
    """How many letters two words have in common from their start."""
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    return at
