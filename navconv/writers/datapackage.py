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

from navconv.meaning.model import TOTAL_CODE, TOTAL_NAME, Dimension
from navconv.tables.values import Mark
from navconv.version import __version__
from navconv.writers.cube import SOURCE
from navconv.writers.cube_names import slug
from navconv.writers.tidy import QUALITY, Schema, TidyFormatter, TidyOptions, extra_dimensions
from navconv.writers.tidy_contract import read_contract

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


@dataclass(frozen=True, slots=True)
class DatapackageOptions:
    """How a Data Package is written.

    Attributes:
        provenance: add the source, page, line, column, cell and printed text of each observation.
        codes: codes in place of names.
        schema: the version of the tidy contract.
        quality: add what the checks say of each figure.
    """

    schema: Schema = field(
        default=Schema.SECOND,
        metadata={"help": "The columns: those of schema 2, or of schema 1 as before."},
    )
    provenance: bool = field(
        default=False,
        metadata={
            "help": "Add the source, page, line, column, cell and printed text of each observation."
        },
    )
    codes: bool = field(default=False, metadata={"help": "Codes in place of names."})
    quality: bool = field(default=False, metadata={"help": QUALITY})


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
    tidy = TidyOptions(
        options.schema,
        provenance=options.provenance,
        codes=options.codes,
        quality=options.quality,
        raw=True,
    )
    formatter = TidyFormatter(extra, tidy, context.codelists, several=context.several)
    lines = [formatter.header()]
    for export in exports:
        lines.extend(formatter.format_export(export))
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
    places = {name: codelists.lists[name].places for name in keys if name in codelists.lists}
    end = max((len(order) for order in places.values()), default=0)
    seen: set[tuple[object, ...]] = set()
    whole = unique = True
    for export in exports:
        for item in export.observations():
            key: list[object] = [item.source, item.table]
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
        several = formatter.columns[0] == "source"
        schema["primaryKey"] = [*(["source"] if several else []), "table", *formatter.keys]
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
        "generator": f"navconv {__version__}, tidy schema {formatter.options.schema}",
    }
    if notes:
        found["notes"] = list(notes)
    found["resources"] = [resource]
    return found


def _field(name: str, survey: _Survey, dimensions: Mapping[str, Dimension]) -> dict[str, Any]:
    """A column of the table schema."""
    column = next((item for item in read_contract() if item.name == name), None)
    if column is not None and name not in survey.members:
        kind = "integer" if name == "value" and survey.whole else column.type
        found: dict[str, Any] = {"name": name, "type": kind, "title": column.title}
        found["description"] = column.text
        if kind == "number":
            found["decimalChar"] = "."
        constraints: dict[str, Any] = {} if column.empty else {"required": True}
        if column.minimum is not None:
            constraints["minimum"] = column.minimum
        if column.values:
            constraints["enum"] = list(column.values)
        return {**found, "constraints": constraints} if constraints else found
    dimension = dimensions.get(name) or Dimension(name, name, name, known=False)
    members = survey.members[name]
    found = {"name": name, "type": "string", "title": dimension.name}
    found["description"] = dimension.name_en if column is None else column.text
    constraints = {} if name in ("period", "indicator") else {"required": True}
    constraints["enum"] = list(members)
    if members:
        found["constraints"] = constraints
    return found
