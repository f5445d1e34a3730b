"""What the head of every message says: its id, its sender, and when it was prepared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.writers.sdmx.artefacts import AGENCY, Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.writers.sdmx.artefacts import CodeList, Component, DataStructure
    from navconv.writers.sdmx.flows import DataSet

SENDER = AGENCY
SENDER_NAME = Name("NAV", "NAV, the Norwegian labour and welfare administration")
CONCEPTS_NAME = Name("Begreper i NAV-statistikk", "Concepts of NAV statistics")


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


def all_concepts(sets: Sequence[DataSet]) -> list[Component]:
    """A component for each concept that the data structures use."""
    structures = all_structures(sets)
    return list(
        {item.id: item for structure in structures for item in structure.components}.values()
    )
