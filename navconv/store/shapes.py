"""What is printed around the figures of a table, as JSON, and the table that is made of it again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from navconv.layout.document import Header, Row, Rows, Shape, Text
from navconv.meaning.observations.member import Dimension, Member, Role
from navconv.meaning.observations.model import ObservationRows, ObservationTable, RowKeys
from navconv.readers.places import KnownPlaces, Place
from navconv.store.fact_keys import TableMembers, number_member
from navconv.tables.cell_values import keep_values
from navconv.tables.logical import LogicalTable
from navconv.tables.values import Value

_MEMBER = attrgetter(*Member.__match_args__)
_HEADER = attrgetter(*Header.__match_args__)


class MemberPool:
    """The members of an export by their number, each object once: most of its tables have the same.

    Attributes:
        keys: what each adds to the key of a fact.
    """

    def __init__(self) -> None:
        """Begins with none."""
        self.keys: list[int] = []
        self._members: list[Member] = []
        self._numbers: dict[int, int] = {}

    def add_table(self, table: ObservationTable) -> TableMembers:
        """The numbers of the members of a table."""
        return TableMembers(
            self._add(table.fixed.values()),
            [self._add(members) for members in table.columns],
            [self._add(members) for members in table.rows.keys.members],
        )

    def _add(self, members: Iterable[Member]) -> list[int]:
        numbers, found = self._numbers, []
        for member in members:
            number = numbers.get(id(member))
            if number is None:
                number = numbers[id(member)] = len(numbers)
                self._members.append(member)
                self.keys.append(number_member(member.dimension, member.code))
            found.append(number)
        return found

    def write(self) -> str:
        """The members in the order of their numbers, as JSON."""
        return _dump(list(map(_MEMBER, self._members)))


def read_members(found: Iterable[Sequence[Any]] | None) -> list[Member]:
    """Members in the order of their numbers, from what JSON holds; none of nothing."""
    return [Member(*fields) for fields in found or ()]


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write_shape(table: ObservationTable, members: TableMembers) -> str:
    """What a table prints around its figures, as JSON.

    Args:
        table: the table.
        members: its members, as the pool of its export numbers them.
    """
    printed = table.rows.printed
    shape = {
        "fixed": members.fixed,
        "row_dimensions": table.row_dimensions,
        "column_dimensions": table.column_dimensions,
        "columns": members.columns,
        "rows": members.rows,
        "roles": table.rows.keys.roles,
        "fused": {at: names for at, names in enumerate(table.rows.keys.fused) if names},
        "dimensions": [
            [item.id, item.name, item.name_en, item.known] for item in table.dimensions.values()
        ],
        "complete": table.complete,
        "of_which": table.of_which,
        "places": table.places,
        "title": table.table.title,
        "period": table.table.period,
        "caption": table.table.caption,
        "header": _HEADER(table.table.header),
        "lines": list(printed.lines),
        "labels": printed.labels,
        "odd": {at: list(row) for at, row in printed.odd.items()},
    }
    return _dump(shape)


def read_shape(
    shape: Mapping[str, Any],
    pool: Sequence[Member],
    number: int,
    section: str,
    values: Sequence[tuple[Value, ...]],
    printed: Sequence[str],
    places: Mapping[tuple[int, int], Place] | None,
) -> ObservationTable:
    """Makes a table of its shape and its figures again.

    Args:
        shape: what :func:`write_shape` wrote.
        pool: the members of its export.
        number: the number of the table in its file.
        section: its section heading.
        values: the values of each row.
        printed: the cells of each row as printed, joined by tabs.
        places: where each value cell of a sheet or a PDF stands, by its line and its number in the row; None for texts.
    """
    odd = {int(at): _read_row(row) for at, row in shape["odd"].items()}
    rows = Rows(shape["lines"], tuple(shape["labels"]), tuple(printed), odd)
    figures = keep_values(values)
    keys = RowKeys(
        tuple([Role(role) for role in shape["roles"]]),
        tuple([tuple([pool[at] for at in members]) for members in shape["rows"]]),
        tuple([tuple(shape["fused"].get(str(at), ())) for at in range(len(shape["roles"]))]),
    )
    empty = ObservationRows(Rows(), RowKeys((), (), ()), keep_values(()))
    line, stub, *rest = shape["header"]
    header = Header(line, stub, *map(_freeze, rest))
    logical = LogicalTable(
        shape["title"],
        section,
        tuple([Text(*item) for item in shape["period"]]),
        tuple([Text(*item) for item in shape["caption"]]),
        header,
        rows,
        figures,
        header.lines or (line,),
        (),
        empty.printed,
        empty.figures,
    )
    return ObservationTable(
        number,
        logical,
        {pool[at].dimension: pool[at] for at in shape["fixed"]},
        tuple(shape["row_dimensions"]),
        tuple(shape["column_dimensions"]),
        tuple([tuple([pool[at] for at in members]) for members in shape["columns"]]),
        ObservationRows(rows, keys, figures),
        empty,
        {item[0]: Dimension(*item) for item in shape["dimensions"]},
        shape["complete"],
        tuple(shape["of_which"]),
        tuple(shape["places"]),
        None if places is None else KnownPlaces(places),
    )


def _read_row(row: Sequence[Any]) -> Row:
    line, label, printed, shape, lines, cell_lines = row
    return Row(line, label, printed, Shape(shape), tuple(lines), tuple(cell_lines))


def _freeze(value: Any) -> Any:  # noqa: ANN401  what JSON holds
    """Lists as tuples."""
    return tuple(map(_freeze, value)) if isinstance(value, list) else value
