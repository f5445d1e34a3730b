"""Sheets of one workbook under titles of their own: shares and averages follow from what an earlier sheet counts."""

from __future__ import annotations

from collections.abc import Sequence

from navconv.checks.index import Ledger
from navconv.checks.indexing import open_ledger
from navconv.checks.shares import (
    AVERAGE,
    BASES,
    Derivation,
    Derivations,
    enter,
    find_derivations,
    find_measures,
)
from navconv.meaning.classifications.measures import Measures
from navconv.meaning.observations.model import ObservedExport
from navconv.records import replace


def check_earlier(ledger: Ledger, earlier: Sequence[ObservedExport], measures: Measures) -> None:
    """Shares and averages follow from what an earlier sheet under another title counts, if nearly all of them do.

    Example: ``Antall mottakere etter alder``, and on the next sheet ``Andel mottakere etter alder``.
    """
    own = {id(sheet.table): sheet for sheet in ledger.sheets}
    for export in reversed(earlier):
        if not _may_follow(ledger, export, measures):
            continue
        tables = (*export.tables, *ledger.export.tables)
        both = open_ledger(replace(ledger.export, tables=tables, facts=None), measures)
        both.measures = measures
        held = 0
        for derivations in find_derivations(both):
            across = [
                Derivation(kind, told._replace(sheet=own[id(told.sheet.table)]), places)
                for kind, told, places in derivations.found
                if id(told.sheet.table) in own
                and not own.keys() >= {id(place.sheet.table) for place in places}
            ]
            if Derivations(across, sure=False).hold:
                held += len(across)
                for derivation in across:
                    enter(ledger, derivation)
        if held:
            return


def _may_follow(ledger: Ledger, export: ObservedExport, measures: Measures) -> bool:
    """Whether an export has shares, averages, or years whose months an earlier one has."""
    for code, member in find_measures(ledger).items():
        if code in (*BASES, AVERAGE) or measures.kind(member) == "share":
            return True
    months = {period.code for table in export.tables for period in table.periods}
    years = {period.code for sheet in ledger.sheets for period in sheet.table.periods}
    return any(f"{year}-01" in months for year in years)
