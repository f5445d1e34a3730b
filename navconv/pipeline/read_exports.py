"""What was read, as the library gives it: to look at, to choose from, to take on in any format or as a data frame."""

from __future__ import annotations

from html import escape
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.facts import divided_by
from navconv.pipeline.files import open_output
from navconv.pipeline.frames import make_arrow, make_pandas, make_polars
from navconv.pipeline.on_conflict import OnConflict
from navconv.pipeline.outputs import read_value, write_bytes, write_files
from navconv.pipeline.selecting.input_conflicts import settle_conflicts
from navconv.pipeline.selecting.select import Selector
from navconv.pipeline.selecting.selection import make_selection
from navconv.pipeline.tabulate import part_options, tabulate
from navconv.records import dataclass, field, replace
from navconv.writers.context import WriteContext
from navconv.writers.tidy_options import TidyOptions, extra_dimensions, tidy_columns

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Unpack

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from navconv.checks.check_report import CheckReport
    from navconv.meaning.classifications.codelists import Codelists
    from navconv.meaning.observations.model import ObservationTable, ObservedExport
    from navconv.meaning.observations.observation import Observation
    from navconv.pipeline.tabulate import TableOptions
    from navconv.problems import Problem
    from navconv.report.notebook import Report
    from navconv.writers.tidy_shape import ShapedTable

MOST_LISTED = 20
"""How many tables and problems a notebook shows."""


@dataclass(frozen=True, slots=True, repr=False)
class Conversion:
    """One input that was read, or several.

    Attributes:
        source: its name; of several, their names with commas between.
        exports: its exports, in order.
        problems: everything that was met, in the order of the input.
        reports: the results of the checks, one for each export; empty if they were not asked for.
        codelists: the members that are known.
        several: whether there are several inputs, so that tables begin with the source.
        lineage: whether the exports are a series, so that each figure says from which issue it is.
    """

    source: str
    exports: tuple[ObservedExport, ...]
    problems: tuple[Problem, ...]
    reports: tuple[CheckReport, ...]
    codelists: Codelists | None = field(default=None, compare=False)
    several: bool = False
    lineage: bool = False

    def __repr__(self) -> str:
        """One line: what was read and how its checks came out."""
        held, broken = self._sums()
        checked = f", {held} checks held, {broken} broken" if self.reports else ""
        return f"<Conversion of {self.source}: {len(self.tables)} tables{checked}, {len(self.problems)} problems>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the tables, the checks and the problems."""
        tables = [
            (
                table.number,
                table.table.section,
                ", ".join(divided_by(table)),
                len(table.rows),
                len(table.columns),
            )
            for table in self.tables
        ]
        problems = [
            (problem.severity, problem.code, problem.line, problem.message)
            for problem in self.problems
        ]
        return (
            f"<p>{escape(repr(self)[1:-1])}</p>"
            + _list_html(("table", "section", "divided by", "rows", "columns"), tables)
            + (_list_html(("severity", "code", "line", "message"), problems) if problems else "")
        )

    def _sums(self) -> tuple[int, int]:
        """How many checks held, and how many did not."""
        return sum(r.held for r in self.reports), sum(r.broken for r in self.reports)

    def select(
        self,
        *,
        only: str | Iterable[str] = (),
        by: str | Iterable[str] | None = None,
        finest: bool = False,
        where: str | Iterable[str] = (),
        table: str | int | Iterable[str | int] = (),
    ) -> Conversion:
        """Some cells of what was read; the arguments are the options of the command line.

        Args:
            only: levels: ``detail``.
            by: the dimensions that the table divides: ``region,age``.
            finest: each fact once, from the table that divides it most; it is no sum.
            where: conditions: ``region=Oslo``, ``period>=2019-03``.
            table: numbers of tables: ``3,5-7``.

        Raises:
            UsageError: something asked for is not there; what there is, is named.
        """
        selection = make_selection(only=only, by=by, finest=finest, where=where, table=table)
        return replace(self, exports=tuple(Selector(selection).select(self.exports)))

    def report(self, path: str | os.PathLike[str] | None = None, *, lang: str = "nb") -> Report:
        """One page of HTML that shows the tables and their proof; a notebook shows it in a frame.

        Args:
            path: the file that takes the page too; None for none.
            lang: the language of the page's own words: ``nb`` or ``en``.

        Raises:
            UsageError: there is no such language.
            OutputError: the file cannot be written.
        """
        from navconv.report.notebook import make_report
        from navconv.series.over_time import spread_periods

        shown = tuple(map(spread_periods, self.exports)) if self.lineage else self.exports
        page = make_report(shown, self._context(None), lang)
        if path is not None:
            with open_output(Path(path), [export.source for export in self.exports]) as out:
                out.write(page.html.encode())
        return page

    def to_bytes(
        self,
        name: str,
        *,
        report: Callable[[Problem], None] | None = None,
        **options: Any,  # noqa: ANN401  those of any writer
    ) -> bytes:
        """An output as bytes, as ``navconv to-NAME`` writes it: ``to_bytes("csv", dialect="excel-nb")``.

        Args:
            name: the format: ``csv``, ``json``, ``xlsx``, ``sdmx``, ``jsonstat``, ``px``, ``datapackage``, ``parquet``.
            report: takes the problems that the writer meets.
            **options: those of the command, those that select among them: ``only="detail"``; ``on_conflict="first"``
                keeps the first of two values of one key.

        Raises:
            UsageError: there is no such format or option, or the format cannot hold what was selected.
            ConflictError: one key has two values, in a format that holds each key once.
        """
        chosen, others = self._choose(options)
        return write_bytes(name, chosen.exports, self._context(report), others)

    def to_files(
        self,
        name: str,
        *,
        report: Callable[[Problem], None] | None = None,
        **options: Any,  # noqa: ANN401  those of any writer
    ) -> dict[str, bytes]:
        """The files that ``navconv convert --to NAME`` makes, by their names: SDMX has its structure beside the data.

        Args:
            name: the format.
            report: takes the problems that the writer meets.
            **options: as for :meth:`to_bytes`.

        Raises:
            UsageError: as for :meth:`to_bytes`.
            ConflictError: as for :meth:`to_bytes`.
        """
        chosen, others = self._choose(options)
        return write_files(name, self.source, chosen.exports, self._context(report), others)

    def _context(self, report: Callable[[Problem], None] | None) -> WriteContext:
        """What a writer is given."""
        return WriteContext(
            self.codelists or load_codelists(()),
            report or (lambda _: None),
            problems=self.problems,
            checks=self.reports,
            several=self.several,
            lineage=self.lineage,
        )

    @property
    def tables(self) -> tuple[ObservationTable, ...]:
        """The logical tables with their observations."""
        return tuple(table for export in self.exports for table in export.tables)

    @property
    def observations(self) -> Iterator[Observation]:
        """Every observation, in source order."""
        for export in self.exports:
            yield from export.observations()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the tidy table."""
        return tidy_columns(
            extra_dimensions(self.exports),
            TidyOptions(),
            several=self.several,
            lineage=self.lineage,
        )

    def records(self, **options: Unpack[TableOptions]) -> Iterator[dict[str, Any]]:
        """The tidy table as dictionaries: numbers as ``int`` or ``Decimal``, None where there is none.

        Args:
            **options: what selects, and which columns there are; see :class:`TableOptions`.

        Raises:
            UsageError: there is no such option or column, or it makes no sense.
        """
        heads, rows = itemgetter(1, 3)(self._tabulate(options))
        return (dict(zip(heads, row, strict=True)) for row in rows)

    def to_arrow(self, **options: Unpack[TableOptions]) -> pa.Table:
        """The tidy table as an Arrow table; texts are dictionaries, as with ``to-parquet --categories``.

        Args:
            **options: as for :meth:`records`. With ``wide``, the words for what is no number stand in a column of their
                own behind that of the numbers.

        Raises:
            ExtraError: pyarrow is not installed.
        """
        return make_arrow(self._tabulate(options))

    def to_pandas(self, **options: Unpack[TableOptions]) -> pd.DataFrame:
        """The tidy table as a pandas data frame; texts are categories, numbers have NA where there is none.

        Args:
            **options: as for :meth:`to_arrow`.

        Raises:
            ExtraError: pandas is not installed.
        """
        return make_pandas(self._tabulate(options))

    def to_polars(self, **options: Unpack[TableOptions]) -> pl.DataFrame:
        """The tidy table as a polars data frame; texts are categories, numbers are null where there is none.

        Args:
            **options: as for :meth:`to_arrow`.

        Raises:
            ExtraError: polars is not installed.
        """
        return make_polars(self._tabulate(options))

    def _tabulate(self, options: Mapping[str, Any]) -> ShapedTable:
        """The tidy table; arguments as for :meth:`records`."""
        chosen, others = self._choose(options)
        others.pop("on_conflict", None)
        return tabulate(chosen.exports, self._context(None), others)

    def _choose(self, options: Mapping[str, Any]) -> tuple[Conversion, dict[str, Any]]:
        """What some options select, and the others."""
        asked, others = part_options(options)
        chosen = self
        way = others.get("on_conflict")
        if way is not None and self.several:
            settled = settle_conflicts(self.exports, read_value("on_conflict", OnConflict, way))
            chosen = replace(self, exports=tuple(settled))
        return (chosen.select(**asked) if any(asked.values()) else chosen), others


def _list_html(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Rows as a table of HTML, the first of them where there are many."""
    lines = [heads, *rows[:MOST_LISTED]]
    cells = ["".join(f"<td>{escape(str(cell))}</td>" for cell in line) for line in lines]
    more = f"<p>and {len(rows) - MOST_LISTED} more</p>" if len(rows) > MOST_LISTED else ""
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in cells) + f"</table>{more}"
