"""Data as SDMX-JSON 2.0: a data message with series, one data set for each dataflow.

After the field guide of SDMX-JSON 2.0.0. Every coded value is an index into the ``values`` of its
component, which hold only what occurs. Numbers are JSON numbers; a number that is not there is the
string ``"NaN"``, as the guide's page on data types has it for an intentionally missing value.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from navconv.tables.values import Mark
from navconv.writers.sdmx.artefacts import ATTRIBUTE_LEVELS, Code, Component, Level, Name
from navconv.writers.sdmx.csv_data import NO_VALUE, format_number
from navconv.writers.sdmx.flows import NORMAL, DataSet, Kind, Status
from navconv.writers.sdmx.message import SENDER, SENDER_NAME, message_id, prepared
from navconv.writers.time_periods import RANGE, frequency_of

SCHEMA = (
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/"
    "sdmx-json-data-schema.json"
)
SERIES_ATTRIBUTES = ("UNIT_MEASURE", "UNIT_MULT", "DECIMALS")
OBSERVATION_ATTRIBUTES = ("OBS_STATUS", "CONF_STATUS", "CELL_STATUS", "CHECK_STATUS")


def json_blocks(sets: Sequence[DataSet]) -> Iterator[str]:
    """A data message, in blocks: its head, then a line a series.

    Args:
        sets: the data.
    """
    tables = [_Tables(data) for data in sets]
    head = {
        "schema": SCHEMA,
        "id": message_id("DATA", sets),
        "test": False,
        "prepared": prepared(sets),
        "contentLanguages": ["nb", "en"],
        "sender": {"id": SENDER, **named(SENDER_NAME)},
    }
    structures = [item.describe(index) for index, item in enumerate(tables)]
    yield f'{{"meta":{dump(head)},\n"data":{{"structures":{dump(structures)},\n"dataSets":['
    for index, item in enumerate(tables):
        links = dump([{"urn": item.data.flow.urn, "rel": "dataflow"}])
        attributes = dump([0 if text else None for text in (item.data.title, item.data.comment)])
        start = "," if index else ""
        yield (
            f'{start}\n{{"structure":{index},"links":{links},"action":"Information",'
            f'"attributes":{attributes},"series":{{'
        )
        yield from item.series()
        yield "\n}}"
    yield "\n]}}\n"


def dump(value: Any) -> str:  # noqa: ANN401
    """A value as compact JSON, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def named(name: Name) -> dict[str, Any]:
    """The two properties that hold a name: the best match, and all languages."""
    return {"name": name.best(), "names": name.languages}


def relate(dimensions: Iterable[Component]) -> dict[Level, dict[str, Any]]:
    """What the values of attributes belong to, by their level."""
    return {
        Level.DATASET: {"dataflow": {}},
        Level.SERIES: {"dimensions": [item.id for item in dimensions]},
        Level.OBSERVATION: {"observation": {}},
    }


def _time(period: str) -> dict[str, Any]:
    """A period as a value: by its id, or, where it is a range, which no id can be written as, by itself."""
    key = "value" if RANGE in period else "id"
    return {key: period, "name": period, "names": {"nb": period, "en": period}}


class _Tables:
    """The index of every value of a data set, and its series written with them."""

    def __init__(self, data: DataSet) -> None:
        self.data = data
        self.structure = data.flow.structure
        self.dimensions = self.structure.at(Level.DIMENSION)
        self.kinds: dict[tuple[str, ...], Kind] = {}
        # A message without quality declares the usual status, whether it has a number or not.
        statuses = set() if data.verdicts else {NORMAL}
        for key, item in data.observations.items():
            kind = self.kinds.get(key[:-1])
            if kind is None:
                kind = self.kinds[key[:-1]] = data.kind_of(key[:-1])
            if data.verdicts or isinstance(item.value, Mark):
                statuses.add(data.status(item, kind))
        self.statuses = sorted(statuses, key=lambda status: (status != NORMAL, status))
        self.periods = sorted({key[-1] for key in data.observations})
        kinds = set(self.kinds.values())
        used: dict[str, set[str]] = {
            "FREQ": {frequency_of(period) for period in self.periods},
            "UNIT_MEASURE": {kind.unit for kind in kinds},
            "UNIT_MULT": {str(kind.power) for kind in kinds},
            "DECIMALS": {str(kind.decimals) for kind in kinds},
            "OBS_STATUS": {status.obs for status in self.statuses},
            "CONF_STATUS": {status.conf for status in self.statuses},
            "CELL_STATUS": {status.cell for status in self.statuses},
            "CHECK_STATUS": {status.check for status in self.statuses},
        }
        columns = data.code_columns(list(self.kinds))
        for component, codes in zip(self.dimensions[1:], columns, strict=True):
            used[component.id] = set(codes)
        self.codes: dict[str, list[Code]] = {
            item.id: [code for code in item.codelist.codes if code.id in used[item.id]]
            for item in self.structure.components
            if item.codelist is not None
        }
        self.places: dict[str, dict[str, int]] = {
            name: {code.id: place for place, code in enumerate(codes)}
            for name, codes in self.codes.items()
        }

    def describe(self, index: int) -> dict[str, Any]:
        """The structure that the indexes refer to."""
        structure = self.structure
        flow = self.data.flow
        by_level = {level: structure.at(level) for level in ATTRIBUTE_LEVELS}
        return {
            "dataSets": [index],
            "links": [
                {"urn": flow.urn, "rel": "dataflow"},
                {"urn": structure.urn, "rel": "datastructure"},
            ],
            **named(flow.name),
            "dimensions": {
                "dataSet": [],
                "series": [
                    {**self._head(item), "keyPosition": place, "values": self._values(item)}
                    for place, item in enumerate(self.dimensions)
                ],
                "observation": [
                    {
                        **self._head(item),
                        "keyPosition": len(self.dimensions),
                        "roles": ["TIME_PERIOD"],
                        "values": list(map(_time, self.periods)),
                    }
                    for item in structure.at(Level.TIME)
                ],
            },
            "measures": {
                "observation": [
                    {**self._head(item), "format": {"dataType": item.text_type}}
                    for item in structure.at(Level.MEASURE)
                ]
            },
            "attributes": {
                "dataSet": [self._attribute(item) for item in by_level[Level.DATASET]],
                "dimensionGroup": [],
                "series": [self._attribute(item) for item in by_level[Level.SERIES]],
                "observation": [self._attribute(item) for item in by_level[Level.OBSERVATION]],
            },
        }

    def _head(self, component: Component) -> dict[str, Any]:
        return {"id": component.id, **named(component.name)}

    def _values(self, component: Component) -> list[dict[str, Any]]:
        codes = self.codes[component.id]
        ids = {code.id for code in codes}
        return [
            {
                "id": code.id,
                **named(code.name),
                **({"parent": code.parent} if code.parent in ids else {}),
            }
            for code in codes
        ]

    def _attribute(self, component: Component) -> dict[str, Any]:
        texts = {"TITLE": self.data.title, "COMMENT_DSET": self.data.comment}
        if component.codelist is not None:
            values = self._values(component)
        else:
            values = [{"value": texts[component.id]}] if texts[component.id] else []
        return {
            **self._head(component),
            "isMandatory": component.mandatory,
            "relationship": relate(self.dimensions)[component.level],
            # The schema wants no empty list.
            **({"values": values} if values else {}),
        }

    def series(self) -> Iterator[str]:
        """A line a series."""
        times = {period: place for place, period in enumerate(self.periods)}
        frequencies = {period: frequency_of(period) for period in self.periods}
        grouped: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        endings: dict[Status, str] = {status: self._ending(status) for status in self.statuses}
        for key, item in self.data.observations.items():
            period, value = key[-1], item.value
            status = self.data.status(item, self.kinds[key[:-1]])
            number = f'"{NO_VALUE}"' if isinstance(value, Mark) else format_number(value)
            text = f'"{times[period]}":[{number}{endings[status]}'
            grouped.setdefault((frequencies[period], key[:-1]), []).append(text)
        start = "\n"
        for (frequency, key), observations in grouped.items():
            kind = self.kinds[key]
            codes = (frequency, *self.data.codes(key))
            places = self._indexes((item.id for item in self.dimensions), codes)
            attributes = self._indexes(
                SERIES_ATTRIBUTES, (kind.unit, str(kind.power), str(kind.decimals))
            )
            yield (
                f'{start}"{":".join(places)}":{{"attributes":[{",".join(attributes)}],'
                f'"observations":{{{",".join(observations)}}}}}'
            )
            start = ",\n"

    def _ending(self, status: Status) -> str:
        coded = [
            (name, code) for name, code in zip(OBSERVATION_ATTRIBUTES, status, strict=True) if code
        ]
        return f",{','.join(self._indexes(*zip(*coded, strict=True)))}]"

    def _indexes(self, names: Iterable[str], codes: Iterable[str]) -> list[str]:
        pairs = zip(names, codes, strict=True)
        return [str(self.places[name][code]) for name, code in pairs]
