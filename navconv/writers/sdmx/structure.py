"""The data structure: the components that all data have, and the dimensions that some have besides.

Dimensions beyond the usual ones are appended in order, and the structure's id names them, so that
one id always means the same components. Components and their standard codelists follow the cross-
domain concepts of SDMX.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from navconv.meaning.codelists import load_codelists
from navconv.writers.sdmx.artefacts import (
    AGENCY,
    CONCEPT_SCHEME,
    VERSION,
    Code,
    CodeList,
    Component,
    DataStructure,
    Level,
    Name,
    standard_lists,
)
from navconv.writers.sdmx.ids import hash_of
from navconv.writers.sdmx.local_codelists import COMPONENT_IDS, TRANSFORMATIONS
from navconv.writers.sdmx.units import unit_codes

if TYPE_CHECKING:
    from navconv.meaning.keyed import KeyedSet
    from navconv.writers.sdmx.local_codelists import Vocabulary

STRUCTURE_ID = "NAV_STATISTICS"
FREQUENCY = Name("Hyppighet", "Frequency")
TRANSFORMATION = Name("Transformasjon", "Transformation")
UNIT_MEASURE = Name("Måleenhet", "Unit of measure")
BASE = ("region", "main_group", "scheme", "age")
"""The dimensions of the data structure between FREQ and TRANSFORMATION."""

CELL_STATUS = CodeList(
    AGENCY,
    "CL_CELL_STATUS",
    VERSION,
    Name("Cellens status", "Status of the printed cell"),
    (
        Code("NUMBER", Name("Trykt tall", "Printed number")),
        Code("SUPPRESSED", Name("Trykt som skjult", "Printed as suppressed")),
        Code("BLANK", Name("Trykt tom", "Printed blank")),
        Code("MISSING", Name("Raden er trykt uten cellen", "The row is printed without the cell")),
    ),
)
"""What no code of SDMX:CL_OBS_STATUS(2.3) tells apart: blank and missing counts are both ``O``, a missing value."""


CHECK_STATUS = CodeList(
    AGENCY,
    "CL_CHECK_STATUS",
    VERSION,
    Name("Hva kontrollen fant", "What the checks found"),
    (
        Code("HELD", Name("Hver sum som binder tallet, holder", "Each sum that binds it holds")),
        Code("BROKEN", Name("Det står i en sum som ikke holder", "It stands in a broken sum")),
        Code("UNBOUND", Name("Ingen kontroll binder tallet", "No check binds it")),
    ),
)
"""What ``--quality`` says of each figure; a structure with it names it in its id."""


def build_structure(
    keyed: KeyedSet, vocabulary: Vocabulary, *, quality: bool = False
) -> DataStructure:
    """The data structure for the dimensions of a set.

    Args:
        keyed: the set.
        vocabulary: the codelists of its dimensions.
        quality: whether each observation says what the checks found.
    """
    lists = standard_lists()
    by_name = {dimension.id: dimension for dimension in keyed.dimensions}

    def dimension(name: str) -> Component:
        names = Name(by_name[name].name, by_name[name].name_en or by_name[name].name)
        return Component(
            vocabulary.components[name],
            names,
            Level.DIMENSION,
            vocabulary.lists[name],
            scheme=own_concepts.get(name, CONCEPT_SCHEME),
        )

    special = (*BASE, "scheme_group", "indicator", "period")
    own_concepts = {
        name: f"{CONCEPT_SCHEME}_{hash_of(name, item.name, item.name_en or '')}"
        for name, item in by_name.items()
        if name not in COMPONENT_IDS
    }
    extra = [dimension(name) for name in by_name if name not in special]
    if any(member.code not in TRANSFORMATIONS for member in keyed.members["indicator"]):
        extra.append(dimension("indicator"))
    components = (
        Component("FREQ", FREQUENCY, Level.DIMENSION, lists["CL_FREQ"]),
        *(dimension(name) for name in BASE),
        Component("TRANSFORMATION", TRANSFORMATION, Level.DIMENSION, lists["CL_TIMETRANS"]),
        *extra,
        *_other_components(quality=quality),
    )
    words = [STRUCTURE_ID, *(component.id for component in extra)]
    words += [CHECK_STATUS.id.removeprefix("CL_")] if quality else []
    own = [item.codelist.id for item in components if item.codelist and item.codelist.is_own]
    own += [item.scheme for item in extra if item.scheme != CONCEPT_SCHEME]
    if own:
        words.append(hash_of(*own))
    added = "".join(f", {component.name.nb.lower()}" for component in extra)
    added_en = "".join(f", {component.name.en.lower()}" for component in extra)
    name = Name(f"NAV-statistikk{added}", f"NAV statistics{added_en}")
    return DataStructure("_".join(words), name, components)


@lru_cache(maxsize=1)
def known_components() -> tuple[Component, ...]:
    """A component for each concept of our scheme, which holds all of them whatever the data are."""
    codelists = load_codelists()
    named = {
        name: Name(dimension.name, dimension.name_en or dimension.name)
        for name, dimension in codelists.dimensions.items()
        if name in COMPONENT_IDS
    }
    first = [("FREQ", FREQUENCY), *((COMPONENT_IDS[name], named[name]) for name in BASE)]
    first.append(("TRANSFORMATION", TRANSFORMATION))
    first += [(COMPONENT_IDS[name], item) for name, item in named.items() if name not in BASE]
    return (
        *(Component(item, name, Level.DIMENSION) for item, name in first),
        *_other_components(quality=True),
    )


def _other_components(*, quality: bool) -> tuple[Component, ...]:
    """The components that every data structure has besides its dimensions."""
    lists = standard_lists()
    period, value = Name("Periode", "Time period"), Name("Verdi", "Observation value")
    status = Name("Status", "Observation status")
    confidentiality = Name("Konfidensialitet", "Confidentiality status")
    multiplier = Name("Multiplikator", "Unit multiplier")
    decimals = Name("Desimaler", "Decimals")
    check = Component("CHECK_STATUS", CHECK_STATUS.name, Level.OBSERVATION, CHECK_STATUS)
    return (
        Component("TIME_PERIOD", period, Level.TIME, text_type="ObservationalTimePeriod"),
        # Of the data types for numbers, Double is one that has NaN.
        Component("OBS_VALUE", value, Level.MEASURE, text_type="Double"),
        Component("OBS_STATUS", status, Level.OBSERVATION, lists["CL_OBS_STATUS"], mandatory=True),
        Component("CONF_STATUS", confidentiality, Level.OBSERVATION, lists["CL_CONF_STATUS"]),
        Component("CELL_STATUS", CELL_STATUS.name, Level.OBSERVATION, CELL_STATUS),
        *((check,) if quality else ()),
        Component("UNIT_MEASURE", UNIT_MEASURE, Level.SERIES, unit_codes()),
        Component("UNIT_MULT", multiplier, Level.SERIES, lists["CL_UNIT_MULT"]),
        Component("DECIMALS", decimals, Level.SERIES, lists["CL_DECIMALS"]),
        Component("TITLE", Name("Tittel", "Title"), Level.DATASET),
        Component("COMMENT_DSET", Name("Merknader", "Data set comment"), Level.DATASET),
    )
