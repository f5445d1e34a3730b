"""The way of one cell, as CONTRIBUTING tells it, is the way that it takes."""

from __future__ import annotations

import re
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import navconv
from navconv.commands.conversion import run_conversion
from navconv.writers import find_writer

if TYPE_CHECKING:
    from types import FrameType

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "tiltak-2016-11.txt"
PACKAGE = str(Path(navconv.__file__).parent) + "/"
MAP = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
STOP = re.compile(r"\| \d+ \| `([a-z_/]+\.py)` \| `([A-Za-z_.]+)` \|")
MOST_STOPS = 20
START = "commands/conversion.py"
"""Where the way begins: no cell is there yet."""
OPTIONS = {"provenance": True}
ROOMS = ("layout", "tables", "meaning", "checks")
"""The rooms whose every module the map names."""


def _read_stops() -> list[tuple[str, str]]:
    """The modules and functions of the table in CONTRIBUTING."""
    return STOP.findall(MAP)


def _find_ways(output: Path) -> dict[tuple[str, str], set[str]]:
    """The stops that the sample passes, each with the fewest modules without a stop that are passed before it."""
    stops = _read_stops()
    modules = {START, *(module for module, _ in stops)}
    ways: dict[tuple[str, str], set[str]] = {}

    def enter(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        stop = (code.co_filename.removeprefix(PACKAGE), code.co_qualname)
        if event != "call" or stop not in stops:
            return
        between, above = set(), frame.f_back
        while above is not None:
            name = above.f_code.co_filename
            if name.startswith(PACKAGE):
                between |= {name.removeprefix(PACKAGE)} - modules
            above = above.f_back
        ways[stop] = min(ways.get(stop, between), between, key=len)

    before = sys.getprofile()
    sys.setprofile(enter)
    try:
        run_conversion(find_writer("csv"), OPTIONS, files=[str(SAMPLE)], output=output, quiet=True)
    finally:
        sys.setprofile(before)
    return ways


def test_each_stop_is_reached_from_stops_alone(tmp_path):
    stops = _read_stops()
    assert 1 < len(stops) <= MOST_STOPS
    assert len({module for module, _ in stops}) == len(stops)
    # A process that has read labels before does not ask for them again.
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        ways = pool.submit(_find_ways, tmp_path / "out.csv").result()
    assert {stop: ways.get(stop) for stop in stops} == {stop: set() for stop in stops}


def test_the_cell_comes_out_as_the_way_says(tmp_path):
    output = tmp_path / "out.csv"
    run_conversion(
        find_writer("csv"),
        OPTIONS,
        files=[str(SAMPLE)],
        output=output,
        quiet=True,
    )
    told = re.search(r"as `(1,Hovedgrupper,[^`]+),…`", MAP)
    assert told is not None
    lines = [line for line in output.read_text("utf-8").splitlines() if line.startswith(told[1])]
    assert len(lines) == 1
    assert lines[0].endswith(",29,1,,20 331")


@pytest.mark.parametrize("room", ROOMS)
def test_the_map_names_every_module_of_a_room(room):
    named = set(re.findall(r"`(?:[a-z_]+/)?([a-z_]+\.py)`", MAP))
    modules = {path.name for path in Path(PACKAGE, room).rglob("*.py")} - {"__init__.py"}
    assert modules
    assert sorted(modules - named) == []


def test_the_map_names_no_module_that_is_gone():
    there = {path.name for path in ROOT.rglob("*.py") if ".venv" not in str(path)}
    assert sorted(set(re.findall(r"`(?:[a-z_]+/)*([a-z_]+\.py)`", MAP)) - there) == []


def test_no_two_modules_have_one_name():
    # Those of commands bear the names of their commands.
    modules = Counter(
        path.stem
        for path in Path(PACKAGE).rglob("*.py")
        if path.stem != "__init__" and path.parent.name != "commands"
    )
    assert modules
    assert [name for name, count in modules.items() if count > 1] == []
