"""The leaves of a dataflow: the figures of which none is a sum of others, so that their sum is the printed total.

The tables of one title divide the same persons again and again, and each prints its totals. For each way in which
tables divide there is a dataflow with a constraint that allows the leaves alone. It is a view: no data are written for
it. Shares, averages and the like have none, since no sum of them is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from operator import contains
from typing import Any

from navconv.meaning.classifications.dimensions import COARSER
from navconv.meaning.facts import Division, find_divisions
from navconv.meaning.keyed import codes_of
from navconv.meaning.observations.cell_facts import Level as CellLevel
from navconv.meaning.observations.member import TOTAL_CODE
from navconv.meaning.observations.model import ObservationTable
from navconv.records import NamedTuple
from navconv.writers.sdmx.artefacts import Constraint, Dataflow, Level, Name, Region
from navconv.writers.sdmx.flows import DataSet
from navconv.writers.sdmx.ids import hash_of, make_name_id
from navconv.writers.time_periods import frequency_of, time_of

Series = tuple[str, ...]
"""The codes of all dimensions but time."""

Identify = Callable[[str, tuple[str, ...]], Series]
"""Makes the series of a frequency and a key without its period, each but once."""

Times = dict[Series, set[str]]


class _Group(NamedTuple):
    """The leaves of tables that divide alike.

    Attributes:
        divided: the dimensions that they divide.
        within: those that each of them fixes.
        leaves: the leaves, by what else their keys say. A table that divides otherwise in the same place is of another
            group, since its leaves would count the same persons again.
    """

    divided: tuple[str, ...]
    within: tuple[str, ...]
    leaves: dict[tuple[str, ...], set[Series]]


def constrain_leaves(data: DataSet) -> Iterator[Constraint]:
    """The constraints that name the leaves of a dataflow, first that of what divides the whole, and divides it most."""

    @cache
    def identify(frequency: str, key: tuple[str, ...]) -> Series:
        return (frequency, *data.codes(key))

    groups = _group_tables(data, identify)
    groups.sort(key=lambda item: (len(item.within), -len(item.divided)))
    observed: Times = {}
    spans: dict[tuple[str, ...], list[str]] = {}
    for key in data.observations:
        spans.setdefault(key[:-1], []).append(key[-1])
    lengths = {period: frequency_of(period) for period in {key[-1] for key in data.observations}}
    for key, periods in spans.items():
        for frequency in set(map(lengths.__getitem__, periods)):
            alike = [period for period in periods if lengths[period] == frequency]
            observed.setdefault(identify(frequency, key), set()).update(alike)
    names = [item.id for item in data.flow.structure.at(Level.DIMENSION)]
    taken: set[str] = set()
    for group in groups:
        times: Times = {}
        for (*_, time), leaves in group.leaves.items():
            for series in leaves:
                times.setdefault(series, set()).add(time)
        regions = [
            Region({name: sorted(codes) for name, codes in zip(names, hull, strict=True)}, put)
            for hull, put in _enclose(times, observed)
        ]
        if not regions:
            continue
        flow = _make_view(data, group)
        mark = hash_of(flow.id, str(regions))
        if flow.id in taken:
            flow = replace(flow, id=f"{flow.id}_{mark}")
        taken.add(flow.id)
        yield Constraint(f"CR_{flow.id}_{mark}", flow, regions, is_view=True)


def _make_view(data: DataSet, group: _Group) -> Dataflow:
    """The dataflow of a group: ``…_BY_AGE_IN_MAIN_GROUP``."""
    flow, of = data.flow, {COARSER[name] for name in group.divided if name in COARSER}
    divided = [data.dimensions[name] for name in group.divided if name not in of]
    within = [data.dimensions[name] for name in group.within]
    words = ["BY", *(item.id for item in divided), *(["IN"] if within else ())]
    words += [item.id for item in within]
    by = ", ".join(item.name.lower() for item in divided)
    by_en = ", ".join(item.name_en.lower() for item in divided)
    more = more_en = ""
    if within:
        more = f", innen {', '.join(item.name.lower() for item in within)}"
        more_en = f", within {', '.join(item.name_en.lower() for item in within)}"
    return Dataflow(
        "_".join([flow.id, *map(make_name_id, words)]),
        Name(
            f"{flow.name.nb}. Blader etter {by}{more}",
            f"{flow.name.en}. Leaves by {by_en}{more_en}",
        ),
        flow.structure,
        Name(
            f"De tallene i {flow.id} som ingen av dem er sum av andre. Summen av dem er totalen som tabellene trykker.",
            f"The figures of {flow.id} of which none is a sum of others. Their sum is the total that the tables print.",
        ),
    )


def _group_tables(data: DataSet, identify: Identify) -> list[_Group]:
    """The leaves of all tables, those that divide alike together."""
    groups: list[_Group] = []
    for export in data.exports:
        for table, own in zip(export.tables, find_divisions(export), strict=True):
            leaves = _find_leaves(data, identify, table, own) if own.by else {}
            if not leaves:
                continue
            for group in groups:
                alike = (group.divided, group.within) == (own.by, own.fixed)
                if alike and all(group.leaves.get(at, its) == its for at, its in leaves.items()):
                    group.leaves.update(leaves)
                    break
            else:
                groups.append(_Group(own.by, own.fixed, leaves))
    return groups


def _find_leaves(
    data: DataSet, identify: Identify, table: ObservationTable, division: Division
) -> dict[tuple[str, ...], set[Series]]:
    """The leaves of a table by what it fixes, its indicator and time.

    There are none where no sum of them is printed, nor where another table prints the total: nobody knows then whether
    all of its parts are in this one.
    """
    names = data.names
    *columns, times = [codes_of(table, name, {}, data.codelists) for name in names]
    levels: list[CellLevel] = division.levels
    # Most tables have periods alone in their columns: what is said of a row holds in each of them.
    step = len(table.columns) or 1
    periods: list[tuple[str, ...]] = [(time,) for time in times]
    if _is_alike(levels, step) and all(_is_alike(codes, step) for codes in columns):
        levels, columns = levels[::step], [codes[::step] for codes in columns]
        periods = [tuple(times[:step])] * len(levels)
    divided = {names.index(name) for name in division.by}
    own = [columns[names.index(name)] for name in (*division.fixed, "indicator")]
    found: dict[tuple[Any, ...], set[tuple[str, ...]]] = {}
    printed: set[tuple[Any, ...]] = set()
    slots = zip(*own, periods, strict=True)
    for slot, key, level in zip(slots, zip(*columns, strict=True), levels, strict=True):
        if level is CellLevel.DETAIL:
            found.setdefault(slot, set()).add(key)
        elif level is CellLevel.TOTAL:
            printed.add(slot)
    timed: dict[tuple[str, ...], set[Series]] = {}
    for slot, leaves in found.items():
        (*place, indicator), own_periods = slot[:-1], slot[-1]
        if indicator not in data.summed:
            continue
        any_leaf = enumerate(next(iter(leaves)))
        total = [TOTAL_CODE if at in divided else code for at, code in any_leaf]
        series: dict[str, set[Series]] = {}
        for time in filter(None, map(time_of, own_periods)):
            if slot in printed or (*total, time) not in data.observations:
                frequency = frequency_of(time)
                if frequency not in series:
                    series[frequency] = {identify(frequency, key) for key in leaves}
                timed[*place, indicator, time] = series[frequency]
    return timed


def _is_alike(cells: Sequence[object], step: int) -> bool:
    """Whether every cell of a row has what the first has."""
    first = cells[::step]
    return all(cells[at::step] == first for at in range(1, step))


def _enclose(leaves: Times, observed: Times) -> list[tuple[list[set[str]], bool]]:
    """The codes of each dimension that take in the leaves and nothing else that is observed; none where no codes do.

    Where the leaves of one place are sums in another, what is no leaf is taken out again: all that a region without
    municipalities has in common with the totals of the others.
    """
    hull = _take_hull(leaves)
    others = [
        key for key in _find_inside(hull, observed) if not observed[key] <= leaves.get(key, set())
    ]
    if not others:
        return [(hull, True)]
    left_out = _take_hull(others)
    if any(key in leaves for key in _find_inside(left_out, observed)):
        return []
    return [(hull, True), (left_out, False)]


def _take_hull(keys: Iterable[Series]) -> list[set[str]]:
    """The codes of each dimension."""
    return [set(codes) for codes in zip(*keys, strict=True)]


def _find_inside(hull: Sequence[set[str]], observed: Iterable[Series]) -> list[Series]:
    """The keys of which every code is in the hull."""
    return [key for key in observed if all(map(contains, hull, key))]
