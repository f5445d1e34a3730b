"""Readings of tables that the user gives: what columns, rows and caption are, found by the words of a table.

``navconv tables --write-reading`` writes them as the tables were read, a ``[[table]]`` each; edited, they are taken
back with ``--reading``, for any number of inputs that print the same words.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from navconv.layout.document import joined, plain
from navconv.meaning.observations.member import TOTAL_CODE
from navconv.meaning.observations.model import ObservationTable
from navconv.meaning.phrases.labels import fold
from navconv.problems import Problem, ReadingError, Severity
from navconv.records import NamedTuple, dataclass, field
from navconv.tables.logical import LogicalTable

WORDS = ("title", "section", "caption", "stub", "first_row")
"""What a table is found by, besides its column heads; what a reading does not say may be anything."""

KEYS = frozenset((*WORDS, "columns", "rows", "fixed", "year"))

HEADER = """\
# What columns, rows and caption of each table are. Edit it, and give it back with --reading FILE.
# A reading holds for every table that prints the words of title, section, caption, stub, first_row and heads; leave a
# line out, and it may print any. "columns" has the heads with what each is, or the dimensions that the heads divide.
"""


class GivenReading(NamedTuple):
    """A reading that the user gives.

    Attributes:
        number: its place in the file, from 1.
        words: the words that a table has to print, folded, by where they stand.
        heads: for each column head, folded, its members by dimension; empty where only dimensions are given.
        columns: the dimensions that the heads divide; empty where they are for navconv to find.
        rows: the dimensions that the rows divide; empty where they are for navconv to find.
        fixed: the members that hold for the whole table; None where they are for navconv to find.
        year: the year of the table; 0 where it is the printed one.
    """

    number: int
    words: Mapping[str, str]
    heads: tuple[tuple[str, Mapping[str, str]], ...]
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    fixed: Mapping[str, str] | None
    year: int

    def fits(self, table: LogicalTable) -> bool:
        """Whether a table prints its words."""
        found = words_of(table)
        if any(found[name] != text for name, text in self.words.items()):
            return False
        return not self.heads or [h for h, _ in self.heads] == [*map(fold, table.header.heads)]


@dataclass(frozen=True)
class GivenReadings:
    """The readings of a file.

    Attributes:
        path: the file.
        readings: the readings, those that name heads before the others; the first that fits a table holds.
        used: the numbers of those that fitted any table so far.
    """

    path: Path
    readings: tuple[GivenReading, ...]
    used: set[int] = field(default_factory=set)

    def find(self, table: LogicalTable) -> GivenReading | None:
        """The reading of a table; None where none fits."""
        for reading in self.readings:
            if reading.fits(table):
                self.used.add(reading.number)
                return reading
        return None

    def unused(self) -> Iterator[Problem]:
        """The problems that readings fit no table."""
        for reading in self.readings:
            if reading.number not in self.used:
                named = next(iter(reading.words.values()), "")
                yield Problem(
                    "reading-unused",
                    Severity.WARNING,
                    f"expected a table that prints the words of reading {reading.number} ({named[:40]!r}), found none; "
                    "compare its title, section, caption and heads with `navconv tables`",
                    str(self.path),
                )


def words_of(table: LogicalTable) -> dict[str, str]:
    """The words that a table is found by, folded."""
    labels = table.rows.labels
    return {
        "title": fold(table.title),
        "section": fold(table.section),
        "caption": fold(joined(table.caption)),
        "stub": fold(table.header.stub),
        "first_row": fold(plain(labels[0])) if labels else "",
    }


def load_readings(path: Path) -> GivenReadings:
    """Reads a file of readings.

    Raises:
        ReadingError: it cannot be read, or says something that no reading says.
    """
    try:
        with path.open("rb") as file:
            document = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReadingError(f"the reading cannot be read: {error}", source=str(path)) from error
    tables = document.get("table")
    if not isinstance(tables, list) or document.keys() != {"table"}:
        raise ReadingError(
            "expected [[table]] for each reading, and nothing else", source=str(path)
        )
    readings = [_read(path, at, table) for at, table in enumerate(tables, 1)]
    return GivenReadings(path, tuple(sorted(readings, key=lambda reading: not reading.heads)))


def _read(path: Path, number: int, table: object) -> GivenReading:
    """One reading."""

    def refuse(expected: str) -> ReadingError:
        return ReadingError(f"reading {number}: expected {expected}", source=str(path))

    if not isinstance(table, dict) or not table.keys() <= KEYS:
        raise refuse(f"only {', '.join(sorted(KEYS))}")
    words = {name: table[name] for name in WORDS if name in table}
    columns, rows, fixed = table.get("columns", []), table.get("rows", []), table.get("fixed")
    year = table.get("year", 0)
    if not all(isinstance(text, str) for text in words.values()):
        raise refuse(f"texts for {', '.join(WORDS)}")
    if not isinstance(rows, list) or not all(isinstance(name, str) for name in rows):
        raise refuse('rows to be a list of dimensions, such as ["region"]')
    if fixed is not None and not _is_texts(fixed):
        raise refuse('fixed to be members by dimension, such as {{ sex = "Kvinner" }}')
    if not isinstance(year, int):
        raise refuse("year to be a number")
    heads = []
    if isinstance(columns, list) and all(_is_texts(item) and "head" in item for item in columns):
        for item in columns:
            members = {name: text for name, text in item.items() if name != "head"}
            heads.append((fold(item["head"]), members))
        columns = []
    elif not isinstance(columns, list) or not all(isinstance(name, str) for name in columns):
        raise refuse(
            'columns to be dimensions ["sex"], or heads with members {{ head = "Kvinner", sex = "Kvinner" }}'
        )
    folded = {name: fold(text) for name, text in words.items()}
    return GivenReading(number, folded, tuple(heads), tuple(columns), tuple(rows), fixed, year)


def _is_texts(found: object) -> bool:
    """Whether something is texts by name."""
    return isinstance(found, dict) and all(isinstance(text, str) for text in found.values())


def write_reading(table: ObservationTable) -> str:
    """The reading of a table as TOML: what it prints, and what that was read as."""
    printed = table.table
    labels = printed.rows.labels
    lines = ["[[table]]"]
    lines += [f"title = {_text(printed.title)}", f"section = {_text(printed.section)}"]
    lines += [f"caption = {_text(joined(printed.caption))}", f"stub = {_text(printed.header.stub)}"]
    lines += [f"first_row = {_text(plain(labels[0]))}"] if labels else []
    heads = printed.header.heads
    if not set(table.of_which).isdisjoint(table.column_dimensions):
        # Columns that are parts of others are known by their words.
        lines.append("columns = []")
    elif "period" in table.column_dimensions or len(heads) != len(table.columns):
        # The heads of the next issue are other times.
        lines.append(f"columns = {_texts(table.column_dimensions)}")
    else:
        lines.append("columns = [")
        for head, members in zip(heads, table.columns, strict=True):
            said = [("head", head)]
            said += [(m.dimension, m.name) for m in members if m.code != TOTAL_CODE]
            lines.append(f"  {_table(said)},")
        lines.append("]")
    rows = [name for name in table.row_dimensions if name not in table.of_which]
    lines.append(f"rows = {_texts(rows)}")
    fixed = [(name, m.name) for name, m in table.fixed.items() if name != "period"]
    lines.append(f"fixed = {_table(fixed)}")
    years = sorted({member.name[:4] for member in table.periods if member.known})
    lines += [f"# year = {years[0]}"] if years else ["# year = 2020"]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """A text as TOML writes it, which JSON's escapes are a part of."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _texts(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _table(items: Iterable[tuple[str, str]]) -> str:
    inside = ", ".join(f"{_key(name)} = {_text(text)}" for name, text in items)
    return f"{{ {inside} }}" if inside else "{}"


def _key(name: str) -> str:
    """A key as TOML writes it: bare where it can be."""
    return name if name.isascii() and name.replace("_", "a").isalnum() else _text(name)
