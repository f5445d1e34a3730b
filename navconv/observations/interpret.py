"""Logical tables → observations: every cell gets its whole key.

What a table's caption and totals fix, what its columns divide and what its rows divide are found
in that order, each from what the labels are; section and title are hints.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from navconv.cells import Mark, read_cells
from navconv.document import Shape, joined, plain
from navconv.observations.axes import SHARE, AxisReader, Registry
from navconv.observations.captions import Phrase, read_phrase
from navconv.observations.headings import make_id, read_section, read_title
from navconv.observations.matching import MAX_CACHED, Label, Slip, fold, take_apart
from navconv.observations.model import (
    Dimension,
    Member,
    ObservationRow,
    ObservationTable,
    Role,
    total_of,
)
from navconv.observations.periods import MAX_PERIOD, name_period, read_span
from navconv.observations.rows import (
    COARSER,
    LabelledRow,
    assign_groups,
    name_fused,
    part_duplicates,
    place_labels,
)
from navconv.problems import Problem, Severity
from navconv.tables import is_mended_total, is_total, split_total

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from navconv.cells import Value
    from navconv.document import Row, Text
    from navconv.observations.codelists import Codelists
    from navconv.observations.headings import Heading
    from navconv.observations.periods import Span
    from navconv.tables import Export, LogicalTable

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

MAX_CAPTION_LINES = 12
"""How many lines above a table may be its caption."""

# What printers put at the head or foot of a page, or above any table.
_FURNITURE = re.compile(r"(?:side \d+|kilde\b|publisert\b|oppdatert\b|tabell \d)", re.IGNORECASE)

NOTE_LENGTH = 80
"""A caption longer than this, or one that ends in a stop, is a note."""


class Interpreter:
    """Turns the logical tables of one input into observations.

    One interpreter serves a whole input, so that a label, a caption and a header are understood
    once.
    """

    def __init__(
        self, codelists: Codelists, source: str, report: Callable[[Problem], None]
    ) -> None:
        """Takes the codelists, the input's name, and what takes the problems."""
        self.codelists = codelists
        self.source = source
        self.report = report
        self.registry = Registry()
        self.axes = AxisReader(codelists, self.registry)
        self.number = 0
        self._labels: dict[str, Label] = {}
        self._phrases: dict[tuple[str, tuple[str, ...], int], Phrase] = {}
        self._spans: dict[str, Span | None] = {}
        self._headings: dict[tuple[str, str], tuple[Heading, Heading]] = {}
        self._said: set[tuple[str, ...]] = set()

    def observe(self, export: Export) -> Iterator[ObservationTable]:
        """Interprets the tables of an export, in order."""
        for table in export.tables:
            self.number += 1
            yield _TableReader(self, table, self.number).read()

    def label(self, printed: str) -> Label:
        """A printed label taken apart."""
        label = self._labels.get(printed)
        if label is None:
            _trim(self._labels)
            label = self._labels[printed] = take_apart(printed)
        return label

    def phrase(self, text: str, order: tuple[str, ...], year: int) -> Phrase:
        """The members in a caption or a total's label."""
        key = (text, order, year)
        phrase = self._phrases.get(key)
        if phrase is None:
            _trim(self._phrases)
            phrase = self._phrases[key] = read_phrase(text, self.axes.matchers, order, year)
        return phrase

    def span(self, text: str) -> Span | None:
        """The run of months, quarters or years that a period line names."""
        if text not in self._spans:
            _trim(self._spans)
            self._spans[text] = read_span(text, self.codelists.months)
        return self._spans[text]

    def mended_span(self, text: str) -> Span | None:
        """The span that a line names if each of its words may be a letter off from a month."""
        if len(text) > MAX_PERIOD or not _YEAR.search(text):
            return None
        return self.span(" ".join(map(self.axes.mend_month_word, text.split())))

    def headings(self, section: str, title: str) -> tuple[Heading, Heading]:
        """What the section and the title say."""
        key = (section, title)
        if key not in self._headings:
            _trim(self._headings)
            words = self.codelists.words
            self._headings[key] = (read_section(section, words), read_title(title, words))
        return self._headings[key]

    def say(self, code: str, severity: Severity, message: str, line: int, column: int = 0) -> None:
        """Reports a problem of the input."""
        self.report(Problem(code, severity, message, self.source, line, column))

    def say_once(self, key: tuple[str, ...], severity: Severity, message: str, line: int) -> None:
        """Reports a problem the first time that it is met; the key's first part is its code."""
        if key not in self._said:
            self._said.add(key)
            self.say(key[0], severity, message, line)


class _TableReader:
    """Reads one logical table."""

    def __init__(self, home: Interpreter, table: LogicalTable, number: int) -> None:
        self.home = home
        self.table = table
        self.number = number
        self.axes = home.axes
        self.line = table.header.line
        self.fixed: dict[str, Member] = {}
        self.dimensions: dict[str, Dimension] = {}
        self.section, self.title = home.headings(table.section, table.title)
        self.hints = tuple(dict.fromkeys((*self.section.dimensions, *self.title.dimensions)))
        self.span = self._read_period()
        self.year = self.span.years[1] if self.span else 0
        self.order = self.axes.order(self.hints)

    # The whole ---------------------------------------------------------------------------------

    def read(self) -> ObservationTable:
        """The table as observations."""
        labels = [self.home.label(row.label) for row in self.table.rows]
        own = [label for label in labels if not is_total(label.text)]
        caption = self._read_caption()
        column_dimensions, columns = self._read_columns(own)
        width = len(columns)
        values = [self._read_values(row, width) for row in self.table.rows]
        row_dimensions, rows = self._read_rows(labels, values, column_dimensions, caption)
        self._fix_rest(row_dimensions, column_dimensions)
        table = ObservationTable(
            self.number,
            self.table,
            self.fixed,
            row_dimensions,
            column_dimensions,
            columns,
            tuple(rows),
            self._repeats(rows, width),
            self.dimensions,
        )
        return replace(table, complete=_is_complete(table))

    def _read_period(self) -> Span | None:
        text = joined(self.table.period)
        span = self.home.span(text) if text else None
        if span is None:
            for words in self.table.caption[-MAX_CAPTION_LINES:]:
                span = self.home.mended_span(words.text)
                if span is not None:
                    self.home.say(
                        "label-mended",
                        Severity.INFO,
                        f"the line {words.text!r} was read as a period, the month's name mended",
                        words.line,
                    )
                    return span
            line = self.table.period[0].line if self.table.period else self.line
            found = f"found {text!r}" if text else "found none"
            self.home.say_once(
                ("period-unknown", text, self.table.title),
                Severity.WARNING,
                f"expected a period such as 'November 2016' above the table, {found}",
                line,
            )
        return span

    def _fix_rest(self, rows: tuple[str, ...], columns: tuple[str, ...]) -> None:
        """Fixes period and indicator where neither rows nor columns divide them."""
        if "indicator" not in rows and "indicator" not in columns:
            self.fixed.setdefault("indicator", self._indicator())
        if "period" not in rows and "period" not in columns:
            self.fixed["period"] = self._period()

    def _indicator(self) -> Member:
        text = self.section.indicator
        if text:
            found = self.axes.read_member("indicator", Label(text), self.year)
            return found.member
        return self.axes.matchers["indicator"].codelist.entries[0].member

    def _period(self) -> Member:
        span = self.span
        if span is None:
            return Member("period", "", "", known=False)
        first, last = name_period(span.unit, span.first), name_period(span.unit, span.last)
        # A run of months in one figure has no shorter name than ISO 8601's interval.
        name = first if first == last else f"{first}/{last}"
        return Member("period", name, name, name)

    # Columns -----------------------------------------------------------------------------------

    def _heads(self) -> tuple[str, ...]:
        """The heads of the value columns: tabs behind the last head, or before the first, are no columns."""
        heads = self.table.header.labels
        while heads and not heads[-1]:
            heads = heads[:-1]
        widest = max(
            (row.printed.count("\t") + 1 for row in self.table.rows if row.printed), default=0
        )
        while len(heads) > widest > 0 and not heads[0]:
            heads = heads[1:]
        return heads

    def _read_columns(
        self, own_rows: list[Label]
    ) -> tuple[tuple[str, ...], tuple[tuple[Member, ...], ...]]:
        heads = self._heads()
        times = self.axes.read_times(heads, self.span, self._period())
        if times is not None and all(member.known for member in times[0]):
            return self._take_times(heads, *times)
        mixed = self.axes.read_mixed(heads, self.span, self._period(), self._indicator(), self.year)
        if mixed is not None:
            return ("period", "indicator"), mixed
        if times is not None:
            return self._take_times(heads, *times)
        labels = [take_apart(head) for head in heads]
        own = [label for label in labels if not is_total(label.text)]
        dimension = self.axes.choose(own, self.hints, self.year)
        if dimension is None:
            dimension = self._name_unknown(own, self._reserve_for_rows(own_rows))
        found, parts = self.axes.read_heads(heads, dimension, self.year)
        for position, item in enumerate(found):
            if item.slip is not Slip.NONE:
                self._say_head(parts[position].text, item.member, position)
        self._note_dimension(dimension)
        return (dimension,), self._part_columns(heads, [item.member for item in found])

    def _take_times(
        self, heads: Sequence[str], members: Sequence[Member], mended: Sequence[int]
    ) -> tuple[tuple[str, ...], tuple[tuple[Member, ...], ...]]:
        """Columns that are months, quarters or years; says which heads were mended."""
        for position in mended:
            if members[position].known:
                self._say_head(heads[position], members[position], position)
        return ("period",), self._part_columns(heads, members)

    def _part_columns(
        self, heads: Sequence[str], members: Sequence[Member]
    ) -> tuple[tuple[Member, ...], ...]:
        """Keeps keys unique: a column head that stands again gets a number behind it."""
        seen: set[str] = set()
        columns = []
        for position, member in enumerate(members):
            if member.code in seen:
                member = replace(  # noqa: PLW2901 - the member under its new name
                    member,
                    code=f"{member.code}_{position + 1}",
                    name=f"{member.name} ({position + 1})",
                    known=False,
                )
                self.home.say(
                    "duplicate-label",
                    Severity.WARNING,
                    f"the column head {plain(heads[position])!r} stands twice; "
                    f"this one was named {member.name!r}",
                    self.line,
                    position + 1,
                )
            seen.add(member.code)
            columns.append((member,))
        return tuple(columns)

    def _reserve_for_rows(self, own_rows: list[Label]) -> set[str]:
        """The unknown dimension that headings name first, if the rows will need it: rows come first."""
        if (
            not own_rows
            or self.axes.read_times([label.text for label in own_rows], self.span) is not None
            or self.axes.choose(own_rows, self.hints, self.year) is not None
        ):
            return set()
        return {self._pick_unknown(own_rows, set())}

    def _say_head(self, head: str, member: Member, position: int) -> None:
        self.home.say(
            "label-mended",
            Severity.INFO,
            f"the column head {plain(head)!r} was read as {member.name!r}",
            self.line,
            position + 1,
        )

    def _read_values(self, row: Row, width: int) -> tuple[Value, ...]:
        if row.shape is Shape.LABEL_ONLY:
            return (Mark.MISSING,) * width
        values, unread = read_cells(row.printed)
        for position in unread:
            cell = row.cells[position - 1]
            self.home.say(
                "cell-unreadable",
                Severity.ERROR,
                f"expected a number or a mark, found {cell[:40]!r}; it is given as missing",
                row.line,
                position,
            )
        if len(values) == width:
            return values
        if len(values) > width:
            extra = values[width:]
            if all(value is Mark.BLANK for value in extra):
                return values[:width]
            self.home.say(
                "ragged-row",
                Severity.ERROR,
                f"expected {width} cells as in the header (line {self.line}), found {len(values)}; "
                "the cells beyond the header have no key and were left out",
                row.line,
                width + 1,
            )
            return values[:width]
        self.home.say(
            "ragged-row",
            Severity.WARNING,
            f"expected {width} cells as in the header (line {self.line}), found {len(values)}; "
            "the rest is given as missing",
            row.line,
            len(values) + 1,
        )
        return (*values, *(Mark.MISSING,) * (width - len(values)))

    # Caption -----------------------------------------------------------------------------------

    def _read_caption(self) -> Phrase:
        """The members that the caption names; paragraphs that are sentences are passed over."""
        lines = [
            text
            for text in self.table.caption[-MAX_CAPTION_LINES:]
            if not _is_note(text) and self.home.mended_span(text.text) is None
        ]
        for begin in range(len(lines)):
            text = joined(tuple(lines[begin:]))
            phrase = self.home.phrase(text, self.order, self.year)
            if phrase.understood:
                return phrase
        text = joined(tuple(lines))
        return self.home.phrase(text, self.order, self.year) if text else Phrase(())

    # Rows --------------------------------------------------------------------------------------

    def _read_rows(
        self,
        labels: list[Label],
        values: list[tuple[Value, ...]],
        column_dimensions: tuple[str, ...],
        caption: Phrase,
    ) -> tuple[tuple[str, ...], list[ObservationRow]]:
        rows = self.table.rows
        totals = [is_total(label.text) for label in labels]
        own = [label for label, total in zip(labels, totals, strict=True) if not total]
        grand = self._find_grand_total(labels, totals, caption)
        subtotals = sum(totals) > (grand is not None)
        self._fix_caption(caption, column_dimensions)
        times = self.axes.read_times([label.text for label in own], self.span) if own else None
        if times is not None and "period" not in column_dimensions:
            return self._read_time_rows(times[0], totals, values)
        hints = tuple(
            hint for hint in self.hints if hint not in self.fixed and hint not in column_dimensions
        )
        taken = {*column_dimensions, *self.fixed}
        dimension = self._choose_rows(own, hints, subtotals=subtotals, taken=taken)
        if dimension is None and own:
            dimension = self._name_unknown(own, taken)
        if dimension is None:
            dimension = self._dimension_of_totals(labels, totals, grand, hints)
        if dimension in column_dimensions:
            self.home.say(
                "axis-twice",
                Severity.WARNING,
                f"rows and columns both seem to divide {dimension!r}; the rows are kept as 'gruppe'",
                rows[0].line if rows else self.line,
            )
            dimension = "gruppe"
        self._note_dimension(dimension)
        coarser = COARSER.get(dimension, "")
        if coarser in column_dimensions:
            coarser = ""
        if coarser:
            self._note_dimension(coarser)
        labelled = self._label_rows(labels, totals, values, dimension, coarser, grand)
        labelled = self._finish_rows(labelled, dimension, coarser)
        self.fixed.pop(dimension, None)
        dimensions = (coarser, dimension) if coarser else (dimension,)
        if coarser:
            fixed = self.fixed.pop(coarser, None)
            if fixed is not None:
                labelled = [
                    replace(row, group=fixed) if row.role is not Role.SUBTOTAL else row
                    for row in labelled
                ]
        return dimensions, [
            self._observe_row(row, at, dimension, coarser)
            for at, row in labelled_pairs(labelled, rows)
        ]

    def _choose_rows(
        self, own: list[Label], hints: tuple[str, ...], *, subtotals: bool, taken: set[str]
    ) -> str | None:
        """The dimension of the rows, if they are known."""
        dimension = self.axes.choose(own, hints, self.year, subtotals=subtotals, taken=taken)
        if dimension == "region" and "municipality" in self.section.dimensions:
            # Regions among their municipalities, which no codelist knows.
            regions = self.axes.matchers["region"]
            if any(regions.find(label.text, self.year) is None for label in own):
                return "municipality"
        return dimension

    def _find_grand_total(
        self, labels: list[Label], totals: list[bool], caption: Phrase
    ) -> int | None:
        """Which row is the grand total: the one that says no more than the caption; mostly the first."""
        named = {match.member.code for match in caption.matches}
        for index, total in enumerate(totals):
            if not total:
                continue
            words = _behind_total(labels[index].text)
            if not words:
                return index
            phrase = self.home.phrase(words, self.order, self.year)
            if phrase.understood and named and {m.member.code for m in phrase.matches} == named:
                return index
            if caption.rest and fold(words) == fold(joined(self.table.caption)):
                return index
            if index == 0 and self._opens_table(labels, totals, phrase):
                self._fix_phrase(phrase, words)
                return index
        return None

    def _opens_table(self, labels: list[Label], totals: list[bool], phrase: Phrase) -> bool:
        """Whether a first row "I alt X" is the grand total of a table about X, not a subtotal cut off."""
        groups = [
            match.member for match in phrase.matches if match.member.dimension in COARSER.values()
        ]
        if not groups or len(phrase.matches) > 1:
            return True
        # A subtotal names a group of what the rows are; a grand total fixes it for another
        # dimension, or its own members follow.
        own = [label for label, total in zip(labels, totals, strict=True) if not total]
        dimension = self.axes.choose(own, self.hints, self.year, subtotals=sum(totals) > 1)
        if dimension is None or COARSER.get(dimension) != groups[0].dimension:
            return True
        for index in range(1, len(labels)):
            if totals[index]:
                break
            member = self.axes.read_member(dimension, labels[index], self.year).member
            if member.parent:
                return member.parent == groups[0].code
        return False

    def _fix_caption(self, caption: Phrase, column_dimensions: tuple[str, ...]) -> None:
        """Fixes what the caption names; what a total already fixed stays, since totals decide."""
        for match in caption.matches:
            member = match.member
            if member.dimension in column_dimensions:
                continue
            before = self.fixed.get(member.dimension)
            if before is not None and before.code != member.code:
                self.home.say(
                    "caption-mismatch",
                    Severity.WARNING,
                    f"the caption says {member.name!r}, the total row {before.name!r}; the total row decides",
                    self.table.caption[0].line,
                )
                continue
            self.fixed[member.dimension] = member
            self._note_dimension(member.dimension)
            if match.slip is not Slip.NONE:
                self.home.say(
                    "label-mended",
                    Severity.INFO,
                    f"the caption was read as {member.name!r} ({match.slip.value})",
                    self.table.caption[0].line,
                )
        if caption.rest:
            self._fix_unknown(caption.rest, column_dimensions)
        self._fix_section(column_dimensions)

    def _fix_phrase(self, phrase: Phrase, words: str) -> None:
        """Fixes what a grand total names."""
        for match in phrase.matches:
            self.fixed[match.member.dimension] = match.member
            self._note_dimension(match.member.dimension)
        if phrase.rest and not self.table.caption:
            self._fix_unknown(words)

    def _fix_unknown(self, text: str, column_dimensions: tuple[str, ...] = ()) -> None:
        """Fixes a caption that no codelist knows, under the dimension that the headings leave over."""
        label = take_apart(text)
        own = [self.home.label(row.label) for row in self.table.rows if not is_total(row.label)]
        taken = {*self.fixed, *column_dimensions}
        if self.axes.choose(own, self.hints, self.year) is None and own:
            taken.add(self._pick_unknown(own, taken))
        dimension = self._name_unknown([label], taken)
        self.fixed[dimension] = self.axes.read_member(dimension, label, self.year).member
        self._note_dimension(dimension)

    def _fix_section(self, column_dimensions: tuple[str, ...]) -> None:
        """Fixes a member that only the section heading names, before its first comma or at its start."""
        words = take_apart(self.table.section).text.split()
        for end in range(len(words), 0, -1):
            text = " ".join(words[:end]).rstrip(",")
            if end < len(words) and not words[end - 1].endswith(","):
                continue
            if fold(text) in self.home.codelists.words:
                continue
            for dimension in self.order:
                if (
                    dimension in self.fixed
                    or dimension in column_dimensions
                    or dimension == "indicator"
                ):
                    continue
                match = self.axes.matchers[dimension].find_exact(text, self.year)
                if match is not None and not self._divides(dimension):
                    self.fixed[dimension] = match.member
                    self._note_dimension(dimension)
                    return

    def _divides(self, dimension: str) -> bool:
        """Whether the rows divide a dimension, so that the section cannot fix it."""
        own = [
            self.home.label(row.label) for row in self.table.rows if not is_total(plain(row.label))
        ]
        chosen = self.axes.choose(own, self.hints, self.year)
        return chosen == dimension or COARSER.get(chosen or "") == dimension or bool(self.fixed)

    def _name_unknown(self, labels: Sequence[Label], taken: set[str]) -> str:
        """Names the dimension of labels that no codelist knows, and says so."""
        name = self._pick_unknown(labels, taken)
        for heading in (self.section, self.title):
            for other, words in heading.unknown:
                if other == name:
                    self.dimensions.setdefault(name, Dimension(name, words, words, known=False))
        if name in self.home.codelists.dimensions:
            return name
        return self._say_dimension(name)

    def _pick_unknown(self, labels: Sequence[Label], taken: set[str]) -> str:
        """The name for a dimension that no codelist knows: what the headings name and nothing else is.

        Of several, the one whose members these labels were before in this input; else one that has
        no members yet; else the first. A known dimension without a codelist (municipalities) is one
        that labels cannot tell.
        """
        known = self.home.codelists.dimensions
        named = dict.fromkeys((*self.section.dimensions, *self.title.dimensions))
        candidates = [
            name
            for name in named
            if name not in taken and (name not in known or name not in self.axes.matchers)
            if name not in ("period", "indicator")
        ]
        registry = self.home.registry
        for name in candidates:
            if registry.knows(name, labels) >= SHARE:
                return name
        for name in candidates:
            if not registry.codes.get(name):
                return name
        if candidates:
            return candidates[0]
        name, number = make_id("gruppe"), 1
        while name in taken:
            number += 1
            name = make_id(f"gruppe {number}")
        return name

    def _say_dimension(self, name: str) -> str:
        self.home.say_once(
            ("unknown-dimension", name),
            Severity.INFO,
            f"no codelist knows these labels; their dimension was named {name!r} and has codes made of "
            "its labels (a codelist can be given with --codelist)",
            self.line,
        )
        return name

    def _dimension_of_totals(
        self, labels: list[Label], totals: list[bool], grand: int | None, hints: tuple[str, ...]
    ) -> str:
        """The dimension of rows that are all totals: the finer one of what the subtotals name."""
        for index, total in enumerate(totals):
            if total and index != grand:
                phrase = self.home.phrase(_behind_total(labels[index].text), self.order, self.year)
                for match in phrase.matches:
                    for fine, coarse in COARSER.items():
                        if coarse == match.member.dimension:
                            return fine
        for hint in hints:
            if hint in self.axes.matchers:
                return hint
        return "scheme_group"

    def _label_rows(
        self,
        labels: list[Label],
        totals: list[bool],
        values: list[tuple[Value, ...]],
        dimension: str,
        coarser: str,
        grand: int | None,
    ) -> list[LabelledRow]:
        """Gives each row its role and member."""
        found: list[LabelledRow] = []
        nothing = total_of(coarser or dimension)
        heading = ""
        for index, (row, label) in enumerate(zip(self.table.rows, labels, strict=True)):
            if totals[index] and is_mended_total(label.text):
                self._say_total(row, label)
            if index == grand:
                member, role, slip = total_of(dimension), Role.TOTAL, Slip.NONE
            elif totals[index]:
                label = Label(_behind_total(label.text), label.code)
                member, role, slip = self._subtotal(label, dimension, coarser)
            else:
                item = self.axes.read_member(dimension, label, self.year)
                member, role, slip = item.member, Role.MEMBER, item.slip
                if coarser == "region" and len(label.code) != 4:
                    region = self.axes.matchers["region"].find(label.text, self.year)
                    if (
                        region is not None
                        and region.member.name != heading
                        and _is_heading_row(label, index, labels, totals)
                    ):
                        member, role, slip = region.member, Role.SUBTOTAL, region.slip
                        heading = member.name
            found.append(LabelledRow(row.line, label, role, member, nothing, slip, values[index]))
        return found

    def _say_total(self, row: Row, label: Label) -> None:
        """Says that a total was known in spite of its spelling."""
        found, rest = split_total(label.text)
        self.home.say(
            "label-mended",
            Severity.INFO,
            f"the label {label.text!r} was read as {f'I alt {rest}'.strip()!r} ({found!r} for 'I alt')",
            row.line,
        )

    def _subtotal(self, label: Label, dimension: str, coarser: str) -> tuple[Member, Role, Slip]:
        """The member of a subtotal row."""
        if not label.text:
            return total_of(dimension), Role.TOTAL, Slip.NONE
        item = self.axes.read_member(coarser or dimension, label, self.year)
        if not item.member.known:
            text = label.text[0].upper() + label.text[1:]
            item = self.axes.read_member(coarser or dimension, Label(text, label.code), self.year)
        return item.member, Role.SUBTOTAL, item.slip

    def _finish_rows(
        self, rows: list[LabelledRow], dimension: str, coarser: str
    ) -> list[LabelledRow]:
        """Places, groups and reports the rows."""
        matcher = self.axes.matchers.get(dimension)
        if matcher is not None:
            rows = name_fused(rows, matcher)
            rows = place_labels(rows, matcher, self.home.say)
        if coarser == "scheme_group":
            lists = self.home.codelists.lists
            groups = {entry.member.code: entry.member for entry in lists[coarser].entries}
            rows = assign_groups(rows, coarser, groups, self.home.say)
        elif coarser == "region":
            rows = self._assign_regions(rows)
        rows = part_duplicates(rows, self.home.say)
        for row in rows:
            self._report_label(row, matcher is not None)
        return rows

    def _assign_regions(self, rows: list[LabelledRow]) -> list[LabelledRow]:
        """Gives municipalities their region: by their number, else by the region row above or below."""
        total = total_of("region")
        regions: list[Member] = []
        leading = bool(rows) and any(
            row.role is Role.SUBTOTAL
            and (index + 1 < len(rows) and rows[index + 1].role is Role.MEMBER)
            and (index == 0 or rows[index - 1].role is not Role.MEMBER)
            for index, row in enumerate(rows)
        )
        current = total
        sequence = rows if leading else list(reversed(rows))
        for row in sequence:
            if row.role is Role.SUBTOTAL:
                current = row.member
            regions.append(current)
        if not leading:
            regions.reverse()
        matcher = self.axes.matchers["region"]
        result = []
        for row, region in zip(rows, regions, strict=True):
            if row.role is not Role.MEMBER:
                result.append(row)
                continue
            number = row.label.code[:2] if len(row.label.code) == 4 else ""
            own = matcher.find_number(number, self.year) if number else None
            result.append(replace(row, group=own or region))
        return result

    def _report_label(self, row: LabelledRow, has_codelist: bool) -> None:
        if row.slip is not Slip.NONE:
            self.home.say(
                "label-mended",
                Severity.INFO,
                f"the label {row.label.text!r} was read as {row.member.name!r} ({row.slip.value})",
                row.line,
            )
        elif row.fused:
            first, second = row.fused
            self.home.say(
                "fused-labels",
                Severity.WARNING,
                f"two members in one row, {first!r} and {second!r}: the figures of one are missing",
                row.line,
            )
        elif has_codelist and row.role is Role.MEMBER and not row.member.known and row.label.text:
            self.home.say_once(
                ("unknown-label", row.member.dimension, row.member.name),
                Severity.WARNING,
                f"no codelist knows the label {row.label.text!r}; it is kept under its own name",
                row.line,
            )

    def _observe_row(
        self, row: LabelledRow, printed: Row, dimension: str, coarser: str
    ) -> ObservationRow:
        if not coarser:
            members: tuple[Member, ...] = (row.member,)
        elif row.role is Role.SUBTOTAL:
            members = (row.member, total_of(dimension))
        else:
            members = (row.group, row.member)
        return ObservationRow(row.line, row.role, members, row.values, printed, row.fused)

    def _read_time_rows(
        self, times: tuple[Member, ...], totals: list[bool], values: list[tuple[Value, ...]]
    ) -> tuple[tuple[str, ...], list[ObservationRow]]:
        """Rows that are months, quarters or years."""
        following = iter(times)
        rows = []
        for row, total, cells in zip(self.table.rows, totals, values, strict=True):
            member = self._period() if total else next(following)
            role = Role.TOTAL if total else Role.MEMBER
            rows.append(ObservationRow(row.line, role, (member,), cells, row))
        return ("period",), rows

    def _repeats(self, rows: list[ObservationRow], width: int) -> tuple[ObservationRow, ...]:
        """The grand totals printed again, with the key of the first."""
        total = next((row for row in rows if row.role is Role.TOTAL), None)
        if total is None:
            return ()
        return tuple(
            replace(total, line=row.line, values=self._read_values(row, width), printed=row)
            for row in self.table.repeats
        )

    def _note_dimension(self, name: str) -> None:
        known = self.home.codelists.dimensions.get(name)
        if known is not None:
            self.dimensions[name] = known
        else:
            self.dimensions.setdefault(name, Dimension(name, name, name, known=False))


def _trim(cache: dict[Any, Any]) -> None:
    """Empties a memory that has grown too large, so that a long stream needs no more than a short one."""
    if len(cache) >= MAX_CACHED:
        cache.clear()


def labelled_pairs(
    labelled: list[LabelledRow], rows: tuple[Row, ...]
) -> Iterator[tuple[Row, LabelledRow]]:
    """Each printed row with what was made of it."""
    return zip(rows, labelled, strict=True)


def _behind_total(text: str) -> str:
    """The words behind "I alt" in a total's label."""
    rest = split_total(text)[1].split()
    if rest and rest[0].casefold() in ("for", "i", "-", "\u2013"):
        rest = rest[1:]
    return " ".join(rest).strip(" ,:")


def _is_note(text: Text) -> bool:
    """Whether a line above a table is a sentence rather than a caption."""
    return (
        len(text.text) > NOTE_LENGTH
        or text.text.endswith((".", ":", "?"))
        or _FURNITURE.match(text.text) is not None
    )


def _is_heading_row(label: Label, index: int, labels: list[Label], totals: list[bool]) -> bool:
    """Whether a region's row stands above its municipalities, rather than being one (Oslo).

    Codes tell, where there are any: a region's is shorter. Without them, a region stands above its
    municipalities unless totals close them ("I alt Rogaland").
    """
    if len(label.code) == 2:
        return True
    following = labels[index + 1] if index + 1 < len(labels) and not totals[index + 1] else None
    if following is None:
        return False
    if any(len(other.code) == 4 for other in labels):
        return len(following.code) == 4
    return not any(totals[1:])


def _is_complete(table: ObservationTable) -> bool:
    """Whether no rows seem to be lost: every subtotal has members, the last rows their subtotal."""
    if (
        table.row_dimensions[:1] not in (("scheme_group",), ("region",))
        or len(table.row_dimensions) < 2
    ):
        return True
    before: Role | None = None
    roles = [row.role for row in table.rows]
    has_subtotals = Role.SUBTOTAL in roles
    for role in roles:
        if role is Role.SUBTOTAL and before is not Role.MEMBER:
            return False
        before = role
    return not (has_subtotals and before is Role.MEMBER)
