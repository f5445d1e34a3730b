"""Codelists: the members of dimensions as data files, which users can replace or extend.

Facts about the world live in ``codelists/*.csv`` (one row a member); this module only reads them.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from navconv.layout.words import load_months
from navconv.meaning.dimensions import FOLDER, LISTED
from navconv.meaning.model import Dimension, Member
from navconv.problems import CodelistError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from navconv.meaning.correspondence import Step
    from navconv.meaning.given_readings import GivenReadings

COLUMNS = ("code", "name_nb", "name_en", "parent", "aliases", "valid_from", "valid_to")
DIMENSION_COLUMNS = ("id", "name_nb", "name_en", "words", "whole", "closed", "changes")
LATE_LISTS = ("municipality",)
"""Long lists that are read when an axis needs them, so that a table without them does not wait."""

CHANGING = ("region", *LATE_LISTS)
"""The codelists whose codes became others in reforms."""

CHANGES = "_changes"
"""What the name of a file ends in that says which codes became which (``region_changes.csv``)."""

MISSPELT = 0.8
"""How alike the names of a file and of a codelist are if one is the other misspelt, as difflib counts."""


class Entry(NamedTuple):
    """A row of a codelist.

    Attributes:
        member: the member.
        aliases: other ways to write its name.
        first: the first year in which it is in force; 0 where open.
        last: the last year; 9999 where open.
        place: its place in the list, which is the order of print.
    """

    member: Member
    aliases: tuple[str, ...]
    first: int
    last: int
    place: int


@dataclass(frozen=True)
class Codelist:
    """The members of one dimension, in the order in which they are printed."""

    dimension: str
    entries: tuple[Entry, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Entry]:
        """The entries by code."""
        return {entry.member.code: entry for entry in self.entries}

    @cached_property
    def members(self) -> Mapping[str, Member]:
        """The members by code."""
        return {entry.member.code: entry.member for entry in self.entries}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each code in the list."""
        return {entry.member.code: entry.place for entry in self.entries}

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries by name; one that got a new number has one for each."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.member.name, []).append(entry)
        return {name: tuple(entries) for name, entries in found.items()}


class Lists(Mapping[str, Codelist]):
    """The codelists by dimension, the long ones read when they are first asked for."""

    def __init__(self, read: Mapping[str, Codelist], late: Iterable[str] = ()) -> None:
        """Takes those that are read, and the names of the package's own that are not yet."""
        self._read: dict[str, Codelist | None] = dict(read)
        for name in late:
            self._read.setdefault(name)

    def __getitem__(self, name: str) -> Codelist:
        found = self._read[name]
        if found is None:
            found = self._read[name] = _read_list(own_file(name), name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)

    def is_late(self, name: str) -> bool:
        """Whether a list has not been needed yet."""
        return name in self._read and self._read[name] is None


class Measures(NamedTuple):
    """Words by which indicators are known, and what kind each is of: a count, share, mean, change, rate, median.

    Attributes:
        begins: the kind by a word with which names of indicators begin, in lower case.
        stems: the kind by the letters with which the first word of such names begins.
        ends: the kind by the letters in which it ends.
        kinds: the kind of each listed indicator by its code.
    """

    begins: Mapping[str, str]
    stems: Mapping[str, str]
    ends: Mapping[str, str]
    kinds: Mapping[str, str]

    def kind_of(self, name: str) -> str:
        """The kind of indicator that a name has by its first word: ``Gjennomsnittlig varighet`` → mean; else empty."""
        first = name.casefold().split(maxsplit=1)[:1]
        if not first:
            return ""
        word = first[0].strip(",.:")
        if word in self.begins:
            return self.begins[word]
        ends = (kind for letters, kind in self.ends.items() if word.endswith(letters))
        stems = (kind for letters, kind in self.stems.items() if word.startswith(letters))
        return next(chain(stems, ends), "")

    @property
    def own_counts(self) -> frozenset[str]:
        """The codes of indicators that count something else than the table does: vacancies, the labour force."""
        codes = [code for code, kind in self.kinds.items() if kind == "count"]
        return frozenset(codes[1:])


@dataclass(frozen=True)
class Codelists:
    """All codelists together with the names of dimensions and months.

    Attributes:
        lists: the codelists by dimension.
        dimensions: the known dimensions, in the order of the tidy contract.
        words: the dimension that a heading word names.
        wholes: the dimension that a name means all of, where its members stand beside it.
        closed: the dimensions of which the codelist has all members that there are.
        measures: words by which indicators are known, listed or not.
        months: the number of a month by lower-case name or abbreviation.
        files: the files that were read besides the package's own.
        readings: what the user says that tables mean; None for nothing.
        changes: the years with which the codes of lists change that may not be read yet.
    """

    lists: Lists
    dimensions: Mapping[str, Dimension]
    words: Mapping[str, str]
    wholes: Mapping[str, str]
    closed: frozenset[str]
    measures: Measures
    months: Mapping[str, int]
    files: tuple[Path, ...] = ()
    readings: GivenReadings | None = None
    changes: frozenset[int] = field(default=frozenset())

    @cached_property
    def _changes(self) -> frozenset[int]:
        """The years with which codes come into force or have gone out of it."""
        read = (self.lists[name] for name in self.lists if not self.lists.is_late(name))
        entries = chain.from_iterable(codelist.entries for codelist in read)
        changes = chain.from_iterable((entry.first, entry.last + 1) for entry in entries)
        return frozenset((1, *changes, *self.changes))

    def era(self, year: int) -> int:
        """The first year in which the same codes are in force as in some year; 0 where none is known.

        What a name means is the same in all years of an era, and need be found out but once.
        """
        return max(change for change in self._changes if change <= year) if year > 0 else 0

    @cached_property
    def steps(self) -> Mapping[str, tuple[Step, ...]]:
        """Which codes became which, by dimension."""
        from navconv.meaning.correspondence import read_steps

        return {name: read_steps(self, name) for name in CHANGING}

    def in_force(self, member: Member, year: int) -> Member:
        """The member with the code that was in force in a year.

        A county's name can recur with a new number, so the code of a name depends on the year.

        Args:
            member: a member as the table's year had it.
            year: the year of the observation; 0 where none is known.
        """
        codelist = self.lists.get(member.dimension)
        if codelist is None or not year or not member.known:
            return member
        entry = codelist.by_code.get(member.code)
        if entry is None or entry.first <= year <= entry.last:
            return member
        namesakes = codelist.by_name[entry.member.name]
        if member.dimension in LATE_LISTS:
            # Sandnes of 2019 is not what Sandnes of 2020 is, which took in a neighbour.
            from navconv.meaning.correspondence import renumbered

            namesakes = renumbered(self, entry)
        return nearest(namesakes, year).member


def nearest(entries: Sequence[Entry], year: int) -> Entry:
    """The entry in force in a year; else the nearest in time that is not later, else the first that is.

    Østfold has the numbers 01 to 2019 and 31 from 2024; a table of 2020 that names it means the former. Where no year
    is known it is the last one listed.
    """
    if not year or len(entries) == 1:
        return entries[-1]
    begun = [entry for entry in entries if entry.first <= year]
    if begun:
        return max(begun, key=lambda entry: min(entry.last, year))
    return min(entries, key=lambda entry: entry.first)


def load_codelists(extra: Iterable[Path] = (), reading: Path | None = None) -> Codelists:
    """Reads the package's codelists and lays the user's files over them.

    Args:
        extra: CSV files named after their dimension (``scheme.csv``), with the columns of the
            package's own. A code that exists is replaced, another is added at the end.
        reading: a file of what tables mean, as ``navconv tables --write-reading`` writes it.

    Raises:
        CodelistError: a file cannot be read, or lacks a column, or has a code twice.
        ReadingError: the file of readings cannot be used.
    """
    lists = {name: _read_list(own_file(name), name) for name in LISTED}
    files = tuple(extra)
    dimensions: dict[str, Dimension] = {}
    changes: set[int] = set()
    words: dict[str, str] = {}
    wholes: dict[str, str] = {}
    closed: set[str] = set()
    for row in read_rows(own_file("dimension"), DIMENSION_COLUMNS):
        dimensions[row["id"]] = Dimension(row["id"], row["name_nb"], row["name_en"])
        for word in row["words"].split("|"):
            words[word.strip().casefold()] = row["id"]
        # Files for machines have such names in lower case.
        names = [name for name in row["whole"].split("|") if name]
        wholes.update((spelling, row["id"]) for name in names for spelling in (name, name.lower()))
        if row["closed"]:
            closed.add(row["id"])
        changes.update(map(int, filter(None, row["changes"].split("|"))))
    _lay_over(lists, files, dimensions)
    readings = None
    if reading is not None:
        # Few users give one, and TOML's reader is not loaded for the others.
        from navconv.meaning.given_readings import load_readings

        readings, files = load_readings(reading), (*files, reading)
    return Codelists(
        Lists(lists, LATE_LISTS),
        dimensions,
        words,
        wholes,
        frozenset(closed),
        load_measures(own_file("measure"), own_file("indicator")),
        load_months(),
        files,
        readings,
        frozenset(changes),
    )


def load_measures(words: str, listed: str) -> Measures:
    """Reads the words by which indicators are known, and the kinds of those that are listed."""
    rows = read_rows(words, ("word", "place", "kind"))
    begins = {row["word"]: row["kind"] for row in rows if row["place"] == "begins"}
    stems = {row["word"]: row["kind"] for row in rows if row["place"] == "stem"}
    ends = {row["word"]: row["kind"] for row in rows if row["place"] == "ends"}
    kinds = {row["code"]: row["kind"] for row in read_rows(listed, ("code", "kind"))}
    return Measures(begins, stems, ends, kinds)


def _lay_over(
    lists: dict[str, Codelist], files: Sequence[Path], dimensions: Mapping[str, Dimension]
) -> None:
    """Lays the user's files over the lists; those that say which codes became which are read when they are needed.

    Raises:
        CodelistError: a file cannot be used, or its name is that of a codelist misspelt.
    """
    known = (*dimensions, *(f"{name}{CHANGES}" for name in CHANGING))
    for path in files:
        name = path.stem
        if name not in known and name not in lists:
            from difflib import get_close_matches

            close = get_close_matches(name.casefold(), known, 1, MISSPELT)
            if close:
                raise CodelistError(
                    "expected a file named after its dimension, found one that seems to be misspelt; "
                    f"name it {close[0]}.csv to change {close[0]!r}",
                    source=str(path),
                )
        if name.endswith(CHANGES):
            continue
        added = _read_list(path, name)
        base = (
            _read_list(own_file(name), name) if name in LATE_LISTS and name not in lists else None
        )
        base = base or lists.get(name)
        lists[name] = _overlay(base, added) if base else added


def _overlay(base: Codelist, added: Codelist) -> Codelist:
    """A codelist with rows of another replaced or added."""
    entries = {**base.by_code, **added.by_code}
    renumbered = tuple(
        Entry(entry.member, entry.aliases, entry.first, entry.last, place)
        for place, entry in enumerate(entries.values())
    )
    return Codelist(base.dimension, renumbered)


def own_file(name: str) -> str:
    """The package's own file of a name."""
    return os.path.join(FOLDER, f"{name}.csv")


def _read_list(path: str | Path, dimension: str) -> Codelist:
    """One codelist file."""
    entries: dict[str, Entry] = {}
    for place, row in enumerate(read_rows(path, COLUMNS)):
        code, name = row["code"].strip(), row["name_nb"].strip()
        if not code or not name or code in entries:
            found = f"the code {code!r} twice" if code in entries else "a row without code or name"
            raise CodelistError(
                f"expected one row a member with code and name_nb, found {found}",
                source=str(path),
                line=place + 2,
            )
        try:
            first, last = int(row["valid_from"] or 0), int(row["valid_to"] or 9999)
        except ValueError as error:
            raise CodelistError(
                "expected years in valid_from and valid_to", source=str(path), line=place + 2
            ) from error
        member = Member(
            dimension, code, name, row["name_en"].strip() or name, row["parent"].strip()
        )
        aliases = tuple(alias.strip() for alias in row["aliases"].split("|") if alias.strip())
        entries[code] = Entry(member, aliases, first, last, place)
    return Codelist(dimension, tuple(entries.values()))


def read_rows(path: str | Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a CSV file that has the columns named."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            names = next(reader, [])
            missing = [name for name in columns if name not in names]
            if missing:
                raise CodelistError(
                    f"expected the columns {', '.join(columns)}; missing: {', '.join(missing)}",
                    source=str(path),
                    line=1,
                )
            # A row may end early; what it has beyond the columns is nobody's.
            return [dict(zip(names, chain(row, repeat("")), strict=False)) for row in reader if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CodelistError(f"the codelist cannot be read: {error}", source=str(path)) from error
