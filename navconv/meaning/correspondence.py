"""Which members of one year became which of another: counties and municipalities over reforms.

``region_changes.csv`` and ``municipality_changes.csv`` say what became of what, a row a pair. A number that stands in
several rows of one year was split, one that several became was merged. What was merged can be carried to the
later division by a sum; what was split cannot, since nobody knows how its figures divide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from navconv.meaning.change_files import read_changes
from navconv.meaning.codelist import own_file
from navconv.meaning.codelists import CHANGES
from navconv.problems import CodelistError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from navconv.meaning.codelist import Codelist, Entry
    from navconv.meaning.codelists import Codelists

COUNTRY = "NO-"
"""What stands before the number of a county in its code (ISO 3166-2)."""


class Step(NamedTuple):
    """One row of a list of changes.

    Attributes:
        year: the year with which the new code holds.
        old: the code before.
        new: the code since.
    """

    year: int
    old: str
    new: str


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


def read_steps(codelists: Codelists, dimension: str) -> tuple[Step, ...]:
    """Reads which codes became which: the package's own rows, and those of the user's files laid over them.

    The user's rows for an old code in a year take the place of the package's.

    Raises:
        CodelistError: a file cannot be used, or names a code that its codelist has not.
    """
    name = f"{dimension}{CHANGES}"
    steps: dict[tuple[int, str], list[Step]] = {}
    for path in _files(codelists, name):
        added: dict[tuple[int, str], list[Step]] = {}
        for line, *row in read_changes(path):
            step = _read_step(row, codelists.lists[dimension], path, line)
            added.setdefault((step.year, step.old), []).append(step)
        steps.update(added)
    return tuple(sorted(step for group in steps.values() for step in group))


def _files(codelists: Codelists, name: str) -> Iterable[str | Path]:
    """The package's own file of a name, then the user's."""
    yield own_file(name)
    yield from (path for path in codelists.files if path.stem == name)


def _read_step(row: Sequence[str], codelist: Codelist, path: str | Path, line: int) -> Step:
    """A row of a list of changes; Statistics Norway's number of a county stands for the code that has it."""
    when, *codes = row
    old, new = (COUNTRY + one if COUNTRY + one in codelist.by_code else one for one in codes)
    try:
        step = Step(int(when), old, new)
    except ValueError as error:
        raise CodelistError(
            f"expected a year, found {when!r}", source=str(path), line=line
        ) from error
    for code in (step.old, step.new):
        if code not in codelist.by_code:
            from difflib import get_close_matches

            close = get_close_matches(code, codelist.by_code, 1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            raise CodelistError(
                f"expected a code of the codelist {codelist.dimension!r}, found {code!r}{hint}",
                source=str(path),
                line=line,
            )
    return step


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


def renumbered(codelists: Codelists, entry: Entry) -> tuple[Entry, ...]:
    """The entries of the same place under its earlier and later numbers, as long as nothing was merged or split."""
    dimension = entry.member.dimension
    codelist = codelists.lists[dimension]
    chain = {entry.member.code}
    for way in _only_steps(codelists.steps[dimension]):
        code = entry.member.code
        while code in way and way[code] not in chain:
            code = way[code]
            chain.add(code)
    return tuple(item for item in codelist.by_name[entry.member.name] if item.member.code in chain)


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
        home = places.members[code].parent
        if home not in regions:
            continue
        expected = find_images(codelists, "region", home, first, last)
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


@lru_cache(maxsize=4)
def _only_steps(steps: tuple[Step, ...]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The codes that became one other code, which nothing else became; forward and back."""
    olds: dict[tuple[int, str], int] = defaultdict(int)
    news: dict[tuple[int, str], int] = defaultdict(int)
    for year, old, new in steps:
        olds[year, old] += 1
        news[year, new] += 1
    pure = [
        (step.old, step.new)
        for step in steps
        if olds[step.year, step.old] == news[step.year, step.new] == 1
    ]
    return dict(pure), {new: old for old, new in pure}
