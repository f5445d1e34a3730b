"""A sheet for each logical table, as printed, with bold totals and marked suppressed cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from openpyxl.utils import get_column_letter

from navconv.layout.document import joined, plain
from navconv.layout.row_label import split_label
from navconv.meaning.facts import divided_by
from navconv.meaning.observations.member import TOTAL_CODE, Role
from navconv.meaning.observations.model import ObservationRow, ObservationTable
from navconv.problems import Problem, Severity, row_of
from navconv.records import NamedTuple
from navconv.tables.values import Mark, Value
from navconv.writers.xlsx_problems import tell_shortly
from navconv.writers.xlsx_sheets import MAX_NAME, Sheet, count_lines
from navconv.writers.xlsx_strings import clean
from navconv.writers.xlsx_styles import Look

_LABEL_WIDTHS = (18, 60)
_VALUE_WIDTHS = (9, 26)
_HEAD_WIDTH = 13
_PORTRAIT_WIDTH = 130
_BOLD_FACTOR = 1.1

LEGEND = {
    Mark.SUPPRESSED: ("*", Look.SUPPRESSED_LEGEND),
    Mark.MISSING: ("", Look.MISSING_LEGEND),
}
"""What a marked cell shows, and how its legend looks. A blank cell is blank and needs no mark."""


_VERDICT_LOOKS = {"broken": Look.BAD_NUMBER, "unbound": Look.UNBOUND}
"""How a figure looks of which the checks say more than that it holds."""


class TableSheet(NamedTuple):
    """What *Contents* says of a table.

    Attributes:
        sheet: the name of its sheet.
        number: its number in the input.
        section: its section heading.
        caption: its caption.
        period: its period as printed.
        rows: how many rows it has.
        cells: how many cells.
        suppressed: how many of them are suppressed.
        broken: how many stand in a broken sum.
        unbound: how many no check binds.
    """

    sheet: str
    number: int
    section: str
    caption: str
    period: str
    rows: int
    cells: int
    suppressed: int
    broken: int
    unbound: int


def name_tables(tables: Sequence[ObservationTable]) -> list[str]:
    """The names of tables' sheets: a number and what tells each apart from the others, which is never cut off.

    Example: table 19, of 19 år og under with nedsatt arbeidsevne → ``19 Nedsatt arb… 19 år og under``; two tables of
    the same people, one of which is by age too → ``3 Andre på tiltak``, ``9 Andre på tiltak alder``.
    """
    own = [_own_words(table) for table in tables]
    apart: list[tuple[str, ...]] = [()] * len(tables)
    for tell in (_tell_division, _tell_fixed, _tell_section):
        alike: dict[tuple[object, ...], list[int]] = {}
        for at, words in enumerate(own):
            alike.setdefault((*words, apart[at]), []).append(at)
        for group in alike.values():
            told = [tell(tables[at]) for at in group]
            shared = set.intersection(*map(set, told))
            for at, words in zip(group, told, strict=True):
                text = "+".join(word for word in words if word not in shared)
                apart[at] += (text,) if text else ()
    parts = zip(tables, own, apart, strict=True)
    return [_fit(f"{table.number}", words, told) for table, words, told in parts]


def _own_words(table: ObservationTable) -> list[str]:
    """What holds for a whole table, else its caption or heading."""
    printed = table.table
    parts = [
        clean(member.name)
        for name, member in table.fixed.items()
        if name not in ("period", "indicator") and member.code != TOTAL_CODE
    ]
    return parts or [joined(printed.caption) or printed.section or printed.title]


def _tell_division(table: ObservationTable) -> list[str]:
    """What a table divides: fylke, alder."""
    return [
        clean(table.dimensions[name].name if name in table.dimensions else name).lower()
        for name in divided_by(table)
    ]


def _tell_fixed(table: ObservationTable) -> list[str]:
    """The one period and the one indicator of a table."""
    return [
        clean(table.fixed[name].name) for name in ("period", "indicator") if name in table.fixed
    ]


def _tell_section(table: ObservationTable) -> list[str]:
    return "".join(c if c.isalpha() else " " for c in table.table.section).split()


def _fit(number: str, words: Sequence[str], told: Sequence[str]) -> str:
    """A name of these parts, of which the longest are cut where room is short: those that tell least first."""
    parts, kept = list(words), list(told)
    for cut in (parts, kept):
        room = MAX_NAME - len(" ".join((number, *parts, *kept)))
        while room < 0 and max(map(len, cut), default=0) > 1:
            longest = max(range(len(cut)), key=lambda at: len(cut[at]))
            cut[longest] = cut[longest].rstrip("…")[:-1].rstrip(" ,") + "…"
            room = MAX_NAME - len(" ".join((number, *parts, *kept)))
    return " ".join((number, *parts, *kept))


def write_table(
    table: ObservationTable,
    source: str,
    name: str,
    new_sheet: Callable[[str], Sheet],
    verdicts: Sequence[str],
    problems: Iterable[Problem],
) -> TableSheet:
    """Writes a table as printed.

    Args:
        table: the table.
        source: the name of the input.
        name: the name of its sheet.
        new_sheet: makes a sheet with a name.
        verdicts: what the checks say of each cell, row by row; empty texts where they were not run.
        problems: those of the input, of which broken checks are told below the table.
    """
    printed = table.table
    caption, period = joined(printed.caption), joined(printed.period)
    heads = [clean(plain(label)) for label in printed.header.labels]
    heads += [""] * (len(table.columns) - len(heads))
    headings = [(printed.title, Look.TITLE), (printed.section, Look.SECTION)]
    headings += [(caption, Look.CAPTION), (period, Look.FAINT)]
    headings = [(text, look) for text, look in headings if text]
    head_row = len(headings) + 3
    stubs = [clean(plain(stub)) for stub in printed.header.stubs]
    widths = _widths(table, heads, len(stubs))

    sheet = new_sheet(name)
    sheet.layout(
        widths,
        f"{get_column_letter(len(stubs) + 1)}{head_row + 1}",
        head_row,
        portrait=sum(widths) < _PORTRAIT_WIDTH,
    )
    for text, look in headings:
        sheet.heading(text, look)
    words = sheet.words
    sheet.append([sheet.link(words["back"], words["contents"])])
    sheet.append()
    sheet.append(
        [
            *(sheet.text(stub, Look.HEAD_LABEL) for stub in stubs),
            *(sheet.text(head, Look.HEAD) for head in heads),
        ],
        max(
            count_lines(text, width / _BOLD_FACTOR)
            for text, width in zip((*stubs, *heads), widths, strict=True)
        ),
    )
    said = iter(verdicts)
    for row in table.rows:
        _write_row(sheet, row, widths[: len(stubs)], list(islice(said, len(table.columns))))
    marks = [value for row in table.rows for value in row.values if isinstance(value, Mark)]
    sheet.append()
    for mark, (sign, look) in LEGEND.items():
        if mark in marks:
            text = f"{sign} {words[f'legend_{mark.value}']}".strip()
            sheet.append([sheet.text(text, look)], count_lines(text, widths[0]))
    _write_verdicts(sheet, table, verdicts, problems)
    sheet.heading(
        words["of_place"].format(source=source, place=_spell_line(table, words)), Look.FAINT
    )
    sheet.close()
    return TableSheet(
        name,
        table.number,
        printed.section,
        caption,
        period,
        len(table.rows),
        sum(len(row.values) for row in table.rows),
        marks.count(Mark.SUPPRESSED),
        verdicts.count("broken"),
        verdicts.count("unbound"),
    )


def _write_verdicts(
    sheet: Sheet, table: ObservationTable, verdicts: Sequence[str], problems: Iterable[Problem]
) -> None:
    """Writes what marked figures mean, and of each broken check the line and what was expected."""
    if "broken" in verdicts:
        legend = sheet.words["legend_broken"]
        sheet.append([sheet.text(legend, Look.BAD_LEGEND)], count_lines(legend, _LABEL_WIDTHS[0]))
        places = {
            (place.page, place.line) for row in table.rows for place in table.find_places(row)
        }
        for problem in problems:
            if problem.severity is Severity.ERROR and (problem.page, problem.line) in places:
                told = sheet.words["at_line"].format(
                    line=row_of(problem.line), message=tell_shortly(problem, sheet.words)
                )
                sheet.heading(told, Look.FAINT)
    if "unbound" in verdicts:
        legend = sheet.words["legend_unbound"]
        sheet.append([sheet.text(legend, Look.UNBOUND_LEGEND)])


def _write_row(
    sheet: Sheet, row: ObservationRow, widths: Sequence[float], verdicts: Sequence[str]
) -> None:
    """Writes a printed row; the widths are those of the columns of labels, the verdicts those of its cells."""
    total = row.role is not Role.MEMBER
    labels = [clean(plain(label)) for label in split_label(row.printed.label, len(widths))]
    look = Look.TOTAL if total else Look.NUMBER
    cells = [sheet.text(label, Look.TOTAL_LABEL if total else Look.LABEL) for label in labels]
    for position, value in enumerate(row.values):
        if not isinstance(value, Mark):
            cells.append(sheet.number(value, _VERDICT_LOOKS.get(verdicts[position], look)))
        elif value is Mark.SUPPRESSED:
            cells.append(sheet.text("*", Look.SUPPRESSED_TOTAL if total else Look.SUPPRESSED))
        elif value is Mark.BLANK:
            cells.append(sheet.empty(look))
        else:
            # What is printed there could not be read.
            text = next(islice(row.printed.cells, position, None), "")
            cells.append(sheet.text(text, Look.MISSING) if text else sheet.empty(Look.MISSING))
    factor = _BOLD_FACTOR if total else 1.0
    sheet.append(
        cells,
        max(
            count_lines(label, width / factor) for label, width in zip(labels, widths, strict=True)
        ),
    )


def _widths(table: ObservationTable, heads: list[str], stubs: int) -> list[float]:
    """The width of each column, those of labels first: labels wrap when they are long, numbers never."""
    labels = [split_label(row.printed.label, stubs) for row in table.rows]
    widths = []
    for column in range(stubs):
        longest = max((len(plain(parts[column])) for parts in labels), default=0)
        least = _LABEL_WIDTHS[0] if stubs == 1 else _VALUE_WIDTHS[0]
        widths.append(min(max(longest * _BOLD_FACTOR + 2, least), _LABEL_WIDTHS[1]))
    for position, head in enumerate(heads):
        number = max(
            (_measure(row.values[position]) for row in table.rows if position < len(row.values)),
            default=0,
        )
        words = max((len(word) for word in head.split()), default=0)
        head_width = max(words, min(len(head), _HEAD_WIDTH))
        width = max(number, head_width) * _BOLD_FACTOR + 2
        widths.append(min(max(width, _VALUE_WIDTHS[0]), _VALUE_WIDTHS[1]))
    return widths


def _measure(value: Value) -> int:
    """How many characters a number takes with its thousands parted."""
    return 1 if isinstance(value, Mark) else len(f"{value:,}")


def _spell_line(table: ObservationTable, words: Mapping[str, str]) -> str:
    """Where a table begins: ``line 7``; in a workbook the sheet and its row, ``1. Fylke, row 7``."""
    place = table.find_place(table.table.header.line)
    form = words["in_sheet" if place.page else "in_text"]
    return form.format(page=place.page, line=place.line)
