"""Joins exports to one series: collects, carries, settles and lays out what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from navconv.layout.document import Text
from navconv.layout.totals import fold_words
from navconv.meaning.classifications.codelists import Codelists
from navconv.meaning.observations.member import Dimension
from navconv.meaning.observations.model import ObservedExport
from navconv.problems import Problem, Severity
from navconv.records import dataclass, field
from navconv.series.carry import Carrier
from navconv.series.issue_facts import Fact, collect_facts, subjects_of
from navconv.series.issues import Issue, find_issue, speaks_of
from navconv.series.missing_periods import find_gaps
from navconv.series.revisions import settle
from navconv.series.series_tables import SOURCE, Layout, lay_out, make_export

LATEST = 2024
"""The year of the division to which regions are carried unless another is asked for; no county has changed since."""


@dataclass(frozen=True, slots=True)
class SeriesOptions:
    """How a series is made.

    Attributes:
        regions: the year of the division to which regions are carried; None to leave them as printed.
        schemes_as_printed: whether schemes keep the names that are printed.
        issued: the dates of issues by the names of their inputs, where nothing else tells them apart.
    """

    regions: int | None = LATEST
    schemes_as_printed: bool = False
    issued: Mapping[str, str] = field(default_factory=dict)


def join_exports(
    exports: Iterable[ObservedExport],
    options: SeriesOptions,
    codelists: Codelists,
    report: Callable[[Problem], None],
) -> list[ObservedExport]:
    """Joins the exports of many inputs to one series.

    Args:
        exports: what was read.
        options: how the series is made.
        codelists: the members, and which of them became which.
        report: takes what is met.

    Returns:
        An export for each subject that is counted, its tables numbered through; the same for the same inputs in any
        order.

    Raises:
        IssueOrderError: two issues differ in a fact, and nothing says which of them is newer.
    """
    issues = _date_issues(exports, options, codelists)
    carrier = None if options.regions is None else Carrier(codelists, options.regions, report)
    facts: list[Fact] = []
    titles: dict[str, str] = {}
    dimensions: dict[str, Dimension] = {}
    notes: dict[str, dict[str, None]] = {}
    for issue, export in issues:
        own = collect_facts(
            *(export, issue, codelists, report), as_printed=options.schemes_as_printed
        )
        facts += carrier.carry(own) if carrier is not None else own
        dimensions.update(export.dimensions)
        # The newest issue comes last, and its notes first.
        texts = dict.fromkeys(note.text for note in export.export.notes if note.text)
        for title in dict.fromkeys(subjects_of(export, codelists)):
            subject = fold_words(title)
            titles[subject] = title
            notes[subject] = texts | notes.get(subject, {})
    dimensions = {name: dimensions[name] for name in sorted(dimensions)} | dict(
        codelists.dimensions
    )
    tables = lay_out(settle(facts))
    said = _describe(tables, carrier, notes, report)
    made: list[ObservedExport] = []
    start = 1
    for subject, group in groupby(tables.items(), key=lambda item: item[0][0]):
        own_tables = dict(group)
        lines = dict.fromkeys((*said, *notes[subject]))
        told = [Text(at, text) for at, text in enumerate(lines, 1)]
        export = make_export(titles[subject], own_tables, start, told, codelists, dimensions)
        made.append(export)
        start += len(own_tables)
    return made


def _date_issues(
    exports: Iterable[ObservedExport], options: SeriesOptions, codelists: Codelists
) -> list[tuple[Issue, ObservedExport]]:
    """The issues that exports are, the oldest first."""
    found = []
    numbers: dict[str, int] = {}
    for export in exports:
        number = numbers[export.source] = numbers.get(export.source, 0) + 1
        issued = options.issued.get(export.source, "")
        found.append((find_issue(export, number, codelists.months, issued), export))
    return sorted(found, key=lambda item: item[0].rank)


def _describe(
    tables: Mapping[Layout, Sequence[Fact]],
    carrier: Carrier | None,
    notes: Mapping[str, Iterable[str]],
    report: Callable[[Problem], None],
) -> list[str]:
    """Says what a user of the series has to know: its gaps, its breaks, and which counties are not quite the same."""
    lacking: dict[str, list[str]] = {}
    for number, facts in enumerate(tables.values(), 1):
        missing = ", ".join(
            gaps.spell(*run)
            for gaps in find_gaps({fact.period for fact in facts})
            for run in gaps.runs
        )
        if missing:
            lacking.setdefault(missing, []).append(str(number))
    said = []
    for missing, numbers in lacking.items():
        text = f"no issue prints {missing} of table {', '.join(numbers)}"
        said.append(f"Gap: {text}.")
        report(Problem("series-gap", Severity.INFO, text, SOURCE))
    for text in carrier.describe_moved() if carrier is not None else ():
        said.append(f"Regions: {text}.")
        report(Problem("series-moved", Severity.INFO, text, SOURCE))
    for text in dict.fromkeys(text for texts in notes.values() for text in texts):
        if speaks_of(text, "break"):
            report(
                Problem(
                    "series-break",
                    Severity.INFO,
                    f"a note speaks of a break, which the series does not repair: {text!r}",
                    SOURCE,
                )
            )
    return said
