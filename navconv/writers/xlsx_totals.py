"""The sheet *Totals*: the total of everything by period, each once, so that nothing can be counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from navconv.meaning.facts import FactFinder
from navconv.meaning.observations.cell_facts import Level, TableFacts
from navconv.meaning.observations.member import TOTAL_CODE
from navconv.meaning.observations.model import ObservationTable, ObservedExport
from navconv.meaning.observations.observation import Observation
from navconv.meaning.quantities.units import translate_unit
from navconv.tables.values import Mark, Value
from navconv.writers.xlsx_sheets import Sheet
from navconv.writers.xlsx_styles import Look

_WIDTHS = (60, 28, 12)
_VALUE_WIDTH = 12

Subject = tuple[str, str, str]
"""A title, an indicator and its unit."""


def write_totals(sheet: Sheet, exports: Sequence[ObservedExport]) -> None:
    """Writes for each title and indicator the total of each period, as it is printed first.

    Args:
        sheet: the sheet to write.
        exports: the exports.
    """
    found = _collect(exports)
    periods = sorted({period for totals in found.values() for period in totals})
    sheet.layout((*_WIDTHS, *[_VALUE_WIDTH] * len(periods)), "D4" if found else "")
    words = sheet.words
    sheet.heading(words["totals"], Look.TITLE)
    sheet.append([sheet.link(words["back"], words["contents"])])
    if not found:
        sheet.heading(words["no_total"], Look.CAPTION)
        sheet.close()
        return
    heads = [sheet.text(words[key], Look.HEAD_LABEL) for key in ("title", "indicator", "unit")]
    sheet.append([*heads, *(sheet.text(period, Look.HEAD) for period in periods)])
    for subject, totals in found.items():
        title, indicator, unit = subject
        unit = translate_unit(unit) if words["language"] == "nb" else unit
        cells = [sheet.text(text, Look.TEXT) for text in (title, indicator, unit)]
        for period in periods:
            value = totals.get(period)
            if isinstance(value, Mark) or value is None:
                mark = "*" if value is Mark.SUPPRESSED else ""
                cells.append(sheet.text(mark, Look.NUMBER))
            else:
                cells.append(sheet.number(value, Look.NUMBER))
        sheet.append(cells)
    sheet.close()


def _collect(exports: Iterable[ObservedExport]) -> dict[Subject, dict[str, Value]]:
    """The totals by period of each subject."""
    found: dict[Subject, dict[str, Value]] = {}
    finder = FactFinder()
    for export in exports:
        for table, facts in zip(export.tables, finder.find(export), strict=True):
            if not facts.fixed:
                for item, unit in _totals(table, facts):
                    indicator = item.members.get("indicator")
                    subject = (export.title, indicator.name if indicator else "", unit)
                    found.setdefault(subject, {}).setdefault(item.period, item.value)
    return found


def _totals(table: ObservationTable, facts: TableFacts) -> Iterable[tuple[Observation, str]]:
    """The observations of a table that are the total of everything, with their units."""
    for at, item in enumerate(table.observations()):
        fact = facts.kinds[facts.cells[at]]
        if fact.level is Level.TOTAL and all(
            member.code == TOTAL_CODE
            for name, member in item.members.items()
            if name not in ("period", "indicator")
        ):
            yield item, fact.unit
