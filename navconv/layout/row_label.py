"""Labels of rows as printed: one for each column of a stub, and as words."""

from __future__ import annotations

from functools import lru_cache

from navconv.layout.document import plain

REMEMBERED = 1 << 12
"""How many labels are remembered as words: as many as some dozens of exports have."""


def split_label(label: str, count: int) -> tuple[str, ...]:
    """The labels of a row, one for each of a number of columns, as printed; blank ones where there are fewer."""
    parts = label.split("\t", count - 1)
    return (*parts, *("",) * (count - len(parts)))


@lru_cache(maxsize=REMEMBERED)
def spell_label(label: str) -> str:
    """A printed label as words: bold marks removed, and commas between the labels of several columns."""
    return ", ".join([part for part in map(plain, label.split("\t")) if part])
