"""JSON: the tidy table as records, or the tables as printed.

Both shapes are described by the JSON Schemas in ``navconv/schemas/``. The bytes are UTF-8 without a
byte-order mark, a line feed ends a line, and the same input gives the same bytes. Numbers are
written digit for digit as printed (``3.0`` stays ``3.0``); what the tidy CSV leaves empty is
``null``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, BinaryIO

from navconv.data_files import read_text
from navconv.meaning.observations.model import ObservedExport
from navconv.records import dataclass
from navconv.writers.context import WriteContext, refuse_pieces
from navconv.writers.json_document import DOCUMENT_VERSION, document_lines, write_document
from navconv.writers.json_records import RecordFormatter
from navconv.writers.tidy_options import ColumnOptions, extra_dimensions

__all__ = ["DOCUMENT_VERSION", "JsonOptions", "Shape", "load_schema", "write_json"]


class Shape(StrEnum):
    """What the JSON holds."""

    RECORDS = "records"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class JsonOptions(ColumnOptions):
    """How the JSON is written.

    Attributes:
        shape: records, or the document as printed.
        lines: newline-delimited JSON.
    """

    shape: Shape = Shape.RECORDS
    lines: bool = False


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
        pieces = document_lines(exports) if options.lines else write_document(exports)
    else:
        write = _record_lines if options.lines else _records
        pieces = write(exports, options, context)
    out.writelines(piece.encode() for piece in pieces)


def load_schema(shape: Shape) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a shape, as shipped with the package.

    The schema describes the output as one JSON text. With ``lines``, each line is described by its
    ``#/$defs/line``.
    """
    schema: dict[str, Any] = json.loads(read_text(f"schemas/{shape.value}.schema.json"))
    return schema


def _records(
    exports: Iterable[ObservedExport], options: ColumnOptions, context: WriteContext
) -> Iterator[str]:
    """One array, a record a line."""
    exports = list(exports)
    formatter = RecordFormatter(extra_dimensions(exports), options, ",\n", context)
    lead = "[\n"
    for export in exports:
        for text in filter(None, formatter.format_export(export)):
            yield lead + text[:-2]
            lead = ",\n"
    yield "[]\n" if lead == "[\n" else "\n]\n"


def _record_lines(
    exports: Iterable[ObservedExport], options: ColumnOptions, context: WriteContext
) -> Iterator[str]:
    """NDJSON, a record a line."""
    for export in exports:
        formatter = RecordFormatter(extra_dimensions([export]), options, "\n", context)
        yield from formatter.format_export(export)
