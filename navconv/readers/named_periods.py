"""The period that only the name of a file or a sheet tells: ``PST311 … Kjønn._2022_12.xlsx``, ``Mars 2024``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from navconv.problems import Problem, Severity
from navconv.readers.lines import PageText
from navconv.readers.list_layout import read_settings
from navconv.readers.places import PageOrigin

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

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
        texts = grid.texts()
        if (own := _find_named(grid.name, texts)) and any(grid.numbers.values()):
            yield self._say(grid, report, own, "that of its sheet")
            return
        if self._dated or not self._year:
            return
        self._dated = any(_YEAR.search(text) or _YEAR_MONTH.fullmatch(text) for text in texts)
        if self._dated or not any(grid.numbers.values()):
            return
        self._dated = True
        names = read_settings()["months"]
        short = {name[:3] for name in names}
        period = self._year
        if self._month and not any(text[:3].lower() in short for text in texts):
            period = f"{names[int(self._month) - 1]} {self._year}"
        yield self._say(grid, report, period, "its name")

    def _say(
        self, grid: Grid, report: Callable[[Problem], None], period: str, where: str
    ) -> PageText:
        """The period as a page, and says that it was taken from a name."""
        report(
            Problem(
                "period-from-name",
                Severity.INFO,
                f"expected a period in the file, found none; {period} was taken from {where}",
                self._source,
                page=grid.name,
            )
        )
        return PageText(1, f"{period}\n", PageOrigin(grid.name, (1,), addressed=bool(grid.name)))


def _find_named(name: str, texts: Collection[str]) -> str:
    """The period that only the name of a sheet tells; empty where its words name a year or the month.

    Example: ``202403`` or ``Mars 2024`` → ``mars 2024``; ``Mars``, where the words name 2024 and no month → the same.
    """
    months = read_settings()["months"]
    years = {match[0] for text in texts for match in _YEAR.finditer(text)}
    match = _NAMED.fullmatch(name.strip())
    word, _, year = name.strip().lower().partition(" ")
    if match and not years:
        return (
            f"{months[int(match['month']) - 1]} {match['year']}"
            if match["month"]
            else match["year"]
        )
    if word not in months or any(text[:3].lower() == word[:3] for text in texts):
        return ""
    if not year and len(years) == 1:
        (year,) = years
    elif years:
        return ""
    return f"{word} {year}" if _YEAR.fullmatch(year) else ""
