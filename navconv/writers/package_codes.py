"""The codelists of a Data Package: a CSV for each dimension, and how a CSV is described."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any

from navconv.meaning.classifications.codelists import Codelists
from navconv.meaning.observations.member import TOTAL_CODE, TOTAL_NAME, Dimension, Member
from navconv.writers.cube_names import slug

PROFILES = "https://datapackage.org/profiles/2.0"
COLUMNS = {
    "code": "Code",
    "name": "Name in Norwegian",
    "name_en": "Name in English",
    "parent": "Code of the member that it is part of",
}


@dataclass(frozen=True, slots=True)
class Codes:
    """The codelist of a dimension as a resource.

    Attributes:
        name: the name of the resource.
        dimension: the dimension.
        column: the column that the data refer to: that of names or of codes.
        content: its CSV.
    """

    name: str
    dimension: Dimension
    column: str
    content: bytes

    @property
    def path(self) -> str:
        """Where it is in the package."""
        return f"{self.name}.csv"

    def describe(self) -> dict[str, Any]:
        """The resource."""
        fields = [
            {"name": name, "type": "string", "title": title} for name, title in COLUMNS.items()
        ]
        schema = {
            "$schema": f"{PROFILES}/tableschema.json",
            "fields": fields,
            "missingValues": [""],
        }
        title = f"Members of {self.dimension.name_en or self.dimension.name}"
        return describe_csv(self.name, title, self.path, self.content, schema)


def make_codelists(
    members: Mapping[str, Mapping[str, Member | None]],
    dimensions: Mapping[str, Dimension],
    codelists: Codelists,
    *,
    codes: bool,
) -> dict[str, Codes]:
    """A codelist for each dimension: the total, all members that are known, then the others that occur.

    Args:
        members: the members that occur, by dimension and by the text that stands for them.
        dimensions: what is known of the dimensions.
        codelists: the members that are known.
        codes: whether members are written by their codes.
    """
    found: dict[str, Codes] = {}
    for name, texts in members.items():
        stem = resource = f"codelist-{slug(name)}"
        number = 1
        while any(resource == item.name for item in found.values()):
            number += 1
            resource = f"{stem}-{number}"
        by_code = codes or name == "period"
        # A number that is no longer in force, beside the place itself, has another name than in the codelist.
        renamed = {member.code for member in texts.values() if member and not member.known}
        rows = [row for row in _rows(name, codelists) if row[0] not in renamed]
        listed = {row[0 if by_code else 1] for row in rows}
        for text, member in texts.items():
            if member is not None and text and text not in listed:
                listed.add(text)
                rows.append((member.code, member.name, member.name_en, member.parent))
        out = StringIO()
        csv.writer(out, lineterminator="\n").writerows([tuple(COLUMNS), *rows])
        dimension = dimensions.get(name) or Dimension(name, name, name, known=False)
        column = "code" if by_code else "name"
        found[name] = Codes(resource, dimension, column, out.getvalue().encode())
    return found


def _rows(name: str, codelists: Codelists) -> Iterator[tuple[str, ...]]:
    """The total and the members that are known."""
    if name not in ("period", "indicator"):
        yield codelists.whole_of(name), TOTAL_NAME, "Total", ""
    if name in codelists.lists:
        for entry in codelists.lists[name].entries:
            member = entry.member
            if member.code != TOTAL_CODE:
                yield member.code, member.name, member.name_en, member.parent


def describe_csv(
    name: str, title: str, path: str, content: bytes, schema: dict[str, Any]
) -> dict[str, Any]:
    """A CSV as a resource."""
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": name,
        "type": "table",
        "title": title,
        "path": path,
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
