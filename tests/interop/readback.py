"""What other programs must find in our output: observations keyed without the writers' help."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.classifications.dimensions import STANDARD
from navconv.pipeline.convert import convert
from navconv.tables.values import Mark
from navconv.writers.context import WriteContext

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from navconv.meaning.observations.model import ObservedExport
    from navconv.meaning.observations.observation import Observation
    from navconv.problems import Problem

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path.name for path in (ROOT / "samples").glob("*.txt"))
READ = [
    *SAMPLES,
    *sorted(f"layouts/{path.name}" for path in (ROOT / "samples/layouts").glob("*.txt")),
]
"""What is read back: every sample and every layout."""
USUAL = [*SAMPLES, "layouts/weeks.txt", "layouts/half-years.txt"]
"""What has the dimensions that all data structures of SDMX have, and no other."""

NODE_MODULES = Path(os.environ.get("NODE_PATH") or ROOT / ".venv-interop" / "node_modules")

ABOVE = {"scheme": "scheme_group", "municipality": "region"}
"""The dimensions that share an axis with the one above them."""

Cell = tuple["int | Decimal | None", str]
"""A number and a status; one of them is none."""
Key = frozenset[tuple[str, str]]
"""Pairs of a dimension's identifier and the name or code of a member."""
Cubes = dict[tuple[str, frozenset[str]], dict[Key, Cell]]
"""The cells by key, for each title and set of dimensions."""

CODELISTS = load_codelists()


@cache
def read(sample: str) -> tuple[ObservedExport, ...]:
    """A sample as observations."""
    path = ROOT / "samples" / sample
    with path.open("rb") as stream:
        return tuple(convert(stream, path.name, CODELISTS, lambda _: None))


def make_context() -> WriteContext:
    """A context in which every problem is a failure, but what only SDMX tells of."""

    def fail(problem: Problem) -> None:
        if problem.code not in ("own-structure", "period-unknown"):
            raise AssertionError(str(problem))

    return WriteContext(CODELISTS, fail)


def cell_of(item: Observation) -> Cell:
    """The number and the status of an observation."""
    return (None, item.value.value) if isinstance(item.value, Mark) else (item.value, "")


@cache
def expected_cubes(sample: str, *, codes: bool) -> Cubes:
    """The cells by key, for each title and set of dimensions; a level and the one above it are one dimension."""
    found: Cubes = {}
    for export in read(sample):
        for table in export.tables:
            names = set(table.dimensions) | {"indicator", "period"}
            names -= {ABOVE[name] for name in ABOVE if {name, ABOVE[name]} <= names}
            cells = found.setdefault((export.title, frozenset(names)), {})
            for item in table.observations():
                key = frozenset((name, member_of(item, name, codes)) for name in names)
                cell = cell_of(item)
                assert cells.setdefault(key, cell) == cell
    return found


def member_of(item: Observation, name: str, codes: bool) -> str:
    """The code or the name of an observation's member; of a level that has none, of the level above."""
    member = item.members.get(name)
    if name == "period" and not item.period:
        return "_U" if codes else "Ukjent"
    if member is not None and codes and name == "region":
        year = re.match(r"\d{4}", item.period)
        member = CODELISTS.in_force(member, int(year[0]) if year else 0)
    if name in ABOVE and (member is None or member.code == "_T"):
        group = item.members.get(ABOVE[name])
        if group is not None and group.code != "_T":
            if codes:
                return member_of(item, ABOVE[name], codes)
            shared = group.name in CODELISTS.lists[name].by_name
            return f"{group.name} i alt" if shared else group.name
    if member is None:
        return "_T" if codes else "I alt"
    return member.code if codes else member.name


@cache
def expected_rows(sample: str) -> list[dict[str, object]]:
    """The rows of the tidy table, in source order; None for what it leaves empty."""
    rows: list[dict[str, object]] = []
    usual = {*STANDARD, "indicator", "period"}
    extra = sorted({name for export in read(sample) for name in export.dimensions} - usual)
    for export in read(sample):
        for item in export.observations():
            number, status = cell_of(item)
            row: dict[str, object] = {"table": item.table, "section": item.section or None}
            row["period"] = item.period or None
            for name in (*STANDARD, *extra):
                member = item.members.get(name)
                row[name] = member.name if member is not None else "I alt"
            row["indicator"] = item.members["indicator"].name
            row["value"] = number
            row["status"] = status or None
            rows.append(row)
    return rows


def same_rows(found: Iterable[dict[str, object]], sample: str) -> bool:
    """Whether rows have what is printed, in the columns that hold it; numbers are compared as binary ones."""
    expected = expected_rows(sample)
    names = list(expected[0])
    found = list(found)
    if not all(row.keys() >= set(names) for row in found):
        return False

    def binary(row: dict[str, object]) -> dict[str, object]:
        value = row["value"]
        return {**row, "value": None if value is None else float(value)}  # type: ignore[arg-type]

    cut = [binary({name: row[name] for name in names}) for row in found]
    return cut == [binary(row) for row in expected]
