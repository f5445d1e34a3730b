"""PC-Axis (PX): one file for each set of dimensions.

Sources: the PX file format of Statistics Sweden, version 2013; for what it leaves open, the files
that PxWeb writes, the program behind Statistics Norway's Statbank. The keywords stand in PxWeb's
order.

- The bytes are what both ``CHARSET`` and ``CODEPAGE`` say, since readers know one or the other: ISO 8859-1 and ``ANSI``
  where all letters are in it, as those of Norwegian and Sami place names nearly are, else UTF-8 and ``Unicode``. Dashes
  and curly quotation marks alone are no reason for UTF-8: they become their plain kind.
- ``MATRIX`` is made of the title and the dimensions, so that tables differ in it and the issues of one do not.
- ``CREATION-DATE`` and ``LAST-UPDATED`` are the first moment after the last period: an export does not say when it was
  made, nobody can have made it before, and the same input gives the same file.
- A text cannot hold a quotation mark, since the format has no way to write one: it becomes an
  apostrophe. A line break becomes ``#``, which PX programs show as one.
- No line is longer than 256 characters, unless one name alone is. A list is broken behind a
  comma, never within a value; a title or note that is long is broken into quoted parts, a name never; a row of figures
  is broken between figures.
- Groups and schemes are one variable; see :mod:`navconv.writers.cube_axes`. PX files have no hierarchy
  that readers agree on, so a group is known by its code and by its name, such as ``Oppfølging i
  alt``.
- A PX file has a cell for every combination. The symbols are those of Norwegian statistics:
  ``"..."`` is suppressed and shown as ``:``, ``"-"`` is printed blank, ``".."`` is a row without
  its cells, and ``"."`` is a combination that was not printed. ``NOTE`` explains them.
- Time has codes as in the Statbank: ``2013M11``, ``2013K4``, ``2013``; ``TIMEVAL`` says the unit,
  and is left out where a variable mixes units, holds something else, or leaves periods out: importers take its values
  for a run without gaps and shift the later ones.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from navconv.meaning.observations.model import ObservedExport
from navconv.meaning.times.periods import UNITS, join_ordinal, part_period, unit_of
from navconv.tables.values import Mark, Value, format_value
from navconv.writers.context import SOURCE, WriteContext
from navconv.writers.cube import Cube, build_cubes, list_codes
from navconv.writers.cube_axes import Axis, Kind
from navconv.writers.cube_choice import choose_cube
from navconv.writers.px_text import LINE, encode, name_of, put_list, put_long_text, put_text
from navconv.writers.time_periods import spell_statbank

SUBJECT_CODE = "AL"
SUBJECT_AREA = "Arbeid og lønn"
"""The subject that Statistics Norway files statistics of the labour market under."""

_SYMBOLS = {Mark.SUPPRESSED: '"..."', Mark.BLANK: '"-"', Mark.MISSING: '".."'}
_NOT_PRINTED = '"."'
_SHOWN = (("DATASYMBOL1", "."), ("DATASYMBOL2", ".."), ("DATASYMBOL3", ":"), ("DATASYMBOLNIL", "-"))
_NOTE = (
    ": = Skjult av konfidensialitetshensyn, antallet er under 4.",
    "- = Tom celle: ingen personer i et antall, ikke noe grunnlag i en prosent.",
    ".. = Tallet mangler: raden er trykt uten sine celler.",
    ". = Kombinasjonen finnes ikke i tabellene.",
)


@dataclass(frozen=True, slots=True)
class PxOptions:
    """How PC-Axis is written.

    Attributes:
        dataset: the number of the set of dimensions to write; 0 for all there are.
    """

    dataset: int = 0


def write_px(
    exports: Iterable[ObservedExport], out: BinaryIO, options: PxOptions, context: WriteContext
) -> None:
    """Writes one set of dimensions as a PX file.

    Args:
        exports: what was read.
        out: where it goes.
        options: which set is written; there must be a choice unless there is just one set.
        context: for codelists and conflicts.

    Raises:
        ConflictError: one key has two values, and the context does not keep the first.
        UsageError: the set is not named, or there is none with its number.
        NoExportError: there is no set at all.
    """
    exports = tuple(exports)
    # What came from standard input or stood in an archive is no file that can be named again.
    names = [export.source for export in exports]
    files = dict.fromkeys(shlex.quote(name) if Path(name).is_file() else "FILE" for name in names)
    command = f"navconv convert --to px --out FOLDER {' '.join(files)}"
    hint = "" if context.stored else command
    cube = choose_cube(build_cubes(exports, context), options.dataset, hint)
    out.write(encode(partial(_lines, cube)))


def px_files(
    exports: Iterable[ObservedExport], options: PxOptions, context: WriteContext
) -> Iterator[tuple[str, bytes]]:
    """Every set of dimensions as a file of its own; arguments and errors as for :func:`write_px`.

    Yields:
        The name of each file, which begins with the number of its set, and its content.
    """
    cubes = build_cubes(exports, context)
    for cube in [choose_cube(cubes, options.dataset)] if options.dataset else cubes:
        yield f"{cube.name}.px", encode(partial(_lines, cube))


def _lines(cube: Cube, charset: str, codepage: str) -> Iterator[str]:
    """The lines of a file, keywords in the order of PxWeb."""
    axes = [replace(axis, label=_tighten_brackets(axis.label)) for axis in cube.axes]
    cube = replace(cube, axes=tuple(axes))
    metric = next(axis for axis in cube.axes if axis.kind is Kind.METRIC)
    yield from put_text("CHARSET", charset)
    yield from put_text("AXIS-VERSION", "2013")
    yield from put_text("CODEPAGE", codepage)
    yield from put_text("LANGUAGE", "no")
    yield from _date("CREATION-DATE", cube)
    yield from _about(cube, metric)
    yield from put_text("CONTVARIABLE", metric.label)
    yield from _variables(cube)
    yield from _units(cube, metric)
    yield from put_text("SOURCE", SOURCE)
    yield from put_long_text("NOTE", "\n".join((*cube.notes, *_NOTE)))
    for keyword, shown in _SHOWN:
        yield from put_text(keyword, shown)
    yield from _data(cube)


def _tighten_brackets(label: str) -> str:
    """The name of a variable without blanks inside brackets, by which pyaxis finds no values: ``( a )`` → ``(a)``."""
    return re.sub(r"(?<=\()\s+|\s+(?=\))", "", label)


def _date(keyword: str, cube: Cube) -> Iterator[str]:
    """A keyword with the first moment after the last period, where one is known."""
    if cube.end is not None:
        yield from put_text(keyword, f"{cube.end:%Y%m%d} 00:00")


def _about(cube: Cube, metric: Axis) -> Iterator[str]:
    """What the table is, and which variables it has where."""
    stub, heading = cube.axes[:-2], cube.axes[-2:]
    decimals = [item.decimals for item in metric.categories]
    yield f"DECIMALS={max(decimals)};\n"
    yield f"SHOWDECIMALS={min(decimals)};\n"
    yield from put_text("MATRIX", cube.matrix)
    # Sums over categories would pass over the suppressed figures; the totals are in the file.
    yield "AGGREGALLOWED=NO;\n"
    yield from put_text("SUBJECT-CODE", SUBJECT_CODE)
    yield from put_text("SUBJECT-AREA", SUBJECT_AREA)
    yield from put_long_text("DESCRIPTION", cube.title or cube.label)
    yield from put_long_text("TITLE", cube.label)
    yield from put_text("CONTENTS", cube.contents)
    if stub:
        yield from put_list("STUB", [axis.label for axis in stub])
    yield from put_list("HEADING", [axis.label for axis in heading])


def _variables(cube: Cube) -> Iterator[str]:
    """The values of each variable, their codes, and which one is the total."""
    for axis in cube.axes:
        yield from put_text(name_of("VARIABLECODE", axis.label), axis.id)
        yield from put_list(name_of("VALUES", axis.label), _values(axis))
    yield from _timeval(next(axis for axis in cube.axes if axis.kind is Kind.TIME))
    for axis in cube.axes:
        yield from put_list(name_of("CODES", axis.label), list_codes(axis))
    for axis in cube.axes:
        if axis.total is not None:
            yield from put_text(name_of("ELIMINATION", axis.label), axis.total.label)


def _units(cube: Cube, metric: Axis) -> Iterator[str]:
    """How many decimals the figures of each indicator have, and what they count."""
    shown = min(item.decimals for item in metric.categories)
    for item in metric.categories:
        if item.decimals > shown:
            yield f"{name_of('PRECISION', metric.label, item.label)}={item.decimals};\n"
    yield from _date("LAST-UPDATED", cube)
    units = list(dict.fromkeys(item.unit for item in metric.categories))
    yield from put_text("UNITS", units[0] if len(units) == 1 else "varierer")
    for item in metric.categories:
        yield from put_text(name_of("UNITS", item.label), item.unit)


def _values(axis: Axis) -> list[str]:
    """The names of an axis's categories."""
    if axis.kind is Kind.TIME:
        return [spell_statbank(item.code) or item.label for item in axis.categories]
    return [item.label for item in axis.categories]


def _timeval(axis: Axis) -> Iterator[str]:
    """The time scale: its unit, then the periods in digits; nothing for what is no time scale."""
    parts = [part_period(item.code) for item in axis.categories]
    digits = [year + number for year, _, number in filter(None, parts)]
    units = {unit_of(item.code) for item in axis.categories}
    if len(units) > 1 or len(digits) < len(parts):
        return
    (unit,) = units
    ordinals = [
        join_ordinal(unit, int(year), int(number or 1) - 1)
        for year, _, number in filter(None, parts)
    ]
    begin = ordinals[0] or 0
    if not UNITS[unit].timeval or ordinals != list(range(begin, begin + len(ordinals))):
        return
    letter = UNITS[unit].timeval
    first, *more = list(put_list(f"{name_of('TIMEVAL', axis.label)}=TLIST({letter}1)", digits))
    yield first.replace(f"TLIST({letter}1)=", f"TLIST({letter}1),", 1)
    yield from more


def _data(cube: Cube) -> Iterator[str]:
    """The figures: a row for each combination of the stub, every one followed by a space."""
    width = len(cube.axes[-2].categories) * len(cube.axes[-1].categories)
    yield "DATA=\n"
    for start in range(0, cube.size, width):
        line = ""
        for place in range(start, start + width):
            item = cube.cells.get(place)
            figure = (_NOT_PRINTED if item is None else _figure(item.value)) + " "
            if len(line) + len(figure) > LINE:
                yield line + "\n"
                line = ""
            line += figure
        yield line + "\n"
    yield ";\n"


def _figure(value: Value) -> str:
    """A number, or the symbol of a mark."""
    return _SYMBOLS[value] if isinstance(value, Mark) else format_value(value)
