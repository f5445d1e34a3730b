"""Which regions became which, as representation maps of SDMX 3.0: one for each codelist and reform.

A code that stands in no map is the same before and after. One that stands in several rows was split, one that several
lead to was merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from navconv.meaning.classifications.codelists import CHANGING
from navconv.records import NamedTuple
from navconv.writers.sdmx.artefacts import CodeList, Name
from navconv.writers.sdmx.flows import DataSet
from navconv.writers.sdmx.local_codelists import COMPONENT_IDS
from navconv.writers.sdmx.message import all_structures


class RegionMap(NamedTuple):
    """What became of the regions of a codelist with the beginning of a year.

    Attributes:
        id: its id: ``REF_AREA_2018``.
        name: its names.
        codelist: the codelist, of which both sides are.
        pairs: the code before and the code since.
    """

    id: str
    name: Name
    codelist: CodeList
    pairs: tuple[tuple[str, str], ...]


def make_region_maps(sets: Sequence[DataSet]) -> list[RegionMap]:
    """Makes the maps of the codelists of regions that some data use, with the user's changes among ours."""
    codelists = sets[0].codelists
    used = {
        item.id: item.codelist
        for structure in all_structures(sets)
        for item in structure.components
        if item.codelist is not None
    }
    found = []
    for dimension in CHANGING:
        codelist = used.get(COMPONENT_IDS[dimension])
        if codelist is None:
            continue
        ids = {code.id for code in codelist.codes}
        names = codelists.dimensions[dimension]
        for year, steps in groupby(codelists.steps[dimension], key=lambda step: step.year):
            pairs = tuple([(old, new) for _, old, new in steps if {old, new} <= ids])
            if pairs:
                name = Name(
                    f"{names.name}: fra {year - 1} til {year}",
                    f"{names.name_en or names.name}: from {year - 1} to {year}",
                )
                found.append(RegionMap(f"{codelist.id}_{year}", name, codelist, pairs))
    return found
