"""What programs make of our CSV at their defaults: the tables in ``docs/readers.md`` are what is expected."""

from __future__ import annotations

import math
import os
import re
import shutil
from pathlib import Path

import pytest

from tests.interop.csv_programs import PROGRAMS, run, run_r
from tests.interop.readback import ROOT, make_context, read
from tests.interop.sdmx_readers import csv_of

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("ignore")]

SAMPLE = "tiltak-2016-11.txt"
PAGE = (ROOT / "docs" / "readers.md").read_text("utf-8")
COLUMNS = {
    "nothing at all": [""] * 3,
    "`F` alone": ["F"] * 3,
    "`1` alone": ["1"] * 3,
    "`0301` alone": ["0301"] * 3,
    "`2019` alone": ["2019"] * 3,
    "late `0301`": [*["1101"] * 21_000, "0301"],
    "late `1.5`": [*["7"] * 23_000, "1.5"],
    "`NaN`, the most": ["1", "NaN", "3"],
}
"""The columns of the page's table, and what stands in the column that is read."""


def table_of(head: str) -> dict[str, list[str]]:
    """A table of the page by the first word of each row, without the signs of code."""
    lines = PAGE[PAGE.index(head) :].split("\n\n")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {row[0].split()[0]: [cell.strip("`*") for cell in row[1:]] for row in rows[2:]}


HEAD = "| program | " + " | ".join(COLUMNS)


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_makes_of_a_column_what_the_page_says(program, tmp_path):
    paths = []
    for at, values in enumerate(COLUMNS.values()):
        paths.append(tmp_path / f"{at}.csv")
        lines = ["k,x", *(f"a,{value}" for value in values), ""]
        paths[-1].write_text("\n".join(lines), encoding="utf-8")
    guess = PROGRAMS[program]
    assert guess(paths[:-1], False) + guess(paths[-1:], True) == table_of(HEAD)[program]


def test_the_page_has_all_programs_and_their_versions():
    assert set(table_of(HEAD)) == {*PROGRAMS, "PostgreSQL"}
    names = ("requirements.txt", "unbound.txt", "pcaxis.txt")
    lines = [
        line
        for name in names
        for line in (ROOT / "tests/interop" / name).read_text("utf-8").splitlines()
    ]
    pinned = dict(line.split("==") for line in lines if "==" in line)
    for name in (
        *("pandas", "polars", "pyarrow", "chdb", "csvkit", "frictionless"),
        *("pandas-pcaxis", "pxrd"),
        *("pyaxis", "sdmx1", "sdmxthon", "pyjstat", "jsonstat.py", "fastexcel"),
    ):
        assert f"{name} {pinned[name]}" in PAGE
    assert f"DuckDB {pinned['duckdb']}" in PAGE


def test_quotation_marks_help_in_clickhouse_and_not_in_duckdb(tmp_path):
    import chdb
    import duckdb

    path = tmp_path / "quoted.csv"
    path.write_text('x\n"1101"\n"0301"\n', encoding="utf-8")
    query = "SELECT toTypeName(x) FROM file('PATH', CSVWithNames)".replace("PATH", str(path))
    found = str(chdb.query(query, "CSV"))
    assert "String" in found
    path.write_text("x\n" + '"1101"\n' * 21_000 + '"0301"\n', encoding="utf-8")
    rows = duckdb.connect().execute("SELECT x FROM read_csv(?)", [str(path)]).fetchall()
    assert rows[-1] == (301,)


def test_not_a_number_is_the_greatest_in_postgresql(tmp_path):
    # In single-user mode, which needs no server; as the user of Debian's package, since it refuses to run as root.
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"))
    user = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()
    place = run(*user, "mktemp", "-d").strip()
    try:
        run(*user, f"{programs}/initdb", "-D", f"{place}/db", "--locale", "C.UTF-8")
        sql = "SELECT max(x), avg(x) FROM (VALUES (float8 '1'), ('NaN'), ('3')) AS t (x);\n"
        said = run(
            *user, f"{programs}/postgres", "--single", "-D", f"{place}/db", "postgres", given=sql
        )
    finally:
        shutil.rmtree(place)
    assert re.findall(r'(max|avg) = "(\w+)"', said) == [("max", "NaN"), ("avg", "NaN")]
    assert table_of(HEAD)["PostgreSQL"][-1] == "NaN"


def sdmx_without_marks(path: Path) -> Path:
    """SDMX-CSV in which nothing is suppressed, so that CONF_STATUS is ``F`` throughout."""
    text = csv_of(SAMPLE).replace(",Q,A,", ",A,F,").replace(",Q,C,", ",A,F,")
    path.write_text(text, encoding="utf-8", newline="")
    return path


def tidy(folder: Path) -> Path:
    from navconv.writers.tidy_csv import TidyOptions, write_tidy

    path = folder / "tidy.csv"
    with path.open("w+b") as out:
        write_tidy(read(SAMPLE), out, TidyOptions(), make_context())
    return path


def test_what_the_page_advises_helps(tmp_path):
    import duckdb
    import pandas as pd
    import polars as pl

    path = sdmx_without_marks(tmp_path / "sdmx.csv")
    found = duckdb.connect().execute(
        "SELECT DISTINCT CONF_STATUS FROM read_csv(?, types = {'CONF_STATUS': 'VARCHAR'})",
        [str(path)],
    )
    assert found.fetchall() == [("F",)]
    said = run_r(
        "cat(unique(readr::read_csv(commandArgs(TRUE), col_types = readr::cols("
        "CONF_STATUS = 'c'), progress = FALSE)$CONF_STATUS))",
        path,
    )
    assert said == "F"
    late = tmp_path / "late.csv"
    for value, usual in (("1.5", "7"), ("0301", "1101")):
        late.write_text("\n".join(("x", *[usual] * 23_000, value, "")), encoding="utf-8")
        rows = duckdb.connect().execute("SELECT x FROM read_csv(?, sample_size = -1)", [str(late)])
        assert str(rows.fetchall()[-1][0]) == value
        assert pd.read_csv(late, dtype={"x": "str"})["x"].iloc[-1] == value
        assert pl.read_csv(late, schema_overrides={"x": pl.String})["x"][-1] == value
    assert str(pd.read_csv(tidy(tmp_path), dtype={"value": "Int64"})["value"].dtype) == "Int64"


def test_only_what_is_no_number_is_lost_where_obs_status_decides(tmp_path):
    import duckdb

    path = tmp_path / "sdmx.csv"
    path.write_text(csv_of(SAMPLE), encoding="utf-8", newline="")
    query = "SELECT max(OBS_VALUE) FROM read_csv(?)"
    (every,) = duckdb.connect().execute(query, [str(path)]).fetchone()
    (real,) = duckdb.connect().execute(f"{query} WHERE OBS_STATUS = 'A'", [str(path)]).fetchone()
    assert math.isnan(every)
    assert real == 83484
