"""Data as SDMX-CSV 2.0, after the standard's "Data Message Field Guide".

What the guide leaves open, and what we do: fields are parted by commas and lines end in CR LF (RFC
4180); the file has no byte-order mark; the action is ``I``. An attribute of the whole data set
(TITLE, COMMENT_DSET) stands in the first line of its data set alone: with this action an empty
attribute states nothing, and the notes of an export are as long as many lines of data. Data with
different dimensions share one file as in the guide's example "Varying structural artefacts based on
different underlying data structures": the columns of the first structure, then the remaining ones
of the next; a column that is not a structure's own is empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat

from navconv.tables.values import Mark, Value
from navconv.writers.fields import quote
from navconv.writers.sdmx.artefacts import ATTRIBUTE_LEVELS, Component, Level
from navconv.writers.sdmx.flows import NORMAL, DataSet, Kind, Status, status_of
from navconv.writers.sdmx.sdmx_options import Labels
from navconv.writers.time_periods import frequency_of
from navconv.writers.wording import Language

EOL = "\r\n"
NO_VALUE = "NaN"
"""How a number that is not there is written (SDMX 3.0, section 6, on measures without a value)."""

_LINES = 4096
"""How many lines make a block."""


def csv_blocks(sets: Sequence[DataSet], labels: Labels, lang: Language) -> Iterator[str]:
    """The lines of an SDMX-CSV file, in large blocks.

    Args:
        sets: the data.
        labels: whether ids, names in columns of their own, or both in one column are written.
        lang: the language of names; the standard's lists have English ones only.
    """
    columns = _columns(sets)
    yield _header(columns, labels, lang)
    for data in sets:
        yield from _Lines(data, columns, labels, lang).blocks()


def format_number(value: Value) -> str:
    """A value as a number: counts without decimals, never with an exponent; ``NaN`` for none."""
    if value.__class__ is int:
        return str(value)
    return NO_VALUE if isinstance(value, Mark) else f"{value:f}"


def _columns(sets: Sequence[DataSet]) -> list[Component]:
    """The components of all data, by kind: dimensions, time, measure, attributes."""
    found: dict[str, Component] = {}
    for levels in ((Level.DIMENSION,), (Level.TIME,), (Level.MEASURE,), ATTRIBUTE_LEVELS):
        for data in sets:
            for component in data.flow.structure.at(*levels):
                found.setdefault(component.id, component)
    return list(found.values())


def _header(columns: Sequence[Component], labels: Labels, lang: Language) -> str:
    fields = ["STRUCTURE", "STRUCTURE_ID"]
    if labels is Labels.NAME:
        fields.append("STRUCTURE_NAME")
    fields.append("ACTION")
    for component in columns:
        name = component.name.best(lang)
        if labels is Labels.BOTH:
            fields.append(f"{component.id}: {name}")
        else:
            fields += [component.id, name] if labels is Labels.NAME else [component.id]
    return ",".join(map(quote, fields)) + EOL


_Parts = tuple[str, str, "Mapping[Value, str]"]


class _Lines:
    """Writes the lines of one data set.

    A line is put together from parts that are made once: what its frequency fixes, its series, its
    period, its status and its series again (attributes); so a cell costs three look-ups and one
    string.
    """

    def __init__(
        self, data: DataSet, columns: Sequence[Component], labels: Labels, lang: Language
    ) -> None:
        self.data = data
        self.labels = labels
        self.lang = lang
        structure = data.flow.structure
        self.attributes = [item for item in columns if item.level in ATTRIBUTE_LEVELS]
        order = {item.id: at for at, item in enumerate(structure.at(Level.DIMENSION)[1:])}
        dimensions = [item.id for item in columns if item.level is Level.DIMENSION]
        self.places = [(name, order.get(name)) for name in dimensions[1:]]
        # With names in columns of their own, a column without names leaves one empty.
        self.gap = "," if labels is Labels.NAME else ""
        self._tails: dict[tuple[Status, Kind], str] = {}
        self.names = {
            item.id: {
                code.id: " ".join(code.name.best(lang).split()) for code in item.codelist.codes
            }
            for item in structure.components
            if item.codelist is not None
        }

    def blocks(self) -> Iterator[str]:
        """The lines in blocks."""
        observations = self.data.observations
        keys = [key[:-1] for key in observations]
        periods = [key[-1] for key in observations]
        parts = self.parts(list(dict.fromkeys(keys)))
        times = {
            period: (self.start(frequency_of(period)), self.time(period)) for period in set(periods)
        }
        lines = [
            f"{start}{middle}{time}{value}{tail}"
            if value.__class__ is int
            else f"{start}{middle}{time}{NO_VALUE}{marks[value]}"
            if value.__class__ is Mark
            else f"{start}{middle}{time}{format_number(value)}{tail}"
            for (start, time), (middle, tail, marks), value in zip(
                map(times.__getitem__, periods),
                map(parts.__getitem__, keys),
                [item.value for item in observations.values()],
                strict=True,
            )
        ]
        if self.data.verdicts is not None:
            lines = self._judged(parts, times)
        lines[:1] = [self.with_dataset_attributes(lines[0])]
        for at in range(0, len(lines), _LINES):
            yield "".join(lines[at : at + _LINES])

    def _judged(
        self,
        parts: Mapping[tuple[str, ...], _Parts],
        times: Mapping[str, tuple[str, str]],
    ) -> list[str]:
        """The lines where each observation says what the checks found."""
        lines = []
        for key, item in self.data.observations.items():
            kind = self.data.kind_of(key[:-1])
            start, time = times[key[-1]]
            tail = self.tail(self.data.status(item, kind), kind)
            lines.append(f"{start}{parts[key[:-1]][0]}{time}{format_number(item.value)}{tail}")
        return lines

    def code(self, component: str, code: str) -> str:
        """A coded value: its id, its name too if asked for; the comma behind it."""
        name = self.names[component].get(code, "")
        if self.labels is Labels.BOTH:
            return quote(f"{code}: {name}") + ","
        if self.labels is Labels.NAME:
            return f"{code},{quote(name)},"
        return code + ","

    def start(self, frequency: str) -> str:
        """The fields up to FREQ."""
        flow = self.data.flow
        name = flow.name.best(self.lang)
        fields = ["dataflow", flow.reference]
        if self.labels is Labels.BOTH:
            fields[-1] += f": {name}"
        if self.labels is Labels.NAME:
            fields.append(name)
        fields.append("I")
        return ",".join(map(quote, fields)) + "," + self.code("FREQ", frequency)

    def parts(self, keys: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], _Parts]:
        """By key without period: what stands before its period, behind a number, and behind each mark."""
        codes = self.data.code_columns(keys)
        gap = repeat("," + self.gap)
        columns = [gap if at is None else self.column(name, codes[at]) for name, at in self.places]
        kinds = list(map(self.data.kind_of, keys))
        ends: dict[Kind, tuple[str, dict[Value, str]]] = {
            kind: (
                self.tail(NORMAL, kind),
                {mark: self.tail(status_of(mark, kind), kind) for mark in Mark},
            )
            for kind in set(kinds)
        }
        middles = map("".join, zip(*columns, strict=False))
        return {
            key: (middle, *ends[kind])
            for key, middle, kind in zip(keys, middles, kinds, strict=True)
        }

    def column(self, name: str, codes: Sequence[str]) -> list[str]:
        """The fields of a dimension."""
        fields = {code: self.code(name, code) for code in set(codes)}
        return [fields[code] for code in codes]

    def time(self, period: str) -> str:
        """The field of the period. Its name is the period itself, as in the guide's example."""
        return f"{period},{period}," if self.labels is Labels.NAME else f"{period},"

    def tail(self, status: Status, kind: Kind) -> str:
        """The fields behind the value, those of the data set empty, and the end of the line."""
        key = status, kind
        tail = self._tails.get(key)
        if tail is None:
            tail = self._tails[key] = self._make_tail(status, kind)
        return tail

    def _make_tail(self, status: Status, kind: Kind) -> str:
        codes = {
            "OBS_STATUS": status.obs,
            "CONF_STATUS": status.conf,
            "CELL_STATUS": status.cell,
            "CHECK_STATUS": status.check,
            "UNIT_MEASURE": kind.unit,
            "UNIT_MULT": str(kind.power),
            "DECIMALS": str(kind.decimals),
        }
        fields = (
            self.code(item.id, codes[item.id]) if item.id in codes else "," + self.gap
            for item in self.attributes
        )
        return f",{self.gap}{''.join(fields)}"[:-1] + EOL

    def with_dataset_attributes(self, line: str) -> str:
        """A line with the attributes of the data set, which are the last fields of a line."""
        gap = 2 if self.gap else 1
        attributes = [quote(self.data.title), quote(self.data.comment)]
        empty = gap * len(attributes) - 1
        body = line.removesuffix(EOL)
        return body[: len(body) - empty] + ("," + self.gap).join(attributes) + self.gap + EOL
