"""What the head of every message says: its id, its sender, and when it was prepared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from navconv.writers.sdmx.artefacts import (
    AGENCY,
    CodeList,
    Component,
    ConceptScheme,
    Constraint,
    Dataflow,
    DataStructure,
    Level,
    Name,
    Region,
)
from navconv.writers.sdmx.flows import DataSet
from navconv.writers.sdmx.ids import hash_of
from navconv.writers.sdmx.leaves import constrain_leaves
from navconv.writers.sdmx.structure import known_components
from navconv.writers.time_periods import frequency_of

SENDER = AGENCY
AGENCY_SCHEME = "AGENCIES"
AGENCY_SCHEME_OWNER = "SDMX"
AGENCY_SCHEME_NAME = Name("Utgivere", "Agencies")
"""The scheme that the standard keeps for agencies; this part of it names ours."""
SENDER_NAME = Name("NAV", "NAV, the Norwegian labour and welfare administration")


def prepared(sets: Sequence[DataSet]) -> str:
    """The time of preparation: the first moment after the last period of the data, UTC.

    The schemas demand a time. That of the clock would make two runs differ; this one depends on the
    data alone, and it is the earliest that can be true.
    """
    return f"{max(data.end for data in sets).isoformat()}T00:00:00Z"


def message_id(kind: str, sets: Sequence[DataSet]) -> str:
    """An id for a message, made of what is in it."""
    return f"{kind}_{sets[0].flow.id}"


def all_structures(sets: Sequence[DataSet]) -> list[DataStructure]:
    """The data structures of the data, each once."""
    return list({data.flow.structure.id: data.flow.structure for data in sets}.values())


def all_codelists(sets: Sequence[DataSet]) -> list[CodeList]:
    """The codelists that the data structures refer to, each once."""
    lists = (item.codelist for structure in all_structures(sets) for item in structure.components)
    return list({item.urn: item for item in lists if item is not None}.values())


def all_concepts(sets: Sequence[DataSet]) -> dict[ConceptScheme, list[Component]]:
    """A component for each concept, by concept scheme: ours and the standard's, then the exports' own."""
    found: dict[ConceptScheme, dict[str, Component]] = {}
    every = [item for structure in all_structures(sets) for item in structure.components]
    for item in (*known_components(), *every):
        found.setdefault(item.scheme, {}).setdefault(item.id, item)
    return {scheme: list(items.values()) for scheme, items in found.items()}


def all_constraints(sets: Sequence[DataSet]) -> list[Constraint]:
    """What the data of each dataflow use of its codelists, and behind it which of them are leaves."""
    return [item for data in sets for item in (_constrain(data), *constrain_leaves(data))]


def all_flows(constraints: Iterable[Constraint]) -> list[Dataflow]:
    """The dataflows that constraints speak of: those of data, then the views of them."""
    ordered = sorted(constraints, key=lambda item: item.is_view)
    return [item.flow for item in ordered]


def _constrain(data: DataSet) -> Constraint:
    """The codes that some data use."""
    dimensions = data.flow.structure.at(Level.DIMENSION)
    used: dict[str, set[str]] = {item.id: set() for item in dimensions}
    for key in {key[:-1] for key in data.observations}:
        for item, code in zip(dimensions[1:], data.codes(key), strict=True):
            used[item.id].add(code)
    used["FREQ"] = {frequency_of(period) for period in {key[-1] for key in data.observations}}
    codes = {name: sorted(found) for name, found in used.items()}
    content = [f"{name} {' '.join(found)}" for name, found in codes.items()]
    mark = hash_of(data.flow.id, *content)
    return Constraint(f"CR_{data.flow.id}_{mark}", data.flow, [Region(codes)])
