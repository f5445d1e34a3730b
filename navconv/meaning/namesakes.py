"""Places of one name told apart: the county that a row stands in, else its place between its neighbours, decides.

Norway has had two municipalities each of the names Våler, Herøy, Nes, Os, Bø and Sande.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.meaning.matching import Slip
from navconv.meaning.model import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from navconv.meaning.codelist import Entry
    from navconv.meaning.matching import Matcher
    from navconv.meaning.rows import LabelledRow


def part_namesakes(rows: list[LabelledRow], matcher: Matcher, year: int) -> list[LabelledRow]:
    """Gives rows whose name several members have the one that fits.

    Args:
        rows: the rows, in their groups.
        matcher: knows the members.
        year: the year whose members are meant.

    Returns:
        The rows; one stays what it is where no member fits better than another.
    """
    parted = []
    for at, row in enumerate(rows):
        entries = (
            matcher.find_namesakes(row.label.text, year)
            if row.role is Role.MEMBER and not row.member.known and not row.label.code
            else []
        )
        fitting = [entry for entry in entries if entry.member.parent == row.group.code]
        if len(entries) > 1 and not fitting:
            fitting = _between(rows, at, entries, matcher)
        if len(entries) > 1 and len(fitting) == 1:
            member = fitting[0].member
            slip = Slip.NONE if row.label.text == member.name else Slip.ALIAS
            parted.append(row._replace(member=member, slip=slip))
        else:
            parted.append(row)
    return parted


def _between(
    rows: Sequence[LabelledRow], at: int, entries: Sequence[Entry], matcher: Matcher
) -> list[Entry]:
    """The entries whose place in the list is between those of the known rows before and behind."""
    places = matcher.codelist.places
    before = next((_place(row, places) for row in reversed(rows[:at]) if _place(row, places)), 0)
    end = len(places) + 1
    behind = next((_place(row, places) for row in rows[at + 1 :] if _place(row, places)), end)
    return [entry for entry in entries if before < entry.place + 1 < behind]


def _place(row: LabelledRow, places: Mapping[str, int]) -> int:
    """The place of a row's member in the list, from 1; 0 where it is none."""
    return places.get(row.member.code, -1) + 1 if row.role is Role.MEMBER else 0
