"""The observation model: keys, rows of observations, tables of them.

An observation is one number or mark with its whole key. Since a table has thousands, they are held a
printed row at a time: the members that the row fixes, the members that each column fixes, and the values.
:meth:`ObservationTable.observations` spells them out one by one (:mod:`navconv.meaning.observations.observation`).

Rows are kept as columns, as those of a document are: their keys follow from words alone, which tables share, so
what is new in a table is its figures.
"""

from __future__ import annotations

from navconv.layout.columnar import ColumnarRows
from navconv.readers.places import Place
from navconv.records import NamedTuple, dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from navconv.layout.document import Row, Rows
    from navconv.meaning.observations.cell_facts import TableFacts
    from navconv.meaning.observations.member import Dimension, Member, Role
    from navconv.meaning.observations.observation import Observation
    from navconv.readers.places import Places
    from navconv.tables.cell_values import Figures
    from navconv.tables.logical import Export, LogicalTable
    from navconv.tables.values import Value


class RowKeys(NamedTuple):
    """The keys of the rows of a table, a column each.

    Tables that differ in nothing but periods and figures have the same object, and no others have; later stages
    know by it what they found out before.

    Attributes:
        roles: what each row is: total, subtotal or member.
        members: what each row fixes, one for each of the table's ``row_dimensions``.
        fused: the names of the members whose labels run together in a row; mostly none.
    """

    roles: tuple[Role, ...]
    members: tuple[tuple[Member, ...], ...]
    fused: tuple[tuple[str, ...], ...]


class ObservationRow(NamedTuple):
    """The observations of one printed row; a named tuple for speed, as :class:`~navconv.layout.document.Row` is.

    Attributes:
        line: the line of its cells.
        role: total, subtotal or member.
        members: what the row fixes, one for each of the table's ``row_dimensions``.
        values: one for each of the table's columns.
        printed: the row as printed.
        fused: the names of the members whose labels run together in this row; else empty.
    """

    line: int
    role: Role
    members: tuple[Member, ...]
    values: tuple[Value, ...]
    printed: Row
    fused: tuple[str, ...] = ()


class ObservationRows(ColumnarRows[ObservationRow]):
    """The observations of a table, kept as columns; a row is made when it is asked for.

    Attributes:
        printed: the rows as printed.
        keys: what each row is and fixes.
        figures: the values of each row, one for each of the table's columns.
    """

    __slots__ = ("figures", "keys", "printed")

    def __init__(self, printed: Rows, keys: RowKeys, figures: Figures) -> None:
        """Takes the columns, which are of one length."""
        self.printed = printed
        self.keys = keys
        self.figures = figures
        self._rows = None

    def __len__(self) -> int:
        return len(self.keys.roles)

    def __hash__(self) -> int:
        return hash(self.keys.members)

    def _make_row(self, at: int) -> ObservationRow:
        roles, members, fused = self.keys
        values = self.figures.values(at)
        line, printed = self.printed.lines[at], self.printed[at]
        return ObservationRow(line, roles[at], members[at], values, printed, fused[at])

    def _make_rows(self) -> Iterator[ObservationRow]:
        roles, members, fused = self.keys
        values = [values for values, _ in self.figures.rows]
        return map(ObservationRow, self.printed.lines, roles, members, values, self.printed, fused)


@dataclass(frozen=True, slots=True)
class ObservationTable:
    """A logical table as observations.

    Attributes:
        number: its place in the input, from 1.
        table: the logical table it was made from.
        fixed: the members that hold for the whole table, by dimension.
        row_dimensions: the dimensions that the rows divide, coarse before fine.
        column_dimensions: the dimensions that the columns divide.
        columns: what each value column fixes, one for each of ``column_dimensions``.
        rows: the observations.
        repeats: the values of grand totals that continuation pages print again.
        dimensions: every dimension that this table divides or fixes, beyond the standard ones too.
        complete: whether all rows that the totals speak of seem to be printed.
        of_which: the dimensions of which only some members are printed, as parts of their whole; they do not add up.
        places: which of the printed value columns its columns are, from 0; empty where they are all of them.
        pages: where the cells of sheets and PDFs stand; None where every input is a text.
    """

    number: int
    table: LogicalTable
    fixed: Mapping[str, Member]
    row_dimensions: tuple[str, ...]
    column_dimensions: tuple[str, ...]
    columns: tuple[tuple[Member, ...], ...]
    rows: ObservationRows
    repeats: ObservationRows
    dimensions: Mapping[str, Dimension] = field(default_factory=dict)
    complete: bool = True
    of_which: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    pages: Places | None = field(default=None, compare=False, repr=False)

    def find_place(self, line: int, column: int = 0) -> Place:
        """Where a printed value cell stands, as a user is told; a whole line for the column 0."""
        header = self.table.header
        if self.pages is not None:
            return self.pages.find(line, column, header.cells)
        if header.places and 0 < column <= len(header.places):
            column = header.places[column - 1] + 1 + header.led - len(header.stubs)
        return Place("", line, column, "")

    def find_places(self, row: ObservationRow) -> list[Place]:
        """Where each value of a row stands."""
        lines = row.printed.cell_lines
        places = self.places or range(len(self.columns))
        return [
            self.find_place(lines[at] if at < len(lines) else row.line, at + 1) for at in places
        ]

    @property
    def periods(self) -> tuple[Member, ...]:
        """The period of each column, else the one that is fixed for the table; none where rows have their own."""
        if "period" in self.column_dimensions:
            return self.column_members("period")
        return (self.fixed["period"],) if "period" in self.fixed else ()

    def row_members(self, name: str) -> tuple[Member, ...]:
        """The member of a dimension that each row fixes; none where rows do not divide it."""
        if name not in self.row_dimensions:
            return ()
        place = self.row_dimensions.index(name)
        return tuple([members[place] for members in self.rows.keys.members])

    def column_members(self, name: str) -> tuple[Member, ...]:
        """The member of a dimension that each column fixes; none where columns do not divide it."""
        if name not in self.column_dimensions:
            return ()
        place = self.column_dimensions.index(name)
        return tuple([column[place] for column in self.columns])

    def members(self, name: str) -> tuple[Member | None, ...]:
        """The members of a dimension: of each column, or of each row, or the one that holds for the whole table."""
        if name in self.column_dimensions:
            return self.column_members(name)
        if name in self.row_dimensions:
            return self.row_members(name)
        return (self.fixed.get(name),)

    @property
    def indicators(self) -> tuple[Member | None, ...]:
        """The indicator of each column, which may be that of the whole table; none where rows have their own."""
        fixed = (self.fixed.get("indicator"),) * len(self.columns)
        return self.column_members("indicator") or fixed

    def observations(self, source: str = "") -> Iterator[Observation]:
        """Every observation of the table, in source order.

        Args:
            source: the name of the input, for provenance.
        """
        from navconv.meaning.observations.observation import Observation

        dimensions = self.column_dimensions
        alone = dimensions[0] if len(dimensions) == 1 else None
        places = self.places or range(len(self.columns))
        width = max(places, default=-1) + 1
        for row in self.rows:
            of_row = dict(self.fixed)
            of_row.update(zip(self.row_dimensions, row.members, strict=True))
            printed = row.printed
            cells = printed.cells
            cells += ("",) * (width - len(cells))
            values = zip(places, self.find_places(row), row.values, self.columns, strict=True)
            for at, place, value, column in values:
                if alone is not None:
                    key = {**of_row, alone: column[0]}
                else:
                    key = {**of_row, **dict(zip(dimensions, column, strict=True))}
                yield Observation(
                    *(self.number, self.table.section, key, value, source, *place, cells[at])
                )


@dataclass(frozen=True, slots=True)
class ObservedExport:
    """One export as observations: what checks and writers take.

    Attributes:
        source: the input's name.
        export: its document: pages, logical tables, notes.
        tables: its tables as observations, in source order.
        facts: the facts of the cells of each table, where these are what was selected of it; None where they
            can be found from the tables.
        pages: where the cells of sheets and PDFs stand; None where every input is a text.
    """

    source: str
    export: Export
    tables: tuple[ObservationTable, ...]
    facts: tuple[TableFacts, ...] | None = None
    pages: Places | None = field(default=None, compare=False, repr=False)

    @property
    def title(self) -> str:
        """The document title."""
        return self.export.title

    @property
    def dimensions(self) -> Mapping[str, Dimension]:
        """The dimensions that its tables divide or fix, in order of appearance."""
        found: dict[str, Dimension] = {}
        for table in self.tables:
            for name, dimension in table.dimensions.items():
                found.setdefault(name, dimension)
        return found

    def observations(self) -> Iterator[Observation]:
        """Every observation, in source order."""
        for table in self.tables:
            yield from table.observations(self.source)
