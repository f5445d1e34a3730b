"""Many ways to load the same files: in any order, by one process or two, by two loaders at once, with kills in between.

``python -m tests.store.convergence [ENGINE…]`` does it with 1,000 files in SQLite, DuckDB and PostgreSQL; the tests do
it with fewer.
"""

from __future__ import annotations

import itertools
import random
import signal
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.store.cluster import run_cluster
from tests.store.conftest import dump
from tests.store.files import make_folder

if TYPE_CHECKING:
    from collections.abc import Callable

COMMAND = (sys.executable, "-m", "navconv", "load")
BAD, REVISED, TWICE = 10, 20, 5
PARTS = 4


def load_in_order(database: str, names: list[str], seed: int) -> None:
    """Loads files in an order and in parts of their own, the number of processes changing."""
    draw = random.Random(seed)
    draw.shuffle(names)
    size = -(-len(names) // PARTS)
    for start in range(0, len(names), size):
        _load(database, names[start : start + size], str(1 + draw.randrange(2)))


def load_with_kills(database: str, names: list[str], seed: int) -> int:
    """Kills one run after another, each later than the one before; says how many were killed before the last."""
    draw = random.Random(seed)
    draw.shuffle(names)
    killed = 0
    pause = 0.2
    while True:
        with subprocess.Popen(
            [*COMMAND, database, *names, "-j", "2", "-q"], stderr=subprocess.DEVNULL
        ) as run:
            try:
                run.wait(pause)
            except subprocess.TimeoutExpired:
                run.send_signal(signal.SIGKILL)
                killed += 1
            else:
                return killed
        pause *= 1.5


def load_twice_at_once(database: str, names: list[str]) -> None:
    """Lets two loaders load the same files at the same time, one from the first to the last, one the other way."""
    runs = [
        subprocess.Popen([*COMMAND, database, *files, "-j", "1", "-q"], stderr=subprocess.DEVNULL)
        for files in (names, names[::-1])
    ]
    for run in runs:
        run.wait()


def compare(database: Callable[[], str], folder: Path, say: Callable[[str], None]) -> None:
    """Loads a folder in every way, each into a database of its own, and holds them against each other."""
    names = sorted(map(str, folder.iterdir()))
    whole = database()
    _load(whole, [str(folder)], "1")
    wanted = dump(whole)
    good = len({Path(name).read_bytes() for name in names if not Path(name).name.startswith("bad")})
    assert len(wanted["sources"]) == good
    for seed in (1, 2):
        other = database()
        load_in_order(other, names[:], seed)
        assert dump(other) == wanted
        say(f"in another order, {PARTS} parts: the same {good} files")
    other = database()
    killed = load_with_kills(other, names[:], 3)
    assert dump(other) == wanted
    say(f"{killed} runs killed: the same")
    other = database()
    load_twice_at_once(other, names)
    assert dump(other) == wanted
    say("two loaders at once: the same")


def _load(database: str, names: list[str], jobs: str) -> None:
    subprocess.run(
        [*COMMAND, database, *names, "-j", jobs, "-q"], check=False, stderr=subprocess.DEVNULL
    )


def main(count: int = 1000) -> None:
    """Compares with many files in every engine."""
    with tempfile.TemporaryDirectory() as name, run_cluster() as server:
        folder = Path(name, "exports")
        names = make_folder(folder, count, BAD, REVISED, TWICE)
        made = map(str, itertools.count())

        def make_database(engine: str) -> str:
            number = f"facts_{next(made)}"
            if engine != "postgres":
                return str(Path(name, f"{number}.{engine}"))
            run = ["psql", "-q", f"{server}postgres", "-c", f"CREATE DATABASE {number}"]
            subprocess.run(run, check=True)
            return server + number

        for engine in sys.argv[1:] or ("sqlite", "duckdb", "postgres"):
            begun = time.perf_counter()

            def say(text: str, engine: str = engine, begun: float = begun) -> None:
                print(f"{engine}: {time.perf_counter() - begun:.0f} s: {text}", flush=True)

            say(f"{len(names)} files")
            compare(partial(make_database, engine), folder, say)


if __name__ == "__main__":
    main()
