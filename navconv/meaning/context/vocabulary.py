"""What is understood once and remembered: labels, captions, period lines and headings."""

from __future__ import annotations

import sys
from functools import partial

from navconv.layout.document import Text
from navconv.layout.period_words import without_time
from navconv.layout.totals import is_total
from navconv.meaning.classifications.dimensions import SCHEMES
from navconv.meaning.context.phrase_reader import PhraseReader
from navconv.meaning.context.spans import SpanReader
from navconv.meaning.context_words.captions import names_members, read_phrase, without_dimensions
from navconv.meaning.context_words.heading_hints import make_id, read_section
from navconv.meaning.context_words.heading_words import (
    MIN_TITLE_WORDS,
    is_frequency,
    is_measure,
    lists_dimensions,
    names_dimensions_alone,
    tells_measure,
)
from navconv.meaning.context_words.title_members import find_amid, is_place_or_group
from navconv.meaning.context_words.titles import TitleWords, read_title
from navconv.meaning.phrases.labels import fold
from navconv.meaning.phrases.remembered import remembered
from navconv.meaning.quantities.counted import PART, says_what_is_counted, split_sentences
from navconv.meaning.solving.axes import AxisReader
from navconv.meaning.solving.unknown import Registry
from navconv.meaning.times.times import TimeReader
from navconv.problems import Problem
from navconv.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from navconv.meaning.classifications.codelists import Codelists
    from navconv.meaning.context_words.captions import Phrase
    from navconv.meaning.context_words.heading_hints import Heading
    from navconv.meaning.observations.member import Member
    from navconv.meaning.solving.assignment import Assignment
    from navconv.meaning.solving.readings import Part
    from navconv.problems import Severity
    from navconv.tables.logical import Export, LogicalTable

Columns: TypeAlias = "tuple[tuple[Member, ...], ...]"
"""What each column fixes."""


class Vocabulary:
    """The codelists, and what was understood with them so far.

    A label, a caption and a header are understood once, however many inputs there are. What the codelists do
    not know is named anew in each input, so that an input says the same whatever was read before it.

    Attributes:
        heads: what reads column heads and finds what they divide.
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
        self.heads = PhraseReader(self.axes, self.times)
        self.timed_columns: dict[tuple[object, ...], tuple[Columns, Assignment]] = {}
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

    @remembered()
    def phrase(self, text: str, order: tuple[str, ...], year: int) -> Phrase:
        """The members in a caption or a total's label."""
        if ":" in text:
            bare = without_dimensions(text, self.codelists.words)
            phrase = read_phrase(bare, self.axes, order, year)
            if phrase.understood:
                return phrase
        return read_phrase(text, self.axes, order, year)

    def kind_of(self, measure: Part) -> str:
        """The kind of an indicator: a mean is one of all columns, a change is up to the last."""
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

    def entitle(self, export: Export) -> Iterator[Export]:
        """Gives the tables of an export the lines above them that are their titles; with several it is several exports.

        Example: ``Mottakere av sykepenger. Mars 2021``, and further down in the sheet ``Avsluttede saker. Mars 2021``.
        """
        titled = any(table.title for table in export.tables)
        if any(table.section for table in export.tables) or (titled and not self._is_dated(export)):
            yield export
            return
        # What is counted, the first line that says so, and the tables below it.
        parts: list[tuple[str, Text, list[LogicalTable]]] = []
        for table in export.tables:
            before = parts[-1][1] if parts else Text(0, export.title)
            line = self._find_dated(table) if titled else self.find_heading(table)
            line = line or before
            counted = self._name_counted(line.text)
            if not parts or counted != parts[-1][0]:
                parts.append((counted, line, []))
            parts[-1][2].append(_put_title(table, line.text))
        if len(parts) <= 1:
            yield export if titled else self._entitle(export)
            return
        starts = [line.line for _, line, _ in parts]
        starts[0] = 0
        for at, (_, line, tables) in enumerate(parts):
            rows = range(starts[at], starts[at + 1] if at + 1 < len(parts) else sys.maxsize)
            notes = tuple([note for note in export.notes if note.line in rows])
            yield replace(export, title=line.text, tables=tuple(tables), notes=notes)

    def _is_dated(self, export: Export) -> bool:
        """Whether the title of an export names its period, so that a line that does so too is another title."""
        several = len(export.tables) > 1
        return several and self.spans.find(export.title) is not None

    def _find_dated(self, table: LogicalTable) -> Text | None:
        """The line above a table that says what is counted and when, as the title of the table before does."""
        dated = (line for line in table.caption if self.spans.find(line.text) is not None)
        return next((line for line in dated if self._is_title(line.text)), None)

    def _name_counted(self, heading: str) -> str:
        """What a heading says is counted, whoever it narrows that to."""
        subject = self._read_title(heading).subject
        for _, name in self.amid(heading):
            subject = subject.replace(name, "")
        return fold(without_time(subject))

    def _entitle(self, export: Export) -> Export:
        """Takes the only line above the tables of an export that says what is counted for its title.

        Example: ``Gradert sykmelding. Prosentvis fordeling``. Of several such lines each is a member of what they
        divide; where there is none, a line of several words that stands above all tables is the title.
        """
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
        tables = [_put_title(table, title) for table in export.tables]
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
        counted = says_what_is_counted(text) and (
            # "Dagpengemottakere, halvårstall".
            len(text.split()) >= MIN_TITLE_WORDS or any(map(is_frequency, PART.split(text)))
        )
        if counted or lists_dimensions(text):
            return True
        measures = self.codelists.measures
        # "Kvinner. Prosent" is a member.
        others = [part for part in split_sentences(text) if not is_measure(part, measures)]
        return tells_measure(text, measures) and not any(map(self._names_members, others))

    def _names_members(self, text: str) -> bool:
        """Whether a line names members, maybe with a period behind them, and nothing else."""
        return names_members(without_time(text).rstrip("., "), self.axes, self.axes.matchers)

    @remembered()
    def _read_title(self, title: str) -> Heading:
        """What a title says."""
        names = [name for name in self.axes.order(()) if name not in ("indicator", *SCHEMES)]
        is_member = partial(names_members, axes=self.axes, names=names)
        is_group = partial(is_place_or_group, axes=self.axes)
        known = TitleWords(self.codelists.words, self.codelists.measures, is_member, is_group)
        return read_title(title, known)

    @remembered()
    def amid(self, heading: str) -> tuple[tuple[str, str], ...]:
        """The dimensions and names of members that stand amid the words of a heading: ``Helt ledige menn``."""
        if names_dimensions_alone(heading, self.codelists.words):
            # So most sections do.
            return ()
        return find_amid(heading, self.axes)

    @remembered()
    def headings(self, section: str, title: str) -> tuple[Heading, Heading]:
        """What the section and the title say."""
        about = self._read_title(title)
        schemes = not title or "tiltak" in title.casefold() or SCHEMES & {*about.dimensions}
        left_out = ("indicator",) if schemes else ("indicator", *SCHEMES)
        names = [name for name in self.axes.order(()) if name not in left_out]
        is_member = partial(names_members, axes=self.axes, names=names)
        words, measures = self.codelists.words, self.codelists.measures
        said = read_section(section, words, about.dimensions, is_member, measures)
        # "Mottakere 18-24 år" says of whom the figures are, and divides nothing.
        narrowing = [name for name, text in said.unknown if self.amid(text)]
        for name in (*narrowing, make_id(about.subject)):
            said = said.without(name)
        return said, about

    def say(self, code: str, severity: Severity, message: str, line: int, column: int = 0) -> None:
        """Reports a problem of the input."""
        self.report(Problem(code, severity, message, self.source, line, column))

    def is_first(self, key: tuple[str, ...]) -> bool:
        """Whether something that is said once an input is to be said now; it counts as said from now on."""
        first = key not in self._said
        self._said.add(key)
        return first


def _put_title(table: LogicalTable, title: str) -> LogicalTable:
    """A table with a line above it as its title."""
    caption = tuple([line for line in table.caption if line.text != title])
    return replace(table, title=title, caption=caption)


def _report_nowhere(problem: Problem) -> None:
    raise RuntimeError(f"no input was begun, and there is a problem: {problem.message}")
