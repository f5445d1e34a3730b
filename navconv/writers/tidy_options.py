"""How the tidy table is written: the options of ``to-csv``, and what may be chosen."""

from __future__ import annotations

from enum import StrEnum

from navconv.records import dataclass


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
