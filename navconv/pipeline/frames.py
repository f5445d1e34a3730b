"""The tidy table as data frames, each of a package that is imported when it is asked for."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from navconv.problems import ExtraError
from navconv.writers.tidy import DATES
from navconv.writers.tidy_records import NUMBERS, make_array

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    import polars as pl
    import pyarrow as pa


def make_arrow(columns: Mapping[str, list[Any]]) -> pa.Table:
    """Columns as an Arrow table: texts are dictionaries, as with ``to-parquet --categories``.

    Raises:
        ExtraError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise ExtraError("to_arrow needs pyarrow (navconv[arrow]): pip install pyarrow") from error
    arrays = {
        name: make_array(pa, name, values, categories=True) for name, values in columns.items()
    }
    return pa.table(arrays)


def make_pandas(columns: Mapping[str, list[Any]]) -> pd.DataFrame:
    """Columns as a pandas data frame: texts are categories, numbers have NA where there is none.

    Raises:
        ExtraError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise ExtraError("to_pandas needs pandas (navconv[pandas]): pip install pandas") from error
    series = {}
    for name, values in columns.items():
        if name in NUMBERS:
            kind = "Int32"
        elif name in DATES:
            # Midnight is a time, which a tool may move into another zone; a date stays what it is.
            series[name] = pd.Series(values, dtype=object)
            continue
        elif name == "value":
            kind = "Float64" if _have_decimals(values) else "Int64"
        else:
            kind = "string" if name == "text" else "category"
        numbers = _as_floats(values) if kind == "Float64" else values
        series[name] = pd.Series(pd.array(numbers, dtype=kind), copy=False)
    return pd.DataFrame(series)


def make_polars(columns: Mapping[str, list[Any]]) -> pl.DataFrame:
    """Columns as a polars data frame: texts are categories, numbers are null where there is none.

    Raises:
        ExtraError: polars is not installed.
    """
    try:
        import polars as pl
    except ImportError as error:
        raise ExtraError("to_polars needs polars (navconv[polars]): pip install polars") from error
    schema: dict[str, Any] = dict.fromkeys(columns, pl.Categorical)
    schema.update({name: pl.Int32 for name in NUMBERS if name in columns})
    schema["value"] = pl.Int64
    if "text" in columns:
        schema["text"] = pl.String
    schema.update({name: pl.Date for name in DATES if name in columns})
    figures: list[Any] = columns["value"]
    if _have_decimals(figures):
        schema["value"] = pl.Float64
        figures = _as_floats(figures)
    return pl.DataFrame({**columns, "value": figures}, schema=schema)


def _have_decimals(values: Sequence[Any]) -> bool:
    """Whether a figure is not whole."""
    return any(isinstance(value, Decimal) for value in values)


def _as_floats(values: Sequence[Any]) -> list[float | None]:
    """Figures as floats, which keep far more digits than are printed."""
    return [None if value is None else float(value) for value in values]
