"""Text for a terminal: what may be shown, how wide it is; cut, wrapped and lined up in columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TextIO

from navconv.commands.reporting import printable, use_colour
from navconv.tables.values import SPACES

CUT = "…"
GAP = "  "
MIN_WIDTH = 40
"""The narrowest screen that anything is fitted to."""

MIN_COLUMN = 8
"""Columns of a list are not cut below this."""

_SPACES = str.maketrans(dict.fromkeys(SPACES, " "))


@dataclass(frozen=True, slots=True)
class Ink:
    """Bold and dim text, where the output is a terminal that wants them.

    Attributes:
        on: whether to use escape sequences at all.
    """

    on: bool = False

    @classmethod
    def for_stream(cls, stream: TextIO) -> Ink:
        """The ink for a stream: on for a terminal that wants colour."""
        return cls(use_colour(stream))

    def bold(self, text: str) -> str:
        """The text in bold."""
        return f"\x1b[1m{text}\x1b[0m" if self.on and text else text

    def dim(self, text: str) -> str:
        """The text in a dimmed colour."""
        return f"\x1b[2m{text}\x1b[0m" if self.on and text else text


def readable(text: str) -> str:
    """A printed text for the screen: every space a plain one, and nothing that a terminal obeys."""
    return printable(text.translate(_SPACES)).strip()


def width_of(text: str) -> int:
    """How many places a text takes: none for a combining mark, two for a wide character."""
    if text.isascii():
        return len(text)
    return sum(map(_places, text))


def _places(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def shorten(text: str, width: int) -> str:
    """A text cut to a width; the cut shows as ``…``."""
    if width_of(text) <= width:
        return text
    kept = text
    while kept and width_of(kept) > width - 1:
        kept = kept[:-1]
    return kept.rstrip() + CUT


def shorten_inside(text: str, width: int) -> str:
    """A text cut in its middle, since names of a kind begin alike and differ at their end."""
    if width_of(text) <= width:
        return text
    tail = ""
    for char in reversed(text):
        if width_of(char + tail) > (width - 1) // 3:
            break
        tail = char + tail
    head = text
    while head and width_of(head) + 1 + width_of(tail) > width:
        head = head[:-1]
    return head + CUT + tail


def pad(text: str, width: int, *, right: bool = False) -> str:
    """A text filled with spaces to a width; on its left if it is to stand right."""
    fill = " " * (width - width_of(text))
    return fill + text if right else text + fill


def wrap(text: str, width: int) -> list[str]:
    """A text in lines of at most a width; a word that is longer is parted with a hyphen."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        rest = word
        if line and width_of(line) + 1 + width_of(rest) <= width:
            line += " " + rest
            continue
        if line:
            lines.append(line)
        while width_of(rest) > width:
            at = max(width - 1, 1)
            while at > 1 and width_of(rest[:at]) > width - 1:
                at -= 1
            lines.append(rest[:at] + "-")
            rest = rest[at:]
        line = rest
    return [*lines, line] if line else lines


def line_up(
    rows: Sequence[Sequence[str]],
    *,
    width: int | None = None,
    right: Collection[int] = (),
    flexible: Sequence[int] = (),
) -> list[str]:
    """Rows of cells as lines with aligned columns.

    Args:
        rows: the cells; every row has as many.
        width: the width to fit into; None for as wide as it gets.
        right: the columns that stand right.
        flexible: the columns that may be cut where the width is short; the widest is cut first.

    Returns:
        A line for each row, without spaces at its end.
    """
    if not rows:
        return []
    widths = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    if width is not None:
        over = sum(widths) + len(GAP) * (len(widths) - 1) - width
        while over > 0 and flexible:
            widest = max(flexible, key=lambda at: widths[at])
            if widths[widest] <= MIN_COLUMN:
                break
            widths[widest] -= 1
            over -= 1
    return [
        GAP.join(
            pad(shorten(cell, size), size, right=at in right)
            for at, (cell, size) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
