"""Datadoc's side file, ``NAME__DOC.json``: what a Parquet file and its columns are, as Statistics Norway says it.

Source: ssb-datadoc-model, whose version 6.1.0 of documents every release of Datadoc since reads. What only the office
knows is left for it to fill in: codes of its own lists (unit type, data source, subject, owner), dates of the document
and identifiers. The state of the data is what the folder is called, as its standard for names has it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from navconv.meaning.classifications.dimensions import STANDARD
from navconv.meaning.observations.model import ObservedExport
from navconv.problems import UsageError
from navconv.writers.context import SOURCE, WriteContext
from navconv.writers.dataset_names import find_days, read_name
from navconv.writers.tidy_contract import head_columns, read_contract
from navconv.writers.tidy_options import DATES, TAIL

SUFFIX = "__DOC.json"

CONTAINER, DOCUMENT = "1.0.0", "6.1.0"
"""The versions of the model's container and of its document."""

KINDS = {
    "string": "STRING",
    "int64": "INTEGER",
    "int32": "INTEGER",
    "double": "FLOAT",
    "date32[day]": "DATETIME",
}
"""The types of Arrow that we write, as the model calls them."""

STATES = {
    "kildedata": "SOURCE_DATA",
    "inndata": "INPUT_DATA",
    "klargjorte-data": "PROCESSED_DATA",
    "klargjorte_data": "PROCESSED_DATA",
    "statistikk": "STATISTICS",
    "utdata": "OUTPUT_DATA",
}
"""The states of data, as the model calls them, by the folders of Statistics Norway's standard."""

VALUE = TAIL[1]
KEYS = ("table", "period", TAIL[0], *STANDARD)
"""The columns that tell a figure from all others, besides an export's own dimensions."""


def describe_dataset(
    columns: Iterable[tuple[str, str, str]],
    exports: Sequence[ObservedExport],
    units: Mapping[str, str],
    context: WriteContext,
) -> bytes:
    """Describes a tidy table.

    Args:
        columns: its columns in their order: what each is called in the file and in the contract, its type in Arrow.
        exports: what was read.
        units: the unit of each indicator.
        context: for the path of the file.

    Returns:
        The document as JSON.

    Raises:
        UsageError: a column has a type that Datadoc refuses.
    """
    place = PurePath(context.path)
    stem = place.stem
    named = read_name(stem)
    days = find_days(exports)
    period = {
        "contains_data_from": days[0].isoformat() if days else None,
        "contains_data_until": days[1].isoformat() if days else None,
    }
    titles = list(dict.fromkeys(export.title for export in exports if export.title))
    population = list(dict.fromkeys(title.partition(". ")[0] for title in titles))
    notes = dict.fromkeys(note.text for export in exports for note in export.export.notes)
    divided = [item for export in exports for item in export.dimensions.values()]
    by = ", ".join(dict.fromkeys(item.name_en.lower() for item in divided))
    dataset: dict[str, Any] = {
        "short_name": named.short if named else stem,
        "version": str(named.version) if named else None,
        "dataset_status": "DRAFT",
        "dataset_state": next(filter(None, map(STATES.get, place.parent.parts[::-1])), None),
        "name": _speak(nb="; ".join(titles) or SOURCE, en=f"{SOURCE}: figures by {by}"),
        "description": _speak(nb="\n".join([f"Kilde: {SOURCE}.", *filter(None, notes)])),
        "population_description": _speak(nb="; ".join(population)),
        "spatial_coverage_description": _speak(nb="Norge", nn="Noreg", en="Norway"),
        "custom_type": [{"key": "source", "value": SOURCE}],
        **period,
    }
    heads = {
        lang: head_columns([export.dimensions for export in exports], norwegian=lang == "nb")
        for lang in ("nb", "en")
    }
    variables = [
        {
            "short_name": called,
            "name": _speak(**{lang: known.get(name, name) for lang, known in heads.items()}),
            "data_type": _kind_of(name, kind),
            "variable_role": _role_of(name, heads["nb"]),
            "is_personal_data": False,
            "population_description": dataset["population_description"],
            **(_describe_value(units) if name == VALUE else {}),
            **period,
        }
        for called, name, kind in columns
    ]
    document = {
        "document_version": CONTAINER,
        "datadoc": {"document_version": DOCUMENT, "dataset": dataset, "variables": variables},
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _speak(**texts: str) -> list[dict[str, str]] | None:
    """A text in languages, as the model has it; None where there is none in any."""
    spoken = [{"languageCode": lang, "languageText": text} for lang, text in texts.items() if text]
    return spoken or None


def _role_of(name: str, divided: Mapping[str, str]) -> str:
    """What a column is to its data set, as the model calls it."""
    if name in DATES:
        return "START_TIME" if name == DATES[0] else "STOP_TIME"
    if name == VALUE:
        return "MEASURE"
    is_own = name in divided and name not in {column.name for column in read_contract()}
    return "IDENTIFIER" if is_own or name in KEYS else "ATTRIBUTE"


def _kind_of(name: str, kind: str) -> str:
    """The type of a column, as the model calls it.

    Raises:
        UsageError: Datadoc knows none for it.
    """
    if kind not in KINDS:
        raise UsageError(
            f"--datadoc: expected columns of plain types, found {kind} in {name}; leave out --categories"
        )
    return KINDS[kind]


def _describe_value(units: Mapping[str, str]) -> dict[str, Any]:
    """What is said of the column of figures alone."""
    known = sorted(set(units.values()))
    said = "; ".join(f"{name}: {unit}" for name, unit in units.items())
    return {
        "measurement_unit": known[0] if len(known) == 1 else None,
        "comment": _speak(en=f"Unit of each indicator: {said}." if len(known) > 1 else ""),
        "invalid_value_description": _speak(
            nb="Tom der det ikke er noe tall; kolonnen status sier hvorfor.",
            en="Empty where there is no figure; the column status says why.",
        ),
    }
