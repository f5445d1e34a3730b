"""Keys as numbers: the key of a cell is the sum of what its row and its column fix."""

from __future__ import annotations

from navconv.meaning.observations.member import TOTAL_CODE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

FIELD = 32
"""How many bits of a key each dimension has."""

_MASK = (1 << FIELD) - 1

PERIOD = -1
"""The place of the period, or of all the periods of a series."""


class KeyNumbers:
    """The codes of each dimension as numbers in a field of a key; totals, and no period, are nothing.

    So a key is filled in by adding, and names a total where a field is taken away.
    """

    def __init__(self, dimensions: Iterable[str]) -> None:
        """Takes the dimensions of keys, in order, without the period."""
        self._codes = [[""], *[[TOTAL_CODE] for _ in dimensions]]
        self._numbers = [{codes[0]: 0} for codes in self._codes]

    def number(self, place: int, code: str) -> int:
        """A code of the dimension at a place, as a part of a key."""
        numbers = self._numbers[place + 1]
        found = numbers.get(code)
        if found is None:
            found = numbers[code] = len(numbers) << FIELD * (place + 1)
            self._codes[place + 1].append(code)
        return found

    def part(self, key: int, place: int) -> int:
        """What a key has of the dimension at a place."""
        return key & _MASK << FIELD * (place + 1)

    def code(self, key: int, place: int) -> str:
        """The code that a key has of the dimension at a place."""
        return self._codes[place + 1][key >> FIELD * (place + 1) & _MASK]
