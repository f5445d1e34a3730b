"""The tidy CSV through ten programs that are told to guess no types, cell by cell."""

from __future__ import annotations

import json
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from navconv.writers.tidy_csv import write_tidy
from navconv.writers.tidy_options import TidyOptions
from tests.interop.csv_programs import BIN, run, run_r
from tests.interop.readback import READ, SAMPLES, expected_rows, make_context, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("ignore")]

Rows = list[dict[str, str]]


def rows_of(records: list[dict[str, Any]]) -> Rows:
    """Records as texts; nothing is an empty one."""
    return [
        {name: "" if value is None else str(value) for name, value in row.items()}
        for row in records
    ]


def with_duckdb(path: Path) -> Rows:
    import duckdb

    query = "SELECT * FROM read_csv(?, all_varchar = true)"
    found = duckdb.connect().execute(query, [str(path)])
    names = [item[0] for item in found.description]
    return rows_of([dict(zip(names, row, strict=True)) for row in found.fetchall()])


def with_pandas(path: Path) -> Rows:
    import pandas as pd

    return rows_of(pd.read_csv(path, dtype=str, keep_default_na=False).to_dict("records"))


def with_polars(path: Path) -> Rows:
    import polars as pl

    return rows_of(pl.read_csv(path, infer_schema=False).to_dicts())


def with_pyarrow(path: Path) -> Rows:
    import pyarrow as pa
    from pyarrow import csv

    names = path.read_text("utf-8").partition("\n")[0].split(",")
    types = csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()))
    return rows_of(csv.read_csv(path, convert_options=types).to_pylist())


def with_chdb(path: Path) -> Rows:
    import chdb

    query = "SELECT * FROM file('PATH', CSVWithNames) SETTINGS input_format_csv_use_best_effort_in_schema_inference = 0"
    lines = str(chdb.query(query.replace("PATH", str(path)), "JSONEachRow")).splitlines()
    return rows_of([json.loads(line) for line in lines])


def with_readr(path: Path) -> Rows:
    return with_r(
        "readr::read_csv(f, col_types = readr::cols(.default = 'c'), na = character())", path
    )


def with_data_table(path: Path) -> Rows:
    return with_r("data.table::fread(f, colClasses = 'character', na.strings = NULL)", path)


def with_r(reading: str, path: Path) -> Rows:
    program = f"f <- commandArgs(TRUE); cat(jsonlite::toJSON({reading}, na = 'null'))"
    return rows_of(json.loads(run_r(program, path)))


def with_miller(path: Path) -> Rows:
    return rows_of(json.loads(run("mlr", "-S", "--icsv", "--ojson", "cat", path)))


def with_csvkit(path: Path) -> Rows:
    return rows_of(json.loads(run(BIN / "csvjson", "--no-inference", path)))


def with_sqlite(path: Path) -> Rows:
    script = f".mode csv\n.import '{path}' t\n.mode json\nSELECT * FROM t;\n"
    return rows_of(json.loads(run("sqlite3", ":memory:", given=script)))


PROGRAMS = [
    *(with_duckdb, with_pandas, with_polars, with_pyarrow, with_chdb),
    *(with_readr, with_data_table, with_miller, with_csvkit, with_sqlite),
]


@cache
def written(sample: str) -> bytes:
    out = BytesIO()
    write_tidy(read(sample), out, TidyOptions(raw=True), make_context())
    return out.getvalue()


def check(data: bytes, program: Callable[[Path], Rows], sample: str, folder: Path) -> None:
    """Holds every field that the contract has had from the first against the observations."""
    path = folder / "tidy.csv"
    path.write_bytes(data)
    expected = rows_of(expected_rows(sample))
    assert [{name: row[name] for name in expected[0]} for row in program(path)] == expected


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("sample", READ)
def test_programs_find_every_cell(sample, program, tmp_path):
    check(written(sample), program, sample, tmp_path)


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b",83484,", b",83485,"),
        (b",suppressed,", b",,"),
        (b",2016-11,", b",2016-12,"),
        (b"Andre", b"Alle"),
    ],
)
def test_a_changed_field_is_found(old, new, program, tmp_path):
    data = written(SAMPLES[0])
    assert old in data
    with pytest.raises(AssertionError):
        check(data.replace(old, new, 1), program, SAMPLES[0], tmp_path)


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_file_that_lost_its_end_is_found(program, tmp_path):
    data = written(SAMPLES[0])
    half = data[: data.index(b"\n", len(data) // 2) + 1]
    with pytest.raises(AssertionError):
        check(half, program, SAMPLES[0], tmp_path)
