"""The options of ``to-sdmx``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from navconv.writers.wording import Language


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


@dataclass(frozen=True, slots=True)
class SdmxOptions:
    """How SDMX is written.

    Attributes:
        form: which message.
        labels: in SDMX-CSV, ids, names or both.
        flavour: the format of the structure.
        with_structure: write the structure beside the data.
        lang: in SDMX-CSV, the language of names.
        quality: say of each observation what the checks found (CHECK_STATUS).
    """

    form: Form = Form.CSV
    labels: Labels = Labels.ID
    flavour: Flavour = Flavour.ML30
    with_structure: bool = False
    lang: Language = Language.NB
    quality: bool = False
