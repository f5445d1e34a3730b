"""A single observation, spelled out: what a line of the tidy table is."""

from __future__ import annotations

from collections.abc import Mapping

from navconv.meaning.observations.member import Member
from navconv.records import dataclass
from navconv.tables.values import Value, format_value, status_of


@dataclass(frozen=True, slots=True)
class Observation:
    """One number or mark with its key.

    Attributes:
        table: the number of its logical table.
        section: the section heading of that table.
        members: its key, by dimension; ``period`` and ``indicator`` among them. A dimension that is
            not here is not divided: its total.
        value: the number or mark.
        source: the input's name.
        page: the sheet's name or the PDF's page; empty for a text.
        line: the line of the cell; in a sheet its row.
        column: the value cell in its row, from 1; in a sheet its column.
        cell: the address that a spreadsheet shows, such as ``C14``; empty elsewhere.
        text: the cell as printed.
    """

    table: int
    section: str
    members: Mapping[str, Member]
    value: Value
    source: str
    page: str
    line: int
    column: int
    cell: str
    text: str

    @property
    def period(self) -> str:
        """The period: ``2013-W45``, ``2013-11``, ``2013-Q4``, ``2013-T3``, ``2013-S2`` or ``2013``."""
        member = self.members.get("period")
        return member.code if member else ""

    @property
    def number(self) -> str:
        """The value as the tidy contract writes it."""
        return format_value(self.value)

    @property
    def status(self) -> str:
        """Empty, ``suppressed``, ``blank`` or ``missing``."""
        return status_of(self.value)
