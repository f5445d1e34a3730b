"""The tidy table as the library gives it: what is asked for, in the words of the command line.

The arguments are the options of the table of options: what selects, and what says which columns there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypedDict

from navconv.meaning.observations.model import ObservedExport
from navconv.pipeline.on_conflict import OnConflict
from navconv.pipeline.outputs import read_value
from navconv.problems import UsageError
from navconv.problems.hints import did_you_mean
from navconv.writers.context import WriteContext
from navconv.writers.tidy_options import Heading, Schema, TidyOptions
from navconv.writers.tidy_shape import ShapedTable, shape_table


class Selecting(TypedDict, total=False):
    """Which cells are taken.

    Attributes:
        only: their levels: ``detail``; several with commas, or as a list.
        by: the dimensions that their table divides: ``region,age``.
        finest: each fact once, from the table that divides it most; it is no sum.
        where: conditions: ``region=Oslo``, ``period>=2019-03``.
        table: numbers of tables: ``3,5-7``.
    """

    only: str | Iterable[str]
    by: str | Iterable[str] | None
    finest: bool
    where: str | Iterable[str]
    table: str | int | Iterable[str | int]


class TableOptions(Selecting, total=False):
    """What the tidy table holds, and how it is laid out.

    Attributes:
        level: the same as ``only``.
        on_conflict: of several inputs that differ in a fact, ``first`` or ``last`` takes that of the input whose name
            comes so; ``fail`` takes none.
        columns: the names of columns, in their order: ``region,value``, or a list.
        wide: the dimension of which each member has a column, such as ``period``.
        provenance: add where each number stands, and the cell as printed.
        codes: write codes in place of names.
        schema: the version of the tidy contract.
        quality: add what the checks say of each number.
        dates: add the first and the last day of each period, as ``datetime.date``.
        sql_names: other names for columns that SQL reserves.
        lang: what columns are headed by: ``names``, ``nb`` or ``en``.
    """

    level: str | Iterable[str]
    on_conflict: str | OnConflict | None
    columns: str | Iterable[str]
    wide: str
    provenance: bool
    codes: bool
    schema: int | str
    quality: bool
    dates: bool
    sql_names: bool
    lang: str


def part_options(options: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What selects among some arguments, and the others; ``level`` is ``only``."""
    others = dict(options)
    asked = {name: others.pop(name) for name in Selecting.__annotations__ if name in others}
    level = others.pop("level", ())
    return ({**asked, "only": level} if level else asked), others


def tabulate(
    exports: Sequence[ObservedExport], context: WriteContext, given: Mapping[str, Any]
) -> ShapedTable:
    """The tidy table of exports.

    Args:
        exports: the exports.
        context: what every writer is given.
        given: those of :class:`TableOptions` that select nothing.

    Raises:
        UsageError: there is no such argument, or it makes no sense.
    """
    known = [name for name in TableOptions.__annotations__ if name in TidyOptions.__match_args__]
    for name in given:
        if name not in known:
            every = list(TableOptions.__annotations__)
            hint = did_you_mean(name, every) or f"; there are {', '.join(every)}"
            raise UsageError(f"the tidy table has no option {name!r}{hint}")
    options = dict(given)
    if options.get("quality") and not context.checks:
        raise UsageError("quality says what the checks found; read with check=True")
    columns = options.get("columns", "")
    options["columns"] = columns if isinstance(columns, str) else ",".join(columns)
    for name, kind in (("schema", Schema), ("lang", Heading)):
        if name in options:
            options[name] = read_value(name, kind, options[name])
    written, context = context.with_codes(exports)
    return shape_table(tuple(written), TidyOptions(**options), context)
