"""The axes of cubes: which categories stand on each, with what code, label, parent and unit.

The tidy table keeps a scheme and its group in two columns. A reader of JSON-stat or PC-Axis expects
one axis *Tiltak* that holds both levels: of two axes, most cells could never hold anything. So
where a set divides both levels, one axis takes the place of two: the schemes with their own codes
and names, and each group as the sum of its schemes, with the group's code and name; of a group
that shares its name with a scheme (``Oppfølging``) the sum is ``Oppfølging i alt``. The same goes
for counties and municipalities. Where only the upper level occurs, its axis is written as it is;
where two members below different groups have one name, the two levels keep an axis each, as the
tidy table has them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from navconv.meaning.classifications.codelists import Codelists
from navconv.meaning.classifications.dimensions import COARSER
from navconv.meaning.keyed import KeyedSet
from navconv.meaning.observations.keyed_value import KeyedValue
from navconv.meaning.observations.member import TOTAL_CODE, TOTAL_NAME, Member
from navconv.meaning.quantities.units import unit_of
from navconv.writers.level_codes import JOINT, Pair, join_levels

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
        whole: the code of the total, if it has one.
    """

    id: str
    label: str
    kind: Kind
    categories: tuple[Category, ...]
    whole: str = TOTAL_CODE

    @property
    def total(self) -> Category | None:
        """The category that sums up all others, or None."""
        return next((item for item in self.categories if item.code == self.whole), None)


def build_axes(keyed: KeyedSet, codelists: Codelists) -> tuple[tuple[Axis, ...], list[list[int]]]:
    """The axes of a keyed set, and for each the places on it of the set's keys.

    Args:
        keyed: the set; it has a key at least.
        codelists: the members that are known.
    """
    names = [dimension.id for dimension in keyed.dimensions]
    codes = dict(zip(names, zip(*keyed.observations, strict=True), strict=True))
    joint = {
        fine: both
        for fine, coarse in COARSER.items()
        if {fine, coarse} <= {*names} and (both := _join(keyed, (coarse, fine), codes, codelists))
    }
    above = {fine: COARSER[fine] for fine in joint}
    kept = [dimension for dimension in keyed.dimensions if dimension.id not in above.values()]
    labels = _unique([dimension.name for dimension in kept], [dimension.id for dimension in kept])
    axes: list[Axis] = []
    places: list[list[int]] = []
    for dimension, label in zip(kept, labels, strict=True):
        name = dimension.id
        along: Sequence[Hashable] = codes[name]
        ordered: Sequence[Hashable]
        if name in joint:
            along, ordered, categories = joint[name]
        else:
            found, occurring = keyed.members[name], set(codes[name])
            members = {member.code: member for member in found if member.code in occurring}
            ordered, categories = list(members), _categories(members)
            if name == "indicator":
                categories = _with_units(categories, list(members), keyed, codes[name])
        whole = codelists.whole_of(name)
        categories = _with_whole(categories, whole)
        axes.append(Axis(name, label, _KINDS.get(name, Kind.PLAIN), categories, whole))
        known = {item: place for place, item in enumerate(ordered)}
        places.append(list(map(known.__getitem__, along)))
    return tuple(axes), places


def _with_whole(categories: tuple[Category, ...], whole: str) -> tuple[Category, ...]:
    """Categories with the code that is written for their whole."""
    if whole == TOTAL_CODE:
        return categories
    codes = {TOTAL_CODE: whole}
    return tuple(
        [
            replace(
                item,
                code=codes.get(item.code, item.code),
                parent=codes.get(item.parent, item.parent),
            )
            for item in categories
        ]
    )


_Joint = tuple[list["Pair"], list["Pair"], tuple[Category, ...]]
"""Of an axis of two levels the pair of each key, the pairs on it in their order, and its categories."""


def _join(
    keyed: KeyedSet,
    levels: tuple[str, str],
    along: Mapping[str, Sequence[str]],
    codelists: Codelists,
) -> _Joint | None:
    """Two levels on one axis; None where two of its categories would have one name."""
    pairs = list(zip(along[levels[0]], along[levels[1]], strict=True))
    members = [{member.code: member for member in keyed.members[level]} for level in levels]
    upper, lower = ({code: at for at, code in enumerate(level)} for level in members)
    ordered = sorted(set(pairs), key=lambda pair: (upper[pair[0]], lower[pair[1]]))
    codes = _level_codes(ordered, levels, codelists)
    below = {member.name for member in members[1].values()}
    if levels[1] in codelists.lists:
        below |= codelists.lists[levels[1]].by_name.keys()
    categories = _nested_categories(ordered, members, codes, below)
    labels = {category.label for category in categories}
    return (pairs, ordered, categories) if len(labels) == len(categories) else None


def _level_codes(
    pairs: Sequence[Pair], levels: Sequence[str], codelists: Codelists
) -> Mapping[Pair, str]:
    """The code of each pair of a group and a member."""
    coarse, fine = levels
    known = codelists.lists[fine].by_code if fine == "scheme" else {}
    homes = {code: entry.member.parent for code, entry in known.items()}
    groups = {group for group, _ in pairs}
    if coarse in codelists.lists:
        groups |= codelists.lists[coarse].by_code.keys()
    return join_levels(pairs, groups, homes)


def _decimals_of(item: KeyedValue) -> int:
    """How many decimals its number has."""
    if not isinstance(item.value, Decimal):
        return 0
    exponent = item.value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _categories(members: Mapping[str, Member]) -> tuple[Category, ...]:
    """The categories of a plain axis; a member without a parent on it is part of the total."""
    found, codes = members.values(), members.keys()
    labels = _unique([member.name or _UNKNOWN_NAME for member in found], list(codes))
    total = TOTAL_CODE if TOTAL_CODE in codes else ""
    categories = []
    for member, label in zip(found, labels, strict=True):
        parent = member.parent if member.parent in codes - {member.code} else total
        if member.code == TOTAL_CODE or member.dimension in ("period", "indicator"):
            parent = ""
        categories.append(Category(member.code or _UNKNOWN_CODE, label, parent))
    return tuple(categories)


def _nested_categories(
    ordered: Sequence[Pair],
    members: Sequence[Mapping[str, Member]],
    codes: Mapping[Pair, str],
    below: Collection[str],
) -> tuple[Category, ...]:
    """The categories of an axis that holds groups and their members, of which the names are given."""
    upper, lower = members
    present = set(ordered)
    total = TOTAL_CODE if (TOTAL_CODE, TOTAL_CODE) in present else ""
    categories: list[Category] = []
    taken: set[str] = set()
    for group, item in ordered:
        code = codes[group, item]
        if (group, item) == (TOTAL_CODE, TOTAL_CODE):
            categories.append(Category(code, TOTAL_NAME))
        elif item == TOTAL_CODE:
            name = upper[group].name
            label = f"{name} {TOTAL_NAME.lower()}" if name in below else name
            categories.append(Category(code, label, total))
        else:
            parent = group if group != TOTAL_CODE and (group, TOTAL_CODE) in present else total
            # A scheme that is printed with its group and without it is there twice.
            code = f"{group}{JOINT}{item}" if code in taken else code
            categories.append(Category(code, lower[item].name or _UNKNOWN_NAME, parent))
        taken.add(code)
    return tuple(categories)


def _with_units(
    categories: tuple[Category, ...], codes: Sequence[str], keyed: KeyedSet, along: Sequence[str]
) -> tuple[Category, ...]:
    """The indicators with what they count and how many decimals they have."""
    decimals: dict[str, int] = {}
    units = {member.code: unit_of(member, keyed.title) for member in keyed.members["indicator"]}
    for code, item in zip(along, keyed.observations.values(), strict=True):
        if item.value.__class__ is Decimal:
            decimals[code] = max(decimals.get(code, 0), _decimals_of(item))
    return tuple(
        replace(
            item,
            unit=units[code].spell(units[code].name) or item.label,
            decimals=decimals.get(code, 0),
        )
        for item, code in zip(categories, codes, strict=True)
    )


def _unique(labels: Sequence[str], codes: Sequence[str]) -> list[str]:
    """Labels, each that occurs twice followed by its code."""
    uses = Counter(labels)
    return [
        f"{label} ({code})" if uses[label] > 1 else label
        for label, code in zip(labels, codes, strict=True)
    ]
