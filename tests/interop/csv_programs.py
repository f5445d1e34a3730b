"""What programs make of the column ``x`` of a CSV at their defaults, each as a text: the value in the last line.

A text is written in quotation marks, what is not there ``null``, a truth value ``true`` or ``false``.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BIN = Path(sys.executable).parent
"""Where the interop environment has its programs."""

GUESS_R = """
library(jsonlite)
read <- function(package, file) switch(package,
  readr = suppressWarnings(readr::read_csv(file, show_col_types = FALSE, progress = FALSE)),
  data.table = data.table::fread(file))
files <- commandArgs(TRUE)
show <- function(v) if (is.na(v) && !is.nan(v)) NULL else if (is.numeric(v) && !is.finite(v)) "NaN" else v
cat(toJSON(lapply(files[-1], function(file) {
  x <- read(files[1], file)$x
  list(last = show(x[length(x)]), max = if (is.numeric(x)) show(max(x)) else NULL, isText = is.character(x))
}), auto_unbox = TRUE, null = "null", digits = NA))
"""


def run(*command: str | Path, given: str | None = None) -> str:
    """What a program prints; it is refused what it refuses."""
    done = subprocess.run(
        [*map(str, command)], capture_output=True, text=True, check=False, input=given
    )
    if done.returncode:
        raise ValueError(done.stderr)
    return done.stdout


def spell(value: Any) -> str:
    """A value as the page writes it."""
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return f'"{value}"'
    number = float(value)
    return "NaN" if math.isnan(number) else f"{number:g}"


def run_r(program: str, *arguments: str | Path) -> str:
    """What an R program prints."""
    return run("Rscript", "--vanilla", "-e", program, *arguments)


def guess_with_r(package: str) -> Callable[[Sequence[Path], bool], list[str]]:
    def guess(paths: Sequence[Path], largest: bool) -> list[str]:
        found = json.loads(run_r(GUESS_R, package, *paths))
        name = "max" if largest else "last"
        values = [None if item[name] == {} else item[name] for item in found]
        return [
            "NaN" if value == "NaN" and not item["isText"] else spell(value)
            for value, item in zip(values, found, strict=True)
        ]

    return guess


def one_by_one(read: Callable[[Path, bool], Any]) -> Callable[[Sequence[Path], bool], list[str]]:
    """Reads file after file; ``refused`` where one is."""

    def guess(paths: Sequence[Path], largest: bool) -> list[str]:
        found = []
        for path in paths:
            try:
                found.append(spell(read(path, largest)))
            except Exception:  # noqa: BLE001  each program has errors of its own
                found.append("refused")
        return found

    return guess


def with_duckdb(path: Path, largest: bool) -> Any:
    import duckdb

    query = "SELECT max(x) FROM read_csv(?)" if largest else "SELECT x FROM read_csv(?)"
    return duckdb.connect().execute(query, [str(path)]).fetchall()[-1][0]


def with_pandas(path: Path, largest: bool) -> Any:
    import pandas as pd

    column = pd.read_csv(path)["x"]
    value = column.max() if largest else column.iloc[-1]
    return None if column.isna().all() else value.item() if hasattr(value, "item") else value


def with_polars(path: Path, largest: bool) -> Any:
    import polars as pl

    column = pl.read_csv(path)["x"]
    return column.max() if largest else column[-1]


def with_pyarrow(path: Path, largest: bool) -> Any:
    import pyarrow.compute as pc
    from pyarrow import csv

    column = csv.read_csv(path)["x"]
    return (pc.max(column) if largest else column[-1]).as_py()


def with_chdb(path: Path, largest: bool) -> Any:
    import chdb

    what = "max(x) AS x" if largest else "x"
    query = "SELECT WHAT FROM file('PATH', CSVWithNames)".replace("WHAT", what)
    text = str(chdb.query(query.replace("PATH", str(path)), "JSONCompactEachRow"))
    (value,) = json.loads(text.splitlines()[-1])
    return value


def with_miller(path: Path, largest: bool) -> Any:
    verb = ("stats1", "-a", "max", "-f", "x") if largest else ("tail", "-n", "1")
    (row,) = json.loads(run("mlr", "--icsv", "--ojson", *verb, path))
    value = row["x_max" if largest else "x"]
    return math.nan if largest and value == "NaN" else value


def with_csvkit(path: Path, largest: bool) -> Any:
    rows = json.loads(run(BIN / "csvjson", path))
    column = [row["x"] for row in rows]
    return max(column) if largest else column[-1]


def with_sqlite(path: Path, largest: bool) -> Any:
    what = "avg(x)" if largest else "x"
    script = f".mode csv\n.import '{path}' t\n.mode json\nSELECT {what} AS x FROM t;\n"
    return json.loads(run("sqlite3", ":memory:", given=script))[-1]["x"]


PROGRAMS: dict[str, Callable[[Sequence[Path], bool], list[str]]] = {
    "DuckDB": one_by_one(with_duckdb),
    "pandas": one_by_one(with_pandas),
    "polars": one_by_one(with_polars),
    "pyarrow": one_by_one(with_pyarrow),
    "chdb": one_by_one(with_chdb),
    "readr": guess_with_r("readr"),
    "data.table": guess_with_r("data.table"),
    "Miller": one_by_one(with_miller),
    "csvkit": one_by_one(with_csvkit),
    "SQLite": one_by_one(with_sqlite),
}
