"""Data Package v2: the tidy CSV with a description of its columns, licence and source.

Source: the Data Package standard, https://datapackage.org/standard/data-package/ (2.0). What it
leaves open:

- The CSV is the tidy contract in raw text: no apostrophe stands before a text that a spreadsheet
  would take for a formula, so that every field is one of the members that its ``enum`` lists.
- ``enum`` lists the members that occur, in the order of the codelists.
- ``primaryKey`` is the table with all dimensions, and is left out where two rows of one table
  have the same key or one has no period or indicator: a validator would refuse the data for what
  their source prints.
- ``missingValues`` is the empty field: ``value`` is missing where ``status`` says why,
  ``section`` and ``period`` where none was printed.
- ``created`` is left out, and the zip has fixed dates: the same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from navconv.meaning.model import STANDARD_DIMENSIONS, TOTAL_CODE, TOTAL_NAME, Dimension
from navconv.tables.values import Mark
from navconv.version import __version__
from navconv.writers.cube import SOURCE, slug
from navconv.writers.tidy import TidyFormatter, TidyOptions, extra_dimensions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from navconv.meaning.codelists import Codelists
    from navconv.meaning.model import ObservedExport
    from navconv.writers.context import WriteContext

PROFILES = "https://datapackage.org/profiles/2.0"
DATA_FILE = "observations.csv"
LICENCES = (
    {
        "name": "NLOD-2.0",
        "path": "https://data.norge.no/nlod/no/2.0",
        "title": "Norsk lisens for offentlige data (NLOD) 2.0",
    },
    {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0 International",
    },
)
"""The licences under which NAV's statistics may be used, at the user's choice."""

_DATE = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip can hold."""
_FIXED: dict[str, dict[str, Any]] = {
    "table": {
        "type": "integer",
        "title": "Tabell",
        "description": "The logical table in its input, from 1.",
        "constraints": {"required": True, "minimum": 1},
    },
    "section": {
        "type": "string",
        "title": "Avsnitt",
        "description": "The section heading as printed.",
    },
    "status": {
        "type": "string",
        "title": "Status",
        "description": "Why there is no value: suppressed (a count under 4), blank (printed "
        "empty), missing (the row is printed without its cells). Empty where there is one.",
        "constraints": {"enum": [mark.value for mark in Mark]},
    },
    "source": {"type": "string", "title": "Kilde", "description": "The input."},
    "line": {"type": "integer", "title": "Linje", "description": "The line of the cell, from 1."},
    "column": {
        "type": "integer",
        "title": "Kolonne",
        "description": "The value cell in its row, from 1.",
    },
    "text": {"type": "string", "title": "Tekst", "description": "The cell as printed."},
}


@dataclass(frozen=True, slots=True)
class DatapackageOptions:
    """How a Data Package is written.

    Attributes:
        provenance: add the source, line, cell and printed text of each observation.
        codes: codes in place of names.
    """

    provenance: bool = field(
        default=False,
        metadata={"help": "Add the source, line, cell and printed text of each observation."},
    )
    codes: bool = field(default=False, metadata={"help": "Codes in place of names."})


def write_datapackage(
    exports: Iterable[ObservedExport],
    out: BinaryIO,
    options: DatapackageOptions,
    context: WriteContext,
) -> None:
    """Writes exports as a Data Package in a zip, the same bytes for the same input.

    Args:
        exports: what was read.
        out: where it goes; it need not be seekable.
        options: how it is written.
        context: for the codelists.
    """
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in datapackage_files(exports, options, context):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    out.write(packed.getvalue())


def datapackage_files(
    exports: Iterable[ObservedExport], options: DatapackageOptions, context: WriteContext
) -> Iterator[tuple[str, bytes]]:
    """The files of the package; arguments as for :func:`write_datapackage`.

    Yields:
        ``datapackage.json``, then the CSV that it describes.
    """
    exports = tuple(exports)
    extra = extra_dimensions(exports)
    tidy = TidyOptions(provenance=options.provenance, codes=options.codes, raw=True)
    formatter = TidyFormatter(extra, tidy, context.codelists)
    lines = [formatter.header()]
    for export in exports:
        for table in export.tables:
            lines.extend(formatter.format_table(table, export.source))
    content = b"".join(lines)
    survey = _survey(exports, formatter.keys, context.codelists, codes=options.codes)
    description = _describe(exports, formatter, survey, content, context.codelists)
    text = json.dumps(description, ensure_ascii=False, indent=2) + "\n"
    yield "datapackage.json", text.encode()
    yield DATA_FILE, content


@dataclass(frozen=True, slots=True)
class _Survey:
    """What the description says about the data.

    Attributes:
        members: the texts that occur in each column of a dimension.
        whole: whether every number is whole.
        unique: whether a table has every key once, and no key has a gap.
    """

    members: Mapping[str, tuple[str, ...]]
    whole: bool
    unique: bool


def _survey(
    exports: Sequence[ObservedExport], keys: Sequence[str], codelists: Codelists, *, codes: bool
) -> _Survey:
    """Looks through the observations once."""
    total = TOTAL_CODE if codes else TOTAL_NAME
    found: dict[str, dict[str, int]] = {name: {} for name in keys}
    places = {name: codelist.places for name, codelist in codelists.lists.items()}
    end = max((len(order) for order in places.values()), default=0)
    seen: set[tuple[object, ...]] = set()
    whole = unique = True
    for export in exports:
        for item in export.observations():
            key: list[object] = [item.table]
            for name in keys:
                member = item.members.get(name)
                text, place = ("" if name in ("period", "indicator") else total), -1
                if member is not None:
                    text = member.code if codes or name == "period" else member.name
                    place = places.get(name, {}).get(member.code, end)
                    if member.code == TOTAL_CODE:
                        place = -1
                key.append(text)
                found[name].setdefault(text, place)
            whole = whole and isinstance(item.value, (int, Mark))
            unique = unique and "" not in key and tuple(key) not in seen
            seen.add(tuple(key))
    members = {
        name: tuple(sorted(filter(None, texts), key=texts.__getitem__))
        for name, texts in found.items()
    }
    return _Survey(members, whole, unique)


def _describe(
    exports: Sequence[ObservedExport],
    formatter: TidyFormatter,
    survey: _Survey,
    content: bytes,
    codelists: Codelists,
) -> dict[str, Any]:
    """The content of ``datapackage.json``."""
    titles = list(dict.fromkeys(export.title for export in exports if export.title))
    notes = dict.fromkeys(n.text for export in exports for n in export.export.notes if n.text)
    title = "; ".join(titles) or SOURCE
    dimensions = dict(codelists.dimensions)
    for export in exports:
        for name, dimension in export.dimensions.items():
            dimensions.setdefault(name, dimension)
    schema: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(name, survey, dimensions) for name in formatter.columns],
        "missingValues": [""],
    }
    if survey.unique:
        schema["primaryKey"] = ["table", *formatter.keys]
    resource = {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": "observations",
        "type": "table",
        "title": "Observations, one a line",
        "path": DATA_FILE,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
        },
        "schema": schema,
    }
    found: dict[str, Any] = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": slug(title),
        "title": title,
        "description": "Statistics that NAV publishes as printed tables, one observation a line.",
        "licenses": list(LICENCES),
        "sources": [{"title": SOURCE, "path": "https://www.nav.no/statistikk"}],
        "contributors": [{"title": SOURCE, "roles": ["publisher"]}],
        "keywords": ["nav", "statistikk", "arbeidsmarked"],
        "generator": f"navconv {__version__}, tidy schema 1",
    }
    if notes:
        found["notes"] = list(notes)
    found["resources"] = [resource]
    return found


def _field(name: str, survey: _Survey, dimensions: Mapping[str, Dimension]) -> dict[str, Any]:
    """A column of the table schema."""
    if name in _FIXED:
        return {"name": name, **_FIXED[name]}
    if name == "value":
        kind = {"type": "integer"} if survey.whole else {"type": "number", "decimalChar": "."}
        return {
            "name": name,
            **kind,
            "title": "Verdi",
            "description": "The number; empty where status says why there is none.",
        }
    dimension = dimensions.get(name) or Dimension(name, name, name, known=False)
    members = survey.members[name]
    found: dict[str, Any] = {"name": name, "type": "string", "title": dimension.name}
    constraints: dict[str, Any] = {}
    if name in STANDARD_DIMENSIONS:
        found["description"] = (
            f"{dimension.name_en}; the total also where a table is not divided by it."
        )
    else:
        found["description"] = dimension.name_en
    if name not in ("period", "indicator"):
        constraints["required"] = True
    if name == "period":
        found["description"] = (
            "2013-W45 is a week, 2013-11 a month, 2013-Q4 a quarter, 2013-S2 a half-year, 2013 a year."
        )
    constraints["enum"] = list(members)
    if members:
        found["constraints"] = constraints
    return found
