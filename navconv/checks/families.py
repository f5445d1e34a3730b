"""Families of tables: those that differ only in the member that is fixed for one dimension, and their sums."""

from __future__ import annotations

from navconv.checks.index import Family
from navconv.checks.indexed_table import Place
from navconv.meaning.classifications.dimensions import FINER
from navconv.meaning.observations.member import TOTAL_CODE
from navconv.meaning.phrases.ages import part_ages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from navconv.checks.index import Ledger
    from navconv.checks.indexed_table import Name


def find_members(ledger: Ledger) -> dict[str, set[str]]:
    """The codes that the tables of an export have for each dimension but the period, totals left out."""
    found: dict[str, set[str]] = {name: set() for name in (*ledger.dimensions, "period")}
    for sheet in ledger.sheets:
        table = sheet.table
        for name in (*table.fixed, *table.row_dimensions, *table.column_dimensions):
            found[name].update([member.code for member in table.members(name) if member])
    for codes in found.values():
        codes.discard(TOTAL_CODE)
    # The next issue has others, and a family is never one of periods.
    del found["period"]
    if "age" in found:
        found["age"] = set(_without_overlaps(sorted(found["age"])))
    return found


def _without_overlaps(codes: Iterable[str]) -> Iterator[str]:
    """The codes of age groups without those that others make up."""
    every = tuple(codes)
    return (every[at] for at in part_ages(every).parts)


def find_missing(ledger: Ledger, family: Family) -> set[str]:
    """The members that the export knows and that have no table in a family."""
    return ledger.members[family.dimension] - family.sheets.keys()


def has_all_members(ledger: Ledger, family: Family) -> bool:
    """Whether a family has a table for each member, as far as the export knows, and a list tells all members."""
    return not find_missing(ledger, family) and _is_listed(ledger, family)


def _is_listed(ledger: Ledger, family: Family) -> bool:
    """Whether a list tells all members: rows, columns, or the codelist.

    Members that only captions name may be all that there are, or all up to where the export was cut.
    """
    return any(
        family.dimension in (*sheet.table.row_dimensions, *sheet.table.column_dimensions)
        for sheet in ledger.sheets
    ) or family.sheets.keys() >= ledger.listed.get(family.dimension, {""})


def find_families(ledger: Ledger) -> list[Family]:
    """The families of an export that have a table that does not divide their dimension."""
    families: dict[tuple[object, ...], Family] = {}
    for sheet in ledger.sheets:
        table = sheet.table
        if not sheet.slots or "period" in table.row_dimensions:
            continue
        divided = {*table.fixed, *table.row_dimensions, *table.column_dimensions}
        for dimension, member in table.fixed.items():
            if dimension in ("period", "indicator") or member.code == TOTAL_CODE:
                continue
            if FINER.get(dimension) in divided:
                continue
            others = tuple(
                sorted(
                    (name, fixed.code) for name, fixed in table.fixed.items() if name != dimension
                )
            )
            frame = (
                dimension,
                others,
                table.row_dimensions,
                table.column_dimensions,
                sheet.by_series,
            )
            family = families.get(frame)
            if family is None:
                place = ledger.dimensions.index(dimension)
                family = families[frame] = Family(dimension, place)
            family.sheets.setdefault(member.code, []).append(sheet)
    for family in families.values():
        if family.dimension == "age":
            family.sheets = {code: family.sheets[code] for code in _without_overlaps(family.sheets)}
    return [family for family in families.values() if _enter_sums(ledger, family)]


def _enter_sums(ledger: Ledger, family: Family) -> bool:
    """Collects the places that add up to each total that is printed; whether there are any."""
    places = ledger.places
    sums = family.sums
    for sheets in family.sheets.values():
        # A key that a member's tables print twice is one part of its sum.
        seen: set[Name] = set()
        for sheet in sheets:
            # The key of a total over the dimension is that of a part without what the table fixes of it.
            own = sheet.numbers.part(sheet.key, family.place)
            columns = (-1,) if sheet.by_series else sheet.slots
            parts = [(column, sheet.column_part(column) - own) for column in columns]
            for row, key in enumerate(sheet.keys):
                for column, part in parts:
                    name = key + part
                    if name not in places or (len(sheets) > 1 and name in seen):
                        continue
                    seen.add(name)
                    sums.setdefault(name, []).append(Place(sheet, row, column))
    return bool(sums)
