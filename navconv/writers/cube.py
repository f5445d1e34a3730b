"""Cubes: keyed observations as JSON-stat and PC-Axis address them, by their place along axes.

The tidy table keeps a scheme and its group in two columns. A reader of these two formats expects
one axis *Tiltak* that holds both levels: of two axes, most cells could never hold anything. So
where a set divides both levels, one axis takes the place of two: the schemes with their own codes
and names, and each group as the sum of its schemes, with the group's code and ``i alt`` behind
its name, since a group and a scheme may share a name (``Oppfølging``). The same goes for counties
and municipalities. Where only the upper level occurs, its axis is written as it is.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from navconv.meaning.dimensions import COARSER
from navconv.meaning.keyed import group_by_dimensions
from navconv.meaning.model import TOTAL_CODE, TOTAL_NAME
from navconv.meaning.units import unit_of
from navconv.writers.cube_names import make_matrix, slug
from navconv.writers.notes import notes_of
from navconv.writers.time_periods import end_of, time_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from navconv.meaning.keyed import KeyedSet, KeyedValue
    from navconv.meaning.model import Member, ObservedExport
    from navconv.writers.context import WriteContext

SOURCE = "NAV"
_UNKNOWN_CODE = "_U"
_UNKNOWN_NAME = "Ukjent"


class Kind(StrEnum):
    """What an axis is about; the values are JSON-stat's roles."""

    PLAIN = ""
    TIME = "time"
    PLACE = "geo"
    METRIC = "metric"


_KINDS = {
    "period": Kind.TIME,
    "region": Kind.PLACE,
    "municipality": Kind.PLACE,
    "indicator": Kind.METRIC,
}


@dataclass(frozen=True, slots=True)
class Category:
    """A place on an axis.

    Attributes:
        code: its code, unique on its axis.
        label: its Norwegian name, unique on its axis too, since some readers know labels alone.
        parent: the code of the category on the same axis that it is part of; empty for none.
        unit: on the axis of indicators, what the numbers count, and of how many at once; else empty.
        decimals: on the axis of indicators, the most decimals that a number has.
    """

    code: str
    label: str
    parent: str = ""
    unit: str = ""
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of a cube.

    Attributes:
        id: the identifier of its dimension.
        label: the Norwegian name, unique in the cube.
        kind: what it is about.
        categories: its places, the total first, a group before its members.
    """

    id: str
    label: str
    kind: Kind
    categories: tuple[Category, ...]

    @property
    def total(self) -> Category | None:
        """The category that sums up all others, or None."""
        return next((item for item in self.categories if item.code == TOTAL_CODE), None)


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


def build_cubes(exports: Iterable[ObservedExport], context: WriteContext) -> list[Cube]:
    """The observations of exports as cubes, one for each title and set of dimensions; none where there are none.

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
    return [
        _build(number, keyed, tuple(notes[keyed.title]))
        for number, keyed in enumerate((keyed for keyed in sets if keyed.observations), 1)
    ]


def decimals_of(item: KeyedValue) -> int:
    """How many decimals its number has."""
    if not isinstance(item.value, Decimal):
        return 0
    exponent = item.value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _build(number: int, keyed: KeyedSet, notes: tuple[str, ...]) -> Cube:
    """A keyed set as a cube."""
    names = [dimension.id for dimension in keyed.dimensions]
    above = {fine: coarse for fine, coarse in COARSER.items() if {fine, coarse} <= {*names}}
    kept = [dimension for dimension in keyed.dimensions if dimension.id not in above.values()]
    labels = _unique([dimension.name for dimension in kept], [dimension.id for dimension in kept])
    axes: list[Axis] = []
    readers: list[tuple[list[int], dict[tuple[str, ...], int]]] = []
    for dimension, label in zip(kept, labels, strict=True):
        name = dimension.id
        levels = [above[name], name] if name in above else [name]
        members = [{member.code: member for member in keyed.members[level]} for level in levels]
        positions = [names.index(level) for level in levels]
        ordered = _in_order(keyed, positions, members)
        make = _nested_categories if name in above else _categories
        categories = make(ordered, members)
        if name == "indicator":
            categories = _with_units(categories, ordered, keyed, positions[0])
        axes.append(Axis(name, label, _KINDS.get(name, Kind.PLAIN), categories))
        readers.append((positions, {codes: place for place, codes in enumerate(ordered)}))
    cells: dict[int, KeyedValue] = {}
    for key, item in keyed.observations.items():
        place = 0
        for positions, places in readers:
            place = place * len(places) + places[tuple(key[at] for at in positions)]
        cells[place] = item
    return Cube(number, keyed.title, tuple(axes), dict(sorted(cells.items())), notes)


def _in_order(
    keyed: KeyedSet, positions: Sequence[int], members: Sequence[Mapping[str, Member]]
) -> list[tuple[str, ...]]:
    """The codes that occur together at some positions of a key, in the order of their members."""
    order = [{code: place for place, code in enumerate(level)} for level in members]
    found = {tuple(key[at] for at in positions) for key in keyed.observations}
    return sorted(
        found, key=lambda codes: [places[code] for places, code in zip(order, codes, strict=True)]
    )


def _categories(
    ordered: Sequence[tuple[str, ...]], members: Sequence[Mapping[str, Member]]
) -> tuple[Category, ...]:
    """The categories of a plain axis; a member without a parent on it is part of the total."""
    found = [members[0][code] for (code,) in ordered]
    codes = {member.code for member in found}
    labels = _unique([member.name or _UNKNOWN_NAME for member in found], [m.code for m in found])
    total = TOTAL_CODE if TOTAL_CODE in codes else ""
    categories = []
    for member, label in zip(found, labels, strict=True):
        parent = member.parent if member.parent in codes - {member.code} else total
        if member.code == TOTAL_CODE or member.dimension in ("period", "indicator"):
            parent = ""
        categories.append(Category(member.code or _UNKNOWN_CODE, label, parent))
    return tuple(categories)


def _nested_categories(
    ordered: Sequence[tuple[str, ...]], members: Sequence[Mapping[str, Member]]
) -> tuple[Category, ...]:
    """The categories of an axis that holds groups and their members."""
    upper, lower = members
    present = set(ordered)
    total = TOTAL_CODE if (TOTAL_CODE, TOTAL_CODE) in present else ""
    taken = {group for group, item in ordered if item == TOTAL_CODE}
    drafts: list[tuple[str, str, str]] = []
    for group, item in ordered:
        if (group, item) == (TOTAL_CODE, TOTAL_CODE):
            drafts.append((TOTAL_CODE, TOTAL_NAME, ""))
        elif item == TOTAL_CODE:
            drafts.append((group, f"{upper[group].name} i alt", total))
        else:
            parent = group if group != TOTAL_CODE and (group, TOTAL_CODE) in present else total
            # Two groups may have a member of one name, and so of one code, that no codelist knows.
            code = item
            while code in taken:
                code = f"{group}_{code}"
            taken.add(code)
            drafts.append((code, lower[item].name or _UNKNOWN_NAME, parent))
    labels = _unique([label for _, label, _ in drafts], [code for code, _, _ in drafts])
    return tuple(
        Category(code, label, parent)
        for (code, _, parent), label in zip(drafts, labels, strict=True)
    )


def _with_units(
    categories: tuple[Category, ...], ordered: Sequence[tuple[str, ...]], keyed: KeyedSet, at: int
) -> tuple[Category, ...]:
    """The indicators with what they count and how many decimals they have."""
    decimals: Counter[str] = Counter()
    units = {member.code: unit_of(member, keyed.title) for member in keyed.members["indicator"]}
    for key, item in keyed.observations.items():
        decimals[key[at]] = max(decimals[key[at]], decimals_of(item))
    return tuple(
        Category(
            item.code,
            item.label,
            item.parent,
            units[code].spell(units[code].name) or item.label,
            decimals[code],
        )
        for item, (code,) in zip(categories, ordered, strict=True)
    )


def _unique(labels: Sequence[str], codes: Sequence[str]) -> list[str]:
    """Labels, each that occurs twice followed by its code."""
    uses = Counter(labels)
    return [
        f"{label} ({code})" if uses[label] > 1 else label
        for label, code in zip(labels, codes, strict=True)
    ]
