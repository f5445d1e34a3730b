"""The period that only the name of a file tells: ``PST311 … Kjønn._2022_12.xlsx``, ``202210_Arbeidssøkere ….xlsx``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from navconv.problems import Problem, Severity
from navconv.readers.lines import PageText
from navconv.readers.list_layout import read_settings
from navconv.readers.places import PageOrigin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from navconv.readers.grid import Grid

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_MONTH = re.compile(r"(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?!\d)")
_NAMED = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:[-_.]?(?P<month>0[1-9]|1[0-2])(?!\d)|(?!\d))"
)


class NamedPeriod:
    """The period in the name of a file, given before its first sheet with figures if no sheet so far names a year."""

    def __init__(self, source: str) -> None:
        """Takes the name of the file."""
        self._source = source
        name = source.replace("\\", "/").rpartition("/")[2]
        found = {match["year"]: match["month"] or "" for match in _NAMED.finditer(name)}
        self._year, self._month = next(iter(found.items())) if len(found) == 1 else ("", "")
        self._dated = False

    def give(self, grid: Grid, report: Callable[[Problem], None]) -> Iterator[PageText]:
        """Gives the period as a page of its own, and says so, where it is needed.

        Args:
            grid: the next sheet; the month of a name is that of its figures, unless it names months itself.
            report: takes the problem.

        Yields:
            One page, or none.
        """
        if self._dated or not self._year:
            return
        texts = grid.texts()
        self._dated = any(_YEAR.search(text) or _YEAR_MONTH.fullmatch(text) for text in texts)
        if self._dated or not any(grid.numbers.values()):
            return
        self._dated = True
        names = read_settings()["months"]
        short = {name[:3] for name in names}
        period = self._year
        if self._month and not any(text[:3].lower() in short for text in texts):
            period = f"{names[int(self._month) - 1]} {self._year}"
        report(
            Problem(
                "period-from-name",
                Severity.INFO,
                f"expected a period in the file, found none; {period} was taken from its name",
                self._source,
                page=grid.name,
            )
        )
        yield PageText(1, f"{period}\n", PageOrigin(grid.name, (1,), addressed=bool(grid.name)))
