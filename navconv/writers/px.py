"""PC-Axis (PX): one file for each set of dimensions.

Sources: the PX file format of Statistics Sweden, version 2013; for what it leaves open, the files
that PxWeb writes, the program behind Statistics Norway's Statbank. The keywords stand in PxWeb's
order. ``CHARSET="ANSI"`` stands in every file of PxWeb whatever its encoding, and ``CODEPAGE``
names the true one, which is UTF-8 here.

- A text cannot hold a quotation mark, since the format has no way to write one: it becomes an
  apostrophe. A line break becomes ``#``, which PX programs show as one.
- No line is longer than 256 characters, unless one name alone is. A list is broken behind a
  comma, never within a value; a long text is broken into quoted parts; a row of figures is broken
  between figures.
- Groups and schemes are one variable; see :mod:`navconv.writers.cube`. PX files have no hierarchy
  that readers agree on, so a group is known by its code and by its name, such as ``Oppfølging i
  alt``.
- A PX file has a cell for every combination. The symbols are those of Norwegian statistics:
  ``"..."`` is suppressed and shown as ``:``, ``"-"`` is printed blank, ``".."`` is a row without
  its cells, and ``"."`` is a combination that was not printed. ``NOTE`` explains them.
- Time has codes as in the Statbank: ``2013M11``, ``2013K4``, ``2013``; ``TIMEVAL`` says the unit,
  and is left out where a variable mixes units or holds something else.
- ``CREATION-DATE`` and ``LAST-UPDATED`` are left out: an export does not say when it was made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from navconv.meaning.periods import Unit, part_period, unit_of
from navconv.tables.values import Mark, format_value
from navconv.writers.cube import SOURCE, Kind, build_cubes, choose_cube

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from navconv.meaning.model import ObservedExport
    from navconv.tables.values import Value
    from navconv.writers.context import WriteContext
    from navconv.writers.cube import Axis, Category, Cube

LINE = 256
"""The longest line that the format allows, in characters."""
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
        table: the number of the set of dimensions to write; 0 for all there are.
    """

    table: int = field(
        default=0,
        metadata={"help": "Write this set of dimensions (1 is the first); one file holds one set."},
    )


def write_px(
    exports: Iterable[ObservedExport], out: BinaryIO, options: PxOptions, context: WriteContext
) -> None:
    """Writes one set of dimensions as a PX file, in UTF-8.

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
    cube = choose_cube(build_cubes(exports, context), options.table)
    out.writelines(line.encode() for line in _lines(cube))


def px_files(
    exports: Iterable[ObservedExport], options: PxOptions, context: WriteContext
) -> Iterator[tuple[str, bytes]]:
    """Every set of dimensions as a file of its own; arguments and errors as for :func:`write_px`.

    Yields:
        The name of each file, which begins with the number of its set, and its content.
    """
    cubes = build_cubes(exports, context)
    for cube in [choose_cube(cubes, options.table)] if options.table else cubes:
        yield f"{cube.name}.px", "".join(_lines(cube)).encode()


def _lines(cube: Cube) -> Iterator[str]:
    """The lines of a file, keywords in the order of PxWeb."""
    stub, heading = cube.axes[:-2], cube.axes[-2:]
    metric = next(axis for axis in cube.axes if axis.kind is Kind.METRIC)
    time = next(axis for axis in cube.axes if axis.kind is Kind.TIME)
    decimals = [item.decimals for item in metric.categories]
    units = list(dict.fromkeys(item.unit for item in metric.categories))
    yield from _text("CHARSET", "ANSI")
    yield from _text("AXIS-VERSION", "2013")
    yield from _text("CODEPAGE", "utf-8")
    yield from _text("LANGUAGE", "no")
    yield f"DECIMALS={max(decimals)};\n"
    yield f"SHOWDECIMALS={min(decimals)};\n"
    yield from _text("MATRIX", f"NAV{cube.number:02d}")
    # Sums over categories would pass over the suppressed figures; the totals are in the file.
    yield "AGGREGALLOWED=NO;\n"
    yield from _text("SUBJECT-CODE", SUBJECT_CODE)
    yield from _text("SUBJECT-AREA", SUBJECT_AREA)
    yield from _text("DESCRIPTION", cube.title or cube.label)
    yield from _text("TITLE", cube.label)
    yield from _text("CONTENTS", cube.contents)
    if stub:
        yield from _list("STUB", [axis.label for axis in stub])
    yield from _list("HEADING", [axis.label for axis in heading])
    yield from _text("CONTVARIABLE", metric.label)
    for axis in cube.axes:
        yield from _text(_of("VARIABLECODE", axis.label), axis.id)
        yield from _list(_of("VALUES", axis.label), _values(axis))
    yield from _timeval(time)
    for axis in cube.axes:
        yield from _list(_of("CODES", axis.label), _codes(axis))
    for axis in cube.axes:
        if axis.total is not None:
            yield from _text(_of("ELIMINATION", axis.label), axis.total.label)
    for item in metric.categories:
        if item.decimals > min(decimals):
            yield f"{_of('PRECISION', metric.label, item.label)}={item.decimals};\n"
    yield from _text("UNITS", units[0] if len(units) == 1 else "varierer")
    for item in metric.categories:
        yield from _text(_of("UNITS", item.label), item.unit)
    yield from _text("SOURCE", SOURCE)
    yield from _text("NOTE", "\n".join((*cube.notes, *_NOTE)))
    for keyword, shown in _SHOWN:
        yield from _text(keyword, shown)
    yield from _data(cube)


def _quoted(text: str) -> str:
    """A text in quotation marks; see the module for what becomes of those within."""
    return '"' + _plain(text) + '"'


def _plain(text: str) -> str:
    text = text.replace('"', "'").replace("\r\n", "\n").replace("\r", "\n").replace("\n", "#")
    return text.strip() or "-"


def _of(keyword: str, *names: str) -> str:
    """A keyword about a variable, or about a value of one."""
    return f"{keyword}({','.join(map(_quoted, names))})"


def _text(keyword: str, text: str) -> Iterator[str]:
    """A keyword with a text, broken into quoted parts where it is long."""
    start = f"{keyword}="
    text = _plain(text)
    room = LINE - 3  # its quotation marks and the semicolon
    if len(start) + len(text) > room:
        yield start + "\n"
        start = ""
        while len(text) > room:
            cut = text.rfind(" ", 0, room) + 1 or room
            yield f'"{text[:cut]}"\n'
            text = text[cut:]
    yield f'{start}"{text}";\n'


def _list(keyword: str, values: Sequence[str]) -> Iterator[str]:
    """A keyword with a list of texts, broken behind commas."""
    line = f"{keyword}="
    for place, value in enumerate(values, 1):
        item = _quoted(value) + ("," if place < len(values) else ";")
        if len(line) + len(item) > LINE:
            yield line + "\n"
            line = ""
        line += item
    yield line + "\n"


def _values(axis: Axis) -> list[str]:
    """The names of an axis's categories."""
    if axis.kind is Kind.TIME:
        return _codes(axis)
    return [item.label for item in axis.categories]


def _codes(axis: Axis) -> list[str]:
    """The codes of an axis's categories."""
    if axis.kind is Kind.TIME:
        return [_period(item) for item in axis.categories]
    return [item.code for item in axis.categories]


_LETTERS = {"Q": "K", "S": "H", "W": "U"}
"""The Statbank's letters for quarters, half-years and weeks, by those of SDMX."""


def _period(item: Category) -> str:
    """A period as the Statbank writes it."""
    parts = part_period(item.code)
    if parts is None:
        return item.label
    year, letter, number = parts
    return year + _LETTERS.get(letter, "M") + number if number else year


def _timeval(axis: Axis) -> Iterator[str]:
    """The time scale: its unit, then the periods in digits; nothing for what is no time scale."""
    parts = [part_period(item.code) for item in axis.categories]
    digits = [year + number for year, _, number in filter(None, parts)]
    units = {unit_of(item.code) for item in axis.categories}
    if len(units) > 1 or len(digits) < len(parts):
        return
    (unit,) = units
    letter = "H" if unit is Unit.HALF else unit.value
    first, *more = list(_list(f"{_of('TIMEVAL', axis.label)}=TLIST({letter}1)", digits))
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
