"""How far reading has come, for those who wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from navconv.readers.places import PageText

T = TypeVar("T")


class Progress:
    """Says which share of an input is read: pages are the first half of the work on an export, tables the second.

    An input may hold many exports, of which each is worked on when its pages have been read.
    """

    def __init__(self, say: Callable[[float], None], size: int) -> None:
        """Takes what is told, with shares from 0 to 1 that never fall, and how many bytes the input has."""
        self._say = say
        self._size = max(size, 1)
        self._read = 0.0
        self._said = 0.0

    def pages(self, pages: Iterator[PageText]) -> Iterator[PageText]:
        """Passes pages on; which share of the input they are tells the reader, or their letters."""
        letters = 0
        for page in pages:
            letters += len(page.text)
            share = page.share or letters / self._size
            self._read = max(self._read, min(share, 1.0))
            self._tell(0.0)
            yield page
        self._read = 1.0

    def tables(self, tables: Iterator[T], count: int) -> Iterator[T]:
        """Passes the tables of an export on."""
        for at, table in enumerate(tables, 1):
            self._tell(at / count)
            yield table

    def _tell(self, tables: float) -> None:
        share = self._read * (1 + tables) / 2
        if share > self._said:
            self._said = share
            self._say(share)
