"""What is understood once and remembered: labels, captions, period lines and headings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from navconv.layout.period_words import without_time
from navconv.layout.totals import is_total
from navconv.meaning.assignment import Question
from navconv.meaning.axes import AxisReader
from navconv.meaning.borne_out import keep_borne_out, without_common_nouns
from navconv.meaning.captions import names_members, read_phrase, without_dimensions
from navconv.meaning.dimensions import SCHEMES
from navconv.meaning.heading_hints import make_id, read_section, read_title
from navconv.meaning.heading_words import (
    MIN_TITLE_WORDS,
    is_measure,
    lists_dimensions,
    split_sentences,
    tells_measure,
)
from navconv.meaning.labels import fold
from navconv.meaning.matching import MAX_CACHED
from navconv.meaning.phrase_reader import PhraseReader
from navconv.meaning.readings import PLACE, STRANGER
from navconv.meaning.spans import SpanReader
from navconv.meaning.times import TimeReader
from navconv.meaning.units import says_what_is_counted
from navconv.meaning.unknown import Registry
from navconv.problems import Problem
from navconv.records import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from navconv.layout.document import Text
    from navconv.meaning.assignment import Assignment
    from navconv.meaning.captions import Phrase
    from navconv.meaning.codelists import Codelists
    from navconv.meaning.heading_hints import Heading
    from navconv.meaning.member import Member
    from navconv.meaning.readings import Part
    from navconv.meaning.readings import Phrase as PhraseOfHead
    from navconv.problems import Severity
    from navconv.tables.logical import Export, LogicalTable

Columns: TypeAlias = "tuple[tuple[Member, ...], ...]"
"""What each column fixes."""

MAX_SOLVED = 1 << 11
"""How many headers are remembered with what they divide."""


class Vocabulary:
    """The codelists, and what was understood with them so far.

    A label, a caption and a header are understood once, however many inputs there are. What the codelists do
    not know is named anew in each input, so that an input says the same whatever was read before it.
    """

    def __init__(self, codelists: Codelists) -> None:
        """Takes the codelists."""
        self.codelists = codelists
        self.source = ""
        self.report: Callable[[Problem], None] = _report_nowhere
        self.registry = Registry(codelists.lists)
        self.axes = AxisReader(codelists, self.registry)
        self.times = TimeReader(codelists)
        self.spans = SpanReader(self.times)
        self._reader = PhraseReader(self.axes, self.times)
        self._solver = self.axes.solver
        self._phrases: dict[tuple[str, tuple[str, ...], int], Phrase] = {}
        self._heads: dict[tuple[tuple[str, ...], int, tuple[str, ...]], PhraseOfHead] = {}
        self._solved: dict[tuple[object, ...], tuple[Assignment, ...]] = {}
        self.timed_columns: dict[tuple[object, ...], tuple[Columns, Assignment]] = {}
        self._titles: dict[str, Heading] = {}
        self._headings: dict[tuple[str, str], tuple[Heading, Heading]] = {}
        self._said: set[tuple[str, ...]] = set()

    def begin(self, source: str, report: Callable[[Problem], None]) -> None:
        """Begins a new input.

        Args:
            source: its name, for problems.
            report: takes the problems.
        """
        self.source = source
        self.report = report
        self.registry.clear()
        self._said.clear()

    def phrase(self, text: str, order: tuple[str, ...], year: int) -> Phrase:
        """The members in a caption or a total's label."""
        key = (text, order, year)
        phrase = self._phrases.get(key)
        if phrase is None:
            trim(self._phrases)
            if ":" in text:
                bare = without_dimensions(text, self.codelists.words)
                phrase = read_phrase(bare, self.axes, order, year)
            if phrase is None or not phrase.understood:
                phrase = read_phrase(text, self.axes, order, year)
            self._phrases[key] = phrase
        return phrase

    def phrase_of_head(
        self, lines: tuple[str, ...], year: int, subjects: tuple[str, ...]
    ) -> PhraseOfHead:
        """The readings of a column head, of one line or several."""
        key = (lines, year, subjects)
        phrase = self._heads.get(key)
        if phrase is None:
            trim(self._heads)
            phrase = self._heads[key] = self._reader.read(*key)
        return phrase

    def solve(
        self,
        heads: tuple[tuple[str, ...], ...],
        subjects: tuple[str, ...],
        hints: tuple[str, ...],
        indicator: str,
        year: int,
    ) -> tuple[Assignment, ...]:
        """What column heads divide, the likeliest assignment first; the same ones are solved once.

        Args:
            heads: the heads above each column as printed, the outermost first.
            subjects: what the title says is counted.
            hints: the dimensions that headings name.
            indicator: the indicator that headings name; empty for none.
            year: the year of the table, for names that recur.
        """
        key = (heads, subjects, hints, indicator, year)
        found = self._solved.get(key)
        if found is None:
            trim(self._solved, MAX_SOLVED)
            printed = [self.phrase_of_head(head, year, subjects) for head in heads]
            phrases, nouns = without_common_nouns(printed, self.axes.common_nouns(hints))
            question = Question(
                keep_borne_out(phrases, self.codelists.measures),
                self.axes.order(hints),
                self.axes.likely(hints),
                self._measure_value(indicator, year),
                year,
                not hints or "municipality" in hints or "region" in hints,
                self.codelists.closed,
                self.codelists.measures.own_counts,
                nouns,
            )
            found = self._solved[key] = self._solver.solve(question)
        return found

    def solve_within(self, question: Question, names: tuple[str, ...]) -> Assignment | None:
        """The cheapest assignment of dimensions that are given; one that no codelist knows has the strange names."""
        known = [name for name in names if name in (*self.axes.matchers, "period", PLACE)]
        strange = [name for name in names if name not in known]
        if len(strange) > 1:
            return None
        found = self._solver.solve_within(question, (*known, *[STRANGER for _ in strange]))
        if found is None or not strange:
            return found
        columns = [placed.rename(STRANGER, strange[0]) for placed in found.columns]
        return found._replace(dimensions=names, columns=tuple(columns))

    def _measure_value(self, text: str, year: int) -> object:
        """What tells the indicator that a heading names from others; that of the count where it names none."""
        indicators = self.axes.matchers["indicator"]
        if not text:
            return indicators.codelist.entries[0].member.code
        match = indicators.find(text, year)
        return fold(text) if match is None else match.member.code

    def is_mean(self, measure: Part) -> bool:
        """Whether an indicator is a mean or median, which is one of all columns, while a change is up to the last."""
        return self._kind_of(measure) in ("mean", "median")

    def is_change(self, measure: Part) -> bool:
        """Whether an indicator is a change, which is one of what stands beside it."""
        return self._kind_of(measure) == "change"

    def _kind_of(self, measure: Part) -> str:
        kinds = self.codelists.measures
        return kinds.kinds.get(str(measure.value)) or kinds.kind_of(measure.label.text)

    def find_heading(self, table: LogicalTable) -> Text | None:
        """The line above a table without title and section that is its title: one that names its period, or divides it.

        Example: ``Helt ledige etter fylke, august 2021``; a member and its period, ``Kvinner 2021``, are a caption.
        """
        if table.title or table.section:
            return None
        for line in table.caption:
            text = line.text
            span = self.spans.find(text) or self.spans.find_year(text)
            named = span is not None and self.spans.read(text) is None
            if lists_dimensions(text) or (named and not self._names_members(text)):
                return line
        return None

    def entitle(self, export: Export) -> Export:
        """Takes the only line above the tables of an export that says what is counted for its title, if it has none.

        Example: ``Gradert sykmelding. Prosentvis fordeling``. Of several such lines each is a member of what they
        divide; where there is none, a line of several words that stands above all tables is the title.
        """
        if any(table.title or table.section for table in export.tables):
            return export
        told = {
            line.text
            for table in export.tables
            for line in table.caption
            if self._is_title(line.text) and not self._names_members(line.text)
        }
        told = told or self._find_common(export)
        if len(told) != 1:
            return export
        (title,) = told
        tables = [
            replace(
                table,
                title=title,
                caption=tuple([line for line in table.caption if line.text != title]),
            )
            for table in export.tables
        ]
        return replace(export, title=title, tables=tuple(tables))

    def _find_common(self, export: Export) -> set[str]:
        """The first line above all tables of an export, if it is none of a member, alone."""
        first = {table.caption[0].text if table.caption else "" for table in export.tables}
        return {
            text
            for text in first
            if len(first) == 1
            and len(text.split()) >= MIN_TITLE_WORDS
            and ":" not in text
            and not is_total(text)
            and not self._names_members(text)
        }

    def _is_title(self, text: str) -> bool:
        """Whether a line says what is counted or measured, or divides it."""
        counted = says_what_is_counted(text) and len(text.split()) >= MIN_TITLE_WORDS
        if counted or lists_dimensions(text):
            return True
        measures = self.codelists.measures
        # "Kvinner. Prosent" is a member.
        others = [part for part in split_sentences(text) if not is_measure(part, measures)]
        return tells_measure(text, measures) and not any(map(self._names_members, others))

    def _names_members(self, text: str) -> bool:
        """Whether a line names members, maybe with a period behind them, and nothing else."""
        return names_members(without_time(text).rstrip("., "), self.axes, self.axes.matchers)

    def headings(self, section: str, title: str) -> tuple[Heading, Heading]:
        """What the section and the title say."""
        key = (section, title)
        found = self._headings.get(key)
        if found is None:
            trim(self._headings)
            about = self._titles.get(title)
            words, measures = self.codelists.words, self.codelists.measures
            names = [name for name in self.axes.order(()) if name != "indicator"]
            own = [name for name in names if name not in SCHEMES]
            if about is None:
                trim(self._titles)
                is_member = partial(names_members, axes=self.axes, names=own)
                about = self._titles[title] = read_title(title, words, measures, is_member)
            if not title or "tiltak" in title.casefold() or SCHEMES & {*about.dimensions}:
                own = names
            is_member = partial(names_members, axes=self.axes, names=own)
            said = read_section(section, words, about.dimensions, is_member, measures)
            found = self._headings[key] = (said.without(make_id(about.subject)), about)
        return found

    def say(self, code: str, severity: Severity, message: str, line: int, column: int = 0) -> None:
        """Reports a problem of the input."""
        self.report(Problem(code, severity, message, self.source, line, column))

    def is_first(self, key: tuple[str, ...]) -> bool:
        """Whether something that is said once an input is to be said now; it counts as said from now on."""
        first = key not in self._said
        self._said.add(key)
        return first


def _report_nowhere(problem: Problem) -> None:
    raise RuntimeError(f"no input was begun, and there is a problem: {problem.message}")


def trim(cache: dict[Any, Any], most: int = MAX_CACHED) -> None:
    """Empties a memory that has grown too large, so that a long stream needs no more than a short one."""
    if len(cache) >= most:
        cache.clear()
