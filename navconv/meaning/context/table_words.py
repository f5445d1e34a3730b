"""What the words of a table mean, remembered for tables that print the same words.

Months of one statistic, and one statistic for county after county, print the same heads and labels over other
figures. The issues of a series print them under another period each: what is understood of one holds for the next,
but for the periods that its columns or the whole table have.
"""

from __future__ import annotations

from navconv.meaning.phrases.remembered import trim
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from navconv.meaning.context.table_remarks import Remark
    from navconv.meaning.observations.member import Dimension, Member
    from navconv.meaning.observations.model import RowKeys
    from navconv.meaning.solving.unknown import Naming
    from navconv.tables.logical import LogicalTable

MAX_UNDERSTOOD = 1 << 11
"""How many tables are remembered; as many as some dozens of exports have."""

MAX_PERIODS = 1 << 6
"""Of how many periods the meaning of a table is kept."""

Columns = tuple[tuple["Member", ...], ...]
"""What each value column of a table fixes."""


Remarks = tuple[tuple["Remark", int], ...]
"""Problems met, without their line, and for each the row (from 0) that it names, -1 for the header, -2 and below for
the lines of period and caption."""


class ColumnMeaning(NamedTuple):
    """What was found of a table before its rows were read: all that its period has a part in.

    Attributes:
        year: the first year of the era of its period, in which the same codes are in force.
        timed: whether words above it name a part of the printed period, or of the years that its heads are.
        period: the period of the whole table, where rows and columns have none of their own.
        column_dimensions: the dimensions that its columns divide.
        columns: what each value column fixes.
        remarks: the problems met; None where one names a line that is not the table's.
        namings: what the registry of unknown labels said.
        timeless: whether its columns would be the same under another period.
    """

    year: int
    timed: bool
    period: Member
    column_dimensions: tuple[str, ...]
    columns: Columns
    remarks: Remarks | None
    namings: tuple[Naming, ...]
    timeless: bool

    def differs_in_periods(self, other: ColumnMeaning) -> bool:
        """Whether another one differs in periods, if in anything: rows and the whole table then say the same."""
        if self.column_dimensions != other.column_dimensions or self.remarks != other.remarks:
            return False
        if len(self.columns) != len(other.columns):
            return False
        places = [place for place, name in enumerate(self.column_dimensions) if name != "period"]
        return not places or all(
            column[place] == another[place]
            for column, another in zip(self.columns, other.columns, strict=True)
            for place in places
        )


class TableMeaning(NamedTuple):
    """What the words of a table mean.

    Attributes:
        fixed: the members that hold for the whole table.
        row_dimensions: the dimensions that the rows divide.
        column_dimensions: the dimensions that the columns divide.
        columns: what each value column fixes.
        rows: what each row is and fixes; tables that differ in periods alone have the same object.
        dimensions: the dimensions that the table divides or fixes.
        of_which: those of which only parts of their whole are printed.
        complete: whether all rows that the totals speak of seem to be printed.
        remarks: the problems met.
        namings: what the registry of unknown labels said; for an input to which it says something else, the words may
            mean something else.
    """

    fixed: Mapping[str, Member]
    row_dimensions: tuple[str, ...]
    column_dimensions: tuple[str, ...]
    columns: Columns
    rows: RowKeys
    dimensions: Mapping[str, Dimension]
    of_which: tuple[str, ...]
    complete: bool
    remarks: Remarks
    namings: tuple[Naming, ...]


class KnownColumns(NamedTuple):
    """An issue of a table whose rows were read.

    Attributes:
        issue: what was found of it before.
        understood: what it means.
    """

    issue: ColumnMeaning
    understood: TableMeaning

    def under(self, period: Member) -> TableMeaning | None:
        """What another issue means that has this period; None where the columns may depend on it."""
        if not self.issue.timeless:
            return None
        fixed = self.understood.fixed
        if fixed.get("period", period) == period:
            return self.understood
        return self.understood._replace(fixed={**fixed, "period": period})

    def in_periods(self, issue: ColumnMeaning) -> TableMeaning | None:
        """What another issue means that differs in periods.

        Args:
            issue: what was found of the other.

        Returns:
            What it means; parts that are equal are the same objects, by which later stages know them. None where other
            things than periods differ.
        """
        before, known = self
        if not issue.differs_in_periods(before):
            return None
        fixed = known.fixed
        if fixed.get("period", issue.period) != issue.period:
            fixed = {**fixed, "period": issue.period}
        columns = known.columns if known.columns == issue.columns else issue.columns
        namings = (*issue.namings, *known.namings[len(before.namings) :])
        return known._replace(fixed=fixed, columns=columns, namings=namings)


class KnownTable:
    """What was understood of the tables that print the same words under any periods.

    Attributes:
        undated: whether their era minds places, if nothing but the lines of their period names times; else None.
    """

    __slots__ = ("_issues", "_meanings", "undated")

    def __init__(self) -> None:
        """Begins with nothing."""
        self._meanings: dict[tuple[str, ...], TableMeaning] = {}
        self._issues: dict[tuple[int, int, bool], KnownColumns] = {}
        self.undated: bool | None = None

    def find(self, table: LogicalTable) -> TableMeaning | None:
        """What a table means; None where that is not known of its period."""
        return self._meanings.get(_period_of(table))

    def find_issue(self, table: LogicalTable, year: int, *, timed: bool) -> KnownColumns | None:
        """An earlier issue of a table, which may differ in its periods.

        Args:
            table: the table.
            year: the first year of the era of its period.
            timed: whether words above it name a part of the printed period, or of its years.
        """
        return self._issues.get((len(table.period), year, timed))

    def enter(self, table: LogicalTable, understood: TableMeaning) -> None:
        """Enters what a table means."""
        trim(self._meanings, MAX_PERIODS)
        self._meanings[_period_of(table)] = understood

    def enter_issue(
        self,
        table: LogicalTable,
        issue: ColumnMeaning,
        understood: TableMeaning,
        *,
        undated: bool | None,
    ) -> None:
        """Enters what a table means, for its other issues; they may have other rows if its rows are periods.

        Args:
            table: the table.
            issue: what was found of it before its rows were read.
            understood: what it means.
            undated: whether its era minds places, if nothing but its period lines names times; else None.
        """
        if "period" not in understood.row_dimensions:
            trim(self._issues, MAX_PERIODS)
            self.undated = undated if undated is not None else self.undated
            self._issues[len(table.period), issue.year, issue.timed] = KnownColumns(
                issue, understood
            )


class KnownTables:
    """What was understood so far."""

    def __init__(self) -> None:
        """Begins with nothing."""
        self._tables: dict[tuple[object, ...], KnownTable] = {}

    def find(self, table: LogicalTable) -> KnownTable:
        """What was understood of the words of a table: of everything in it that its meaning is read from but periods.

        They are looked up once, since there are as many as labels.
        """
        words = (
            table.title,
            table.section,
            tuple([text.text for text in table.caption]),
            table.header.stub,
            table.header.labels,
            table.header.levels,
            table.rows.labels,
            # How wide rows are tells where the columns of a header with empty heads begin.
            tuple([printed.count("\t") if printed else -1 for printed in table.rows.printed])
            if "" in table.header.labels
            else (),
        )
        known = self._tables.get(words)
        if known is None:
            trim(self._tables, MAX_UNDERSTOOD)
            known = self._tables[words] = KnownTable()
        return known


def _period_of(table: LogicalTable) -> tuple[str, ...]:
    """The lines of the period of a table."""
    return tuple([text.text for text in table.period])


def _places_of(table: LogicalTable) -> dict[int, int]:
    """Where the lines stand that a problem may name: rows from 0, the header -1, period and caption below."""
    above = [text.line for text in (*table.period, *table.caption)]
    places = {line: -2 - at for at, line in enumerate(above)}
    places[table.header.line] = -1
    places.update((line, at) for at, line in enumerate(table.rows.lines))
    return places


def find_line(table: LogicalTable, place: int) -> int:
    """The line that stands at a place of a table, as :data:`Remarks` counts them."""
    if place >= 0:
        return table.rows.lines[place]
    return table.header.line if place == -1 else (*table.period, *table.caption)[-2 - place].line


def place_remarks(remarks: list[Remark], table: LogicalTable) -> Remarks | None:
    """Problems without their lines, and where these stand in the table; None where one stands elsewhere."""
    if not remarks:
        return ()
    lines = _places_of(table)
    if any(remark.line not in lines for remark in remarks):
        return None
    return tuple((remark._replace(line=0), lines[remark.line]) for remark in remarks)
