"""One codelist: the members of a dimension, and the file that lists them."""

from __future__ import annotations

import csv
import os
from functools import cached_property
from itertools import chain, repeat

from navconv.meaning.classifications.dimensions import FOLDER
from navconv.meaning.observations.member import Member
from navconv.problems import CodelistError
from navconv.records import NamedTuple, dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

CHANGES = "_changes"
"""What the name of a file ends in that says which codes became which (``region_changes.csv``)."""

COLUMNS = ("code", "name_nb", "name_en", "parent", "aliases", "valid_from", "valid_to")

SEEN_COLUMNS = ("seen_from", "seen_to", "seen")
"""The first and the last year of the tables that a name was read in, and which these are; lists may lack them."""


class Entry(NamedTuple):
    """A row of a codelist.

    Attributes:
        member: the member.
        aliases: other ways to write its name.
        first: the first year in which it is in force; 0 where open.
        last: the last year; 9999 where open.
        place: its place in the list, which is the order of print.
        seen: what the list says of where its name was read; empty where it says nothing.
    """

    member: Member
    aliases: tuple[str, ...]
    first: int
    last: int
    place: int
    seen: tuple[str, ...] = ()


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


def own_file(name: str) -> str:
    """The package's own file of a name."""
    return os.path.join(FOLDER, f"{name}.csv")


def read_list(path: str | Path, dimension: str) -> Codelist:
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
        seen = tuple([row.get(name, "") for name in SEEN_COLUMNS])
        entries[code] = Entry(member, aliases, first, last, place, seen if any(seen) else ())
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
