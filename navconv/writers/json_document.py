"""JSON of the tables as printed, nothing interpreted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from navconv.layout.document import Row, Text, plain
from navconv.layout.row_label import spell_label, split_label
from navconv.meaning.observations.member import Role
from navconv.meaning.observations.model import ObservationTable, ObservedExport
from navconv.problems import row_of
from navconv.readers.places import Places

DOCUMENT_VERSION = 1
"""The version of the document shape; it grows when a reader of the old one would go wrong."""


def write_document(exports: Iterable[ObservedExport]) -> Iterator[str]:
    """One object with all exports, a printed table a line."""
    lead = f'{{"version":{DOCUMENT_VERSION},"exports":[\n'
    for export in exports:
        title, source = quote(export.title), quote(export.source)
        yield f'{lead}{{"source":{source},"title":{title},"tables":[\n'
        yield ",\n".join(_dump(_describe_table(table)) for table in export.tables)
        notes = _describe_texts(export.export.notes, export.pages)
        yield '\n],"notes":' + _dump(notes) + "}"
        lead = ",\n"
    yield "\n]}\n" if lead == ",\n" else lead + "]}\n"


def document_lines(exports: Iterable[ObservedExport]) -> Iterator[str]:
    """NDJSON, a printed table a line; notes belong to no table and are left to the one object."""
    for export in exports:
        for table in export.tables:
            yield _dump({"source": export.source, **_describe_table(table)}) + "\n"


def _describe_table(table: ObservationTable) -> dict[str, Any]:
    """A table as printed."""
    printed = table.table
    stubs = printed.header.stubs
    columns = {"stubs": [plain(stub) for stub in stubs]} if len(stubs) > 1 else {}
    page = table.find_place(printed.header.line).page
    return {
        "number": table.number,
        "title": printed.title,
        "section": printed.section,
        **({"page": page} if page else {}),
        "period": _describe_texts(printed.period, table.pages),
        "caption": _describe_texts(printed.caption, table.pages),
        "header": {
            "line": row_of(printed.header.line),
            "stub": spell_label(printed.header.stub),
            **columns,
            "labels": [plain(label) for label in printed.header.labels],
        },
        "header_lines": list(map(row_of, printed.headers)),
        "rows": [_describe_row(row.printed, row.role, len(stubs)) for row in table.rows],
        "repeats": [_describe_row(row.printed, row.role, len(stubs)) for row in table.repeats],
    }


def _describe_row(row: Row, role: Role, stubs: int) -> dict[str, Any]:
    """A row as printed, of a table with a number of columns of labels, and what it is in its table."""
    labels = split_label(row.label, stubs) if stubs > 1 else ()
    columns = {"labels": [plain(label) for label in labels]} if labels else {}
    return {
        "line": row_of(row.line),
        "lines": [row_of(line) for line in row.lines or (row.line,)],
        "label": spell_label(row.label),
        **columns,
        "bold": row.bold,
        "role": role.value,
        "shape": row.shape.value,
        "cells": list(row.cells),
    }


def _describe_texts(texts: Iterable[Text], pages: Places | None) -> list[dict[str, Any]]:
    """Lines of running text."""
    if pages is None:
        return [{"line": text.line, "text": text.text} for text in texts]
    found = [(pages.find(text.line), text.text) for text in texts]
    return [{"page": place.page or None, "line": place.line, "text": text} for place, text in found]


def _dump(value: Mapping[str, Any] | list[dict[str, Any]]) -> str:
    """A value as JSON on one line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode()


def quote(text: str | None) -> str:
    """A text as a JSON string, None as null.

    What UTF-8 cannot hold (half of a surrogate pair) becomes ``?``.
    """
    return json.dumps(text, ensure_ascii=False).encode("utf-8", "replace").decode()
