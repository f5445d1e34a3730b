"""Axes: which dimension a row of column heads or a column of labels divides.

What the labels are decides; headings only break ties and name dimensions that no codelist knows.
"""

from __future__ import annotations

from navconv.layout.label_words import says_nothing
from navconv.layout.period_words import is_year
from navconv.meaning.classifications.codelists import CHANGING
from navconv.meaning.classifications.dimensions import COARSER, LATE_LISTS, LIKELY, OPEN, SCHEMES
from navconv.meaning.phrases.ages import may_last, names_durations
from navconv.meaning.phrases.labels import (
    MUNICIPALITY_DIGITS,
    PLACE_DIGITS,
    REGION_DIGITS,
    Label,
    fold,
    is_respelled,
)
from navconv.meaning.phrases.remembered import remembered, trim
from navconv.meaning.phrases.slips import Slip
from navconv.meaning.solving.assignment import Question
from navconv.meaning.solving.borne_out import without_common_nouns
from navconv.meaning.solving.matching import Matcher
from navconv.meaning.solving.place_matching import PlaceMatcher
from navconv.meaning.solving.readings import STRANGER, Part, Phrase, Reading
from navconv.meaning.solving.solver import Solver
from navconv.readers.lookalikes import transliterate
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from navconv.meaning.classifications.codelists import Codelists
    from navconv.meaning.observations.member import Member
    from navconv.meaning.solving.matching import Match
    from navconv.meaning.solving.unknown import Registry

SHARE = 0.5
"""The share of the labels that a codelist must know for the axis to be its dimension."""

MAX_DIVIDED = 1 << 9
"""How many lists of labels are remembered with what they divide; an export has a tenth of that."""

MIN_LATE = 3
"""How many labels a late codelist must know where no heading names its dimension: ``Ledere`` alone may be anything."""

MIN_ALL = 2
"""How many labels it must know where it knows all of them."""


class Found(NamedTuple):
    """A member found for one label of an axis.

    Attributes:
        member: the member; the dimension's total for a total.
        slip: how the label differs from its name.
    """

    member: Member
    slip: Slip = Slip.NONE


class AxisReader:
    """Reads column heads and row labels with one set of codelists."""

    def __init__(self, codelists: Codelists, registry: Registry) -> None:
        """Takes the codelists, and the registry of what they do not know."""
        self.codelists = codelists
        self.registry = registry
        given = OPEN.intersection(path.stem for path in codelists.files)
        self.matchers: Mapping[str, Matcher] = {
            name: self._make_matcher(name)
            for name in codelists.lists
            if name not in LATE_LISTS or name in given
        }
        self.solver = Solver(self.matchers)
        self._late: dict[str, Matcher] = {}
        self._listed = frozenset[str]().union(*[m.exact for m in self.matchers.values()])
        # Words name an age that no list has, and a place with what it is or lies in.
        self._open = {name: m for name, m in self.matchers.items() if name in ("age", *CHANGING)}
        self._members: dict[tuple[str, Label, int], Found] = {}
        self._divided: dict[object, tuple[str, ...]] = {}

    def matcher(self, dimension: str) -> Matcher | None:
        """Finds the members of a dimension, whose long list is read when it is first needed; None without a list."""
        found = self.matchers.get(dimension) or self._late.get(dimension)
        if found is None and dimension in LATE_LISTS:
            found = self._late[dimension] = self._make_matcher(dimension)
        return found

    def _make_matcher(self, dimension: str) -> Matcher:
        """A matcher for a codelist; places may be named with what they are, and with what they lie in."""
        lists, words = self.codelists.lists, self.codelists.words
        if dimension not in CHANGING:
            return Matcher(lists[dimension])
        own = frozenset(word for word, name in words.items() if name == dimension)
        return PlaceMatcher(lists[dimension], own, lists.get(COARSER.get(dimension, "")))

    @remembered()
    def order(self, hints: tuple[str, ...]) -> tuple[str, ...]:
        """All dimensions with a codelist, those that the headings name first."""
        known = [name for name in hints if name in self.matchers]
        return tuple(dict.fromkeys((*known, *LIKELY, *self.matchers)))

    def likely(self, hints: Sequence[str]) -> int:
        """How many dimensions of :meth:`order` are likelier than others: those that headings name, and our own."""
        return len({name for name in (*hints, *LIKELY) if name in self.matchers})

    def common_nouns(self, hints: Sequence[str]) -> frozenset[str]:
        """The dimensions whose members' names are common nouns where headings name a strange one and not these."""
        strange = any(name not in self.codelists.dimensions or name in OPEN for name in hints)
        return SCHEMES.difference(hints) if strange and "scheme" not in hints else frozenset()

    def choose(
        self,
        labels: Collection[Label],
        hints: Sequence[str],
        year: int,
        *,
        subtotals: bool = False,
        taken: Collection[str] = (),
    ) -> str | None:
        """The dimension that labels are members of, or None where no codelist knows enough; see :meth:`divide`."""
        if not labels:
            return None
        # Occupations have codes of as many digits; a heading that names another dimension tells.
        numbers = [label for label in labels if len(label.code) in PLACE_DIGITS]
        # "2020 Oslo" beside "2020 Agder" begins with a year.
        codes = {label.code for label in numbers}
        dated = len(codes) < len({*numbers}) and all(map(is_year, codes))
        coded = 0 if dated else len(numbers)
        places = not hints or "municipality" in hints or "region" in hints
        if coded > len(labels) * SHARE and places:
            return "municipality"
        return next(iter(self.divide(labels, hints, year, subtotals=subtotals, taken=taken)), None)

    def divide(
        self,
        labels: Collection[Label],
        hints: Sequence[str],
        year: int,
        *,
        subtotals: bool = False,
        taken: Collection[str] = (),
    ) -> tuple[str, ...]:
        """Finds the dimension that labels are members of, several where they are as likely; none where few are known.

        Args:
            labels: the labels without totals.
            hints: dimensions that headings name, likeliest first.
            year: the year, for names that recur.
            subtotals: whether the rows have subtotals, which groups have not.
            taken: dimensions that these labels cannot divide, since something else fixes or divides them.
        """
        if names_durations(hints) and may_last([label.text for label in labels]):
            taken = {*taken, "age"}
        left_out = frozenset(taken)
        key = (tuple(labels), tuple(hints), year, subtotals, left_out)
        found = self._divided.get(key)
        if found is None:
            trim(self._divided, MAX_DIVIDED)
            order = self.order(tuple(hints))
            if subtotals and "scheme" in order:
                order = tuple(dict.fromkeys(("scheme", *order)))
            printed = [self._phrase(label, year, left_out) for label in labels]
            phrases, nouns = without_common_nouns(printed, self.common_nouns(hints))
            question = Question(
                phrases=tuple(phrases),
                order=order,
                hinted=self.likely(hints),
                measure=None,
                year=year,
                places=False,
                closed=self.codelists.closed,
                own_counts=(),
                left_out=nouns.union(taken),
            )
            found = self._divided[key] = self.solver.divide(question)
        return found

    def choose_late(
        self, labels: Collection[Label], hints: Sequence[str], year: int, taken: Collection[str]
    ) -> str | None:
        """The dimension whose late codelist knows most of some labels that no other knows; None for none.

        ``Bamble, Drangedal`` below ``Region`` are municipalities. Spellings must agree: other things may be called so.

        Args:
            labels: the labels without totals.
            hints: dimensions that headings name, likeliest first.
            year: the year, for names that recur.
            taken: dimensions that these labels cannot divide.
        """
        others = {*hints} - {*taken, *self.codelists.dimensions}
        named = not all(map(says_nothing, others))
        for name in dict.fromkeys((*[name for name in hints if name in LATE_LISTS], *LATE_LISTS)):
            matcher = self.matcher(name) if labels and name not in taken else None
            if matcher is None:
                continue
            known = sum(matcher.find_exact(label.text, year) is not None for label in labels)
            fewest = 1 if name in hints else MIN_LATE
            if known == len(labels) and name not in CHANGING and not named:
                # "Helt ledige" beside "Delvis ledige": it knows all that there are, and no heading names another.
                fewest = min(fewest, MIN_ALL)
            if known >= max(len(labels) * SHARE, fewest):
                return name
        return None

    @remembered()
    def _phrase(self, label: Label, year: int, left_out: frozenset[str]) -> Phrase:
        """A label with the members that it is the name of, but for those of some dimensions."""
        readings = [
            Reading((Part(name, label, match.member.code),))
            for name, match in self.find_each(label.text, year).items()
            if name not in left_out
        ]
        readings.append(Reading((Part(STRANGER, label, fold(label.text)),)))
        return Phrase(label.text, label, tuple(readings))

    @remembered()
    def find_each(self, words: str, year: int, *, closely: bool = False) -> Mapping[str, Match]:
        """The member of each dimension that words name, asked once of all codelists; ``closely`` with slips."""
        found = {}
        folded = fold(words)
        listed = closely or "/" in folded or folded in self._listed
        for name, matcher in (self.matchers if listed else self._open).items():
            match = (matcher.find if closely else matcher.find_exact)(words, year)
            if match is not None:
                found[name] = match
        return found

    def has_member(self, dimension: str, words: str, year: int) -> bool:
        """Whether words are the name of a member of a dimension."""
        matcher = self.matcher(dimension)
        return matcher is not None and matcher.find_exact(words, year) is not None

    @remembered()
    def is_indicator(self, words: str, year: int) -> bool:
        """Whether words name an indicator: one of the codelist, or one that begins as names of indicators do."""
        words = transliterate(words)
        known = self.codelists.measures.kind_of(words)
        return bool(known) or self.has_member("indicator", words, year)

    def is_count(self, words: str) -> bool:
        """Whether words name an indicator that counts: ``Antall personer``, ``Ledige stillinger``."""
        measures = self.codelists.measures
        match = self.matchers["indicator"].find_exact(words)
        kind = measures.kinds.get(match.member.code, "") if match else measures.kind_of(words)
        return kind == "count"

    def read_member(self, dimension: str, label: Label, year: int) -> Found:
        """The member for one label of an axis."""
        key = (dimension, label, year)
        known = self._members.get(key)
        if known is not None:
            return known
        matcher = self.matcher(dimension)
        if matcher is not None:
            match = None if dimension in LATE_LISTS else matcher.find(label.text, year)
            if match is None and (label.code or dimension in LATE_LISTS):
                match = matcher.find_numbered(label, year)
            other = label.code and dimension in CHANGING and matcher.has_number(label.code)
            if match is not None:
                agrees = not other or matcher.has_number(label.code, match.member.name)
                trim(self._members)
                slip = match.slip if agrees else Slip.NUMBER
                return self._members.setdefault(key, Found(match.member, slip))
            if other and label.code in matcher.codelist.by_code:
                # A code is never given to another member.
                own = Label(label.text, f"{label.code}_2")
                return Found(self.registry.make_member(dimension, own), Slip.NUMBER)
        member = self.registry.make_member(dimension, label)
        if member.name.endswith(f" ({member.code})") and member.name != label.text:
            return Found(member, Slip.NAMESAKE)
        return Found(member, Slip.COMPOUND if is_respelled(label.text, member.name) else Slip.NONE)

    def find_place(self, label: Label, year: int) -> Match | None:
        """The county or municipality that a label names by its number, its name maybe cut off; None for none."""
        name = {REGION_DIGITS: "region", MUNICIPALITY_DIGITS: "municipality"}.get(len(label.code))
        matcher = self.matcher(name) if name else None
        if matcher is None:
            return None
        if matcher.find_number(label.code, year) is None:
            return matcher.find_cut(label.text, year)
        return matcher.find_numbered(label, year)

    def group_of(self, member: Member, year: int) -> Member | None:
        """The group that the codelist has a member in, as it is in a year; None for none."""
        current = self.codelists.in_force(member, year)
        return self.codelists.lists[COARSER[member.dimension]].members.get(current.parent)

    def region_of(self, label: Label, year: int) -> Member | None:
        """The region that the number of a municipality names; None where there is no such number."""
        if len(label.code) not in PLACE_DIGITS:
            return None
        return self.matchers["region"].find_number(label.code[:REGION_DIGITS], year)
