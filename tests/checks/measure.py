"""Measures how many planted misprints the checks find: `python tests/checks/measure.py [--all]`.

In each sample one digit of one number is changed, the checks are run, and what they find beyond
what they find in the sample as it is counts as a detection. The table stands in the README.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))

from navconv.checks import check_export
from navconv.tables.values import Mark
from tests.checks.planting import (
    CODELISTS,
    SAMPLES,
    findings,
    misprint,
    read_sample,
    sites,
    value_at,
    with_values,
)
from tests.checks.reckoning import reckon


def main() -> None:
    """Prints a line for each sample."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cells", type=int, default=1000, help="numbers to change in each sample")
    parser.add_argument(
        "--all", action="store_true", help="change every number, which takes minutes"
    )
    parser.add_argument("--seed", type=int, default=2016)
    parser.add_argument(
        "--missed", action="store_true", help="list the misprints that are not found"
    )
    parser.add_argument("samples", nargs="*", default=SAMPLES)
    arguments = parser.parse_args()
    print(
        "| sample | cells | covered | numbers changed | sums alone "
        "| found by `check --fast` | found by `check` |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|")
    for name in arguments.samples:
        _measure(name, None if arguments.all else arguments.cells, arguments)


def _measure(name: str, count: int | None, arguments: argparse.Namespace) -> None:
    chance = Random(f"{arguments.seed} {name}")
    export = read_sample(name)
    reckoning = reckon(export)
    every = list(sites(export))
    numbers = [at for at, site in enumerate(every) if not isinstance(value_at(export, site), Mark)]
    if count is not None and count < len(numbers):
        numbers = sorted(chance.sample(numbers, count))
    elif count is not None:
        # A small sample: its numbers again, with other digits.
        numbers = sorted(
            numbers * (count // len(numbers)) + chance.sample(numbers, count % len(numbers))
        )
    known = {
        thorough: findings(check_export(export, CODELISTS, thorough=thorough))
        for thorough in (False, True)
    }
    alone = fast = thorough = 0
    for at in numbers:
        site = every[at]
        value = misprint(value_at(export, site), chance)
        planted = with_values(export, {site: value})
        alone += bool(reckoning.breaks({at: value}))
        found = {
            way: findings(check_export(planted, CODELISTS, thorough=way)) - known[way]
            for way in (False, True)
        }
        fast += bool(found[False])
        thorough += bool(found[True])
        if arguments.missed and not found[True]:
            row = export.tables[site.table].rows[site.row]
            print(
                f"  missed: line {row.line} cell {site.column + 1}: {row.values} -> {value}",
                file=sys.stderr,
            )
    report = check_export(export, CODELISTS)
    cells = [
        f"`{name}`",
        f"{report.cells:,}",
        f"{report.covered / report.cells:.1%}",
        f"{len(numbers):,}",
        *(f"{found / len(numbers):.1%}" for found in (alone, fast, thorough)),
    ]
    print("| " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
