"""Rows that are kept as columns, and made when somebody asks for one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeVar, overload

    R = TypeVar("R")


class ColumnarRows(Sequence["R"]):
    """The rows of a table; most stages ask for columns and never for a row."""

    __slots__ = ("_rows",)

    _rows: tuple[R, ...] | None
    """All rows, once somebody has asked for them."""

    @abstractmethod
    def _make_row(self, at: int) -> R:
        """The row at a place, counted from 0."""

    @abstractmethod
    def _make_rows(self) -> Iterable[R]:
        """All rows."""

    def _all_rows(self) -> tuple[R, ...]:
        """All rows, made once."""
        if self._rows is None:
            self._rows = tuple(self._make_rows())
        return self._rows

    def __iter__(self) -> Iterator[R]:
        return iter(self._all_rows())

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, at: int) -> R: ...
        @overload
        def __getitem__(self, at: slice) -> tuple[R, ...]: ...

    def __getitem__(self, at: int | slice) -> R | tuple[R, ...]:
        if self._rows is None and isinstance(at, int):
            # As a range does, this counts from the end too, and knows what lies beyond it.
            return self._make_row(range(len(self))[at])
        return self._all_rows()[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self._all_rows() == other._all_rows()

    @abstractmethod
    def __hash__(self) -> int:
        """A hash of columns, for which no row need be made."""
