"""Keyed observations as data sets of SDMX: one dataflow for each document title.

The data structure has the components of the project's table of them (README, "SDMX"); dimensions
beyond it are appended in order, and its id names them, so that one id always means the same
components.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from navconv.meaning.keyed import conflict_of, merge_all
from navconv.meaning.model import TOTAL_CODE
from navconv.problems import ConflictError, NoExportError, Problem, Severity
from navconv.tables.values import Mark
from navconv.writers.sdmx.artefacts import Dataflow, Level, Name
from navconv.writers.sdmx.ids import make_name_id
from navconv.writers.sdmx.local_codelists import TRANSFORMATIONS, build_vocabulary
from navconv.writers.sdmx.structure import NUMBER, PER_CENT, build_structure
from navconv.writers.time_periods import end_of, time_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from navconv.meaning.keyed import KeyedSet, KeyedValue
    from navconv.meaning.model import ObservedExport
    from navconv.writers.context import WriteContext
    from navconv.writers.sdmx.local_codelists import Vocabulary

MAX_DECIMALS = 15
"""The last code of SDMX:CL_DECIMALS(1.0)."""

_PER_CENT = re.compile(r"prosent|andel|%|per ?cent", re.IGNORECASE)


class Series(NamedTuple):
    """What the observations of one key without its period share.

    Attributes:
        codes: the ids for all dimensions but FREQ and TIME_PERIOD, in order.
        unit: its unit of measure.
        decimals: the most decimals that a value of it has.
        is_count: whether it is a count, neither changed nor divided.
    """

    codes: tuple[str, ...]
    unit: str
    decimals: int
    is_count: bool


class Status(NamedTuple):
    """OBS_STATUS and CONF_STATUS of an observation."""

    obs: str
    conf: str


NORMAL = Status("A", "F")


@dataclass(frozen=True)
class DataSet:
    """The data of one dataflow.

    Attributes:
        flow: the dataflow.
        title: the document title as printed.
        comment: the notes as printed, in one text.
        names: the dimensions of a key, ``indicator`` and ``period`` last.
        observations: the observation of each key.
        vocabulary: the ids of members.
        per_cents: the codes of indicators that are shares or relative changes.
        decimals: the most decimals of a series, by key without period; where it has any.
    """

    flow: Dataflow
    title: str
    comment: str
    names: tuple[str, ...]
    observations: Mapping[tuple[str, ...], KeyedValue]
    vocabulary: Vocabulary
    per_cents: frozenset[str]
    decimals: Mapping[tuple[str, ...], int]

    @property
    def end(self) -> date:
        """The first day after the last period that the data speak of."""
        return max(map(end_of, {key[-1] for key in self.observations}))

    def describe(self, key: tuple[str, ...]) -> Series:
        """What the observations of a key without its period share."""
        codes = dict(zip(self.names, key, strict=False))
        words = self.vocabulary
        indicator = codes["indicator"]
        transformation = indicator if indicator in TRANSFORMATIONS else "N"
        ids = {
            name: words.ids[name][code]
            for name, code in codes.items()
            if name in words.ids and name != "indicator"
        }
        ids["scheme"] = words.schemes[codes["scheme_group"], codes["scheme"]]
        ids["indicator"] = words.ids["indicator"].get(indicator, "N")
        by_component = {words.components[name]: code for name, code in ids.items()}
        by_component["TRANSFORMATION"] = transformation
        per_cent = indicator in self.per_cents
        return Series(
            tuple(by_component[item.id] for item in self.flow.structure.at(Level.DIMENSION)[1:]),
            PER_CENT if per_cent else NUMBER,
            min(self.decimals.get(key, 0), MAX_DECIMALS),
            transformation == "N" and not per_cent,
        )


def status_of(mark: Mark, series: Series) -> Status:
    """The status codes of an observation without a number.

    By the definitions of SDMX:CL_OBS_STATUS(2.3) and SDMX:CL_CONF_STATUS(1.4). A suppressed count
    is ``Q``, and confidential because it is small (``A``); of a suppressed change or share only
    that it is confidential (``C``). A per cent printed blank has no base, so the value cannot exist
    (``M``). A blank count, and a row printed without its cells, are ``O``: missing, and no reason
    is told apart. ``L`` would say that they were not collected, which nobody who reads the export
    can know.
    """
    if mark is Mark.SUPPRESSED:
        return Status("Q", "A" if series.is_count else "C")
    if mark is Mark.BLANK and series.unit == PER_CENT:
        return Status("M", "F")
    return Status("O", "F")


def build_datasets(exports: Sequence[ObservedExport], context: WriteContext) -> list[DataSet]:
    """Turns exports into data sets, each key once.

    Args:
        exports: the exports; those with the same title are put together.
        context: codelists, and what to do with conflicts.

    Raises:
        ConflictError: one key has two values, and the first is not to be kept.
        NoExportError: there is no observation with a period.
    """
    merged = merge_all(exports, context.codelists, context.report, keep_first=context.keep_first)
    sets = [
        keyed for keyed in (_with_times(item, context) for item in merged) if keyed.observations
    ]
    if not sets:
        raise NoExportError(
            "expected a table with a period, found none: SDMX has no data without time"
        )
    vocabulary = build_vocabulary(sets, context.codelists)
    found: list[DataSet] = []
    for keyed in sets:
        taken = {item.flow.id for item in found}
        structure = build_structure(keyed, vocabulary)
        name = Name(keyed.title or "NAV-statistikk", _describe(keyed))
        flow = Dataflow(make_name_id(keyed.title or "NAV", taken), name, structure)
        names = tuple(dimension.id for dimension in keyed.dimensions)
        per_cents = (m.code for m in keyed.members["indicator"] if _PER_CENT.search(m.name))
        observations = _merge_schemes(keyed, names, vocabulary, context)
        found.append(
            DataSet(
                flow,
                keyed.title,
                _join_notes(exports, keyed.title),
                names,
                observations,
                vocabulary,
                frozenset(per_cents),
                _count_decimals(observations),
            )
        )
    return found


def _with_times(keyed: KeyedSet, context: WriteContext) -> KeyedSet:
    """The set with its periods as SDMX writes them, without those that are none, which are reported."""
    members = keyed.members.get("period", ())
    times = {key[-1]: time_of(key[-1]) for key in keyed.observations}
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
        page, line, column, cell = first.place
        context.report(
            Problem(
                "period-unknown",
                Severity.WARNING,
                message,
                first.source,
                line,
                column,
                page=page,
                cell=cell,
            )
        )
    timed = tuple(
        [replace(m, code=time) for m in members if (time := times.get(m.code)) is not None]
    )
    return replace(keyed, observations=kept, members={**keyed.members, "period": timed})


def _describe(keyed: KeyedSet) -> str:
    """An English name for a set: what it is divided by. A title is printed in Norwegian only."""
    named = (d for d in keyed.dimensions if d.id not in ("indicator", "period"))
    divided = [(d.name_en or d.name).lower() for d in named if len(keyed.members[d.id]) > 1]
    return f"NAV statistics by {', '.join(divided)}" if divided else "NAV statistics, totals"


def _join_notes(exports: Sequence[ObservedExport], title: str) -> str:
    """The notes of the exports with a title, each once."""
    notes = [note.text for item in exports if item.title == title for note in item.export.notes]
    return " ".join(dict.fromkeys(notes))


def _count_decimals(
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


def _merge_schemes(
    keyed: KeyedSet, names: tuple[str, ...], vocabulary: Vocabulary, context: WriteContext
) -> Mapping[tuple[str, ...], KeyedValue]:
    """The observations, with a scheme that is printed both with and without its group as one.

    Raises:
        ConflictError: the two have different values, and the first is not to be kept.
    """
    group, scheme = names.index("scheme_group"), names.index("scheme")
    pairs = {(key[group], key[scheme]) for key in keyed.observations}
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
