"""The options of ``to-sdmx``."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Form(StrEnum):
    """What is written."""

    CSV = "csv"
    JSON = "json"
    ML = "ml"
    STRUCTURE = "structure"


class Labels(StrEnum):
    """What SDMX-CSV says of a code, as the standard's parameter ``labels``."""

    ID = "id"
    NAME = "name"
    BOTH = "both"


class Flavour(StrEnum):
    """The format of a structure message."""

    ML30 = "ml30"
    ML21 = "ml21"
    JSON = "json"


class Lang(StrEnum):
    """The language of names where a format holds one only."""

    NB = "nb"
    EN = "en"


@dataclass(frozen=True, slots=True)
class SdmxOptions:
    """How SDMX is written."""

    form: Form = field(
        default=Form.CSV,
        metadata={
            "help": "Data as SDMX-CSV 2.0, SDMX-JSON 2.0 or SDMX-ML 2.1 (ml), or the structure.",
            "flag": "--as",
        },
    )
    labels: Labels = field(
        default=Labels.ID,
        metadata={"help": "In SDMX-CSV: ids, names in columns of their own, or both in one."},
    )
    flavour: Flavour = field(
        default=Flavour.ML30,
        metadata={"help": "The structure as SDMX-ML 3.0, SDMX-ML 2.1 or SDMX-JSON 2.0."},
    )
    with_structure: bool = field(
        default=False,
        metadata={
            "help": "Write the structure as well, beside the output: export.structure.xml (.json)."
        },
    )
    lang: Lang = field(
        default=Lang.NB,
        metadata={"help": "In SDMX-CSV: the language of names."},
    )
