"""Measures loading against what the engines do by themselves, in turns; `make store` makes the environment.

Usage: `.venv-store/bin/python benchmarks/store.py [--only NAME] [--files N] [postgresql://…]`. Without a server its
lines are left out. Names: facts, files, again, spark, memory.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import duckdb
import pyarrow as pa
from inputs import MONTHLY, MONTHS, make_issue
from pyarrow import csv

from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import Settings
from navconv.store.engines import column_types
from navconv.store.engines.arrow import make_table
from navconv.store.load_report import LoadOptions
from navconv.store.loading import load_files
from navconv.store.opening import open_engine
from navconv.store.schema_sql import empty_columns

ROWS = 1_000_000
ROUNDS = 3
DIFFERENT = 200
COMMAND = (sys.executable, "-m", "navconv")


def main() -> None:
    """Prints a line of Markdown for each comparison."""
    parser = argparse.ArgumentParser()
    parser.add_argument("servers", nargs="*")
    parser.add_argument("--only", choices=("facts", "files", "again", "spark", "memory"))
    parser.add_argument("--files", type=int, default=1000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.only in (None, "facts"):
            measure_facts(folder, given.servers)
        if given.only == "facts":
            return
        files = make_exports(folder / "exports", given.files)
        count = f"{given.files:,}"
        if given.only in (None, "files"):
            found = compare_files(folder, files)
            say(f"{count} exports into DuckDB", "convert -j 2 --to parquet", 1.25, *found)
        if given.only in (None, "again"):
            found = compare_again(folder, files)
            say(f"{count} loaded files again", "reading and hashing them", 2.0, *found)
        if given.only in (None, "spark"):
            found = compare_spark(folder, files)
            say(f"Spark local[2], {count} exports", "convert -j 2 --to parquet", 1.5, *found)
        if given.only in (None, "memory"):
            compare_memory(folder, files)


def measure_facts(folder: Path, servers: list[str]) -> None:
    """Facts that are in memory, into the engines."""
    facts, source = make_facts()
    path = folder / "facts.csv"
    csv.write_csv(facts, path, csv.WriteOptions(include_header=False))
    found = compare_duckdb(folder, facts, source, path)
    say("1,000,000 facts, Arrow into DuckDB", "its COPY of a CSV", 1.5, *found)
    for target in servers:
        found = compare_postgres(target, facts, source, path)
        say("1,000,000 facts, Arrow into PostgreSQL", "psql \\copy", 1.3, *found)


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


def make_exports(folder: Path, count: int) -> Path:
    """Monthly exports of 60 KB: 200 with figures of their own, and these again under other months."""
    folder.mkdir()
    text = MONTHLY.read_text("utf-8")
    for number in range(count):
        own = number % DIFFERENT
        month, year = MONTHS[own % 12], 1990 + own // 12
        later = year + number // DIFFERENT * 17
        issue = make_issue(text, own).replace(f"{month} {year}", f"{month} {later}")
        (folder / f"e-{later}-{own % 12 + 1:02d}.txt").write_text(issue, "utf-8")
    return folder


def run(*arguments: str) -> float:
    """The CPU time of a command and its processes."""
    before = os.times()
    subprocess.run([*COMMAND, *arguments, "-q"], check=False, stderr=subprocess.DEVNULL)
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def load(folder: Path, name: str, files: Path) -> float:
    """Loads files into a new database."""
    return run("load", str(folder / name), str(files), "-j", "2")


def convert(folder: Path, files: Path) -> float:
    """Converts files to Parquet, into a new folder."""
    out = tempfile.mkdtemp(dir=folder)
    return run("convert", "--to", "parquet", "--out", out, "-j", "2", str(files))


def compare_files(folder: Path, files: Path) -> tuple[float, float]:
    """CPU time of loading and of converting, once each: both take minutes."""
    return load(folder, "files.duckdb", files), convert(folder, files)


def compare_again(folder: Path, files: Path) -> tuple[float, float]:
    """CPU time of loading what is loaded, the start-up taken off, and of reading and hashing alone."""
    database = folder / "files.duckdb"
    if not database.exists():
        load(folder, database.name, files)
    mine, theirs = [], []
    settings = Settings(load_codelists())
    for _ in range(ROUNDS):
        began = time.process_time()
        load_files(str(database), [str(files)], settings, LoadOptions(jobs=1))
        mine.append(time.process_time() - began)
        began = time.process_time()
        for path in sorted(files.iterdir()):
            hashlib.sha256(path.read_bytes()).hexdigest()
        theirs.append(time.process_time() - began)
    return median(mine[1:]), median(theirs)


def compare_spark(folder: Path, files: Path) -> tuple[float, float]:
    """Wall time of a job in a session that is up and has read a file before, and of converting the same files."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    from navconv.spark import NavSource

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    session.dataSource.register(NavSource)
    session.read.format("nav").load(str(min(files.iterdir()))).count()
    began = time.perf_counter()
    frame = session.read.format("nav").load(str(files))
    frame.write.parquet(str(folder / "spark"))
    mine = time.perf_counter() - began
    session.stop()
    began = time.perf_counter()
    convert(folder, files)
    return mine, time.perf_counter() - began


def compare_memory(folder: Path, files: Path) -> None:
    """The most memory of a load of a tenth of the files, and of all, each by one process, in every engine on files."""
    names = sorted(map(str, files.iterdir()))
    for engine in ("duckdb", "sqlite"):
        peaks = []
        for count in (len(names) // 10, len(names)):
            database = str(folder / f"memory-{count}.{engine}")
            done = subprocess.run(
                [sys.executable, "-c", PEAK, database, *names[:count]],
                check=True,
                capture_output=True,
                text=True,
            )
            peaks.append(int(done.stdout) / 1024)
        few, all_of_them = peaks
        print(
            f"| most memory, {len(names):,} files into {engine} | {len(names) // 10:,} files | "
            f"{all_of_them:.0f} MiB | {few:.0f} MiB | {all_of_them / few:.2f} | | |",
            flush=True,
        )


PEAK = """
import resource, sys
from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import Settings
from navconv.store.load_report import LoadOptions
from navconv.store.loading import load_files
load_files(sys.argv[1], sys.argv[2:], Settings(load_codelists()), LoadOptions(jobs=1))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


if __name__ == "__main__":
    main()
