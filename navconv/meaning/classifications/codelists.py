"""Codelists: the members of dimensions as data files, which users can replace or extend.

Facts about the world live in ``codelists/*.csv`` (one row a member); this module only reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import chain

from navconv.layout.words import load_months
from navconv.meaning.classifications.codelist import (
    CHANGES,
    Codelist,
    nearest,
    own_file,
    read_list,
    read_rows,
)
from navconv.meaning.classifications.dimensions import COARSER, LATE_LISTS, LISTED
from navconv.meaning.classifications.measures import load_measures
from navconv.meaning.observations.member import TOTAL_CODE, Dimension
from navconv.problems import CodelistError
from navconv.records import dataclass, field, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from navconv.meaning.classifications.given_readings import GivenReadings
    from navconv.meaning.classifications.measures import Measures
    from navconv.meaning.classifications.profiles import Profile
    from navconv.meaning.classifications.steps import Step
    from navconv.meaning.observations.member import Member

DIMENSION_COLUMNS = ("id", "name_nb", "name_en", "words", "whole", "closed", "changes")
CHANGING = ("region", "municipality")
"""The codelists whose codes became others in reforms."""

MISSPELT = 0.8
"""How alike the names of a file and of a codelist are if one is the other misspelt, as difflib counts."""


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
            found = self._read[name] = read_list(own_file(name), name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)

    def is_late(self, name: str) -> bool:
        """Whether a list has not been needed yet."""
        return name in self._read and self._read[name] is None


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
        profile: the codes that are written in the place of ours; None for ours.
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
    profile: Profile | None = None

    @cached_property
    def _changes(self) -> tuple[frozenset[int], frozenset[int]]:
        """The years with which codes come into force or have gone out of it: those of short lists, and of all."""
        read = (self.lists[name] for name in self.lists if name not in LATE_LISTS)
        entries = chain.from_iterable(codelist.entries for codelist in read)
        changes = chain.from_iterable((entry.first, entry.last + 1) for entry in entries)
        short = frozenset((1, *changes))
        own = [name for name in LATE_LISTS if not self.lists.is_late(name)]
        late = chain.from_iterable(self.lists[name].entries for name in own)
        ends = chain.from_iterable((entry.first, entry.last + 1) for entry in late)
        return short, short.union(ends, self.changes)

    def era(self, year: int, *, places: bool = True) -> int:
        """The first year in which the same codes are in force as in some year; 0 where none is known.

        What a name means is the same in all years of an era, and need be found out but once.

        Args:
            year: the year.
            places: whether the codes of long lists count too, which change in most years.
        """
        changes = self._changes[places]
        return max(change for change in changes if change <= year) if year > 0 else 0

    @cached_property
    def steps(self) -> Mapping[str, tuple[Step, ...]]:
        """Which codes became which, by dimension; read when they are first asked for."""
        return _Steps(self)

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
        if member.dimension in LATE_LISTS and member.dimension in CHANGING:
            # Sandnes of 2019 is not what Sandnes of 2020 is, which took in a neighbour.
            from navconv.meaning.classifications.steps import renumbered

            namesakes = renumbered(codelist, self.steps[member.dimension], entry)
        return nearest(namesakes, year).member

    def write(self, member: Member, year: int) -> Member:
        """The member as its code is written in a year; the whole by the profile."""
        if member.code == TOTAL_CODE:
            return replace(member, code=self.whole_of(member.dimension))
        return self.in_force(member, year)

    def whole_of(self, dimension: str) -> str:
        """The code that is written for the whole of a dimension."""
        return TOTAL_CODE if self.profile is None else self.profile.write_whole(dimension)


class _Steps(dict[str, "tuple[Step, ...]"]):
    """Which codes became which, each dimension's read when it is first asked for."""

    def __init__(self, codelists: Codelists) -> None:
        super().__init__()
        self._codelists = codelists

    def __missing__(self, name: str) -> tuple[Step, ...]:
        from navconv.meaning.classifications.steps import read_steps

        known = self._codelists
        found = self[name] = read_steps(known.lists[name], known.files, known.profile)
        return found


def load_codelists(
    extra: Iterable[Path] = (), reading: Path | None = None, profile: str = ""
) -> Codelists:
    """Reads the package's codelists and lays the user's files over them.

    Args:
        extra: CSV files named after their dimension (``scheme.csv``), with the columns of the
            package's own. A code that exists is replaced, another is added at the end.
        reading: a file of what tables mean, as ``navconv tables --write-reading`` writes it.
        profile: the name or the file of the codes that are written in the place of ours; empty for ours.

    Raises:
        CodelistError: a file cannot be read, or lacks a column, or has a code twice.
        ReadingError: the file of readings cannot be used.
    """
    lists = {name: read_list(own_file(name), name) for name in LISTED}
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
        if row["closed"] == "yes":
            closed.add(row["id"])
        changes.update(map(int, filter(None, row["changes"].split("|"))))
    _lay_over(lists, files, dimensions)
    readings = None
    if reading is not None:
        # Few users give one, and TOML's reader is not loaded for the others.
        from navconv.meaning.classifications.given_readings import load_readings

        readings, files = load_readings(reading), (*files, reading)
    codes = None
    if profile:
        from navconv.meaning.classifications.profiles import load_profile

        codes = load_profile(profile)
        files += (codes.path,) if codes else ()
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
        codes,
    )


def _lay_over(
    lists: dict[str, Codelist], files: Sequence[Path], dimensions: Mapping[str, Dimension]
) -> None:
    """Lays the user's files over the lists; those that say which codes became which are read when they are needed.

    Raises:
        CodelistError: a file cannot be used, or its name is that of a codelist misspelt.
    """
    known = (*dimensions, *(f"{name}{CHANGES}" for name in CHANGING))
    given: list[tuple[Path, Codelist]] = []
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
        added = read_list(path, name)
        given.append((path, added))
        base = read_list(own_file(name), name) if name in LATE_LISTS and name not in lists else None
        base = base or lists.get(name)
        lists[name] = _overlay(base, added) if base else added
    for path, added in given:
        groups = lists.get(COARSER.get(added.dimension, ""))
        if groups is not None:
            _check_parents(path, added, groups)


def _check_parents(path: Path, added: Codelist, groups: Codelist) -> None:
    """Checks that the parents that a user's rows name are members of the groups' codelist.

    Raises:
        CodelistError: one is not.
    """
    for entry in added.entries:
        parent = entry.member.parent
        if parent and parent not in groups.by_code:
            from difflib import get_close_matches

            close = get_close_matches(parent, groups.by_code, 1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            raise CodelistError(
                f"expected a code of the codelist {groups.dimension!r} as parent, found {parent!r}{hint}",
                source=str(path),
                line=entry.place + 2,
            )


def _overlay(base: Codelist, added: Codelist) -> Codelist:
    """A codelist with rows of another replaced or added."""
    entries = {**base.by_code, **added.by_code}
    renumbered = tuple(entry._replace(place=place) for place, entry in enumerate(entries.values()))
    return Codelist(base.dimension, renumbered)
