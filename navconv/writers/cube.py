"""Cubes: keyed observations as JSON-stat and PC-Axis address them, by their place along axes."""

from __future__ import annotations

import math
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from navconv.meaning.classifications.codelists import CHANGING, Codelists
from navconv.meaning.classifications.correspondence import describe_steps
from navconv.meaning.keyed import KeyedSet, group_by_dimensions
from navconv.meaning.observations.keyed_value import KeyedValue
from navconv.meaning.observations.model import ObservedExport
from navconv.meaning.times.periods import year_of
from navconv.writers.context import SOURCE, WriteContext
from navconv.writers.cube_axes import Axis, Kind, build_axes
from navconv.writers.cube_names import make_matrix, slug
from navconv.writers.note_words import notes_of
from navconv.writers.time_periods import end_of, frequency_of, spell_statbank, time_of

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Cube:
    """All observations with the same dimensions.

    Attributes:
        number: its place among the cubes of the output, from 1.
        title: the document title.
        axes: its axes; indicator and period are the last two.
        cells: the observations by place, the last axis running fastest. A place that is not
            here was not printed.
        notes: the notes of the exports it comes from.
    """

    number: int
    title: str
    axes: tuple[Axis, ...]
    cells: Mapping[int, KeyedValue]
    notes: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many places it has."""
        return math.prod(len(axis.categories) for axis in self.axes)

    @property
    def contents(self) -> str:
        """The subject: the first sentence of a title such as ``Helt ledige. Fylke. En måned``."""
        return self.title.partition(". ")[0].rstrip(".") or SOURCE

    @property
    def label(self) -> str:
        """Subject and axes, as statistical tables are named: ``Helt ledige, etter fylke``."""
        names = [axis.label[:1].lower() + axis.label[1:] for axis in self.axes]
        return f"{self.contents}, etter {', '.join(names[:-1])} og {names[-1]}"

    @property
    def matrix(self) -> str:
        """An identifier of the table, the same for each of its issues."""
        return make_matrix(self.title, (axis.id for axis in self.axes))

    @property
    def times(self) -> list[str]:
        """Its periods as SDMX writes them, without what is none."""
        codes = (
            item.code for axis in self.axes if axis.kind is Kind.TIME for item in axis.categories
        )
        return [time for code in codes if (time := time_of(code)) is not None]

    @property
    def span(self) -> str:
        """Its first and last period, ``2019-01 – 2019-12``; empty where none is known."""
        times = sorted(self.times)
        return " – ".join(dict.fromkeys((*times[:1], *times[-1:])))

    @property
    def end(self) -> date | None:
        """The first day after the last period; None where no period is known."""
        return max(map(end_of, self.times), default=None)

    @property
    def name(self) -> str:
        """A name for a file: its number, the dimensions that tell it from the others, and its periods.

        So two issues of one table can lie in one folder.
        """
        parts = [axis.id for axis in self.axes if axis.kind not in (Kind.TIME, Kind.METRIC)]
        times = sorted(self.times)
        parts += [times[0], *times[-1:]][: 1 + (len(times) > 1)] if times else []
        return slug("-".join((f"{self.number:02d}", *parts)))


def list_codes(axis: Axis) -> list[str]:
    """The codes of an axis's categories, periods as the Statbank writes them."""
    if axis.kind is Kind.TIME:
        return [spell_statbank(item.code) or item.code for item in axis.categories]
    return [item.code for item in axis.categories]


def build_cubes(
    exports: Iterable[ObservedExport], context: WriteContext, *, by_frequency: bool = False
) -> list[Cube]:
    """The observations of exports as cubes, one for each title and set of dimensions; none where there are none.

    Args:
        exports: the exports.
        context: for codelists and conflicts.
        by_frequency: whether periods of different length are in different cubes.

    Raises:
        ConflictError: one key has two values, and the context does not keep the first.
    """
    exports = tuple(exports)
    notes = {
        title: notes_of(export for export in exports if export.title == title)
        for title in dict.fromkeys(export.title for export in exports)
    }
    sets = group_by_dimensions(
        exports, context.codelists, context.report, keep_first=context.keep_first
    )
    if by_frequency:
        sets = [part for keyed in sets for part in _part_by_frequency(keyed)]
    # The reform at which a set is parted is told in each part.
    parts = [
        (part, (*notes[keyed.title], *_describe_reforms(keyed, context.codelists)))
        for keyed in sets
        if keyed.observations
        for part in _part_by_division(keyed)
    ]
    return [
        _build(number, part, said, context.codelists)
        for number, (part, said) in enumerate(parts, 1)
    ]


def _describe_reforms(keyed: KeyedSet, codelists: Codelists) -> Iterator[str]:
    """Says which regions of a set became others in its time."""
    years = [year for year in (year_of(key[-1]) for key in keyed.observations) if year]
    for name in CHANGING if years else ():
        codes = {member.code for member in keyed.members.get(name, ()) if member.known}
        if codes:
            yield from describe_steps(codelists, name, codes, min(years), max(years))


def _part_by_frequency(keyed: KeyedSet) -> Iterator[KeyedSet]:
    """A set for each length of its periods; what is no period makes one too."""
    parts: dict[str, dict[tuple[str, ...], KeyedValue]] = {}
    lengths: dict[str, str] = {}
    for key, item in keyed.observations.items():
        period = key[-1]
        if period not in lengths:
            time = time_of(period)
            lengths[period] = "" if time is None else frequency_of(time)
        parts.setdefault(lengths[period], {})[key] = item
    for observations in parts.values():
        yield replace(keyed, observations=observations)


def _part_by_division(keyed: KeyedSet) -> list[KeyedSet]:
    """A set for each run of years in which no place has two codes.

    Østfold is NO-01 in 2019 and NO-31 in 2024. On one axis its name would stand twice, which some formats and many
    readers do not take, and another name would not be the one that other formats have.
    """
    names = [dimension.id for dimension in keyed.dimensions]
    again: dict[int, dict[str, str]] = {}
    for at, name in enumerate(names):
        if name in CHANGING:
            uses = Counter(member.name for member in keyed.members[name])
            twice = {m.code: m.name for m in keyed.members[name] if uses[m.name] > 1}
            again.update({at: twice} if twice else {})
    if not again:
        return [keyed]
    starts = _find_reforms(keyed, again)
    if not starts:
        return [keyed]
    parts: dict[int, dict[tuple[str, ...], KeyedValue]] = {}
    for key, item in keyed.observations.items():
        parts.setdefault(bisect(starts, year_of(key[-1])), {})[key] = item
    return [replace(keyed, observations=parts[part]) for part in sorted(parts)]


def _find_reforms(keyed: KeyedSet, again: Mapping[int, Mapping[str, str]]) -> list[int]:
    """The years in which a name has another code than before.

    Args:
        keyed: the set.
        again: by place in the key, the names that several codes have, by code.
    """
    codes: dict[int, dict[tuple[int, str], set[str]]] = {}
    for key in keyed.observations:
        for at, places in again.items():
            if key[at] in places:
                found = codes.setdefault(year_of(key[-1]), {})
                found.setdefault((at, places[key[at]]), set()).add(key[at])
    starts: list[int] = []
    taken: dict[tuple[int, str], set[str]] = {}
    for year, found in sorted(codes.items()):
        if any(taken.get(place, of_place) != of_place for place, of_place in found.items()):
            starts.append(year)
            taken = {}
        taken |= found
    return starts


def _build(number: int, keyed: KeyedSet, notes: tuple[str, ...], codelists: Codelists) -> Cube:
    """A keyed set as a cube."""
    axes, along = build_axes(keyed, codelists)
    places = [0] * len(keyed.observations)
    for axis, own in zip(axes, along, strict=True):
        width = len(axis.categories)
        places = [place * width + at for place, at in zip(places, own, strict=True)]
    cells = dict(zip(places, keyed.observations.values(), strict=True))
    return Cube(number, keyed.title, axes, dict(sorted(cells.items())), notes)
