"""JSON through jsonschema, DuckDB and polars."""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from navconv.layout.document import plain
from navconv.writers.json import JsonOptions, Shape, load_schema, write_json
from tests.interop.readback import READ, SAMPLES, expected_rows, make_context, read, same_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

Rows = list[dict[str, Any]]

PRINTED = READ


def write(sample: str, **options: Any) -> bytes:
    out = BytesIO()
    write_json(iter(read(sample)), out, JsonOptions(**options), make_context())
    return out.getvalue()


def errors(data: object, shape: Shape, part: str = "") -> list[str]:
    """What a validator that was not written here says."""
    from jsonschema import Draft202012Validator

    schema = load_schema(shape)
    Draft202012Validator.check_schema(schema)
    if part:
        schema = {"$ref": part, "$defs": schema["$defs"]}
    return [error.message for error in Draft202012Validator(schema).iter_errors(data)]


def read_with_duckdb(path: Path) -> Rows:
    import duckdb

    kind = "newline_delimited" if path.suffix == ".ndjson" else "array"
    found = duckdb.connect().execute(
        "SELECT * FROM read_json_auto(?, format = ?, sample_size = -1)", [str(path), kind]
    )
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def read_with_polars(path: Path) -> Rows:
    import polars as pl

    read = pl.read_ndjson if path.suffix == ".ndjson" else pl.read_json
    return read(path, infer_schema_length=None).to_dicts()


READERS = [read_with_duckdb, read_with_polars]
EMPTY = ("section", "period", "value", "status")
"""What is null where it is empty; a dimension never is."""


@pytest.mark.parametrize("more", [False, True])
@pytest.mark.parametrize("sample", PRINTED)
def test_records_keep_their_schema(sample, more):
    data = json.loads(write(sample, provenance=more, codes=more))
    assert errors(data, Shape.RECORDS) == []


@pytest.mark.parametrize("sample", PRINTED)
def test_documents_keep_their_schema(sample):
    assert errors(json.loads(write(sample, shape=Shape.DOCUMENT)), Shape.DOCUMENT) == []


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("sample", PRINTED)
def test_lines_keep_their_schema(sample, shape):
    lines = write(sample, shape=shape, lines=True).splitlines()
    # One schema for a list of lines is quicker than a validator for each of thousands.
    from jsonschema import Draft202012Validator

    schema = load_schema(shape)
    validator = Draft202012Validator({"items": {"$ref": "#/$defs/line"}, "$defs": schema["$defs"]})
    assert lines
    assert list(validator.iter_errors([json.loads(line) for line in lines])) == []


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("lines", [False, True])
@pytest.mark.parametrize("sample", READ)
def test_readers_find_every_number_and_status(sample, lines, reader, tmp_path):
    path = tmp_path / ("out.ndjson" if lines else "out.json")
    path.write_bytes(write(sample, lines=lines))
    found = reader(path)
    if lines:
        # A line has the dimensions of its own export; readers give null for those of another in the stream.
        found = [
            {
                name: "I alt" if own is None and name not in EMPTY else own
                for name, own in row.items()
            }
            for row in found
        ]
    assert same_rows(found, sample)


@pytest.mark.parametrize("sample", READ)
def test_numbers_are_those_of_the_observations_digit_for_digit(sample):
    found = [record["value"] for record in json.loads(write(sample), parse_float=Decimal)]
    expected = [row["value"] for row in expected_rows(sample)]
    assert [str(value) for value in found] == [str(value) for value in expected]


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_document_has_the_lines_of_the_input(sample):
    from tests.interop.readback import ROOT

    lines = (ROOT / "samples" / sample).read_text("utf-8").split("\n")
    document = json.loads(write(sample, shape=Shape.DOCUMENT))
    rows = [
        row for export in document["exports"] for table in export["tables"] for row in table["rows"]
    ]
    plain_rows = [row for row in rows if row["shape"] == "plain"]
    assert len(plain_rows) > len(rows) * 0.9
    for row in plain_rows:
        label, *cells = (plain(part) for part in lines[row["line"] - 1].split("\t"))
        assert (row["label"], row["cells"]) == (label, cells)


def without_status(record: dict[str, Any]) -> None:
    del record["status"]


def value_as_text(record: dict[str, Any]) -> None:
    record["value"] = "80 512"


def unknown_status(record: dict[str, Any]) -> None:
    record["status"] = "hidden"


def number_and_status(record: dict[str, Any]) -> None:
    record["status"] = "suppressed"


def neither_number_nor_status(record: dict[str, Any]) -> None:
    record["value"] = None


def bad_period(record: dict[str, Any]) -> None:
    record["period"] = "2017-13"


def without_member(record: dict[str, Any]) -> None:
    record["region"] = None


def half_a_place(record: dict[str, Any]) -> None:
    record["line"] = 12


@pytest.mark.parametrize(
    "spoil",
    [
        without_status,
        value_as_text,
        unknown_status,
        number_and_status,
        neither_number_nor_status,
        bad_period,
        without_member,
        half_a_place,
    ],
)
def test_a_spoiled_record_is_refused(spoil: Callable[[dict[str, Any]], None]):
    records = json.loads(write(SAMPLES[0]))[:3]
    assert errors(records, Shape.RECORDS) == []
    spoil(records[1])
    assert errors(records, Shape.RECORDS)
    assert errors(records[1], Shape.RECORDS, "#/$defs/line")


@pytest.mark.parametrize("name", ["line", "role", "cells", "shape", "label"])
def test_a_spoiled_document_is_refused(name):
    document = json.loads(write(SAMPLES[0], shape=Shape.DOCUMENT))
    for spoiled in (copy.deepcopy(document), copy.deepcopy(document)):
        row = spoiled["exports"][0]["tables"][0]["rows"][1]
        if spoiled == document and name in row:
            del row[name]
        assert errors(spoiled, Shape.DOCUMENT)
    wrong = copy.deepcopy(document)
    wrong["exports"][0]["tables"][0]["rows"][1][name] = None
    assert errors(wrong, Shape.DOCUMENT)


@pytest.mark.parametrize("reader", READERS)
def test_a_changed_number_is_found(reader, tmp_path):
    records = json.loads(write(SAMPLES[0]))
    records[1]["value"] += 1
    path = tmp_path / "spoiled.json"
    path.write_text(json.dumps(records), "utf-8")
    assert not same_rows(reader(path), SAMPLES[0])


@pytest.mark.parametrize("reader", READERS)
def test_a_file_that_is_cut_off_is_refused(reader, tmp_path):
    path = tmp_path / "cut.json"
    path.write_bytes(write(SAMPLES[0])[:-100])
    with pytest.raises(Exception, match=r"(?i)json|syntax|unexpected end"):
        reader(path)
