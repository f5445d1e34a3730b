"""The library: read an export, look at it, take it on as a data frame."""

from __future__ import annotations

import os
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from navconv.checks import Checker
from navconv.meaning.codelists import load_codelists
from navconv.meaning.model import STANDARD_DIMENSIONS, TOTAL_NAME
from navconv.pipeline.convert import convert
from navconv.pipeline.files import open_input
from navconv.problems import ExtraError, NoExportError
from navconv.tables.values import Mark
from navconv.writers.tidy import extra_dimensions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from navconv.checks.report import CheckReport
    from navconv.meaning.model import ObservationTable, ObservedExport
    from navconv.meaning.observation import Observation
    from navconv.problems import Problem


@dataclass(frozen=True, slots=True)
class Conversion:
    """An input that was read.

    Attributes:
        source: its name.
        exports: its exports, in order.
        problems: everything that was met, in the order of the input.
        reports: the results of the checks, one for each export; empty if they were not asked for.
    """

    source: str
    exports: tuple[ObservedExport, ...]
    problems: tuple[Problem, ...]
    reports: tuple[CheckReport, ...]

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
        """The columns of the tidy table, as in schema 1."""
        extra = extra_dimensions(self.exports)
        head = ("table", "section", "period")
        return (*head, *STANDARD_DIMENSIONS, *extra, "indicator", "value", "status")

    def records(self) -> Iterator[dict[str, Any]]:
        """The tidy table as dictionaries: numbers as ``int`` or ``Decimal``, None where there is none."""
        keys = self.columns[2:-2]
        for item in self.observations:
            record: dict[str, Any] = {"table": item.table, "section": item.section}
            for key in keys:
                member = item.members.get(key)
                if member is None:
                    record[key] = TOTAL_NAME
                else:
                    record[key] = member.code if key == "period" else member.name
            record["value"] = None if isinstance(item.value, Mark) else item.value
            record["status"] = item.status
            yield record

    def to_arrow(self) -> pa.Table:
        """The tidy table as an Arrow table; ``value`` is int64, or float64 where a figure has decimals.

        Raises:
            ExtraError: pyarrow is not installed.
        """
        try:
            import pyarrow as pa
        except ImportError as error:
            raise ExtraError("to_arrow needs pyarrow: pip install 'navconv[arrow]'") from error
        columns = self._columns()
        values = columns.pop("value")
        kind = pa.float64() if any(isinstance(v, float) for v in values) else pa.int64()
        arrays = {
            name: pa.array(column, pa.int32()) if name == "table" else pa.array(column, pa.string())
            for name, column in columns.items()
        }
        arrays["value"] = pa.array(values, kind)
        return pa.table({name: arrays[name] for name in self.columns})

    def to_pandas(self) -> pd.DataFrame:
        """The tidy table as a pandas data frame; ``value`` is ``Int64`` or ``Float64``, NA where there is none.

        Raises:
            ExtraError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise ExtraError("to_pandas needs pandas: pip install 'navconv[pandas]'") from error
        columns = self._columns()
        kind = "Float64" if any(isinstance(v, float) for v in columns["value"]) else "Int64"
        frame = pd.DataFrame(columns, columns=list(self.columns))
        frame["value"] = pd.array(columns["value"], dtype=kind)
        return frame

    def to_polars(self) -> pl.DataFrame:
        """The tidy table as a polars data frame; ``value`` is Int64 or Float64, null where there is none.

        Raises:
            ExtraError: polars is not installed.
        """
        try:
            import polars as pl
        except ImportError as error:
            raise ExtraError("to_polars needs polars: pip install 'navconv[polars]'") from error
        columns = self._columns()
        decimals = any(isinstance(value, float) for value in columns["value"])
        schema: dict[str, Any] = dict.fromkeys(self.columns, pl.String)
        schema["table"] = pl.Int32
        schema["value"] = pl.Float64 if decimals else pl.Int64
        return pl.DataFrame(columns, schema=schema)

    def _columns(self) -> dict[str, list[Any]]:
        """The tidy table by column; where one figure has decimals, all are floats."""
        columns: dict[str, list[Any]] = {name: [] for name in self.columns}
        for record in self.records():
            for name, value in record.items():
                columns[name].append(value)
        if any(isinstance(value, Decimal) for value in columns["value"]):
            columns["value"] = [None if v is None else float(v) for v in columns["value"]]
        return columns


def read(
    source: str | os.PathLike[str] | BinaryIO,
    *,
    encoding: str | None = None,
    codelists: Iterable[str | os.PathLike[str]] = (),
    check: bool = True,
) -> Conversion:
    """Reads one input: a file, or a binary stream that may hold several exports.

    Args:
        source: a path, or an open binary file.
        encoding: its encoding; None to recognise it.
        codelists: files laid over the package's codelists, each named after its dimension.
        check: whether to run the checks too, all of them.

    Returns:
        The tables, observations and problems.

    Raises:
        InputError: the input cannot be read or decoded.
        NoExportError: it holds no table of an export.
        CodelistError: a codelist file cannot be used.
    """
    lists = load_codelists(Path(path) for path in codelists)
    problems: list[Problem] = []
    if isinstance(source, (str, os.PathLike)):
        name = os.fspath(source)
        with open_input(name) as stream:
            exports = tuple(convert(stream, name, lists, problems.append, encoding))
    else:
        name = str(getattr(source, "name", "<stream>"))
        exports = tuple(convert(source, name, lists, problems.append, encoding))
    exports = tuple(export for export in exports if export.tables)
    if not exports:
        raise NoExportError(
            "expected a NAV export with at least one table, found none", source=name
        )
    checker = Checker(lists, thorough=True)
    reports = tuple(map(checker.check, exports)) if check else ()
    problems.extend(problem for report in reports for problem in report.problems)
    problems.sort(key=lambda problem: (problem.line, problem.column))
    return Conversion(name, exports, tuple(problems), reports)
