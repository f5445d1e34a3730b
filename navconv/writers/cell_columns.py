"""What the tidy table says of each cell of a table, by column: its members, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from navconv.layout.document import plain_cells
from navconv.meaning.cell_members import repeat_each, spread, spread_in_force
from navconv.meaning.member import TOTAL_CODE, TOTAL_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from navconv.meaning.codelists import Codelists
    from navconv.meaning.member import Member
    from navconv.meaning.model import ObservationTable


def write_members(
    table: ObservationTable, name: str, codelists: Codelists | None, *, codes: bool
) -> list[str | None]:
    """The member of each cell as the tidy contract writes it."""
    write = spell_member(name, codelists, codes=codes)
    if not codes or codelists is None:
        return spread(table, name, write)
    return list(map(write, spread_in_force(table, name, codelists)))


def spell_member(
    name: str, codelists: Codelists | None = None, *, codes: bool = False
) -> Callable[[Member | None], str | None]:
    """What writes a member of a dimension as the tidy contract does."""
    by_code = codes or name == "period"
    whole = TOTAL_CODE if codelists is None else codelists.whole_of(name)
    total = None if name in ("period", "indicator") else whole if codes else TOTAL_NAME

    def write(member: Member | None) -> str | None:
        if member is None:
            return total
        if by_code:
            return whole if member.code == TOTAL_CODE else member.code or None
        return member.name or None

    return write


def _pick(cells: Sequence[str], places: Sequence[int]) -> Iterable[str | None]:
    """The cells at some places; None where a row has none."""
    if len(cells) == len(places) == places[-1] + 1:
        return cells
    return [cells[at] if at < len(cells) else None for at in places]


def find_places(table: ObservationTable) -> dict[str, list[Any]]:
    """Where each cell stands and what is printed there, by column; no text of a cell that is not printed."""
    rows, height = table.rows.printed, len(table.rows)
    places = table.places or range(len(table.columns))
    size = len(places) * height
    if table.pages is None and not table.table.header.places and not rows.odd:
        cut = list(map(plain_cells, rows.printed))
        return {
            "page": [None] * size,
            "line": repeat_each(rows.lines, len(places)),
            "column": [place + 1 for place in places] * height,
            "cell": [None] * size,
            "text": [text for cells in cut for text in _pick(cells, places)],
        }
    found = []
    for row in table.rows:
        cells = row.printed.cells
        for place, (page, line, column, cell) in zip(places, table.find_places(row), strict=True):
            text = cells[place] if place < len(cells) else None
            found.append((page or None, line, column, cell or None, text))
    names = ("page", "line", "column", "cell", "text")
    return {name: [place[at] for place in found] for at, name in enumerate(names)}
