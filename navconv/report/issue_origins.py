"""The issues of a report over a series: where each figure comes from, what it was before, what no issue prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from navconv.meaning.observations.cell_facts import NOT_CARRIED, Lineage, TableFacts
from navconv.meaning.observations.model import ObservationTable
from navconv.meaning.quantities.units import translate_unit
from navconv.problems import Problem
from navconv.report.html_text import escape, isolate
from navconv.report.report_tables import Broken, TablePage, figures_of, name_file, spell_arithmetic
from navconv.report.report_words import spell_number

Origins = tuple[tuple[Lineage, ...], ...]
"""Where each figure of a table comes from, row by row."""


def find_origins(table: ObservationTable, facts: TableFacts | None) -> Origins:
    """Where each figure of a series comes from; nothing for a table as it is printed."""
    if facts is None or not any(kind.lineage for kind in facts.kinds):
        return ()
    nowhere = Lineage("")
    return tuple(
        [
            tuple([facts.at(row, column).lineage or nowhere for column in range(facts.width)])
            for row in range(len(table.rows))
        ]
    )


def find_unit(facts: TableFacts | None, words: Mapping[str, str]) -> str:
    """What the figures of a table of a series count: ``persons`` → ``personer``."""
    text = facts.kinds[0].unit if facts is not None and facts.kinds else ""
    return translate_unit(text) if words["language"] == "nb" else text


def index_series_problems(
    table: ObservationTable,
    number: int,
    origins: Origins,
    problems: Iterable[Problem],
    words: Mapping[str, str],
) -> list[Broken]:
    """The figures of a series that stand in sums of their issues that do not hold.

    Args:
        table: the table.
        number: its number in the page.
        origins: where its figures come from.
        problems: those of all inputs that have figures.
        words: the fixed words of the language.
    """
    cells = {}
    for at, (row, lineages) in enumerate(zip(table.rows, origins, strict=True), 1):
        places = zip(lineages, table.find_places(row), strict=True)
        for column, (lineage, place) in enumerate(places, 1):
            # A figure that was carried is a sum of its own.
            if lineage.issue and not lineage.carried_from:
                cells[lineage.issue, place[:3]] = f"t{number}-r{at}-c{column}"
    found = []
    for problem in problems:
        for column, figure in figures_of(problem):
            cell = cells.get((problem.source, (problem.page, problem.line, column)))
            if cell is not None:
                found.append(Broken(cell, spell_arithmetic(figure, words), problem))
    return found


def describe_origins(page: TablePage, words: Mapping[str, str]) -> dict[str, object]:
    """What the page's script must know of a table of a series, to say where a figure comes from."""
    if not page.origins:
        return {}
    issues: dict[str, int] = {}
    numbers = [
        [issues.setdefault(name_file(lineage.issue), len(issues)) for lineage in row]
        for row in page.origins
    ]
    places = [page.table.find_places(row) for row in page.table.rows]
    described: dict[str, object] = {
        "issues": list(issues),
        "issue": numbers,
        # What was carried stands nowhere as it is.
        "lines": [
            [
                0 if lineage.carried_from or not lineage.issue else place.line
                for lineage, place in zip(*both, strict=True)
            ]
            for both in zip(page.origins, places, strict=True)
        ],
        "told": {
            f"{row}-{column}": [lineage.earlier, _tell_carrying(lineage, words)]
            for row, lineages in enumerate(page.origins, 1)
            for column, lineage in enumerate(lineages, 1)
            if lineage.earlier or lineage.carried_from
        },
    }
    if any(place.page for row in places for place in row):
        described["pages"] = [[place.page for place in row] for row in places]
        described["cells"] = [
            [
                "" if lineage.carried_from else place.cell
                for lineage, place in zip(*both, strict=True)
            ]
            for both in zip(page.origins, places, strict=True)
        ]
    return described


def _tell_carrying(lineage: Lineage, words: Mapping[str, str]) -> str:
    """From what a figure was carried, or that it could not be; the reason is English, and is said to be."""
    text = lineage.carried_from
    if text.startswith(NOT_CARRIED):
        return words["not_carried"].format(reason=text.removeprefix(NOT_CARRIED))
    return f"{words['carried_from']}: {text}" if text else ""


def write_issues(pages: Sequence[TablePage], words: Mapping[str, str]) -> Iterator[str]:
    """What a series is made of: its issues, how many figures were revised, and what no issue prints."""
    lineages = [lineage for page in pages for row in page.origins for lineage in row]
    if not lineages:
        return
    issues = sorted({lineage.issue for lineage in lineages} - {""})
    revised = sum(bool(lineage.earlier) for lineage in lineages)
    carried = sum(bool(lineage.carried_from) for lineage in lineages)
    text = words["series_text"].format(
        issues=spell_number(len(issues)),
        revised=spell_number(revised),
        carried=spell_number(carried),
    )
    yield f"<section aria-labelledby=series><h2 id=series>{words['series']}</h2><p>{text}</p>"
    gaps: dict[str, list[int]] = {}
    for page in pages:
        for gap in find_gaps(page):
            gaps.setdefault(gap, []).append(page.number)
    if gaps:
        items = "".join(
            f"<li>{isolate(gap)}: {words['table'].lower()} "
            + ", ".join(f'<a href="#t{number}">{number}</a>' for number in numbers)
            for gap, numbers in sorted(gaps.items())
        )
        yield f"<p>{words['gaps']}</p><ul class=gaps>{items}</ul>"
    listed = "".join(f"<li>{isolate(issue)}" for issue in issues)
    yield f"<details><summary>{words['issues']}: {len(issues)}</summary><ul>{listed}</ul></details></section>\n"


def find_gaps(page: TablePage) -> list[str]:
    """The periods of a table that no issue prints between others, a run of them as one text."""
    columns = zip(page.heads, zip(*page.origins, strict=True), strict=True)
    return [head for head, cells in columns if not any(lineage.issue for lineage in cells)]


def write_revisions(page: TablePage, words: Mapping[str, str]) -> str:
    """The figures of a table that newer issues revised, each with what was printed before."""
    items = []
    for at, (row, lineages) in enumerate(zip(page.table.rows, page.origins, strict=False), 1):
        for column, lineage in enumerate(lineages, 1):
            if not lineage.earlier:
                continue
            label = " ".join(row.printed.label.split("\t"))
            figure = row.printed.cells[column - 1] or f"({words['blank']})"
            items.append(
                f'<li><a href="#t{page.number}-r{at}-c{column}">{escape(label)}, {escape(page.heads[column - 1])}</a>: '
                f"{escape(figure)}, {words['earlier']} {isolate(lineage.earlier)}"
            )
    if not items:
        return ""
    summary = f"<summary>{words['revised']}: {spell_number(len(items))}</summary>"
    return f"<details class=revised>{summary}<ul>{''.join(items)}</ul></details>"
