"""Repaired spellings of row labels: none that would make two labels of one table the same member."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.meaning.labels import fold
from navconv.meaning.matching import Slip
from navconv.meaning.member import Role

if TYPE_CHECKING:
    from navconv.meaning.reading import TableReading
    from navconv.meaning.rows import LabelledRow

GUESSED = (Slip.COMPOUND, Slip.ONE_LETTER, Slip.MIDDLE)
"""The slips in which a label is no name of the member that it was read as."""


def without_repeats(table: TableReading, rows: list[LabelledRow]) -> list[LabelledRow]:
    """Repairs no spelling where that makes two different labels one member."""
    repaired = {row.member.code for row in rows if row.slip in GUESSED and row.role is Role.MEMBER}
    if not repaired:
        return rows
    labels: dict[str, set[str]] = {}
    for row in rows:
        if row.role is Role.MEMBER and row.member.code in repaired:
            labels.setdefault(row.member.code, set()).add(fold(row.label.text))
    return [
        row._replace(
            member=table.axes.registry.make_member(row.member.dimension, row.label), slip=Slip.NONE
        )
        if row.slip in GUESSED and len(labels.get(row.member.code, ())) > 1
        else row
        for row in rows
    ]
