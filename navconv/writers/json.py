"""JSON: the tidy table as records, or the tables as printed.

Both shapes are described by the JSON Schemas in ``navconv/schemas/``. The bytes are UTF-8 without a
byte-order mark, a line feed ends a line, and the same input gives the same bytes. Numbers are
written digit for digit as printed (``3.0`` stays ``3.0``); what the tidy CSV leaves empty is
``null``.

A row's records are formatted in one string operation: what the table and its columns fix is put
into a template once, and each row fills in its members and values.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, BinaryIO

from navconv.layout.document import plain, spell_label, split_label
from navconv.meaning.dimensions import STANDARD
from navconv.meaning.facts import FactFinder
from navconv.problems import row_of
from navconv.tables.values import Mark
from navconv.writers.context import refuse_pieces
from navconv.writers.keys import KeyTexts
from navconv.writers.tidy import Schema, extra_dimensions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from navconv.layout.document import Row, Text
    from navconv.meaning.facts import CellFacts, TableFacts
    from navconv.meaning.model import ObservationTable, ObservedExport, Role
    from navconv.readers.places import Place, Places
    from navconv.tables.values import Value
    from navconv.writers.context import WriteContext
    from navconv.writers.keys import KeyLayout

DOCUMENT_VERSION = 1
"""The version of the document shape; it grows when a reader of the old one would go wrong."""

# A JSON text holds no control characters, so this cannot be part of what stands around it.
_FILL = "\x1e"

_PLAIN_TAIL = '%s,"status":null'
_TAIL = {mark: f'null,"status":"{mark.value}"' for mark in Mark}


class Shape(StrEnum):
    """What the JSON holds."""

    RECORDS = "records"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class JsonOptions:
    """How the JSON is written.

    Attributes:
        schema: the version of the tidy contract.
        shape: records, or the document as printed.
        lines: newline-delimited JSON.
        provenance: add where each figure stands, and as printed.
        codes: codes in place of names.
        quality: add what the checks say of each figure.
    """

    schema: Schema = Schema.SECOND
    shape: Shape = Shape.RECORDS
    lines: bool = False
    provenance: bool = False
    codes: bool = False
    quality: bool = False


def write_json(
    exports: Iterable[ObservedExport],
    out: BinaryIO,
    options: JsonOptions,
    context: WriteContext,
) -> None:
    """Writes exports as JSON.

    Args:
        exports: the exports; read once.
        out: takes the bytes.
        options: the shape and its details. As one array, every record has every dimension that
            occurs in the input, so the exports are collected first. With ``lines`` nothing is
            collected: a record has the standard dimensions and those of its own export.
        context: for the codelists.
    """
    if options.shape is Shape.DOCUMENT:
        exports = refuse_pieces(exports, "--shape document")
        pieces = _document_lines(exports) if options.lines else _document(exports)
    elif options.lines:
        pieces = _record_lines(exports, options, context)
    else:
        pieces = _records(list(exports), options, context)
    out.writelines(piece.encode() for piece in pieces)


def load_schema(shape: Shape) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a shape, as shipped with the package.

    The schema describes the output as one JSON text. With ``lines``, each line is described by its
    ``#/$defs/line``.
    """
    from importlib.resources import files

    text = (files("navconv") / "schemas" / f"{shape.value}.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def _records(
    exports: Sequence[ObservedExport], options: JsonOptions, context: WriteContext
) -> Iterator[str]:
    """One array, a record a line."""
    formatter = RecordFormatter(extra_dimensions(exports), options, ",\n", context)
    lead = "[\n"
    for export in exports:
        for text in filter(None, formatter.format_export(export)):
            yield lead + text[:-2]
            lead = ",\n"
    yield "[]\n" if lead == "[\n" else "\n]\n"


def _record_lines(
    exports: Iterable[ObservedExport], options: JsonOptions, context: WriteContext
) -> Iterator[str]:
    """NDJSON, a record a line."""
    for export in exports:
        formatter = RecordFormatter(extra_dimensions([export]), options, "\n", context)
        yield from formatter.format_export(export)


class RecordFormatter:
    """Formats tables as JSON records, with a fixed set of dimensions."""

    def __init__(
        self, dimensions: Sequence[str], options: JsonOptions, end: str, context: WriteContext
    ) -> None:
        """Takes the dimensions beyond the standard ones, and what ends each record."""
        names = ("period", *STANDARD, *dimensions, "indicator")
        self.keys = KeyTexts(names, _quote, context.codelists if options.codes else None)
        self.provenance = options.provenance
        self.end = end
        second = options.schema is Schema.SECOND
        self.source_first = second and context.several
        self.second = second
        self.quality = options.quality
        self.finder = FactFinder() if second or options.quality else None

    def format_export(self, export: ObservedExport) -> Iterator[str]:
        """The records of each table of an export as text, each with its end."""
        facts: Iterable[TableFacts | None] = (
            self.finder.find(export) if self.finder else repeat(None)
        )
        for table, own in zip(export.tables, facts, strict=False):
            yield self.format_table(table, own, export.source)

    def format_table(self, table: ObservationTable, facts: TableFacts | None, source: str) -> str:
        """The records of a table as text, each with its end."""
        pieces = []
        layout: KeyLayout | None = None
        template = ""
        kinds = [self._describe_fact(table, fact) for fact in facts.kinds] if facts else [""]
        cells = iter(facts.cells) if facts else repeat(0)
        for row in table.rows:
            new = self.keys.layout(table, self.keys.year_of_row(table, row))
            if new is not layout:
                layout = new
                template = self._template(table, layout, source)
            text = template
            for token, filling in self.keys.fillings(layout, row):
                text = text.replace(token, filling.replace("%", "%%"))
            fields = [[_tail(value) + kinds[next(cells)]] for value in row.values]
            if self.provenance:
                _add_places(fields, row.printed, table.find_places(row), table.places)
            pieces.append(text % tuple(chain.from_iterable(fields)))
        return "".join(pieces)

    def _template(self, table: ObservationTable, layout: KeyLayout, source: str) -> str:
        """The records of one row, with slots for its members and its values."""
        start = f'"table":{table.number},"section":{_quote(table.table.section or None)}'
        if self.source_first:
            start = f'"source":{_quote(source)},{start}'
        names = [_quote(key) for key in self.keys.keys]
        records = []
        for texts in layout.columns:
            fields = [start, *(f"{name}:{text}" for name, text in zip(names, texts, strict=True))]
            fields.append('"value":' + _FILL)
            if self.provenance:
                own = (
                    f'"page":{_FILL},"line":{_FILL},"column":{_FILL},"cell":{_FILL},"text":{_FILL}'
                )
                fields.append(own if self.source_first else f'"source":{_quote(source)},{own}')
            records.append("{" + ",".join(fields) + "}" + self.end)
        return "".join(records).replace("%", "%%").replace(_FILL, "%s")

    def _describe_fact(self, table: ObservationTable, fact: CellFacts) -> str:
        """The facts of a cell as the keys of a record, behind a comma."""
        repeats = table.number - fact.back if fact.back else "null"
        by, unit = _quote(fact.by or None), _quote(fact.unit or None)
        found = f',"level":"{fact.level.value}","by":{by},"unit":{unit},"repeats":{repeats}'
        check = f',"check":"{fact.check}"' if self.quality else ""
        lineage = "".join(
            f',"{name}":{_quote(text or None)}'
            for name, text in (fact.lineage._asdict() if fact.lineage else {}).items()
        )
        return (found if self.second else "") + check + lineage


def _add_places(
    fields: Sequence[list[Any]], row: Row, places: Sequence[Place], printed: Sequence[int]
) -> None:
    """Adds to the fields of each value of a row where it stands, and its cell as printed."""
    cells = row.cells
    printed = printed or range(len(fields))
    for own, at, place in zip(fields, printed, places, strict=True):
        text = _quote(cells[at]) if at < len(cells) else "null"
        page, cell = _quote(place.page or None), _quote(place.cell or None)
        own.extend((page, place.line, place.column, cell, text))


def _tail(value: Value) -> str:
    """The value and status of one record."""
    if isinstance(value, Mark):
        return _TAIL[value]
    return _PLAIN_TAIL % _number(value)


def _number(value: int | Decimal) -> str:
    """A number as JSON writes it, with the digits that are printed and no exponent."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _quote(text: str | None) -> str:
    """A text as a JSON string, None as null.

    What UTF-8 cannot hold (half of a surrogate pair) becomes ``?``.
    """
    return json.dumps(text, ensure_ascii=False).encode("utf-8", "replace").decode()


def _document(exports: Iterable[ObservedExport]) -> Iterator[str]:
    """One object with all exports, a printed table a line."""
    lead = f'{{"version":{DOCUMENT_VERSION},"exports":[\n'
    for export in exports:
        title, source = _quote(export.title), _quote(export.source)
        yield f'{lead}{{"source":{source},"title":{title},"tables":[\n'
        yield ",\n".join(_dump(_describe_table(table)) for table in export.tables)
        notes = _describe_texts(export.export.notes, export.pages)
        yield '\n],"notes":' + _dump(notes) + "}"
        lead = ",\n"
    yield "\n]}\n" if lead == ",\n" else lead + "]}\n"


def _document_lines(exports: Iterable[ObservedExport]) -> Iterator[str]:
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
