"""Keys of observations as SDMX has them: periods that it can write, and a scheme once, with its group or without."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from operator import itemgetter

from navconv.meaning.keyed import KeyedSet
from navconv.meaning.observations.keyed_value import KeyedValue, conflict_of
from navconv.meaning.observations.member import TOTAL_CODE
from navconv.problems import ConflictError, Problem, Severity
from navconv.records import replace
from navconv.tables.values import Mark
from navconv.writers.context import WriteContext
from navconv.writers.sdmx.local_codelists import Vocabulary
from navconv.writers.time_periods import time_of


def with_times(keyed: KeyedSet, context: WriteContext) -> KeyedSet:
    """The set with its periods as SDMX writes them, without those that are none, which are reported."""
    members = keyed.members.get("period", ())
    times = {member.code: time_of(member.code) for member in members}
    if all(time == period for period, time in times.items()):
        return keyed
    kept: dict[tuple[str, ...], KeyedValue] = {}
    left: list[KeyedValue] = []
    for key, item in keyed.observations.items():
        time = times[key[-1]]
        if time is None:
            left.append(item)
        else:
            kept[*key[:-1], time] = item
    if left:
        first = left[0]
        message = (
            f"expected a period for every figure; left out {len(left)} without one, from here on"
        )
        context.report(warn(first, "period-unknown", message))
    timed = tuple(
        [replace(m, code=time) for m in members if (time := times.get(m.code)) is not None]
    )
    return replace(keyed, observations=kept, members={**keyed.members, "period": timed})


def warn(first: KeyedValue, code: str, message: str) -> Problem:
    """A warning that stands where the first of some observations is printed."""
    page, line, column, cell = first.place
    return Problem(
        code, Severity.WARNING, message, first.source, line, column, page=page, cell=cell
    )


def count_decimals(
    observations: Mapping[tuple[str, ...], KeyedValue],
) -> dict[tuple[str, ...], int]:
    """The most decimals that a value has, by key without period."""
    found: dict[tuple[str, ...], int] = {}
    for key, item in observations.items():
        value = item.value
        if value.__class__ is Decimal:
            places = -int(value.as_tuple().exponent)
            found[key[:-1]] = max(found.get(key[:-1], 0), places)
    return found


def merge_schemes(
    keyed: KeyedSet, names: tuple[str, ...], vocabulary: Vocabulary, context: WriteContext
) -> Mapping[tuple[str, ...], KeyedValue]:
    """The observations, with a scheme that is printed both with and without its group as one.

    Raises:
        ConflictError: the two have different values, and the first is not to be kept.
    """
    group, scheme = names.index("scheme_group"), names.index("scheme")
    pairs = set(map(itemgetter(group, scheme), keyed.observations))
    # The pair with a group comes last, so that it stands for its id.
    ordered = sorted(pairs, key=lambda pair: (pair[0] != TOTAL_CODE, pair))
    chosen = {vocabulary.schemes[pair]: pair for pair in ordered}
    if len(chosen) == len(pairs):
        return keyed.observations
    found: dict[tuple[str, ...], KeyedValue] = {}
    conflicts: list[str] = []
    for key, item in keyed.observations.items():
        pair = chosen[vocabulary.schemes[key[group], key[scheme]]]
        parts = list(key)
        parts[group], parts[scheme] = pair
        first = found.setdefault(tuple(parts), item)
        if first.value is Mark.MISSING:
            found[tuple(parts)] = item
        elif first.value != item.value and item.value is not Mark.MISSING:
            problem = conflict_of(first, item, tuple(parts))
            conflicts.append(problem.message)
            context.report(problem)
    if conflicts and not context.keep_first:
        raise ConflictError(f"{conflicts[0]} ({len(conflicts)} keys in conflict)")
    return found
