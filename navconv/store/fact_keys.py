"""Numbers for the keys of facts: the same members have the same number in every issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

from navconv.meaning.observations.member import TOTAL_CODE
from navconv.records import NamedTuple

_63_BITS = (1 << 63) - 1
_AGAIN = 0x1E3779B97F4A7C15
"""What a key is moved by that stands in its table again."""


class TableMembers(NamedTuple):
    """The numbers of the members of a table: of those that hold for all of it, of each column's and of each row's."""

    fixed: list[int]
    columns: list[list[int]]
    rows: list[list[int]]


def number_cells(members: TableMembers, keys: Sequence[int]) -> list[int]:
    """A number for the key of each cell of a table.

    Args:
        members: the numbers of its members in the pool of its export.
        keys: the key of each member of the pool.
    """

    def add_up(parts: Iterable[int]) -> int:
        return sum(map(keys.__getitem__, parts))

    base, rows = add_up(members.fixed), map(add_up, members.rows)
    columns = [base + add_up(column) for column in members.columns]
    cells = [(row + column) & _63_BITS for row in rows for column in columns]
    if len(set(cells)) == len(cells):
        return cells
    times: Counter[int] = Counter()
    for at, key in enumerate(cells):
        cells[at] = (key + times[key] * _AGAIN) & _63_BITS
        times[key] += 1
    return cells


@lru_cache(maxsize=1 << 14)
def number_member(dimension: str, code: str) -> int:
    """The key of a member; a total adds nothing to the keys of cells."""
    if code == TOTAL_CODE:
        return 0
    digest = blake2b(f"{dimension}\0{code}".encode("utf-8", "surrogateescape"), digest_size=8)
    return int.from_bytes(digest.digest(), "big")
