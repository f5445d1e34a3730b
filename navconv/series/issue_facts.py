"""Facts: the figures of an issue by what they say, whatever table prints them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from navconv.layout.document import plain
from navconv.layout.totals import fold_words
from navconv.meaning.classifications.codelists import Codelists
from navconv.meaning.classifications.dimensions import STANDARD
from navconv.meaning.classifications.measures import BASELESS
from navconv.meaning.context_words.heading_words import is_frequency, is_measure
from navconv.meaning.context_words.titles import TitleWords, read_title
from navconv.meaning.facts import FactFinder
from navconv.meaning.observations.member import TOTAL_CODE, Member
from navconv.meaning.observations.model import ObservedExport
from navconv.meaning.quantities.counted import split_sentences
from navconv.meaning.times.periods import year_of
from navconv.problems import Problem, Severity
from navconv.readers.places import Place
from navconv.records import NamedTuple
from navconv.series.issues import Issue
from navconv.tables.values import Mark, Value

PLAIN = ("period", "indicator")
"""The dimensions that every fact has, so that no table is told from another by them."""


class Line(NamedTuple):
    """What the facts of one line of a series have in common: all but the period.

    Attributes:
        subject: what is counted, as the document titles begin.
        unit: the unit.
        indicator: the code of the indicator; empty for none.
        base: the dimensions of the table, where the figure is a share of that table's total; else none.
        members: dimension and code of each member that is not a total.
    """

    subject: str
    unit: str
    indicator: str
    base: tuple[str, ...]
    members: frozenset[tuple[str, str]]


class Fact(NamedTuple):
    """A figure and what it says.

    Attributes:
        line: the line of the series that it is of.
        period: its period; empty for none.
        members: its members by dimension, indicator and period among them, totals left out.
        divided: the dimensions that its table divides or fixes.
        parts: those of them of which the table prints only parts.
        value: the figure, or why there is none.
        issue: the issue that says it.
        section: the section of its table.
        place: where it stands in its input.
        earlier: what older issues said instead.
        carried_from: the members that it was carried from, or why it could not be.
    """

    line: Line
    period: str
    members: Mapping[str, Member]
    divided: tuple[str, ...]
    parts: tuple[str, ...]
    value: Value
    issue: Issue
    section: str
    place: Place
    earlier: str = ""
    carried_from: str = ""


def subject_of(export: ObservedExport, codelists: Codelists) -> str:
    """What the title of an export says is counted; empty where it has none.

    ``Helt ledige. Fylke og kommune. Tidsserie måned`` → ``Helt ledige``; ``Helt ledige. Innvandrere. Fylke`` → ``Helt
    ledige. Innvandrere``, since not all of them are counted.
    """
    first, *others = [part.strip(" .") for part in split_sentences(export.title)]
    divided = {name for table in export.tables for name in table.dimensions}
    return ". ".join(filter(None, (first, *[t for t in others if _narrows(t, codelists, divided)])))


def _narrows(sentence: str, codelists: Codelists, divided: Collection[str]) -> bool:
    """Whether a sentence of a title says that only some are counted: it names no dimension, measure or time."""
    heading = read_title(f". {sentence}", TitleWords(codelists.words, codelists.measures))
    listed = any(name in codelists.dimensions or name in divided for name in heading.dimensions)
    timed = is_frequency(sentence) or any(letter.isdigit() for letter in sentence)
    return not (listed or timed or heading.indicator or is_measure(sentence, codelists.measures))


def subjects_of(export: ObservedExport, codelists: Codelists) -> list[str]:
    """What each table of an export counts: what its title says, else its section (the sheet of a list)."""
    title = subject_of(export, codelists)
    return [title or table.table.section for table in export.tables]


def order_dimensions(names: Iterable[str]) -> tuple[str, ...]:
    """Dimensions in the order of the tidy table, those that only an export knows by their names."""
    found = set(names).difference(PLAIN)
    return (
        *(name for name in STANDARD if name in found),
        *sorted(found.difference(STANDARD)),
    )


def key_of(members: Mapping[str, Member]) -> frozenset[tuple[str, str]]:
    """The codes of members, without those that every fact has."""
    return frozenset((name, item.code) for name, item in members.items() if name not in PLAIN)


def collect_facts(
    export: ObservedExport,
    issue: Issue,
    codelists: Codelists,
    report: Callable[[Problem], None],
    *,
    as_printed: bool = False,
) -> list[Fact]:
    """Collects the facts of an issue, each once.

    A fact that several tables print is taken from the first that has a figure. Where they differ, that is reported.

    Args:
        export: the issue's export.
        issue: the issue.
        codelists: for the codes that are in force in a period.
        report: takes the problem.
        as_printed: whether schemes keep the names that are printed.
    """
    found: dict[tuple[Line, str], Fact] = {}
    differing: list[tuple[Fact, Fact]] = []
    for fact in _iterate_facts(export, issue, codelists, as_printed=as_printed):
        key = (fact.line, fact.period)
        known = found.setdefault(key, fact)
        if known.value is Mark.MISSING:
            found[key] = fact
        elif fact.value not in (known.value, Mark.MISSING):
            differing.append((known, fact))
    if differing:
        first, second = differing[0]
        report(
            Problem(
                "series-repeat",
                Severity.WARNING,
                f"expected one value of each fact, found {len(differing):,} that are printed again with another; the "
                f"series has the first (line {first.place.line}: {spell(first.value)}, line {second.place.line}: "
                f"{spell(second.value)}); `navconv check` names them all",
                issue.source,
                second.place.line,
                second.place.column,
                page=second.place.page,
                cell=second.place.cell,
            )
        )
    return list(found.values())


def _iterate_facts(
    export: ObservedExport, issue: Issue, codelists: Codelists, *, as_printed: bool
) -> Iterable[Fact]:
    """Each figure of an export as a fact, in the order of the input."""
    subjects = map(fold_words, subjects_of(export, codelists))
    for table, facts, subject in zip(
        export.tables, FactFinder().find(export), subjects, strict=True
    ):
        divided = order_dimensions((*facts.by, *facts.fixed))
        width = len(table.columns)
        for at, item in enumerate(table.observations()):
            year = year_of(item.period)
            members = {
                name: codelists.in_force(member, year)
                for name, member in item.members.items()
                if member.code != TOTAL_CODE
            }
            if as_printed and "scheme" in members and table.row_dimensions[-1:] == ("scheme",):
                label = plain(table.rows[at // width].printed.label.rpartition("\t")[2])
                scheme = members["scheme"]
                members["scheme"] = Member("scheme", scheme.code, label, label, scheme.parent)
            indicator = members.get("indicator")
            code = indicator.code if indicator else ""
            base = divided if code in BASELESS else ()
            unit = facts.kinds[facts.cells[at]].unit
            line = Line(subject, unit, code, base, key_of(members))
            yield Fact(
                *(line, item.period, members, divided, table.of_which, item.value),
                *(issue, item.section, Place(item.page, item.line, item.column, item.cell)),
            )


def spell(value: Value) -> str:
    """A value in words: ``30``, ``suppressed``."""
    return value.value if isinstance(value, Mark) else f"{value:,}"
