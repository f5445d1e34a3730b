"""The artefacts of SDMX that the output is made of: codes, codelists, components, data structures.

They hold what the information model of SDMX 3.0 (section 2 of the technical specifications) says of
them, and nothing of a format; each format has a module of its own.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path

AGENCY = "NO_NAV"
VERSION = "1.0"
CONCEPT_SCHEME = "NAV_CONCEPTS"
STANDARD_AGENCY = "SDMX"
FOLDER = Path(__file__).parent / "codelists"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the languages that it has.

    Attributes:
        nb: in Norwegian bokmål; empty for the standard's own names, which are English only.
        en: in English.
    """

    nb: str
    en: str

    @property
    def languages(self) -> dict[str, str]:
        """The names by language tag, Norwegian first."""
        pairs = (("nb", self.nb), ("en", self.en))
        return {language: text for language, text in pairs if text}

    def best(self, language: str = "nb") -> str:
        """The name in a language, or in the other one where that is missing."""
        return (self.nb or self.en) if language == "nb" else (self.en or self.nb)


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a codelist; ``parent`` is another code of the same list, empty for none."""

    id: str
    name: Name
    parent: str = ""


@dataclass(frozen=True)
class CodeList:
    """A codelist, of the standard or of our own."""

    agency: str
    id: str
    version: str
    name: Name
    codes: tuple[Code, ...]

    is_own: bool = False
    """Whether it is one export's own: it has members that the package does not know, and its id a hash of them."""

    @property
    def urn(self) -> str:
        """Its URN."""
        return make_urn("codelist.Codelist", self.agency, self.id, self.version)


class Level(Enum):
    """What a component is in its data structure; for an attribute, what its value belongs to."""

    DIMENSION = "dimension"
    TIME = "time"
    MEASURE = "measure"
    DATASET = "dataset"
    SERIES = "series"
    OBSERVATION = "observation"


ATTRIBUTE_LEVELS = (Level.DATASET, Level.SERIES, Level.OBSERVATION)


@dataclass(frozen=True, slots=True)
class Component:
    """A component of a data structure, with the concept of the same id.

    Attributes:
        id: its id, which is its concept's id too.
        name: its names.
        level: its role.
        codelist: what its values are taken from; None where they are free.
        text_type: the data type of free values, a name of SDMX's ``DataType``.
        mandatory: whether an attribute must have a value.
        scheme: the concept scheme of its concept: ours, or an export's own.
    """

    id: str
    name: Name
    level: Level
    codelist: CodeList | None = None
    text_type: str = "String"
    mandatory: bool = False
    scheme: str = CONCEPT_SCHEME

    @property
    def concept_urn(self) -> str:
        """The URN of its concept."""
        scheme = make_urn("conceptscheme.Concept", AGENCY, self.scheme, VERSION)
        return f"{scheme}.{self.id}"


@dataclass(frozen=True)
class DataStructure:
    """A data structure definition."""

    id: str
    name: Name
    components: tuple[Component, ...]

    @property
    def urn(self) -> str:
        """Its URN."""
        return make_urn("datastructure.DataStructure", AGENCY, self.id, VERSION)

    def at(self, *levels: Level) -> tuple[Component, ...]:
        """Its components of some levels, in order."""
        return tuple(item for item in self.components if item.level in levels)


@dataclass(frozen=True)
class Dataflow:
    """A dataflow: one document title, and the data structure that its data have."""

    id: str
    name: Name
    structure: DataStructure

    @property
    def urn(self) -> str:
        """Its URN."""
        return make_urn("datastructure.Dataflow", AGENCY, self.id, VERSION)

    @property
    def reference(self) -> str:
        """Its identification as SDMX-CSV writes it: ``NO_NAV:ID(1.0)``."""
        return f"{AGENCY}:{self.id}({VERSION})"


def make_urn(kind: str, agency: str, artefact: str, version: str) -> str:
    """The URN of an artefact (SDMX 3.0, section 5, "Universal Resource Name")."""
    return f"urn:sdmx:org.sdmx.infomodel.{kind}={agency}:{artefact}({version})"


@lru_cache(maxsize=1)
def standard_lists() -> dict[str, CodeList]:
    """The standard's codelists that the package carries, by id."""
    with (FOLDER / "index.csv").open(encoding="utf-8", newline="") as file:
        index = list(csv.DictReader(file))
    lists = {}
    for row in index:
        with (FOLDER / f"{row['id']}.csv").open(encoding="utf-8", newline="") as file:
            codes = tuple(Code(item["id"], Name("", item["name"])) for item in csv.DictReader(file))
        lists[row["id"]] = CodeList(
            STANDARD_AGENCY, row["id"], row["version"], Name("", row["name"]), codes
        )
    return lists
