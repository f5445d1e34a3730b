"""What programs make of our CSV at their defaults: the table in ``docs/readers.md``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.interop.readback import ROOT, make_context, read
from tests.interop.sdmx_readers import csv_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("ignore")]

SAMPLE = "tiltak-2016-11.txt"
LATE = 21_000
"""More lines than DuckDB looks at."""


def types_of(path: Path) -> dict[str, str]:
    """The types that DuckDB guesses."""
    import duckdb

    found = duckdb.connect().execute("DESCRIBE SELECT * FROM read_csv(?)", [str(path)]).fetchall()
    return {row[0]: row[1] for row in found}


def tidy(folder: Path) -> Path:
    from navconv.writers.tidy_csv import TidyOptions, write_tidy

    path = folder / "tidy.csv"
    with path.open("w+b") as out:
        write_tidy(read(SAMPLE), out, TidyOptions(), make_context())
    return path


def test_months_are_text_and_counts_are_numbers(tmp_path):
    import pandas as pd
    import polars as pl

    path = tidy(tmp_path)
    guessed = types_of(path)
    assert (guessed["period"], guessed["value"], guessed["status"]) == (
        *("VARCHAR", "BIGINT", "VARCHAR"),
    )
    frame, table = pl.read_csv(path), pd.read_csv(path)
    assert (frame.schema["period"], frame.schema["value"]) == (pl.String, pl.Int64)
    assert str(table["value"].dtype) == "float64"
    assert str(pd.read_csv(path, dtype={"value": "Int64"})["value"].dtype) == "Int64"


def test_duckdb_takes_f_for_false_unless_it_is_told(tmp_path):
    import duckdb

    path = tmp_path / "sdmx.csv"
    text = csv_of(SAMPLE).replace(",Q,A,", ",Q,F,").replace(",Q,C,", ",Q,F,")
    path.write_text(text, encoding="utf-8", newline="")
    assert types_of(path)["CONF_STATUS"] == "BOOLEAN"
    found = duckdb.connect().execute(
        "SELECT DISTINCT CONF_STATUS FROM read_csv(?, types = {'CONF_STATUS': 'VARCHAR'})",
        [str(path)],
    )
    assert found.fetchall() == [("F",)]


@pytest.mark.parametrize(
    ("usual", "late", "guessed", "looked"), [("7", "1.5", 2, 1.5), ("7", "0301", 301, "0301")]
)
def test_duckdb_looks_at_the_first_lines_alone_unless_it_is_told(
    usual, late, guessed, looked, tmp_path
):
    import duckdb

    path = tmp_path / "late.csv"
    path.write_text("\n".join(("x", *[usual] * LATE, late, "")), encoding="utf-8")
    found = duckdb.connect().execute("SELECT x FROM read_csv(?)", [str(path)]).fetchall()
    assert found[-1] == (guessed,)
    found = duckdb.connect().execute("SELECT x FROM read_csv(?, sample_size = -1)", [str(path)])
    assert found.fetchall()[-1] == (looked,)


def test_polars_refuses_a_late_decimal_and_pandas_reads_it(tmp_path):
    import pandas as pd
    import polars as pl

    path = tmp_path / "late.csv"
    path.write_text("\n".join(("x", *["7"] * LATE, "1.5", "")), encoding="utf-8")
    with pytest.raises(pl.exceptions.ComputeError):
        pl.read_csv(path)
    assert pd.read_csv(path)["x"].iloc[-1] == 1.5


def test_the_page_names_the_versions_that_are_tested():
    page = (ROOT / "docs" / "readers.md").read_text("utf-8")
    lines = (ROOT / "tests/interop/requirements.txt").read_text("utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines if "==" in line)
    for name in (
        "pandas",
        "polars",
        "pyarrow",
        "pyaxis",
        "sdmx1",
        "sdmxthon",
        "pyjstat",
        "fastexcel",
    ):
        assert f"{name} {pinned[name]}" in page
    assert f"DuckDB {pinned['duckdb']}" in page
