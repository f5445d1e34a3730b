"""Pages of a PDF → letters and where they stand, by pdfium."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any

from navconv.prepared import expression
from navconv.readers.pdfs import pdfium
from navconv.records import NamedTuple

_QUARTER = math.pi / 2
# It begins with a letter, which Python looks for at once.
_LEADERS = expression(r"\.(?:\.{3,}|(?: \.){3,})")
# "M E N N": letters set apart come as words of one letter, or of two that are kerned.
_MAY_BE_SPREAD = expression(r" [^\W\d_] [^\W\d_](?!\S)")
_SHORT = expression(r"(?<!\S)[^\W\d_]{1,2}(?!\S)")
FEWEST_SPREAD = 3
"""How many short words in a row may be the letters of one."""

MAX_SPREAD = 0.22
"""Letters set apart are no further from each other, in heights of a letter; a space is wider."""

SPREAD_SPACE = 1.6
"""Words of such letters are so many times as far from each other."""

NO_ROOM = "\u200b"
"""Stands in place of what pdfium takes for a space between letters set apart; no word keeps it."""

MAX_TILT = 0.1
"""Words that stand at an angle larger than this, in radians, are neither upright nor turned by quarters."""


class Boxes(NamedTuple):
    """Where letters stand, in points: one number a letter in each list."""

    lefts: list[float]
    rights: list[float]
    bottoms: list[float]
    tops: list[float]

    def only(self, places: Sequence[int]) -> Boxes:
        """The boxes of some of the letters."""
        return Boxes(*([edges[at] for at in places] for edges in self))

    def turned(self, quarter: int) -> Boxes:
        """The boxes on the page turned by quarters until its words are upright."""
        match quarter:
            case 1:
                return Boxes(_minus(self.tops), _minus(self.bottoms), self.lefts, self.rights)
            case 2:
                return Boxes(*map(_minus, (self.rights, self.lefts, self.tops, self.bottoms)))
            case 3:
                return Boxes(self.bottoms, self.tops, _minus(self.rights), _minus(self.lefts))
            case _:
                return self


def _minus(places: list[float]) -> list[float]:
    return [-place for place in places]


class Type(NamedTuple):
    """The type that a letter is set in.

    Attributes:
        size: its size in points.
        line: where the line stands that its letters stand on, the page turned so that they are upright.
        quarter: by how many quarters of a turn it is turned; -1 if it stands at another angle.
    """

    size: float
    line: float
    quarter: int


class Room:
    """Room for letters and their boxes, taken again for those of the next page.

    Attributes:
        edges: four numbers a box.
        text: two bytes a letter.
    """

    def __init__(self) -> None:
        self.edges: Any = ()
        self.text: Any = b""
        self._places: list[Any] = []

    def take(self, boxes: int) -> list[Any]:
        """Where the boxes stand in it, that many at least."""
        if boxes > len(self._places):
            room = (ctypes.c_float * (4 * boxes))()
            size = ctypes.sizeof(ctypes.c_float) * 4
            self._places = [ctypes.byref(room, size * at) for at in range(boxes)]
            # Python takes numbers from a view in a third of the time that ctypes does.
            self.edges = memoryview(room).cast("B").cast("f")
        return self._places

    def take_text(self, letters: int) -> Any:
        """Room for the text of so many letters, and its end."""
        size = 2 * letters + 2
        if size > len(self.text):
            # Each size is a type of its own to ctypes, which is made anew.
            self.text = ctypes.create_string_buffer(2 * size)
        return self.text


class Letters:
    """The letters of a page.

    Attributes:
        text: one character for each.
    """

    def __init__(self, text_page: Any, count: int, room: Room | None = None) -> None:
        self._page = text_page
        self._room = room or Room()
        # What leads from a label to its figures is no word.
        self.text = _LEADERS.sub(self._leave_out, _text_of(text_page, count, self._room))
        if _MAY_BE_SPREAD.search(self.text):
            for begin, end in list(_find_spread(self.text)):
                self.text = self.text[:begin] + self._close_up(begin, end) + self.text[end:]

    def find_boxes(self, places: Sequence[int]) -> Boxes:
        """Where some letters stand: as wide as each moves the next one, about as high as its type."""
        list(map(pdfium.get_box, repeat(self._page), places, self._room.take(len(places))))
        edges = self._room.edges[: 4 * len(places)]
        return Boxes(*(edges[at::4].tolist() for at in (0, 2, 3, 1)))

    def find_objects(self, places: Iterable[int]) -> list[int]:
        """For some letters, what they were drawn with: a number for each object."""
        return list(map(pdfium.get_object, repeat(self._page), places))

    def without_map(self, places: Iterable[int]) -> list[int]:
        """For some letters, whether no character is known for them: 0 or 1."""
        return list(map(pdfium.has_no_map, repeat(self._page), places))

    def _leave_out(self, leader: re.Match[str]) -> str:
        """Room in place of dots, unless they were drawn one by one: those are marks in columns beside each other."""
        begin, end = leader.span()
        first, last = self.find_objects([begin, end - 1])
        alone = leader[0][1] == " " and (first != last or any(self.are_made([begin + 1])))
        return leader[0] if alone else " " * (end - begin)

    def _close_up(self, begin: int, end: int) -> str:
        """Words whose letters are set apart, without what was taken for spaces between these."""
        spaces = [at for at in range(begin, end) if self.text[at] == " "]
        before, after = (self.find_boxes([at + n for at in spaces]) for n in (-1, 1))
        gaps = [left - right for left, right in zip(after.lefts, before.rights, strict=True)]
        least = min(gaps)
        letters = list(self.text[begin:end])
        if 0 < least <= MAX_SPREAD * (before.tops[0] - before.bottoms[0]):
            for at, gap, made in zip(spaces, gaps, self.are_made(spaces), strict=True):
                if made and gap < SPREAD_SPACE * least:
                    letters[at - begin] = NO_ROOM
        return "".join(letters)

    def are_made(self, places: Iterable[int]) -> Iterator[int]:
        """Yields for some spaces whether they are only made of a gap, not in the file: 0 or 1."""
        return map(pdfium.is_generated, repeat(self._page), places)

    def find_type(self, at: int) -> Type:
        """The type of a letter."""
        matrix = (ctypes.c_float * 6)()
        pdfium.get_matrix(self._page, at, matrix)
        a, b, c, _, x, y = matrix
        size = pdfium.get_size(self._page, at) * math.hypot(a, b)
        angle = math.atan2(c, a) / _QUARTER
        quarter = round(angle) % 4
        if abs(angle - round(angle)) * _QUARTER > MAX_TILT:
            quarter = -1
        line = (y, x, -y, -x)[quarter]
        return Type(size, line, quarter)


def count_letters(text_page: Any) -> int:
    """How many letters a page has."""
    return int(pdfium.count_letters(text_page))


def has_objects(page: Any) -> bool:
    """Whether anything is drawn on a page."""
    return bool(pdfium.count_objects(page) > 0)


def _text_of(text_page: Any, count: int, room: Room) -> str:
    """The letters of a page, one for each that pdfium counts."""
    buffer = room.take_text(count)
    written = pdfium.get_text(text_page, 0, count, buffer)
    text = str(memoryview(buffer)[: 2 * (written - 1)], "utf-16-le", "surrogatepass")
    if len(text) == count:
        return text
    # Letters that no character stands for are left out there, and some take two units.
    return "".join(chr(pdfium.get_letter(text_page, at) or 0xFFFD) for at in range(count))


def _find_spread(text: str) -> Iterator[tuple[int, int]]:
    """Yields where short words begin and end that stand one space apart, of which several make up one: ``M E N N``."""
    begin = end = count = 0
    for word in _SHORT.finditer(text):
        if count and word.start() == end + 1 and text[end] == " ":
            end, count = word.end(), count + 1
            continue
        if count >= FEWEST_SPREAD:
            yield begin, end
        begin, end, count = *word.span(), 1
    if count >= FEWEST_SPREAD:
        yield begin, end
