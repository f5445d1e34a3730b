"""The keys of a table's observations as texts: what its columns fix, and what its rows fill in.

Writers that format a printed row in one operation lay a table out once and fill in each row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from navconv.meaning.classifications.codelists import Codelists
from navconv.meaning.observations.member import TOTAL_NAME, Member
from navconv.meaning.observations.model import ObservationRow, ObservationTable
from navconv.meaning.times.periods import year_of
from navconv.records import NamedTuple

# What stands around the number of a slot. Neither JSON nor XML can hold this character.
_EDGE = "\x00"


class Slot(NamedTuple):
    """A place that each row fills in.

    Attributes:
        token: what stands there until then.
        place: which of the row's members goes there.
        year: the year of the observation, for codes that changed; 0 where it does not matter.
    """

    token: str
    place: int
    year: int


class KeyLayout(NamedTuple):
    """The keys of one printed row.

    Attributes:
        columns: for each value column, the text of each key, or the token of a slot.
        slots: the slots.
    """

    columns: list[list[str]]
    slots: list[Slot]


class KeyTexts:
    """Gives the keys of observations as texts of one format."""

    def __init__(
        self,
        keys: Sequence[str],
        write: Callable[[str | None], str],
        codelists: Codelists | None = None,
    ) -> None:
        """Takes how the keys are written.

        Args:
            keys: the dimensions in their order, ``period`` and ``indicator`` among them.
            write: gives a name or code as a text of the format; None for a period or an indicator
                that is not printed.
            codelists: given where codes stand in place of names. A county's code depends on the
                year, so codes are looked up for the period of each observation.
        """
        self.keys = keys
        self._write = write
        self._codelists = codelists
        self._layouts: dict[int, KeyLayout] = {}
        self._table: ObservationTable | None = None
        self._texts: dict[tuple[str, str, str, int], str] = {}

    def layout(self, table: ObservationTable, year: int) -> KeyLayout:
        """The layout of a table's rows of one year; the year is that of :meth:`year_of_row`."""
        if table is not self._table:
            self._table = table
            self._layouts.clear()
        layout = self._layouts.get(year)
        if layout is None:
            layout = self._layouts[year] = self._lay_out(table, year)
        return layout

    def year_of_row(self, table: ObservationTable, row: ObservationRow) -> int:
        """The year that a row fixes; 0 where it fixes none, or where names are written."""
        if self._codelists is None or "period" not in table.row_dimensions:
            return 0
        return year_of(row.members[table.row_dimensions.index("period")].code)

    def fillings(self, layout: KeyLayout, row: ObservationRow) -> list[tuple[str, str]]:
        """The token of each slot, and what a row puts there."""
        return [
            (slot.token, self._text(row.members[slot.place], slot.year)) for slot in layout.slots
        ]

    def _lay_out(self, table: ObservationTable, year: int) -> KeyLayout:
        in_rows = {name: at for at, name in enumerate(table.row_dimensions)}
        in_columns = {name: at for at, name in enumerate(table.column_dimensions)}
        slots: dict[tuple[str, int], Slot] = {}
        columns = []
        for column in table.columns:
            members = {**table.fixed, **{name: column[at] for name, at in in_columns.items()}}
            at_year = year
            if self._codelists is not None and "period" in members:
                at_year = year_of(members["period"].code)
            texts = []
            for key in self.keys:
                if key in in_rows:
                    token = f"{_EDGE}{len(slots)}{_EDGE}"
                    slot = slots.setdefault((key, at_year), Slot(token, in_rows[key], at_year))
                    texts.append(slot.token)
                elif key in members:
                    texts.append(self._text(members[key], at_year))
                else:
                    missing = key in {"period", "indicator"}
                    total = TOTAL_NAME if self._codelists is None else self._codelists.whole_of(key)
                    texts.append(self._write(None if missing else total))
            columns.append(texts)
        return KeyLayout(columns, list(slots.values()))

    def _text(self, member: Member, year: int) -> str:
        key = (member.dimension, member.code, member.name, year)
        text = self._texts.get(key)
        if text is None:
            if self._codelists is not None:
                name = self._codelists.write(member, year).code
            else:
                name = member.code if member.dimension == "period" else member.name
            text = self._texts[key] = self._write(name or None)
        return text
