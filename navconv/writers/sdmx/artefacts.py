"""The artefacts of SDMX that the output is made of: codes, codelists, components, data structures.

They hold what the information model of SDMX 3.0 (section 2 of the technical specifications) says of
them, and nothing of a format; each format has a module of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from navconv.data_files import read_rows
from navconv.records import NamedTuple

AGENCY = "NO_NAV"
VERSION = "1.0"
STANDARD_AGENCY = "SDMX"
FOLDER = "writers/sdmx/codelists"


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


NO_NAME = Name("", "")


@dataclass(frozen=True, slots=True)
class ConceptScheme:
    """A concept scheme, of which ``is_partial`` says that a message has a part alone."""

    agency: str
    id: str
    version: str
    name: Name
    is_partial: bool = False


OWN_CONCEPTS = ConceptScheme(
    AGENCY,
    "NAV_CONCEPTS",
    VERSION,
    Name("Begreper i NAV-statistikk", "Concepts of NAV statistics"),
)
CROSS_DOMAIN = ConceptScheme(
    STANDARD_AGENCY,
    "CROSS_DOMAIN_CONCEPTS",
    "2.0",
    Name("Begreper på tvers av områder", "Cross-domain concepts"),
    is_partial=True,
)
"""The standard's own concepts, which stand for a component where they exist."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a codelist; ``parent`` is another code of the same list, empty for none."""

    id: str
    name: Name
    parent: str = ""


@dataclass(frozen=True)
class CodeList:
    """A codelist, of the standard or of our own.

    Attributes:
        agency: who maintains it.
        id: its id.
        version: its version.
        name: its names.
        codes: its codes, a parent before its children.
        is_own: whether it is one export's own: it has members that the package does not know.
    """

    agency: str
    id: str
    version: str
    name: Name
    codes: tuple[Code, ...]
    is_own: bool = False

    @property
    def urn(self) -> str:
        """Its URN."""
        return make_urn("codelist.Codelist", self.agency, self.id, self.version)

    @property
    def description(self) -> Name:
        """What it holds; the standard says it of its own."""
        if self.agency == STANDARD_AGENCY:
            return NO_NAME
        more, more_en = ("", "")
        if self.is_own:
            more = " Her står også medlemmer som bare finnes i én eksport."
            more_en = " Members that one export alone has stand here too."
        return Name(
            f"Medlemmene som navconv kjenner. _T er totalen.{more}",
            f"The members that navconv knows. _T is the total.{more_en}",
        )


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
        scheme: the concept scheme of its concept: the standard's, ours, or an export's own.
        description: what it means; empty in the languages that say nothing.
    """

    id: str
    name: Name
    level: Level
    codelist: CodeList | None = None
    text_type: str = "String"
    mandatory: bool = False
    scheme: ConceptScheme = OWN_CONCEPTS
    description: Name = NO_NAME

    @property
    def concept_urn(self) -> str:
        """The URN of its concept."""
        own = self.scheme
        return f"{make_urn('conceptscheme.Concept', own.agency, own.id, own.version)}.{self.id}"


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

    @property
    def description(self) -> Name:
        """What it is for."""
        names = [component.id for component in self.at(Level.DIMENSION)]
        return Name(
            f"Tabeller fra NAV, hvert tall med sin nøkkel: {', '.join(names)}.",
            f"Tables of NAV's, each figure with its key: {', '.join(names)}.",
        )

    def at(self, *levels: Level) -> tuple[Component, ...]:
        """Its components of some levels, in order."""
        return tuple(item for item in self.components if item.level in levels)


@dataclass(frozen=True)
class Dataflow:
    """A dataflow: what one document title counts, or the rest of its figures, and the data structure that they have."""

    id: str
    name: Name
    structure: DataStructure
    description: Name

    @property
    def urn(self) -> str:
        """Its URN."""
        return make_urn("datastructure.Dataflow", AGENCY, self.id, VERSION)

    @property
    def reference(self) -> str:
        """Its identification as SDMX-CSV writes it: ``NO_NAV:ID(1.0)``."""
        return f"{AGENCY}:{self.id}({VERSION})"


class Region(NamedTuple):
    """Some codes of each dimension, whose combinations belong to a constraint, or do not."""

    codes: Mapping[str, Sequence[str]]
    is_included: bool = True


@dataclass(frozen=True)
class Constraint:
    """What the data of a dataflow use of its codelists.

    Attributes:
        id: its id, made of its content.
        flow: the dataflow.
        regions: the codes that occur, by dimension; of a view, those that it takes in and those that it leaves out.
        is_view: whether the dataflow is a view of another, for which no data are written.
    """

    id: str
    flow: Dataflow
    regions: Sequence[Region]
    is_view: bool = False

    @property
    def name(self) -> Name:
        """Its name."""
        kind, kind_en = (
            ("Utvalg", "Selection") if self.is_view else ("Koder i bruk", "Codes in use")
        )
        return Name(f"{kind}: {self.flow.name.nb}", f"{kind_en}: {self.flow.name.en}")

    @property
    def role(self) -> str:
        """What the standard calls the codes that occur, and those that may."""
        return "Allowed" if self.is_view else "Actual"


def make_urn(kind: str, agency: str, artefact: str, version: str) -> str:
    """The URN of an artefact (SDMX 3.0, section 5, "Universal Resource Name")."""
    return f"urn:sdmx:org.sdmx.infomodel.{kind}={agency}:{artefact}({version})"


@lru_cache(maxsize=1)
def standard_lists() -> dict[str, CodeList]:
    """The standard's codelists that the package carries, by id."""
    lists = {}
    for row in read_rows(f"{FOLDER}/index.csv"):
        items = read_rows(f"{FOLDER}/{row['id']}.csv")
        codes = tuple(Code(item["id"], Name("", item["name"])) for item in items)
        lists[row["id"]] = CodeList(
            STANDARD_AGENCY, row["id"], row["version"], Name("", row["name"]), codes
        )
    return lists
