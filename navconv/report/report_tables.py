"""The tables of a report: the figures as printed, each cell with an address of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from navconv.checks.arithmetic import spell_figure
from navconv.checks.check_report import ProvenSum
from navconv.layout.document import joined, plain
from navconv.layout.row_label import split_label
from navconv.meaning.observations.cell_facts import Lineage
from navconv.meaning.observations.member import Member, Role
from navconv.meaning.observations.model import ObservationRow, ObservationTable
from navconv.problems import Problem
from navconv.records import NamedTuple
from navconv.report.chart_choice import choose_charts
from navconv.report.html_text import escape, isolate
from navconv.report.report_words import spell_number
from navconv.tables.values import Mark

SUSPECTED = "suspected-cell"
"""The code of the problem that names the figure in which broken sums cross."""

MARKS = {Mark.SUPPRESSED: "s", Mark.BLANK: "b", Mark.MISSING: "m"}
"""The class of a cell without a number."""


class Broken(NamedTuple):
    """A figure of a sum that does not hold.

    Attributes:
        cell: its address in the page: ``t12-r3-c4``; of the row, ``t12-r3``, where no cell is meant.
        arithmetic: the sum, spelled out: ``36 + 34 = 70, printed 103``.
        problem: what was expected and found.
    """

    cell: str
    arithmetic: str
    problem: Problem


class TablePage(NamedTuple):
    """A table as the page has it.

    Attributes:
        number: its number in the page, from 1; with several inputs not that in its input.
        table: the table.
        source: the name of its input.
        broken: its figures that are part of sums that do not hold.
        unbound: the line and the value cell of its figures that no check binds.
        sums: the sums whose totals stand in it.
        marks: how many cells are suppressed, blank or missing.
        origins: where each figure of a series comes from, row by row; empty for a table as it is printed.
        unit: what its figures count, in a series.
    """

    number: int
    table: ObservationTable
    source: str
    broken: tuple[Broken, ...]
    unbound: frozenset[tuple[int, int]]
    sums: tuple[ProvenSum, ...]
    marks: Mapping[Mark, int]
    origins: tuple[tuple[Lineage, ...], ...] = ()
    unit: str = ""

    @property
    def cells(self) -> int:
        """How many cells it has."""
        return len(self.table.rows) * len(self.table.columns)

    @property
    def faults(self) -> dict[Problem, list[Broken]]:
        """The sums that do not hold, each with its figures."""
        found: dict[Problem, list[Broken]] = {}
        for item in self.broken:
            if item.problem.code != SUSPECTED:
                found.setdefault(item.problem, []).append(item)
        return found

    @property
    def heads(self) -> list[str]:
        """The head of each of its columns."""
        heads = [plain(head) for head in self.table.table.header.labels]
        places = self.table.places or range(len(self.table.columns))
        return [heads[at] if at < len(heads) else "" for at in places]

    @property
    def file(self) -> str:
        """The name of its input without its folder."""
        return name_file(self.source)

    @property
    def heading(self) -> str:
        """What tells it apart: its caption, else its section, else the title."""
        printed = self.table.table
        return joined(printed.caption) or printed.section or printed.title


def name_file(source: str) -> str:
    """The name of an input without its folder."""
    return source.replace("\\", "/").rpartition("/")[2]


def index_problems(
    table: ObservationTable,
    number: int,
    problems: Sequence[Problem],
    words: Mapping[str, str],
) -> list[Broken]:
    """The figures of a table that the checks call broken.

    Args:
        table: the table.
        number: its number in the page.
        problems: those of its input that have figures: broken sums, shares that do not follow.
        words: the fixed words of the language.
    """
    rows = {place: at for at, row in enumerate(table.rows, 1) for place in _row_places(table, row)}
    columns = {column: at for at, column in enumerate(table.places or range(len(table.columns)), 1)}
    found = []
    for problem in problems:
        row = rows.get((problem.page, problem.line))
        if row is None:
            continue
        for column, figure in figures_of(problem):
            at = columns.get(column - 1)
            cell = f"t{number}-r{row}" + (f"-c{at}" if at is not None else "")
            found.append(Broken(cell, spell_arithmetic(figure, words), problem))
    return found


def figures_of(problem: Problem) -> Iterable[tuple[int, object]]:
    """The figures that a problem speaks of: the value cell of each, and what is wrong with it."""
    return ((problem.column, None),) if problem.code == SUSPECTED else problem.figures


def spell_arithmetic(figure: object, words: Mapping[str, str]) -> str:
    """What a problem says of a figure, in the words of the page."""
    return words["suspected"] if figure is None else spell_figure(figure, words["language"])


def _row_places(table: ObservationTable, row: ObservationRow) -> Iterator[tuple[str, int]]:
    """Where problems say that a row stands."""
    for line in {row.line, *row.printed.cell_lines}:
        place = table.find_place(line)
        yield place.page, place.line


def count_marks(table: ObservationTable) -> dict[Mark, int]:
    """How many cells are suppressed, blank or missing."""
    counts: defaultdict[Mark, int] = defaultdict(int)
    for row in table.rows:
        for value in row.values:
            if isinstance(value, Mark):
                counts[value] += 1
    return counts


def write_table(page: TablePage, words: Mapping[str, str], proof: str) -> Iterator[str]:
    """A table as HTML.

    Args:
        page: the table and what is known of it.
        words: the fixed words of the language.
        proof: what was held against what in it, as HTML.

    Yields:
        Parts of a ``section`` element with the id ``t12``.
    """
    table, number = page.table, page.number
    stubs = [plain(stub) for stub in table.table.header.stubs]
    places = table.places or range(len(table.columns))
    caption = escape(page.heading)
    yield (
        f'<section class=t id=t{number} aria-labelledby=t{number}-h data-charts="{" ".join(choose_charts(table))}">'
        f'<h3 id=t{number}-h lang=nb><a href="#t{number}">{number}</a> {caption}</h3>'
    )
    yield _describe(page, words)
    yield (
        f"<div class=scroll role=group tabindex=0 aria-labelledby=t{number}-h><table lang=nb>"
        f"<caption class=unseen>{caption}</caption><thead><tr>"
    )
    for stub in stubs:
        said = escape(stub) or f"<span class=unseen>{words['row']}</span>"
        yield f"<th scope=col>{said}</th>"
    for head in page.heads:
        yield f"<th scope=col>{escape(head)}</th>"
    yield "</tr></thead><tbody>"
    marked = _mark_cells(page)
    for at, row in enumerate(table.rows, 1):
        yield _write_row(row, f"t{number}-r{at}", len(stubs), places, marked, page.unbound)
    yield f"</tbody></table></div>{proof}</section>\n"


def _mark_cells(page: TablePage) -> dict[str, str]:
    """The further classes of cells: of a sum that does not hold, revised, printed by no issue."""
    marked = {item.cell: " x" for item in page.broken}
    for at, lineages in enumerate(page.origins, 1):
        for column, lineage in enumerate(lineages, 1):
            kinds = (" r" if lineage.earlier else "") + ("" if lineage.issue else " n")
            if kinds:
                cell = f"t{page.number}-r{at}-c{column}"
                marked[cell] = marked.get(cell, "") + kinds
    return marked


def _describe(page: TablePage, words: Mapping[str, str]) -> str:
    """The lines below the heading of a table: section, period, place, size."""
    table = page.table
    printed = table.table
    where = isolate(page.file)
    if not page.origins:
        place = table.find_place(printed.header.line)
        sheet = f"{isolate(place.page)}, " if place.page else ""
        where += f", {sheet}{words['line']} {place.line}"
    section = joined(printed.caption) and printed.section
    parts = [isolate(section)] if section else []
    period = joined(printed.period)
    if period:
        parts.append(isolate(period))
    if page.unit:
        parts.append(escape(page.unit))
    parts.append(where)
    parts.append(
        f"{spell_number(len(table.rows))} {words['rows']} × {spell_number(len(table.columns))} {words['columns']}"
    )
    return f"<p class=meta>{' · '.join(parts)}</p>"


def _write_row(
    row: ObservationRow,
    name: str,
    stubs: int,
    places: Sequence[int],
    marked: Mapping[str, str],
    unbound: frozenset[tuple[int, int]],
) -> str:
    """A printed row: its labels, and its cells as printed."""
    look = "" if row.role is Role.MEMBER else " class=total"
    warned = " class=xr" if name in marked else ""
    parts = [f"<tr id={name}{look}>"]
    labels = split_label(row.printed.label, stubs)
    parts += [f"<th scope=row{warned}>{escape(plain(label))}</th>" for label in labels]
    texts = row.printed.cells
    for at, (place, value) in enumerate(zip(places, row.values, strict=True), 1):
        text = escape(texts[place]) if place < len(texts) else ""
        kinds = MARKS[value] if isinstance(value, Mark) else ""
        kinds += marked.get(f"{name}-c{at}", "")
        if unbound and (row.line, at) in unbound:
            kinds += " u"
        kind = f' class="{kinds.strip()}"' if kinds else ""
        parts.append(f"<td id={name}-c{at}{kind}>{text}</td>")
    # HTML lets these ends out; some readers of pages take cells without them for one.
    return f"{''.join(parts)}</tr>"


def describe_keys(page: TablePage, members: dict[tuple[str, str], int]) -> dict[str, object]:
    """What the page's script must know of a table to filter it, and to say what a figure is.

    Args:
        page: the table.
        members: the number of each pair of a dimension and a member's name; new ones are added.

    Returns:
        The numbers of the members that the table, each row and each column fix, totals left out; where rows stand.
    """
    table = page.table

    def number(fixed: Sequence[Member]) -> list[int]:
        return [members.setdefault((item.dimension, item.name), len(members)) for item in fixed]

    described: dict[str, object] = {
        "n": page.number,
        "of": table.number,
        "source": page.file,
        "heading": page.heading,
        "section": table.table.section,
        "fixed": number(list(table.fixed.values())),
        "rows": [number(row.members) for row in table.rows],
        "columns": [number(column) for column in table.columns],
    }
    if page.origins:
        return described
    cells = [table.find_places(row) for row in table.rows]
    described["lines"] = [
        places[0].line if places else row.line
        for places, row in zip(cells, table.rows, strict=True)
    ]
    page_name = table.find_place(table.table.header.line).page
    if page_name:
        described["page"] = page_name
    if any(place.cell for places in cells for place in places):
        described["cells"] = [[place.cell for place in places] for places in cells]
    return described
