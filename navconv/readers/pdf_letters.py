"""Pages of a PDF → letters and where they stand, by pdfium.

A page has thousands of letters, and each is asked for its place. pypdfium2's own functions turn each argument into a
pointer of its type first, which takes as long as the question itself; so here addresses are given as plain integers.
"""

from __future__ import annotations

import ctypes
import math
from contextlib import contextmanager
from itertools import repeat
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from navconv.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def _by_address(function: Any, *arguments: Any, result: Any = ctypes.c_int) -> Any:
    """A function of pdfium that takes addresses."""
    return ctypes.PYFUNCTYPE(result, ctypes.c_void_p, ctypes.c_int, *arguments)(
        ctypes.cast(function, ctypes.c_void_p).value or 0
    )


_get_box = _by_address(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p)
_get_object = _by_address(pdfium.FPDFText_GetTextObject, result=ctypes.c_void_p)
_has_no_map = _by_address(pdfium.FPDFText_HasUnicodeMapError)
_is_generated = _by_address(pdfium.FPDFText_IsGenerated)

_QUARTER = math.pi / 2
MAX_TILT = 0.1
"""Words that stand at an angle larger than this, in radians, are neither upright nor turned by quarters."""


class Boxes(NamedTuple):
    """Where letters stand, in points: one number a letter in each list."""

    lefts: list[float]
    rights: list[float]
    bottoms: list[float]
    tops: list[float]

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


class Letters:
    """The letters of a page.

    Attributes:
        text: one character for each.
    """

    def __init__(self, text_page: Any, count: int) -> None:
        self._page = text_page
        self._address = ctypes.cast(text_page, ctypes.c_void_p).value
        self.text = _text_of(text_page, count)

    def find_boxes(self, places: Sequence[int]) -> Boxes:
        """Where some letters stand: as wide as each moves the next one, about as high as its type."""
        found = (pdfium.FS_RECTF * len(places))()
        size = ctypes.sizeof(pdfium.FS_RECTF)
        begin = ctypes.addressof(found)
        addresses = range(begin, begin + size * len(places), size)
        list(map(_get_box, repeat(self._address), places, addresses))
        edges: list[float] = memoryview(found).cast("B").cast("f").tolist()  # type: ignore[assignment] # floats
        return Boxes(edges[0::4], edges[2::4], edges[3::4], edges[1::4])

    def find_objects(self, places: Iterable[int]) -> list[int]:
        """For some letters, what they were drawn with: a number for each object."""
        return list(map(_get_object, repeat(self._address), places))

    def without_map(self, places: Iterable[int]) -> list[int]:
        """For some letters, whether no character is known for them: 0 or 1."""
        return list(map(_has_no_map, repeat(self._address), places))

    def is_printed(self, at: int) -> bool:
        """Whether a space is in the file, not only made of a gap."""
        return not _is_generated(self._address, at)

    def find_type(self, at: int) -> Type:
        """The type of a letter."""
        place = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._page, at, place)
        size = pdfium.FPDFText_GetFontSize(self._page, at) * math.hypot(place.a, place.b)
        angle = math.atan2(place.c, place.a) / _QUARTER
        quarter = round(angle) % 4
        if abs(angle - round(angle)) * _QUARTER > MAX_TILT:
            quarter = -1
        line = (place.f, place.e, -place.f, -place.e)[quarter]
        return Type(size, line, quarter)


@contextmanager
def open_page(document: Any, number: int) -> Iterator[tuple[Any, Any]]:
    """Opens a page of a document, by pdfium's handle, and its text; each is None where it cannot be loaded."""
    page = pdfium.FPDF_LoadPage(document, number)
    text_page = pdfium.FPDFText_LoadPage(page) if page else None
    try:
        yield page or None, text_page or None
    finally:
        if text_page:
            pdfium.FPDFText_ClosePage(text_page)
        if page:
            pdfium.FPDF_ClosePage(page)


def count_letters(text_page: Any) -> int:
    """How many letters a page has."""
    return int(pdfium.FPDFText_CountChars(text_page))


def has_objects(page: Any) -> bool:
    """Whether anything is drawn on a page."""
    return bool(pdfium.FPDFPage_CountObjects(page) > 0)


def _text_of(text_page: Any, count: int) -> str:
    """The letters of a page, one for each that pdfium counts."""
    buffer = ctypes.create_string_buffer(2 * count + 2)
    units = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    written = pdfium.FPDFText_GetText(text_page, 0, count, units)
    text = buffer.raw[: 2 * (written - 1)].decode("utf-16-le", "surrogatepass")
    if len(text) == count:
        return text
    # Letters that no character stands for are left out there, and some take two units.
    return "".join(chr(pdfium.FPDFText_GetUnicode(text_page, at) or 0xFFFD) for at in range(count))
