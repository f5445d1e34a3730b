"""The data structure: the components that all data have, and the dimensions that some have besides.

Dimensions beyond the usual ones are appended in order, and the structure's id names them, so that
one id always means the same components. Components and their standard codelists follow the cross-
domain concepts of SDMX.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from navconv.data_files import read_rows
from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.keyed import KeyedSet
from navconv.writers.sdmx.artefacts import (
    AGENCY,
    CROSS_DOMAIN,
    OWN_CONCEPTS,
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
from navconv.writers.sdmx.local_codelists import COMPONENT_IDS, TRANSFORMATIONS, Vocabulary
from navconv.writers.sdmx.unit_codes import unit_codes

STRUCTURE_ID = "NAV_STATISTICS"
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
        item = by_name[name]
        names, codes = Name(item.name, item.name_en or item.name), vocabulary.lists[name]
        if name in COMPONENT_IDS:
            return _component(COMPONENT_IDS[name], Level.DIMENSION, codes, name=names)
        mark = hash_of(name, item.name, item.name_en or "")
        own = replace(OWN_CONCEPTS, id=f"{OWN_CONCEPTS.id}_{mark}")
        component = vocabulary.components[name]
        return Component(component, names, Level.DIMENSION, codes, scheme=own)

    special = (*BASE, "scheme_group", "indicator", "period")
    extra = [dimension(name) for name in by_name if name not in special]
    if any(member.code not in TRANSFORMATIONS for member in keyed.members["indicator"]):
        extra.append(dimension("indicator"))
    components = (
        _component("FREQ", Level.DIMENSION, lists["CL_FREQ"]),
        *(dimension(name) for name in BASE),
        _component("TRANSFORMATION", Level.DIMENSION, lists["CL_TIMETRANS"]),
        *extra,
        *_other_components(quality=quality),
    )
    words = [STRUCTURE_ID, *(component.id for component in extra)]
    words += [CHECK_STATUS.id.removeprefix("CL_")] if quality else []
    own = [item.codelist.id for item in components if item.codelist and item.codelist.is_own]
    own += [item.scheme.id for item in extra if item.scheme not in (OWN_CONCEPTS, CROSS_DOMAIN)]
    if own:
        words.append(hash_of(*own))
    added = "".join(f", {component.name.nb.lower()}" for component in extra)
    added_en = "".join(f", {component.name.en.lower()}" for component in extra)
    name = Name(f"NAV-statistikk{added}", f"NAV statistics{added_en}")
    return DataStructure("_".join(words), name, components)


@lru_cache(maxsize=1)
def known_components() -> tuple[Component, ...]:
    """A component for each concept of our scheme and of the standard's, which are the same whatever the data are."""
    codelists = load_codelists()
    named = {
        COMPONENT_IDS[name]: Name(dimension.name, dimension.name_en or dimension.name)
        for name, dimension in codelists.dimensions.items()
        if name in COMPONENT_IDS
    }
    others = {component.id: component for component in _other_components(quality=True)}
    return tuple(
        [
            others.get(name) or _component(name, Level.DIMENSION, name=named.get(name))
            for name in _read_concepts()
        ]
    )


def _other_components(*, quality: bool) -> tuple[Component, ...]:
    """The components that every data structure has besides its dimensions."""
    lists = standard_lists()
    status = _component("OBS_STATUS", Level.OBSERVATION, lists["CL_OBS_STATUS"])
    return (
        _component("TIME_PERIOD", Level.TIME, text_type="ObservationalTimePeriod"),
        # Of the data types for numbers, Double is one that has NaN.
        _component("OBS_VALUE", Level.MEASURE, text_type="Double"),
        replace(status, mandatory=True),
        _component("CONF_STATUS", Level.OBSERVATION, lists["CL_CONF_STATUS"]),
        _component("CELL_STATUS", Level.OBSERVATION, CELL_STATUS),
        *([_component("CHECK_STATUS", Level.OBSERVATION, CHECK_STATUS)] if quality else []),
        _component("UNIT_MEASURE", Level.SERIES, unit_codes()),
        _component("UNIT_MULT", Level.SERIES, lists["CL_UNIT_MULT"]),
        _component("DECIMALS", Level.SERIES, lists["CL_DECIMALS"]),
        _component("TITLE", Level.DATASET),
        _component("COMMENT_DSET", Level.DATASET),
    )


def _component(
    component: str,
    level: Level,
    codelist: CodeList | None = None,
    *,
    name: Name | None = None,
    text_type: str = "String",
) -> Component:
    """A component whose concept the package knows; its name is the concept's where none is given."""
    concept = _read_concepts()[component]
    scheme = CROSS_DOMAIN if concept["cross_domain"] else OWN_CONCEPTS
    about = Name(concept["description_nb"], concept["description_en"])
    names = name or Name(concept["nb"], concept["en"])
    return Component(component, names, level, codelist, text_type, scheme=scheme, description=about)


@lru_cache(maxsize=1)
def _read_concepts() -> Mapping[str, Mapping[str, str]]:
    """The concepts that the package knows, by id."""
    return {row["id"]: row for row in read_rows("writers/sdmx/concepts.csv")}
