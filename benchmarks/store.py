"""Measures loading against what the engines do by themselves, in turns; `make store` makes the environment.

Usage: `.venv-store/bin/python benchmarks/store.py [postgresql://…]`; without a server its lines are left out.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import duckdb
import pyarrow as pa
from pyarrow import csv

from navconv.store.engines import column_types, open_engine
from navconv.store.engines.arrow import make_table
from navconv.store.schema import empty_columns

ROWS = 1_000_000
ROUNDS = 3
COMMAND = (sys.executable, "-m", "navconv")


def main() -> None:
    """Prints a line of Markdown for each comparison."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        facts, source = make_facts()
        path = folder / "facts.csv"
        csv.write_csv(facts, path, csv.WriteOptions(include_header=False))
        say(
            "1,000,000 facts, Arrow into DuckDB",
            "its COPY of a CSV",
            1.5,
            *compare_duckdb(folder, facts, source, path),
        )
        for target in sys.argv[1:]:
            mine, theirs = compare_postgres(target, facts, source, path)
            say("1,000,000 facts, Arrow into PostgreSQL", "psql \\copy", 1.3, mine, theirs)
        files = make_exports(folder / "exports")
        say(
            "1,000 exports into DuckDB",
            "convert -j 2 --to parquet",
            1.25,
            *compare_files(folder, files),
        )
        say(
            "1,000 loaded files again",
            "reading and hashing them",
            2.0,
            *compare_again(folder, files),
        )


def say(work: str, other: str, goal: float, mine: float, theirs: float) -> None:
    """Prints a line."""
    ratio = mine / theirs
    reached = "yes" if ratio <= goal else "**no**"
    print(
        f"| {work} | {other} | {mine:.2f} s | {theirs:.2f} s | {ratio:.2f} | {goal} | {reached} |",
        flush=True,
    )


def make_facts() -> tuple[pa.Table, pa.Table]:
    """Facts in memory and the one file that they are of."""
    columns = empty_columns("facts")
    regions = ("Oslo", "Rogaland", "Troms", "Nordland", "Agder")
    for at in range(ROWS):
        row = (
            7,
            at // 1000,
            at // 10 % 100,
            at % 10,
            at * 7919,
            False,
            f"20{at % 20:02d}-03",
            regions[at % 5],
        )
        values = (
            *row,
            "I alt",
            "I alt",
            "I alt",
            "I alt",
            None,
            "Antall",
            float(at % 5000),
            str(at % 5000),
            None,
        )
        rest = ("detail", "region", "persons", None, None, at % 9000, at % 10, None, str(at % 5000))
        for column, value in zip(columns.values(), (*values, *rest), strict=True):
            column.append(value)
    source = empty_columns("sources")
    for column, value in zip(source.values(), (7, "0", "a", "", "", "", ROWS, 0), strict=True):
        column.append(value)
    return make_table(pa, "facts", columns), make_table(pa, "sources", source)


def compare_duckdb(
    folder: Path, facts: pa.Table, source: pa.Table, path: Path
) -> tuple[float, float]:
    """CPU time of both sides, in turns, each into an empty database of the same tables."""
    mine, theirs = [], []
    for turn in range(ROUNDS):
        engine = open_engine(str(folder / f"a{turn}.duckdb"), create=True)
        engine.insert("sources", [source])
        began = time.process_time()
        with engine.transaction():
            engine.insert("facts", [facts])
        mine.append(time.process_time() - began)
        engine.close()
        database = str(folder / f"b{turn}.duckdb")
        engine = open_engine(database, create=True)
        engine.insert("sources", [source])
        engine.close()
        with duckdb.connect(database) as connection:
            began = time.process_time()
            names = ", ".join(column_types("facts"))
            connection.execute(f"COPY facts ({names}) FROM '{path}' (FORMAT csv, HEADER false)")
            theirs.append(time.process_time() - began)
    return median(mine), median(theirs)


def compare_postgres(
    target: str, facts: pa.Table, source: pa.Table, path: Path
) -> tuple[float, float]:
    """Wall time of both sides, in turns, into the same tables, emptied before."""
    mine, theirs = [], []
    names = ", ".join(column_types("facts"))
    for _ in range(ROUNDS):
        engine = open_engine(target, create=True)
        engine.run("TRUNCATE sources CASCADE")
        engine.insert("sources", [source])
        began = time.perf_counter()
        with engine.transaction():
            engine.insert("facts", [facts])
        mine.append(time.perf_counter() - began)
        engine.run("TRUNCATE facts")
        engine.close()
        began = time.perf_counter()
        copy = f"\\copy facts ({names}) FROM '{path}' WITH (FORMAT csv)"
        subprocess.run(["psql", "-q", target, "-c", copy], check=True)
        theirs.append(time.perf_counter() - began)
    return median(mine), median(theirs)


def make_exports(folder: Path) -> Path:
    """1,000 files: a sample under the months of 200 years, five figures' worth of each."""
    folder.mkdir()
    text = Path("samples/tiltak-2016-11.txt").read_text("utf-8")
    months = ("Januar", "Februar", "Mars", "April", "Mai")
    for year in range(1900, 2100):
        for number, month in enumerate(months, 1):
            own = text.replace("November 2016", f"{month} {year}")
            (folder / f"e-{year}-{number:02d}.txt").write_text(own, "utf-8")
    return folder


def run(*arguments: str) -> float:
    """The wall time of a command."""
    began = time.perf_counter()
    subprocess.run([*COMMAND, *arguments], check=False, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


def compare_files(folder: Path, files: Path) -> tuple[float, float]:
    """Wall time of loading and of converting."""
    mine, theirs = [], []
    for turn in range(ROUNDS):
        mine.append(run("load", str(folder / f"c{turn}.duckdb"), str(files), "-j", "2", "-q"))
        out = str(folder / f"p{turn}")
        theirs.append(run("convert", "--to", "parquet", "--out", out, "-j", "2", "-q", str(files)))
    return median(mine), median(theirs)


def compare_again(folder: Path, files: Path) -> tuple[float, float]:
    """CPU time of loading what is loaded, the start-up taken off, and of hashing alone."""
    from navconv.meaning.codelists import load_codelists
    from navconv.pipeline.inputs import Settings
    from navconv.store.load_report import LoadOptions
    from navconv.store.loading import load_files
    from navconv.store.reading import hash_file

    mine, theirs = [], []
    settings = Settings(load_codelists())
    for _ in range(ROUNDS):
        began = time.process_time()
        load_files(str(folder / "c0.duckdb"), [str(files)], settings, LoadOptions(jobs=1))
        mine.append(time.process_time() - began)
        began = time.process_time()
        for name in sorted(files.iterdir()):
            hash_file(str(name))
        theirs.append(time.process_time() - began)
    return median(mine), median(theirs)


if __name__ == "__main__":
    main()
