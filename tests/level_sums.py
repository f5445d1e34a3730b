"""Whether the details of each table add up to its printed total, and whether ``--finest`` gives each fact once.

The tests ask it of the samples; for other files: ``python -m tests.level_sums FILE...``, which exits 1 where
one is not so.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import navconv

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDITIVE = ("N", "D1Y")
"""The indicators that add up."""

MOST_HIDDEN = 3
"""The greatest count that is suppressed."""

_NAMED = re.compile(r"= (-?\d+)(?: and \d+ suppressed)?, printed (-?\d+)$")


class LevelSum(NamedTuple):
    """The details of one table, indicator and period, and their total.

    Attributes:
        place: the source, table, period and indicator.
        fits: whether they add up to it, with what suppressed cells leave open.
        named: whether they do, or the check names the difference.
        difference: the total without the details that are printed.
    """

    place: tuple[Any, ...]
    fits: bool
    named: bool
    difference: Any


def add_details(path: Path) -> tuple[list[LevelSum], int]:
    """Adds up the details of each table of an input that prints a total.

    Returns:
        The sums, and how many tables and periods have no total, or one of which a suppressed change leaves all open.
    """
    conversion = navconv.read(path)
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for record in conversion.records(codes=True, provenance=True):
        if record["indicator"] in (*ADDITIVE, None):
            key = (record["source"], record["table"], record["period"], record["indicator"])
            groups[key].append(record)
    named: dict[tuple[str, str, int], int] = defaultdict(int)
    for problem in conversion.problems:
        if problem.code == "sum-broken":
            for column, text in problem.values:
                if found := _NAMED.search(text):
                    at = (problem.source, problem.page, problem.line, column)
                    named[at] += int(found[2]) - int(found[1])
    sums = []
    left = 0
    for key, records in groups.items():
        totals = [record for record in records if record["level"] == "total"]
        details = [record for record in records if record["level"] == "detail"]
        values = [record["value"] for record in totals if record["value"] is not None]
        hidden = [record for record in details if record["status"] in ("suppressed", "missing")]
        change = key[-1] == "D1Y" and hidden
        if not details or not values or change or any(r["status"] == "missing" for r in hidden):
            left += 1
            continue
        known = sum(record["value"] for record in details if record["value"] is not None)
        difference = values[0] - known
        places = {(r["source"], r["page"] or "", r["line"], r["column"]) for r in records}
        told = sum(amount for at, amount in named.items() if at in places)
        most = MOST_HIDDEN * len(hidden)
        fits = 0 <= difference <= most
        sums.append(LevelSum(key, fits, fits or 0 <= difference - told <= most, difference))
    return sums, left


def count_facts(path: Path) -> tuple[int, int, int]:
    """How many facts an input has, how many ``--finest`` gives, and how many it gives twice.

    A fact is a title and a key; a key that one table prints twice is of that table, which is told as a problem.
    """
    conversion = navconv.read(path)
    facts = set(_keys(conversion))
    finest = list(_keys(conversion.select(finest=True)))
    return len(facts), len(set(finest)), len(finest) - len(set(finest))


def _keys(conversion: navconv.Conversion) -> Iterator[tuple[Any, ...]]:
    for export in conversion.exports:
        for item in export.observations():
            members = {
                name: member.code for name, member in item.members.items() if member.code != "_T"
            }
            yield (export.title, tuple(sorted(members.items())))


def main(paths: list[str]) -> int:
    """Prints what holds of each file."""
    wrong = 0
    for path in map(Path, paths):
        sums, left = add_details(path)
        bad = [item for item in sums if not item.named]
        broken = sum(not item.fits for item in sums)
        facts, finest, twice = count_facts(path)
        wrong += bool(bad) or facts != finest or bool(twice)
        print(
            f"{path.name}: {len(sums)} sums, {len(sums) - broken} are the printed total, {broken - len(bad)} differ by "
            f"what check names, {len(bad)} otherwise; {left} without; {facts} facts, --finest {finest}, twice {twice}"
        )
        for item in bad[:5]:
            print("   ", item)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
