"""The codelists of the package as rows of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.meaning.codelists import load_codelists
from navconv.store.extract import empty_columns

if TYPE_CHECKING:
    from navconv.store.extract import Columns


def list_codelists() -> dict[str, Columns]:
    """The codelists and their members with the years of their codes."""
    lists = load_codelists()
    found = {name: empty_columns(name) for name in ("codelists", "members")}
    for name, codelist in lists.lists.items():
        dimension = lists.dimensions.get(name)
        titles = (dimension.name, dimension.name_en) if dimension else (name, name)
        _add(found["codelists"], (name, *titles))
        seen = set()
        for entry in codelist.entries:
            member = entry.member
            key = (member.code, member.name, entry.first)
            if key not in seen:
                seen.add(key)
                names = (name, member.code, member.name, member.name_en, member.parent)
                _add(found["members"], (*names, entry.first, entry.last))
    return found


def _add(columns: Columns, row: tuple[object, ...]) -> None:
    for values, value in zip(columns.values(), row, strict=True):
        values.append(value)
