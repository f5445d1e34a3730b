"""Data Package v2: the tidy CSV with a description of its columns, licence and source.

Source: the Data Package standard, https://datapackage.org/standard/data-package/ (2.0). What it
leaves open:

- The CSV is the tidy contract in raw text: no apostrophe stands before a text that a spreadsheet
  would take for a formula, so that every field is one of the members of its codelist.
- The schema of a table is the same for every month: members are foreign keys to a codelist, which is a resource of the
  package and has all members of navconv's own, then those that it does not know.
- ``primaryKey`` is the table with all dimensions, and is left out where two rows of one table
  have the same key or one has no period or indicator: a validator would refuse the data for what
  their source prints.
- ``missingValues`` is the empty field: ``value`` is missing where ``status`` says why,
  ``section`` and ``period`` where none was printed.
- ``id`` is made of the title and the dimensions, ``version`` and ``created`` of the last period, before whose end
  nobody can have made it; the zip has fixed dates. So the same input gives the same bytes.
- ``units``, ``levels`` and ``quality`` are properties of our own: the unit of each indicator, how many figures each
  level has, how many have each status, and what the checks found.
"""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import repeat
from typing import Any, BinaryIO
from uuid import NAMESPACE_URL, uuid5

from navconv.meaning.cell_members import spread
from navconv.meaning.classifications.codelists import Codelists
from navconv.meaning.facts import FactFinder
from navconv.meaning.observations.member import TOTAL_NAME, Member
from navconv.meaning.observations.model import ObservedExport
from navconv.tables.values import status_of
from navconv.version import __version__
from navconv.writers.context import SOURCE, WriteContext
from navconv.writers.cube_names import make_matrix, slug
from navconv.writers.package_codes import PROFILES, Codes, describe_csv, make_codelists
from navconv.writers.quality import Fact, describe_figures
from navconv.writers.tidy import TidyFormatter
from navconv.writers.tidy_contract import read_contract
from navconv.writers.tidy_options import Schema, TidyOptions, extra_dimensions
from navconv.writers.time_periods import end_of, time_of

PUBLISHER = "https://www.nav.no/statistikk"
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

    schema: Schema = Schema.SECOND
    provenance: bool = False
    codes: bool = False
    quality: bool = False


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
        ``datapackage.json``, then the CSV and the codelists that it describes.
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
    survey = _survey(exports, formatter, context.codelists if options.codes else None)
    dimensions = dict(context.codelists.dimensions)
    for export in exports:
        for name, dimension in export.dimensions.items():
            dimensions.setdefault(name, dimension)
    lists = make_codelists(survey.members, dimensions, context.codelists, codes=options.codes)
    figures = describe_figures(survey.facts, survey.statuses, context.checks)
    description = _describe(exports, formatter, survey, content, lists, figures)
    text = json.dumps(description, ensure_ascii=False, indent=2) + "\n"
    yield "datapackage.json", text.encode()
    yield DATA_FILE, content
    for item in lists.values():
        yield item.path, item.content


@dataclass(frozen=True, slots=True)
class _Survey:
    """What the description says about the data.

    Attributes:
        members: the members that occur in each column of a dimension, by their texts.
        unique: whether a table has every key once, and no key has a gap.
        facts: how many figures there are of each indicator, unit and level.
        statuses: how many figures have each status.
    """

    members: Mapping[str, Mapping[str, Member | None]]
    unique: bool
    facts: Counter[Fact]
    statuses: Counter[str]


def _survey(
    exports: Sequence[ObservedExport], formatter: TidyFormatter, codelists: Codelists | None
) -> _Survey:
    """Looks through the observations once; the codelists are given where members are written by their codes."""
    keys = formatter.keys
    found: dict[str, dict[str, Member | None]] = {name: {} for name in keys}
    every: list[tuple[object, ...]] = []
    facts: Counter[Fact] = Counter()
    statuses: Counter[str] = Counter()
    finder = FactFinder() if formatter.options.schema is Schema.SECOND else None
    for export in exports:
        known = finder.find(export) if finder else ()
        for at, table in enumerate(export.tables):
            columns = []
            for name in keys:
                write = partial(_write, name, codelists)
                for member in table.members(name):
                    found[name].setdefault(write(member), member)
                columns.append(spread(table, name, write))
            every += zip(repeat(export.source), repeat(table.number), *columns, strict=False)
            statuses.update(status_of(value) for row, _ in table.rows.figures.rows for value in row)
            if known:
                names = spread(table, "indicator", lambda member: member.name if member else None)
                kinds = [(fact.unit, fact.level.value) for fact in known[at].kinds]
                pairs = Counter(zip(names, known[at].cells, strict=True))
                for (name_of, kind), count in pairs.items():
                    facts[name_of, *kinds[kind]] += count
    unique = len(set(every)) == len(every) and not any("" in texts for texts in found.values())
    return _Survey(found, unique, facts, statuses)


def _write(name: str, codelists: Codelists | None, member: Member | None) -> str:
    """A member of a dimension as the package writes it."""
    if member is not None and codelists is not None:
        return codelists.write(member, 0).code
    if member is not None:
        return member.code if name == "period" else member.name
    if name in ("period", "indicator"):
        return ""
    return TOTAL_NAME if codelists is None else codelists.whole_of(name)


def _describe(
    exports: Sequence[ObservedExport],
    formatter: TidyFormatter,
    survey: _Survey,
    content: bytes,
    lists: Mapping[str, Codes],
    figures: Mapping[str, Any],
) -> dict[str, Any]:
    """The content of ``datapackage.json``."""
    titles = list(dict.fromkeys(export.title for export in exports if export.title))
    notes = dict.fromkeys(n.text for export in exports for n in export.export.notes if n.text)
    title = "; ".join(titles) or SOURCE
    schema: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(name, lists) for name in formatter.columns],
        "missingValues": [""],
        "foreignKeys": [
            {"fields": [name], "reference": {"resource": item.name, "fields": [item.column]}}
            for name, item in lists.items()
        ],
    }
    if survey.unique:
        several = formatter.columns[0] == "source"
        schema["primaryKey"] = [*(["source"] if several else []), "table", *formatter.keys]
    found: dict[str, Any] = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": slug(title),
        "id": str(uuid5(NAMESPACE_URL, f"{PUBLISHER}#{make_matrix(title, formatter.keys)}")),
        "title": title,
        "description": "Statistics that NAV publishes as printed tables, one observation a line.",
        "licenses": list(LICENCES),
        "sources": [{"title": SOURCE, "path": PUBLISHER}],
        "contributors": [{"title": SOURCE, "roles": ["publisher"]}],
        "keywords": ["nav", "statistikk", "arbeidsmarked"],
        "generator": f"navconv {__version__}, tidy schema {formatter.options.schema}",
    }
    times = filter(None, map(time_of, filter(None, survey.members["period"])))
    end = max(map(end_of, times), default=None)
    if end is not None:
        found["version"] = f"{end.year}.{end.month}.{end.day}"
        found["created"] = f"{end.isoformat()}T00:00:00Z"
    if notes:
        found["notes"] = list(notes)
    found.update(figures)
    title = "Observations, one a line"
    found["resources"] = [
        describe_csv("observations", title, DATA_FILE, content, schema),
        *(item.describe() for item in lists.values()),
    ]
    return found


def _field(name: str, lists: Mapping[str, Codes]) -> dict[str, Any]:
    """A column of the table schema."""
    column = next((item for item in read_contract() if item.name == name), None)
    if column is not None and name not in lists:
        found: dict[str, Any] = {"name": name, "type": column.type, "title": column.title}
        found["description"] = column.text
        if column.type == "number":
            found["decimalChar"] = "."
        constraints: dict[str, Any] = {} if column.empty else {"required": True}
        if column.minimum is not None:
            constraints["minimum"] = column.minimum
        if column.values:
            constraints["enum"] = list(column.values)
        return {**found, "constraints": constraints} if constraints else found
    dimension = lists[name].dimension
    found = {"name": name, "type": "string", "title": dimension.name}
    found["description"] = dimension.name_en if column is None else column.text
    if name not in ("period", "indicator"):
        found["constraints"] = {"required": True}
    return found
