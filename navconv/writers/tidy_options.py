"""How the tidy table is written: its columns, the options of ``to-csv``, and what may be chosen."""

from __future__ import annotations

from enum import StrEnum

from navconv.meaning.classifications.dimensions import STANDARD
from navconv.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from navconv.meaning.observations.model import ObservedExport

HEAD = ("table", "section", "period")
TAIL = ("indicator", "value", "status")
FACTS = ("level", "by", "unit", "repeats")
"""What schema 2 adds behind the status, in this order."""

CHECK = "check"
"""What the checks say of a figure, behind the facts where it is asked for."""

LINEAGE = ("issue", "earlier", "carried_from")
"""What a series adds behind the facts, in this order."""

DATES = ("period_from", "period_to")
"""The first and the last day of the period, behind all but where a figure stands, where they are asked for."""

SOURCE = "source"
"""The first column of schema 2 where there are several inputs."""

PROVENANCE = ("source", "page", "line", "column", "cell", "text")


class Schema(StrEnum):
    """The version of the tidy contract."""

    FIRST = "1"
    SECOND = "2"


class Layout(StrEnum):
    """What the lines of the CSV are."""

    TIDY = "tidy"
    PRINTED = "printed"
    STATBANK = "statbank"


class Dialect(StrEnum):
    """What the CSV is made for."""

    PLAIN = "plain"
    EXCEL_NB = "excel-nb"


class Heading(StrEnum):
    """What columns are headed by."""

    NAMES = "names"
    NB = "nb"
    EN = "en"


@dataclass(frozen=True, slots=True)
class ColumnOptions:
    """What the columns of the tidy table are, in whatever format.

    Attributes:
        schema: the version of the tidy contract.
        provenance: add where each figure stands, and as printed.
        codes: codes in place of names.
        quality: add what the checks say of each figure.
        dates: add the first and the last day of each period.
    """

    schema: Schema = Schema.SECOND
    provenance: bool = False
    codes: bool = False
    quality: bool = False
    dates: bool = False


@dataclass(frozen=True, slots=True)
class TidyOptions(ColumnOptions):
    """How the tidy table is written.

    Attributes:
        layout: one line an observation, the tables as printed, or the rows that a statbank takes.
        dataset: of the rows for a statbank, the number of the set of dimensions; 0 where there is one.
        marks: of these rows, what stands for a status: ``suppressed=:,missing=..``.
        raw: leave texts alone that a spreadsheet would take for a formula.
        columns: the names of the columns to write, with commas between; empty for all.
        wide: the dimension of which each member has a column; empty for none.
        dialect: what the CSV is made for.
        delimiter: what parts fields; empty for that of the dialect.
        decimal: the decimal mark; empty for that of the dialect.
        bom: begin with the mark by which Excel knows UTF-8.
        sql_names: other names for columns that SQL reserves.
        lang: what columns are headed by.
    """

    layout: Layout = Layout.TIDY
    dataset: int = 0
    marks: str = ""
    raw: bool = False
    columns: str = ""
    wide: str = ""
    dialect: Dialect = Dialect.PLAIN
    delimiter: str = ""
    decimal: str = ""
    bom: bool = False
    sql_names: bool = False
    lang: Heading = Heading.NAMES

    @property
    def is_shaped(self) -> bool:
        """Whether more is asked for than the plain tidy table."""
        marks = (self.columns, self.wide, self.delimiter, self.decimal)
        plain = self.dialect is Dialect.PLAIN and self.lang is Heading.NAMES
        return any(marks) or self.bom or self.sql_names or not plain


def tidy_columns(
    dimensions: Iterable[str],
    options: ColumnOptions = ColumnOptions(),
    *,
    several: bool = False,
    lineage: bool = False,
) -> tuple[str, ...]:
    """The columns of the tidy table.

    Args:
        dimensions: those beyond the standard ones.
        options: the schema, and whether provenance is asked for.
        several: whether there are several inputs, so that schema 2 begins with the source.
        lineage: whether it is that of a series.
    """
    second = options.schema is Schema.SECOND
    first = (SOURCE,) if second and several else ()
    facts: tuple[str, ...] = FACTS if second else ()
    facts += ((CHECK,) if options.quality else ()) + (LINEAGE if lineage else ())
    facts += DATES if options.dates else ()
    more = PROVENANCE if options.provenance else ()
    names = (*first, *HEAD, *STANDARD, *dimensions, *TAIL, *facts, *more)
    return tuple(dict.fromkeys(names))


def extra_dimensions(exports: Iterable[ObservedExport]) -> tuple[str, ...]:
    """The dimensions beyond the standard ones, in order of appearance."""
    names = (name for export in exports for name in export.dimensions)
    standard = (*STANDARD, "period", "indicator")
    return tuple(dict.fromkeys(name for name in names if name not in standard))
