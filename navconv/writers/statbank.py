"""The rows that a statbank takes: no heads, codes first, and behind each figure a column for its mark.

Source: how Statistics Norway's Statbank is delivered to. A row has the codes of its dimensions, its period as the
Statbank writes it (``2016M11``), and for each indicator the figure and its mark. Whole counts are whole numbers, and
the figures of an indicator with decimals all have as many as the most that is printed. What stands in a mark is for
each table of a statbank to say: ``marks`` overrules any. A combination that no table prints has no row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import product
from typing import BinaryIO

from navconv.meaning.observations.model import ObservedExport
from navconv.problems import UsageError
from navconv.problems.hints import refuse_unknown
from navconv.tables.values import Mark, Value
from navconv.writers.context import WriteContext
from navconv.writers.cube import Cube, build_cubes, list_codes
from navconv.writers.cube_axes import Kind
from navconv.writers.cube_choice import choose_cube
from navconv.writers.tidy_options import TidyOptions
from navconv.writers.time_periods import spell_statbank

DELIMITER = ";"

MARKS = {Mark.SUPPRESSED: ":", Mark.MISSING: "..", Mark.BLANK: ".."}
"""The marks where none are given: withheld, and not available."""

TAKEN = ("layout", "dataset", "marks")
"""The options of the CSV that these rows have; the others are those of another shape."""


def write_statbank(
    exports: Iterable[ObservedExport], out: BinaryIO, options: TidyOptions, context: WriteContext
) -> None:
    """Writes one set of dimensions as rows for a statbank.

    Args:
        exports: what was read.
        out: takes UTF-8 with ``\\n``.
        options: which set is written, and with which marks.
        context: for codelists and conflicts.

    Raises:
        ConflictError: one key has two values, and the context does not keep the first.
        UsageError: the set is not named, has a period of which the Statbank has no form or a code that would part
            fields, or an option is one of another shape.
        NoExportError: there is no set at all.
    """
    plain = type(options)()
    for name in type(options).__match_args__:
        if name not in TAKEN and getattr(options, name) != getattr(plain, name):
            raise UsageError(f"--layout statbank has no --{name.replace('_', '-')}")
    marks = MARKS | _read_marks(options.marks)
    cube = choose_cube(build_cubes(exports, context, by_frequency=True), options.dataset)
    times = (item for axis in cube.axes if axis.kind is Kind.TIME for item in axis.categories)
    strange = next((item.label for item in times if spell_statbank(item.code) is None), None)
    if strange is not None:
        raise UsageError(
            "--layout statbank: expected weeks, months, quarters, half-years or years, for which the Statbank has a "
            f"form, found {strange!r}; take another set with --dataset, or leave it out with --where"
        )
    out.writelines(f"{line}\n".encode() for line in _write_rows(cube, marks))


def _write_rows(cube: Cube, marks: Mapping[Mark, str]) -> Iterator[str]:
    """The rows of a cube, the last code running fastest."""
    at = [axis.kind for axis in cube.axes].index(Kind.METRIC)
    metric = cube.axes[at].categories
    others = [axis for axis in cube.axes if axis.kind is not Kind.METRIC]
    codes = list(map(list_codes, others))
    wrong = next((code for known in codes for code in known if _parts_fields(code)), None)
    if wrong is not None:
        raise UsageError(
            f"--layout statbank: expected codes without semicolons and quotes, found {wrong!r}; give it another with "
            "--code-profile FILE"
        )
    for places in product(*(range(len(axis.categories)) for axis in others)):
        cells = []
        for number in range(len(metric)):
            place = 0
            for axis, own in zip(cube.axes, (*places[:at], number, *places[at:]), strict=True):
                place = place * len(axis.categories) + own
            cells.append(cube.cells.get(place))
        if not any(cells):
            continue
        row = [known[place] for known, place in zip(codes, places, strict=True)]
        for item, cell in zip(metric, cells, strict=True):
            value = Mark.MISSING if cell is None else cell.value
            row += _write_figure(value, item.decimals, marks)
        yield DELIMITER.join(row)


def _write_figure(value: Value, decimals: int, marks: Mapping[Mark, str]) -> tuple[str, str]:
    """A figure and its mark; one of both is empty, and neither is ever a number that was not printed."""
    if isinstance(value, Mark):
        return "", marks[value]
    return f"{Decimal(value):.{decimals}f}".replace(".", ","), ""


def _parts_fields(text: str) -> bool:
    """Whether a text would end a field where it stands; the rows have no quotes."""
    return not set(text).isdisjoint(f'{DELIMITER}"\r\n')


def _read_marks(text: str) -> dict[Mark, str]:
    """The marks that are given: ``suppressed=:,blank=-``.

    Raises:
        UsageError: one is of no status, empty, given twice, or parts fields.
    """
    found: dict[Mark, str] = {}
    known = [mark.value for mark in Mark]
    for part in filter(None, text.split(",")):
        name, _, mark = part.partition("=")
        refuse_unknown(name, known, f"--marks: expected STATUS=MARK, found {part!r}")
        if not mark.strip() or _parts_fields(mark):
            raise UsageError(
                f"--marks: expected a mark such as {name}=: without semicolons and quotes, found {part!r}"
            )
        if Mark(name) in found:
            raise UsageError(
                f"--marks: expected one mark for {name}, found {part!r} behind another"
            )
        found[Mark(name)] = mark
    return found
