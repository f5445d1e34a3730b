"""What a file says of its figures as metadata: their units, their levels, and how good they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from navconv.checks.check_report import CheckReport
from navconv.meaning.facts import FactFinder
from navconv.meaning.observations.keyed_value import KeyedValue
from navconv.meaning.observations.model import ObservedExport

Fact = tuple["str | None", "str | None", str]
"""An indicator, its unit, and a level."""


class Verdicts:
    """What the checks say of figures, for formats that hold each key once."""

    def __init__(self, exports: Iterable[ObservedExport]) -> None:
        """Takes exports whose cells were judged."""
        finder = FactFinder()
        self._facts = {
            id(table): facts
            for export in exports
            for table, facts in zip(export.tables, finder.find(export), strict=True)
        }

    def of(self, item: KeyedValue) -> str:
        """The verdict on the figure that a key has: ``held``, ``broken`` or ``unbound``."""
        facts = self._facts[id(item.origin[1])]
        return facts.kinds[facts.cells[item.at]].check


def describe_figures(
    facts: Counter[Fact], statuses: Counter[str], checks: Sequence[CheckReport]
) -> dict[str, Any]:
    """The unit of each indicator, how many figures each level has, and the quality of all.

    Args:
        facts: how many figures there are of each indicator, unit and level; none where the columns do not say it.
        statuses: how many of each status; that of a number is empty.
        checks: the results of the checks; none where they were not made.
    """
    found: dict[str, Any] = {}
    if facts:
        units: dict[str, list[str]] = {}
        levels: Counter[str] = Counter()
        for (indicator, unit, level), number in sorted(facts.items(), key=str):
            levels[level] += number
            known = units.setdefault(indicator or "", [])
            if unit and unit not in known:
                known.append(unit)
        found["units"] = {name: ", ".join(known) for name, known in units.items() if known}
        found["levels"] = dict(levels)
    quality = {
        "observations": statuses.total(),
        "numbers": statuses[""],
        **{name: statuses[name] for name in ("suppressed", "blank", "missing")},
    }
    if checks:
        quality["checks_held"] = sum(report.held for report in checks)
        quality["checks_broken"] = sum(report.broken for report in checks)
        quality["figures_bound_by_checks"] = sum(report.covered for report in checks)
    return {**found, "quality": quality}
