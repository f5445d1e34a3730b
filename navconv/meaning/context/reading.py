"""A table while it is being read: what is known of it so far, and what the headings leave to be named."""

from __future__ import annotations

from functools import cached_property

from navconv.layout.label_words import names_cohorts
from navconv.layout.period_words import spell_times
from navconv.layout.totals import is_total
from navconv.meaning.classifications.dimensions import COARSER, OPEN
from navconv.meaning.context.table_measure import find_above, find_measured, find_stated
from navconv.meaning.context.table_period import read_part_of_years, read_period
from navconv.meaning.context.table_remarks import TableRemarks
from navconv.meaning.observations.member import Dimension, Member, total_of
from navconv.meaning.phrases.labels import Label, fold, may_be_numbered, may_name_places
from navconv.meaning.solving.nouns import counts_alike, find_noun, without_noun
from navconv.meaning.times.periods import make_period
from navconv.problems import Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from navconv.meaning.context.vocabulary import Vocabulary
    from navconv.meaning.phrases.stub import Level
    from navconv.meaning.times.times import Times
    from navconv.tables.logical import LogicalTable

PLACE = "municipality"
PLURAL = 3  # letters that a word has more where it names many
_NUMBERED = frozenset((PLACE, "region"))


class TableReading(TableRemarks):
    """What is known of one logical table so far.

    Attributes:
        fixed: the members that hold for the whole table.
        dimensions: the dimensions it divides or fixes.
        heading: the line of its caption that is its title, where it has no other.
        hints: the dimensions that section heading and title name, likeliest first.
        part: the part of each year that words above it name, where its columns or rows are years.
        order: the dimensions to try for a word, likeliest first.
        of_which: the dimensions of which only some members are printed, as parts of their whole ("Herav kvinner").
        given: what the user says that it means; None for nothing.
        minds_places: whether the codes of municipalities, which change in most years, tell its era.
        by_values: whether the figures, and not only the words, decided something.
    """

    def __init__(self, vocabulary: Vocabulary, printed: LogicalTable) -> None:
        """Takes the vocabulary of the input and the table."""
        self.vocabulary = vocabulary
        self.printed = printed
        self.axes = vocabulary.axes
        self.times = vocabulary.times
        self.line = printed.header.line
        self.fixed: dict[str, Member] = {}
        self.dimensions: dict[str, Dimension] = {}
        self.remarks = []
        self.of_which: tuple[str, ...] = ()
        self.by_values = False
        self._late: set[str] = set()
        readings = vocabulary.codelists.readings
        self.given = readings.find(printed) if readings else None
        self.heading = vocabulary.find_heading(printed)
        title = self.heading.text if self.heading else printed.title
        self.section, self.title = vocabulary.headings(printed.section, title)
        if self.title.unknown:
            heads = (*printed.header.labels, *printed.rows.labels)
            self.title = self.title.without_members(heads)
        self.hints = tuple(dict.fromkeys((*self.section.dimensions, *self.title.dimensions)))
        self.span = read_period(self)
        if self.given is not None and self.given.year:
            self.span = vocabulary.spans.in_year(printed.period, self.span, self.given.year)
        # Heads of which the user says what they are need no help.
        told = self.given is not None and self.given.heads
        self.part = None if told else read_part_of_years(self)
        self.minds_places = self.given is not None or may_name_places(printed)
        last = self.span.years[1] if self.span else 0
        self.year = vocabulary.codelists.era(last, places=self.minds_places) if last else 0
        self.order = self.axes.order(self.hints)

    @cached_property
    def stubs(self) -> tuple[Level, ...]:
        """The columns of labels, where there are several; else none."""
        if "\t" not in self.printed.header.stub:
            return ()
        # Few tables have several.
        from navconv.meaning.phrases.stub import are_ranked, read_stubs

        head, labels = self.printed.header.stub, self.printed.rows.labels
        if are_ranked(head, labels):
            rank = head.partition("\t")[0]
            message = f"the numbers below {rank!r} were read as the order of the rows, and left out"
            self.say("label-mended", Severity.INFO, message, self.line)
        stubs = read_stubs(head, labels)
        return tuple(
            [stub._replace(labels=tuple(self._numbered(stub.labels, stub.head))) for stub in stubs]
        )

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """What the title, or all heads, say is counted: "Deltakere i arbeidsrettede tiltak", "Deltakere" for short."""
        subject = fold(self.title.subject)
        noun = find_noun(self.printed.header.labels, self.axes)
        return tuple(dict.fromkeys(filter(None, (subject, subject.partition(" i ")[0], noun))))

    @cached_property
    def above(self) -> str:
        """What stands above all heads, and says what is counted or divided, as a heading does; empty for nothing."""
        return find_above(self, self.hints, self.subjects)

    @cached_property
    def scale(self) -> str:
        """What a line above the heads states of all figures: ``Mill. kroner``, ``Tall i tusen``; empty for nothing."""
        return find_stated(self, self.above)

    @cached_property
    def measured(self) -> str:
        """The indicator that stands above all heads, else that of the section heading or the title; empty for none."""
        return find_measured(self, self.hints, self.above)

    @cached_property
    def labels(self) -> list[Label]:
        """The label of each row, taken apart; of several columns that next to the values."""
        if self.stubs:
            return list(self.stubs[-1].labels)
        labels = without_noun(self.printed.rows.labels, self.axes)
        return self._numbered(labels, self.printed.header.stub)

    def _numbered(self, labels: Sequence[Label], head: str = "") -> list[Label]:
        """Labels with the numbers of municipalities and counties as codes, wherever they are printed."""
        hints = (*self.hints, *(self.vocabulary.headings(head, "")[0].dimensions if head else ()))
        if _NUMBERED.intersection(hints) and any(map(may_be_numbered, labels)):
            # Few tables have such labels.
            from navconv.layout.stubs import names_numbers
            from navconv.meaning.solving.numbers import find_numbers

            return find_numbers(labels, alone=names_numbers(head)) or list(labels)
        return list(labels)

    @cached_property
    def totals(self) -> list[bool]:
        """For each row whether its label is that of a total; among several columns a blank one is."""
        divided = len(self.stubs) > 1
        totals = [is_total(label.text) or (divided and not label.text) for label in self.labels]
        wholes = self.vocabulary.codelists.wholes
        for at, label in enumerate(self.labels):
            if label.text in wholes and not divided and self._is_whole(at, wholes[label.text]):
                totals[at] = True
        return totals

    def _is_whole(self, row: int, dimension: str) -> bool:
        """Whether a row that may be all of a dimension is that: the others are its members, or divided as they are."""
        others = [label for at, label in enumerate(self.labels) if at != row]
        own = [label for label in others if not is_total(label.text)]
        divided = self.axes.choose(own, self.hints, self.year)
        return divided == dimension or COARSER.get(divided or "") == dimension

    @cached_property
    def own(self) -> list[Label]:
        """The labels of the rows that are no totals."""
        return [label for label, total in zip(self.labels, self.totals, strict=True) if not total]

    @cached_property
    def rows_divide(self) -> str | None:
        """The dimension that the labels of the rows are members of; None where no codelist knows them."""
        return self.axes.choose(self.own, self.hints, self.year)

    @cached_property
    def time_periods(self) -> tuple[Member, ...] | None:
        """What the rows that are no totals name, if they are months, quarters or years, or years beside the others."""
        words = [label.text for label in self.own]
        stub = self.printed.header.stub
        if not words or names_cohorts(stub):
            return None
        times = self.read_times(spell_times(words, stub, dated=self.span is not None))
        return None if times is None else times[0]

    def read_times(self, words: Sequence[str], total: Member | None = None) -> Times | None:
        """Reads heads or labels as times, years as the part of each that is named above; None where they are none."""
        if self.part is None:
            return self.times.read_times(words, self.span, total)
        return self.times.read_parts(words, self.part, self.span, total)

    def says_all(self, words: str) -> bool:
        """Whether the words of a total say no more than that: none, what the title counts, the name of a dimension."""
        lists = self.vocabulary.codelists
        told = fold(words)
        plain = not words or words in lists.wholes or told in lists.words
        if plain or (sum(self.totals) == 1 and counts_alike(words, self.printed.title, self.axes)):
            return True
        # "Alle næringer" where the headings say "Næring"; "Agder" is no plural of "age".
        known = lists.dimensions
        hints = [known[name].name.casefold() if name in known else name for name in self.hints]
        if any(
            told.startswith(name.rstrip("e")) and len(told) <= len(name) + PLURAL for name in hints
        ):
            return True
        # "Ledige i alt" where the title says "Helt ledige".
        subject = set(fold(self.title.subject).split())
        if not subject.issuperset(fold(words).split()) or "og" in subject:
            return False
        # "Agder i alt" where it says "Helt ledige i Agder" is that of a place.
        return not self.axes.has_member(COARSER[PLACE], words, self.year)

    def fix_given(self) -> None:
        """Fixes what the user says that holds for the whole table, and nothing that its words say."""
        if self.given is None or self.given.fixed is None:
            return
        self.fixed.clear()
        for name, text in self.given.fixed.items():
            self.fixed[name] = self.axes.read_member(name, Label(text), self.year).member
            self.note_dimension(name)

    def fix_rest(self, rows: tuple[str, ...], columns: tuple[str, ...]) -> None:
        """Fixes period and indicator where neither rows nor columns divide them, and the groups of what is fixed."""
        for fine, coarse in COARSER.items():
            if fine in self.fixed and coarse not in (*self.fixed, *rows, *columns):
                group = self.axes.group_of(self.fixed[fine], self.year)
                if group is not None:
                    self.fixed[coarse] = group
                    self.note_dimension(coarse)
        if "indicator" not in rows and "indicator" not in columns:
            self.fixed.setdefault("indicator", self.indicator())
        if "period" not in rows and "period" not in columns:
            self.fixed["period"] = self.period

    def indicator(self) -> Member:
        """The indicator that headings name, else the codelist's first, the count."""
        text = self.measured
        if text:
            return self.axes.read_member("indicator", Label(text), self.year).member
        return self.axes.matchers["indicator"].codelist.entries[0].member

    def whole(self, dimension: str) -> Member:
        """What a row fixes that is of no member of a dimension: all of it, but the whole period and one indicator."""
        if dimension == "indicator":
            return self.indicator()
        return self.period if dimension == "period" else total_of(dimension)

    @cached_property
    def period(self) -> Member:
        """The period of the whole table; an unknown one without a name where none is known."""
        span = self.span
        if span is None:
            return Member("period", "", "", known=False)
        return make_period(span)

    def choose_late(
        self, labels: Sequence[Label], hints: Sequence[str], taken: set[str]
    ) -> str | None:
        """The dimension of labels that only a codelist knows which few tables need; None for none."""
        found = self.axes.choose_late(labels, hints, self.year, taken)
        if found:
            self._late.add(found)
        if found == PLACE and not self.minds_places and self.span:
            # Nothing said so before: municipalities changed in other years too than those of the era.
            self.minds_places = self.by_values = True
            self.year = self.vocabulary.codelists.era(self.span.years[1])
        return found

    def has_list(self, dimension: str) -> bool:
        """Whether a codelist should know the members of a dimension; one that is open only if it knows most of them."""
        listed = dimension not in OPEN or dimension in self._late
        return listed and self.axes.matcher(dimension) is not None

    def name_unknown(self, labels: Sequence[Label], taken: set[str]) -> str:
        """Names the dimension of labels that no codelist knows, and says so."""
        late = self.choose_late(labels, self.hints, taken)
        if late:
            return late
        from navconv.meaning.context.unknown_dimensions import pick_unknown

        name = pick_unknown(self, labels, taken)
        for heading in (self.section, self.title):
            for other, words in heading.unknown:
                if other == name:
                    self.dimensions.setdefault(name, Dimension(name, words, words, known=False))
        if name in self.vocabulary.codelists.dimensions and name not in OPEN:
            return name
        return self.say_dimension(name)

    def name_unknown_above(self, labels: Sequence[Label], others: Iterable[str] = ()) -> str:
        """Names the dimension of column heads that no codelist knows, other than those of columns, and says so.

        The one that headings name first is left for the rows where these will need it: rows come first.
        """
        taken = {*others, self.rows_divide or ""}
        if self.own and self.rows_divide is None and self.time_periods is None:
            from navconv.meaning.context.unknown_dimensions import pick_unknown

            taken.add(pick_unknown(self, self.own, set()))
        return self.name_unknown(labels, taken)

    def note_dimension(self, name: str) -> None:
        """Enters a dimension that the table divides: as the codelists know it, else by its id alone."""
        known = self.vocabulary.codelists.dimensions.get(name)
        own = self.dimensions.get(name) or Dimension(name, name, name, known=False)
        self.dimensions[name] = known or own
