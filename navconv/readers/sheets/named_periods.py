"""The period that only the name of a file or a sheet tells: ``PST311 … Kjønn._2022_12.xlsx``, ``Mars 2024``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from navconv.prepared import expression
from navconv.problems import Problem, Severity
from navconv.readers.list_settings import names_codes, read_settings
from navconv.readers.places import PageOrigin, PageText
from navconv.readers.sheets.sheet_grid import Grid

_YEAR = expression(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TIME = expression(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])?")
# The number of a municipality before its name, and behind it.
_PLACE = expression(r"\d{4}[ .:-]+[^\W\d_]")
_BEHIND = expression(r"\((\d{4})\)$")
_WORD = expression(r"[^\W\d_]+")

SHORTEST = 3
"""How many letters the abbreviation of a month has at least."""

_NAMED = expression(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:[-_.]?(?P<month>0[1-9]|1[0-2])(?!\d)|(?!\d))"
)
# A part of a year, or a run of parts: "1.-3. kvartal", "jan-mars", "k3", "uke 12". Names have "_" for spaces.
_MONTH = (
    r"(?:jan(?:uar)?|feb(?:ruar)?|mars?|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|des(?:ember)?)"
)
_SHORT = expression(r"\bkv\b\.?")
_TO = r"(?: ?[-\u2013] ?| til )"
_PART = expression(
    rf"(?<![^\W_])(?:(?P<since>hittil i år) )?(?:per )?"
    rf"(?P<part>{_MONTH}(?:{_TO}{_MONTH})?|[1-4]\.?(?:{_TO}[1-4]\.?)? ?(?:kvartal|kv\b\.?|halvår|tertial)"
    rf"|[kq][1-4](?:{_TO}[kq][1-4])?|uke ?\d\d?(?:{_TO}\d\d?)?)(?![^\W_])"
)


class NamedPeriod:
    """The period in the name of a file, given before its first sheet with figures if no sheet so far names a year."""

    def __init__(self, source: str) -> None:
        """Takes the name of the file."""
        self._source = source
        name = source.replace("\\", "/").rpartition("/")[2]
        found = {match["year"]: match["month"] or "" for match in _NAMED.finditer(name)}
        self._year, self._month = next(iter(found.items())) if len(found) == 1 else ("", "")
        self._part = _find_part(name)
        self._dated = False

    def give(self, grid: Grid, report: Callable[[Problem], None]) -> Iterator[PageText]:
        """Gives the period as a page of its own, and says so, where it is needed.

        Args:
            grid: the next sheet; the month of a name is that of its figures, unless it names months itself.
            report: takes the problem.

        Yields:
            One page, or none.
        """
        if any(grid.numbers.values()) and (own := _find_named(grid, self._year)):
            yield self._say(grid, report, own, "that of its sheet")
            return
        if self._dated or not self._year:
            return
        self._dated = bool(_find_years(grid))
        if self._dated or not any(grid.numbers.values()):
            return
        self._dated = True
        names = read_settings()["months"]
        period = self._year
        part = names[int(self._month) - 1] if self._month else self._part
        if part and not any(_names_month(text, names) for text in grid.texts()):
            period = f"{part} {self._year}"
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


def names_time(name: str) -> bool:
    """Whether a name is a part of a year, maybe with the year, and nothing else: ``Feb``, ``Mars 2024``."""
    part = _find_part(name)
    rest = _YEAR.sub("", _SHORT.sub("kvartal", name.lower().replace("_", " ")))
    return bool(part) and not rest.replace(part, "").strip(" .,-")


def _find_named(grid: Grid, year: str) -> str:
    """The period that only the name of a sheet tells; empty where its words name a year or the month.

    Example: ``202403`` or ``Mars 2024`` → ``mars 2024``; ``Mars``, where the words name 2024 and no month → the same.
    Where no words name a year, that of the file's name is meant.
    """
    name = grid.name
    match = _NAMED.fullmatch(name.strip())
    part, own = _find_part(name), _YEAR.findall(name)
    if match is None and not part:
        return ""
    years = _find_years(grid)
    if match and not years:
        month = match["month"]
        return (
            f"{read_settings()['months'][int(month) - 1]} {match['year']}"
            if month
            else match["year"]
        )
    if not names_time(name) or any(_names_month(text, (part,)) for text in grid.texts()):
        return ""
    if not own and len(years) <= 1:
        own = [*years] or ([year] if year else [])
    elif years:
        return ""
    return f"{part} {own[0]}" if len(own) == 1 else ""


def _find_part(name: str) -> str:
    """The part of a year in a name, as the grammar knows it: ``ledige_1.-3._kvartal_2021`` → ``1.-3. kvartal``."""
    words = _YEAR.sub(" ", name.lower()).replace("_", " ")
    match = _PART.search(" ".join(words.split()))
    if match is None:
        return ""
    part = _SHORT.sub("kvartal", match["part"])
    return f"{match['since']} per {part}" if match["since"] else part


def _find_years(grid: Grid) -> set[str]:
    """The years that a sheet names: in words, in heads, or in a column of years.

    Figures and numbers of places are no years: ``2012;Alta;1996``, ``2012 Alta``, ``Alta (2012)``.
    """
    behind = {match[1] for text in grid.texts() if (match := _BEHIND.search(text))}
    numbered = any(_TIME.fullmatch(number) is None for number in behind)
    years = {year for text in grid.words.above for year in _YEAR.findall(text)}
    heads = True
    columns: dict[int, list[str]] = {}
    for at, cells in enumerate(grid.rows.values()):
        numbers = [text for text in cells.values() if text.isdecimal()]
        # Above the first row with another number.
        heads = heads and all(map(_YEAR.fullmatch, numbers))
        if heads and (at == 0 or len(numbers) > 1):
            years.update(numbers)
        for column, text in cells.items():
            if not (text.isdecimal() or _PLACE.match(text) or (numbered and _BEHIND.search(text))):
                years.update(_YEAR.findall(text))
            columns.setdefault(column, []).append(text)
    for head, *texts in columns.values():
        numbers = [text for text in (head, *texts) if text.isdecimal()]
        if numbers and not names_codes(head) and all(map(_TIME.fullmatch, numbers)):
            years.update(text[:4] for text in numbers)
    return years


def _names_month(text: str, names: Sequence[str]) -> bool:
    """Whether a text begins with a month or its abbreviation: ``Mar 2017``, but not ``Marker``."""
    word = _WORD.match(text.lower())
    return word is not None and any(
        name.startswith(word[0]) and len(word[0]) >= SHORTEST for name in names
    )
