"""The data structure: the components that all data have, and the dimensions that some have besides.

Dimensions beyond the usual ones are appended in order, and the structure's id names them, so that
one id always means the same components. Components and their standard codelists follow the cross-
domain concepts of SDMX.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.writers.sdmx.artefacts import (
    AGENCY,
    VERSION,
    Code,
    CodeList,
    Component,
    DataStructure,
    Level,
    Name,
    standard_lists,
)
from navconv.writers.sdmx.local_codelists import TRANSFORMATIONS

if TYPE_CHECKING:
    from navconv.meaning.keyed import KeyedSet
    from navconv.writers.sdmx.local_codelists import Vocabulary

STRUCTURE_ID = "NAV_STATISTICS"
BASE = ("region", "main_group", "scheme", "age")
"""The dimensions of the data structure between FREQ and TRANSFORMATION."""

NUMBER, PER_CENT = "NUM", "PT"
UNITS = CodeList(
    AGENCY,
    "CL_UNIT_MEASURE",
    VERSION,
    Name("Måleenhet", "Unit of measure"),
    (Code(NUMBER, Name("Antall", "Number")), Code(PER_CENT, Name("Prosent", "Per cent"))),
)


def build_structure(keyed: KeyedSet, vocabulary: Vocabulary) -> DataStructure:
    """The data structure for the dimensions of a set.

    Args:
        keyed: the set.
        vocabulary: the codelists of its dimensions.
    """
    lists = standard_lists()
    by_name = {dimension.id: dimension for dimension in keyed.dimensions}

    def dimension(name: str) -> Component:
        names = Name(by_name[name].name, by_name[name].name_en or by_name[name].name)
        return Component(
            vocabulary.components[name], names, Level.DIMENSION, vocabulary.lists[name]
        )

    special = (*BASE, "scheme_group", "indicator", "period")
    extra = [dimension(name) for name in by_name if name not in special]
    if any(member.code not in TRANSFORMATIONS for member in keyed.members["indicator"]):
        extra.append(dimension("indicator"))
    frequency = Name("Hyppighet", "Frequency")
    transformation = Name("Transformasjon", "Transformation")
    components = (
        Component("FREQ", frequency, Level.DIMENSION, lists["CL_FREQ"]),
        *(dimension(name) for name in BASE),
        Component("TRANSFORMATION", transformation, Level.DIMENSION, lists["CL_TIMETRANS"]),
        *extra,
        *_other_components(),
    )
    words = [STRUCTURE_ID, *(component.id for component in extra)]
    added = "".join(f", {component.name.nb.lower()}" for component in extra)
    added_en = "".join(f", {component.name.en.lower()}" for component in extra)
    name = Name(f"NAV-statistikk{added}", f"NAV statistics{added_en}")
    return DataStructure("_".join(words), name, components)


def _other_components() -> tuple[Component, ...]:
    """The components that every data structure has besides its dimensions."""
    lists = standard_lists()
    period, value = Name("Periode", "Time period"), Name("Verdi", "Observation value")
    status = Name("Status", "Observation status")
    confidentiality = Name("Konfidensialitet", "Confidentiality status")
    multiplier = Name("Multiplikator", "Unit multiplier")
    decimals = Name("Desimaler", "Decimals")
    return (
        Component("TIME_PERIOD", period, Level.TIME, text_type="ObservationalTimePeriod"),
        # Of the data types for numbers, Double is one that has NaN.
        Component("OBS_VALUE", value, Level.MEASURE, text_type="Double"),
        Component("OBS_STATUS", status, Level.OBSERVATION, lists["CL_OBS_STATUS"], mandatory=True),
        Component("CONF_STATUS", confidentiality, Level.OBSERVATION, lists["CL_CONF_STATUS"]),
        Component("UNIT_MEASURE", UNITS.name, Level.SERIES, UNITS),
        Component("UNIT_MULT", multiplier, Level.SERIES, lists["CL_UNIT_MULT"]),
        Component("DECIMALS", decimals, Level.SERIES, lists["CL_DECIMALS"]),
        Component("TITLE", Name("Tittel", "Title"), Level.DATASET),
        Component("COMMENT_DSET", Name("Merknader", "Data set comment"), Level.DATASET),
    )
