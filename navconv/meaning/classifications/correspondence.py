"""Which members of one year became which of another: counties and municipalities over reforms.

``region_changes.csv`` and ``municipality_changes.csv`` say what became of what, a row a pair. A number that stands in
several rows of one year was split, one that several became was merged. What was merged can be carried to the
later division by a sum; what was split cannot, since nobody knows how its figures divide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import groupby

from navconv.meaning.classifications.codelist import Codelist
from navconv.meaning.classifications.codelists import Codelists
from navconv.meaning.classifications.steps import Step
from navconv.records import NamedTuple


class Way(StrEnum):
    """How the members of one division make one of another."""

    SAME = "same"
    RENUMBERED = "renumbered"
    MERGED = "merged"
    SPLIT = "split"


class Link(NamedTuple):
    """A member of the division that is wanted, and what it is made of.

    Attributes:
        code: its code.
        way: how it is made; ``SPLIT`` where it cannot be.
        parts: the codes that it is made of, or that it would need.
        split: those of its parts that became several members, so that it cannot be made.
    """

    code: str
    way: Way
    parts: tuple[str, ...]
    split: tuple[str, ...] = ()


def link_divisions(
    codelists: Codelists, dimension: str, first: int, last: int
) -> Mapping[str, Link]:
    """Says what each member of one year's division is made of in another's; the second year may be the earlier one.

    ``link_divisions(codelists, "region", 2017, 2018)["NO-50"]`` is merged of NO-16 and NO-17.

    Args:
        codelists: the members and the changes.
        dimension: ``region`` or ``municipality``.
        first: the year of the division that figures have.
        last: the year of the division that is wanted.

    Returns:
        A link for each member in force in the year that is wanted, by code, in the order of the codelist.
    """
    codelist = codelists.lists[dimension]
    images = map_division(codelists, dimension, first, last)
    sources: dict[str, list[str]] = defaultdict(list)
    for code, found in images.items():
        for image in found:
            sources[image].append(code)
    return {
        code: _link(code, tuple(sources[code]), images)
        for code in _codes_of(codelist, last)
        if sources[code]
    }


def map_division(
    codelists: Codelists, dimension: str, first: int, last: int
) -> Mapping[str, tuple[str, ...]]:
    """The codes that each member in force in a year became, or had been, in another; itself where nothing changed."""
    codelist = codelists.lists[dimension]
    images = _follow(codelists.steps[dimension], _codes_of(codelist, first), first, last)
    if dimension == "region":
        images = {code: _keep_name(codelist, code, found) for code, found in images.items()}
    return {code: tuple(sorted(found)) for code, found in images.items()}


def find_images(
    codelists: Codelists, dimension: str, code: str, first: int, last: int
) -> tuple[str, ...]:
    """The codes that a member became, or had been, in another year; itself where nothing changed."""
    images = _follow(codelists.steps[dimension], [code], first, last)[code]
    if dimension == "region":
        images = _keep_name(codelists.lists[dimension], code, images)
    return tuple(sorted(images))


def find_moved(codelists: Codelists, first: int, last: int) -> Mapping[str, tuple[str, ...]]:
    """The municipalities that are in another county than the rest of theirs, by the county that they are in.

    A county that is carried over a reform as a whole is not quite what it was: Viken of 2020 has Svelvik, which came
    from Vestfold.

    Args:
        codelists: the members and the changes.
        first: the year of the division that figures have.
        last: the year of the division that is wanted.

    Returns:
        By code of each county of the year that is wanted, the names of the municipalities that came to it or left it
        alone.
    """
    places, regions = codelists.lists["municipality"], codelists.lists["region"].members
    images = _follow(codelists.steps["municipality"], _codes_of(places, first), first, last)
    moved: dict[str, dict[str, None]] = defaultdict(dict)
    for code, found in images.items():
        parent = places.members[code].parent
        if parent not in regions:
            continue
        expected = find_images(codelists, "region", parent, first, last)
        for image in found:
            county = places.members[image].parent
            if county not in expected:
                for region in (county, *(expected if len(expected) == 1 else ())):
                    moved[region].setdefault(places.members[code].name)
    return {region: tuple(names) for region, names in moved.items()}


def describe_steps(
    codelists: Codelists, dimension: str, codes: Collection[str], first: int, last: int
) -> list[str]:
    """Says what became of some members from one year to another, a sentence for each new member.

    ``Trøndelag (NO-50), since 2018: Sør-Trøndelag (NO-16), Nord-Trøndelag (NO-17)``

    Args:
        codelists: the members and the changes.
        dimension: ``region`` or ``municipality``.
        codes: the members of which anything is to be said.
        first: the first year.
        last: the last year.
    """
    members = codelists.lists[dimension].members
    passed = [step for step in codelists.steps[dimension] if first < step.year <= last]
    parted = Counter((step.year, step.old) for step in passed)
    made: dict[tuple[int, str], list[str]] = {}
    for step in passed:
        if step.new in codes or step.old in codes:
            made.setdefault((step.year, step.new), [])
    for year, old, new in passed:
        if (year, new) in made:
            part = "a part of " if parted[year, old] > 1 else ""
            made[year, new].append(f"{part}{members[old].name} ({old})")
    return [
        f"{members[new].name} ({new}), since {year}: {', '.join(parts)}"
        for (year, new), parts in made.items()
    ]


def _link(code: str, parts: tuple[str, ...], images: Mapping[str, tuple[str, ...]]) -> Link:
    """What a member is made of."""
    split = tuple(part for part in parts if len(images[part]) > 1)
    if split:
        return Link(code, Way.SPLIT, parts, split)
    if parts == (code,):
        return Link(code, Way.SAME, parts)
    return Link(code, Way.RENUMBERED if len(parts) == 1 else Way.MERGED, parts)


def _follow(
    steps: Sequence[Step], codes: Iterable[str], first: int, last: int
) -> dict[str, set[str]]:
    """The codes that each of some codes became from one year to another, or had been."""
    images = {code: {code} for code in codes}
    back = last < first
    passed = [step for step in steps if min(first, last) < step.year <= max(first, last)]
    passed.sort(key=lambda step: step.year, reverse=back)
    for _, group in groupby(passed, key=lambda step: step.year):
        became: dict[str, set[str]] = defaultdict(set)
        for _, old, new in group:
            became[new if back else old].add(old if back else new)
        for code, found in images.items():
            if not became.keys().isdisjoint(found):
                images[code] = set().union(*(became.get(one, {one}) for one in found))
    return images


def _keep_name(codelist: Codelist, code: str, images: set[str]) -> set[str]:
    """What a county became: where it was merged and parted again, the county of its name alone (Østfold of 2024)."""
    name = codelist.members[code].name
    same = {image for image in images if image != code and codelist.members[image].name == name}
    return same or images


def _codes_of(codelist: Codelist, year: int) -> list[str]:
    """The codes in force in a year."""
    return [e.member.code for e in codelist.entries if e.first <= year <= e.last]
