"""Units of measure as codes of SDMX.

What is counted (persons, vacancies, cases) has one code, ``NUM``, as the title says what it is; a share is ``PT``; and
any other unit has a code of its own.
"""

from __future__ import annotations

from functools import lru_cache

from navconv.meaning.quantities.unit_words import Unit, read_units
from navconv.writers.sdmx.artefacts import AGENCY, VERSION, Code, CodeList, Name

NUMBER, PER_CENT = "NUM", "PT"
COUNTED = frozenset(("", "persons", "vacancies", "enterprises", "cases", "items"))
"""The units of counts; figures of which nothing says what they are count too."""


def unit_code(unit: Unit) -> str:
    """The code of a unit."""
    if unit.id in COUNTED:
        return NUMBER
    return PER_CENT if unit.id == "per-cent" else unit.id.upper().replace("-", "_")


@lru_cache(maxsize=1)
def unit_codes() -> CodeList:
    """The codelist of all units."""
    units = (item.unit for item in read_units())
    others = [unit for unit in units if unit.id not in COUNTED and unit.id != "per-cent"]
    codes = (
        Code(NUMBER, Name("Antall", "Number")),
        Code(PER_CENT, Name("Prosent", "Per cent")),
        *(
            Code(unit_code(unit), Name(unit.name.capitalize(), unit.name_en.capitalize()))
            for unit in others
        ),
    )
    return CodeList(AGENCY, "CL_UNIT_MEASURE", VERSION, Name("Måleenhet", "Unit of measure"), codes)
