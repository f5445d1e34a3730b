"""Keyed observations as data sets of SDMX: for each document title a dataflow of its counts, and one of all else.

Counts, their changes and shares of them stand apart, so that nobody adds up a count and its change.
The data structure has the components of the project's table of them (README, "SDMX"); dimensions
beyond it are appended in order, and its id names them, so that one id always means the same
components.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from itertools import chain
from operator import itemgetter
from typing import Any

from navconv.meaning.classifications.codelists import Codelists
from navconv.meaning.keyed import KeyedSet, merge_all
from navconv.meaning.observations.keyed_value import KeyedValue
from navconv.meaning.observations.member import Dimension
from navconv.meaning.observations.model import ObservedExport
from navconv.meaning.quantities.unit_words import Unit
from navconv.meaning.quantities.units import unit_of
from navconv.problems import NoExportError
from navconv.records import NamedTuple
from navconv.tables.values import Mark
from navconv.writers.context import WriteContext
from navconv.writers.note_words import notes_of
from navconv.writers.quality import Verdicts
from navconv.writers.sdmx.artefacts import Dataflow, DataStructure, Level
from navconv.writers.sdmx.flow_keys import count_decimals, merge_schemes, warn, with_times
from navconv.writers.sdmx.flow_names import make_flow
from navconv.writers.sdmx.local_codelists import TRANSFORMATIONS, Vocabulary, build_vocabulary
from navconv.writers.sdmx.measured import adds_up, is_count, split_counts
from navconv.writers.sdmx.structure import build_structure
from navconv.writers.sdmx.unit_codes import PER_CENT, unit_code
from navconv.writers.time_periods import end_of

MAX_DECIMALS = 15
"""The last code of SDMX:CL_DECIMALS(1.0)."""


class Kind(NamedTuple):
    """What the observations of a series share with those of many others.

    Attributes:
        unit: the code of the unit of measure.
        power: the power of ten by which values are to be multiplied.
        decimals: the most decimals that a value of the series has.
        is_count: whether values are counts, neither changed nor divided.
    """

    unit: str
    power: int
    decimals: int
    is_count: bool


class Status(NamedTuple):
    """OBS_STATUS, CONF_STATUS and CELL_STATUS of an observation; CHECK_STATUS, or nothing where nobody asked."""

    obs: str
    conf: str
    cell: str
    check: str = ""


NORMAL = Status("A", "F", "NUMBER")


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
        units: the unit of each indicator, by code.
        decimals: the most decimals of a series, by key without period; where it has any.
        dimensions: the dimensions of the tables, by id.
        summed: the codes of those indicators of which a whole has the sum of its parts.
        exports: the exports that the data are of.
        codelists: the members that are known, and which of them became which.
        verdicts: what the checks say of each observation; None where nobody asked.
    """

    flow: Dataflow
    title: str
    comment: str
    names: tuple[str, ...]
    observations: Mapping[tuple[str, ...], KeyedValue]
    vocabulary: Vocabulary
    units: Mapping[str, Unit]
    decimals: Mapping[tuple[str, ...], int]
    dimensions: Mapping[str, Dimension]
    summed: Collection[str]
    exports: Sequence[ObservedExport]
    codelists: Codelists
    verdicts: Verdicts | None = None

    def status(self, item: KeyedValue, kind: Kind) -> Status:
        """The status codes of an observation."""
        status = status_of(item.value, kind) if isinstance(item.value, Mark) else NORMAL
        if self.verdicts is None:
            return status
        return status._replace(check=self.verdicts.of(item).upper())

    @property
    def end(self) -> date:
        """The first day after the last period that the data speak of."""
        return max(map(end_of, {key[-1] for key in self.observations}))

    @cached_property
    def _lookups(self) -> list[tuple[Callable[[Any], Any], Mapping[Any, str]]]:
        """For each dimension but FREQ and TIME_PERIOD which codes of a key decide its id, and the ids."""
        words, places = self.vocabulary, {name: at for at, name in enumerate(self.names)}
        measured = {
            "TRANSFORMATION": {
                code: code if code in TRANSFORMATIONS else "N" for code in self.units
            },
            "INDICATOR": {code: words.ids["indicator"].get(code, "N") for code in self.units},
        }
        named = {component: name for name, component in words.components.items()}
        found: list[tuple[Callable[[Any], Any], Mapping[Any, str]]] = []
        for item in self.flow.structure.at(Level.DIMENSION)[1:]:
            if item.id in measured:
                found.append((itemgetter(places["indicator"]), measured[item.id]))
            elif named[item.id] == "scheme":
                found.append((itemgetter(places["scheme_group"], places["scheme"]), words.schemes))
            else:
                found.append((itemgetter(places[named[item.id]]), words.ids[named[item.id]]))
        return found

    @cached_property
    def codes(self) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
        """What gives the ids of a key without its period, for all dimensions but FREQ; they are made once."""
        lookups = self._lookups
        return cache(lambda key: tuple([ids[of(key)] for of, ids in lookups]))

    def code_columns(self, keys: Sequence[tuple[str, ...]]) -> list[list[str]]:
        """For each dimension but FREQ and TIME_PERIOD the ids of keys without their periods."""
        return [[ids[of(key)] for key in keys] for of, ids in self._lookups]

    def kind_of(self, key: tuple[str, ...]) -> Kind:
        """What the observations of a key without its period share with many others."""
        # The indicator is last but for the period, which such a key has not.
        return self._kinds[key[-1]](self.decimals.get(key, 0))

    @cached_property
    def _kinds(self) -> dict[str, Callable[[int], Kind]]:
        """What makes the kind of a series of so many decimals, by the code of its indicator."""
        return {code: cache(partial(_make_kind, code, unit)) for code, unit in self.units.items()}


def _make_kind(indicator: str, unit: Unit, decimals: int) -> Kind:
    """The kind of a series."""
    code = unit_code(unit)
    is_count = (indicator not in TRANSFORMATIONS or indicator == "N") and code != PER_CENT
    return Kind(code, unit.power, min(decimals, MAX_DECIMALS), is_count)


def status_of(mark: Mark, kind: Kind) -> Status:
    """The status codes of an observation without a number.

    By the definitions of SDMX:CL_OBS_STATUS(2.3) and SDMX:CL_CONF_STATUS(1.4). A suppressed count
    is ``Q``, and confidential because it is small (``A``); of a suppressed change or share only
    that it is confidential (``C``). A per cent printed blank has no base, so the value cannot exist
    (``M``). A blank count, and a row printed without its cells, are ``O``, since the list has no code for the reason of
    either: ``L`` would say that they were not collected, which nobody who reads the export can know. CELL_STATUS tells
    the two apart.
    """
    if mark is Mark.SUPPRESSED:
        return Status("Q", "A" if kind.is_count else "C", "SUPPRESSED")
    cell = "BLANK" if mark is Mark.BLANK else "MISSING"
    if mark is Mark.BLANK and kind.unit == PER_CENT:
        return Status("M", "F", cell)
    return Status("O", "F", cell)


def build_datasets(
    exports: Sequence[ObservedExport], context: WriteContext, *, quality: bool = False
) -> list[DataSet]:
    """Turns exports into data sets, each key once.

    Args:
        exports: the exports; those with the same title are put together.
        context: codelists, and what to do with conflicts.
        quality: whether each observation says what the checks found.

    Raises:
        ConflictError: one key has two values, and the first is not to be kept.
        NoExportError: there is no observation with a period.
    """
    merged = merge_all(exports, context.codelists, context.report, keep_first=context.keep_first)
    sets = [keyed for keyed in (with_times(item, context) for item in merged) if keyed.observations]
    if not sets:
        raise NoExportError(
            "expected a table with a period, found none: SDMX has no data without time"
        )
    verdicts = Verdicts(exports) if quality else None
    found: list[DataSet] = []
    for keyed in chain.from_iterable(split_counts(item, context.codelists) for item in sets):
        vocabulary = build_vocabulary((keyed,), context.codelists)
        structure = build_structure(keyed, vocabulary, quality=quality)
        if all(item.flow.structure.id != structure.id for item in found):
            _tell_own(keyed, structure, context)
        measured = {member: unit_of(member, keyed.title) for member in keyed.members["indicator"]}
        flow = make_flow(
            keyed.title,
            structure,
            {item.flow.id for item in found},
            counts=any(is_count(*item, context.codelists) for item in measured.items()),
        )
        names = tuple(dimension.id for dimension in keyed.dimensions)
        observations = merge_schemes(keyed, names, vocabulary, context)
        own = [export for export in exports if export.title == keyed.title]
        found.append(
            DataSet(
                flow,
                keyed.title,
                " ".join(notes_of(own)),
                names,
                observations,
                vocabulary,
                {member.code: unit for member, unit in measured.items()},
                count_decimals(observations),
                {dimension.id: dimension for dimension in keyed.dimensions},
                {item[0].code for item in measured.items() if adds_up(*item, context.codelists)},
                own,
                context.codelists,
                verdicts,
            )
        )
    return found


def _tell_own(keyed: KeyedSet, structure: DataStructure, context: WriteContext) -> None:
    """Says where data have a data structure of their own, since the package does not know all of their members."""
    own = [item.id for item in structure.components if item.codelist and item.codelist.is_own]
    if own:
        first = next(iter(keyed.observations.values()))
        message = (
            f"expected members that the package knows, found others in {', '.join(own)}; their codelists, the data "
            f"structure {structure.id} and its dataflow are this export's own"
        )
        context.report(warn(first, "own-structure", message))
