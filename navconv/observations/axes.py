"""Axes: which dimension a row of column heads or a column of labels divides.

What the labels are decides; headings only break ties and name dimensions that no codelist knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from navconv.document import plain
from navconv.lookalikes import to_latin
from navconv.observations.labels import take_apart, without_footnote
from navconv.observations.matching import MAX_CACHED, Matcher, Slip, is_one_letter_off
from navconv.observations.model import Member, total_of
from navconv.observations.periods import (
    name_period,
    place_moments,
    read_moment,
)
from navconv.totals import is_mended_total, is_total

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from navconv.observations.codelists import Codelists
    from navconv.observations.labels import Label
    from navconv.observations.matching import Match
    from navconv.observations.periods import (
        Moment,
        Span,
    )
    from navconv.observations.unknown import Registry

_EXACT = (Slip.NONE, Slip.ALIAS)

Times = tuple[tuple[Member, ...], tuple[int, ...]]
"""The members of ``period`` for some labels, and the positions of labels that were mended."""

DEFAULT_ORDER = ("main_group", "scheme_group", "scheme", "region", "age", "sex", "indicator")
"""Which dimension is likelier where labels fit several and no heading helps."""

VOTE = 10
"""What a label counts for a dimension that knows it; one less where it was mended."""

SHARE = 0.5
"""The share of the labels that a codelist must know for the axis to be its dimension."""


MUNICIPALITY_DIGITS = 4
"""How many digits the number of a municipality has; the first of them are its region's."""

REGION_DIGITS = 2
"""How many digits the number of a region has."""

MAX_HEAD_WORDS = 12
"""A column head of more words names no time and indicator."""


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
        self.matchers: Mapping[str, Matcher] = {
            name: Matcher(codelist, codelists.confusables)
            for name, codelist in codelists.lists.items()
        }
        self._moments: dict[str, Moment | None] = {}
        self._times: dict[tuple[tuple[str, ...], Span | None, Member | None], Times | None] = {}

    def order(self, hints: Sequence[str]) -> tuple[str, ...]:
        """All dimensions with a codelist, those that the headings name first."""
        known = [name for name in hints if name in self.matchers]
        rest = [name for name in DEFAULT_ORDER if name not in known]
        others = [name for name in self.matchers if name not in known and name not in rest]
        return (*known, *rest, *others)

    def read_times(
        self, labels: Sequence[str], span: Span | None, total: Member | None = None
    ) -> Times | None:
        """Reads labels as months, quarters or years; the same ones are read once.

        Args:
            labels: the labels as printed.
            span: the run of months, quarters or years that the period line names.
            total: what a total among the labels stands for; None where totals are no times.

        Returns:
            The members of ``period``, and the positions of labels that were mended; None where the
            labels are no times.
        """
        key = (tuple(labels), span, total)
        if key not in self._times:
            if len(self._times) >= MAX_CACHED:
                self._times.clear()
            self._times[key] = self._read_times(*key)
        return self._times[key]

    def _read_times(
        self, labels: tuple[str, ...], span: Span | None, total: Member | None
    ) -> Times | None:
        """Reads labels as times, as :meth:`read_times` says."""
        moments = [self._moment(label) for label in labels]
        known = sum(moment is not None for moment in moments)
        totals = [total is not None and is_total(label) for label in labels]
        if not known or known < (len(labels) - sum(totals)) * SHARE:
            return None
        mended: list[int] = []
        for position, label in enumerate(labels):
            if moments[position] is None and not totals[position] and take_apart(label).text:
                moments[position] = self._mend_month(label)
                mended.append(position)
        usable = [moment for moment in moments if moment is not None]
        if len({moment.unit for moment in usable}) != 1:
            return None
        placed = iter(place_moments(usable, span))
        members = []
        for position, moment in enumerate(moments):
            ordinal = next(placed) if moment is not None else None
            if moment is not None and ordinal is not None:
                name = name_period(moment.unit, ordinal)
                members.append(Member("period", name, name, name))
            elif totals[position] and total is not None:
                members.append(total)
            else:
                text = take_apart(labels[position]).text
                members.append(Member("period", text, text, text, known=False))
        return tuple(members), tuple(mended)

    def read_mixed(
        self, labels: Sequence[str], span: Span | None, period: Member, indicator: Member, year: int
    ) -> tuple[tuple[Member, Member], ...] | None:
        """Reads column heads that name a time, an indicator, or both (``Antall 2016``, ``Endring …``).

        Args:
            labels: the heads as printed.
            span: the run of months, quarters or years that the period line names.
            period: the period of a head that names none, where no head names one.
            indicator: the indicator of a head that names none.
            year: the year of the table.

        Returns:
            The period and the indicator of each column; None where a head is neither, where all
            heads name the one or all the other, or where two columns would be the same.
        """
        parts = []
        for label in labels:
            part = self._split_head(label, year)
            if part is None:
                return None
            parts.append(part)
        moments = [moment for moment, _ in parts if moment is not None]
        if not moments or all(found is None for _, found in parts):
            return None
        if len({moment.unit for moment in moments}) != 1:
            return None
        ordinals = place_moments(moments, span)
        if None in ordinals:
            return None
        names = [
            name_period(moments[0].unit, ordinal) for ordinal in ordinals if ordinal is not None
        ]
        last = max(names) if names else period.code
        following = iter(names)
        columns = []
        for moment, found in parts:
            name = next(following) if moment is not None else last
            columns.append((Member("period", name, name, name), found or indicator))
        return (
            tuple(columns) if len({(p.code, i.code) for p, i in columns}) == len(columns) else None
        )

    def _split_head(self, label: str, year: int) -> tuple[Moment | None, Member | None] | None:
        """The time and the indicator that a column head names; None where other words are left."""
        moment = self._moment(label)
        if moment is not None:
            return moment, None
        matcher = self.matchers["indicator"]
        text = take_apart(label).text
        match = matcher.find(text, year)
        if match is not None:
            return None, match.member
        words = without_footnote(plain(label)).split()
        if len(words) > MAX_HEAD_WORDS:
            return None
        for cut in range(1, len(words)):
            left, right = " ".join(words[:cut]), " ".join(words[cut:])
            for time, other in ((left, right), (right, left)):
                moment = self._moment(time.strip(" ,.:-"))
                match = matcher.find(other.strip(" ,.:-"), year) if moment is not None else None
                if match is not None:
                    return moment, match.member
        return None

    def _moment(self, label: str) -> Moment | None:
        if label not in self._moments:
            if len(self._moments) >= MAX_CACHED:
                self._moments.clear()
            # The leading number of "2017 Januar" is no code.
            self._moments[label] = read_moment(
                without_footnote(plain(label)), self.codelists.months
            )
        return self._moments[label]

    def _mend_month(self, label: str) -> Moment | None:
        """A month with one letter wrong, if just one month fits."""
        text = take_apart(label).text.translate(self.codelists.confusables)
        words = text.split()
        fitting = {
            number
            for name, number in self.codelists.months.items()
            if words
            and (is_one_letter_off(words[0].casefold(), name) or words[0].casefold() == name)
        }
        if len(fitting) != 1:
            return None
        month = next(name for name, number in self.codelists.months.items() if number in fitting)
        return read_moment(" ".join((month, *words[1:])), self.codelists.months)

    def mend_month_word(self, word: str) -> str:
        """A word that is one letter off from one month's name as that name; else the word."""
        bare = to_latin(word).casefold().strip(".,")
        if bare in self.codelists.months:
            return bare
        near = {
            number: name
            for name, number in self.codelists.months.items()
            if is_one_letter_off(bare, name)
        }
        return next(iter(near.values())) if len(near) == 1 else word

    def choose(
        self,
        labels: Sequence[Label],
        hints: Sequence[str],
        year: int,
        *,
        subtotals: bool = False,
        taken: Collection[str] = (),
    ) -> str | None:
        """The dimension whose codelist knows most of the labels, or None where none knows enough.

        Args:
            labels: the labels without totals.
            hints: dimensions that headings name, likeliest first.
            year: the year, for names that recur.
            subtotals: whether the rows have subtotals, which groups have not.
            taken: dimensions that these labels cannot divide, since something else fixes or
                divides them.
        """
        if not labels:
            return None
        # Occupations have codes of as many digits; a heading that names another dimension tells.
        coded = sum(len(label.code) == MUNICIPALITY_DIGITS for label in labels)
        places = not hints or "municipality" in hints or "region" in hints
        if coded > len(labels) * SHARE and places:
            return "municipality"
        best, best_votes, most = None, 0, VOTE * len(labels)
        order = list(self.order(hints))
        if subtotals and "scheme" in order:
            order.remove("scheme")
            order.insert(0, "scheme")
        for name in order:
            if name in taken or best_votes == most:
                continue
            votes = _count_votes(self.matchers[name], labels, year, best_votes)
            if votes > best_votes:
                best, best_votes = name, votes
        return best if best_votes >= most * SHARE else None

    def read_member(self, dimension: str, label: Label, year: int) -> Found:
        """The member for one label of an axis."""
        matcher = self.matchers.get(dimension)
        if matcher is not None:
            match: Match | None = matcher.find(label.text, year)
            if match is not None:
                return Found(match.member, match.slip)
            if label.code and dimension == "region":
                member = matcher.find_number(label.code, year)
                if member is not None:
                    return Found(member, Slip.ALIAS)
        return Found(self.registry.make_member(dimension, label))

    def read_heads(
        self, labels: Sequence[str], dimension: str, year: int
    ) -> tuple[tuple[Found, ...], tuple[Label, ...]]:
        """The members for the heads of value columns; totals are the dimension's total."""
        parts = tuple(take_apart(label) for label in labels)
        found = tuple(
            Found(total_of(dimension), Slip.LETTERS if is_mended_total(part.text) else Slip.NONE)
            if is_total(part.text)
            else self.read_member(dimension, part, year)
            for part in parts
        )
        return found, parts


def _count_votes(matcher: Matcher, labels: Sequence[Label], year: int, beaten: int) -> int:
    """How well a codelist knows labels; the count ends as soon as it cannot exceed ``beaten``."""
    votes, left = 0, VOTE * len(labels)
    for label in labels:
        left -= VOTE
        match = matcher.find_exact(label.text, year)
        if match is None and votes + VOTE - 1 + left > beaten:
            match = matcher.find(label.text, year)
        if match is not None:
            votes += VOTE if match.slip in _EXACT else VOTE - 1
        if votes + left <= beaten:
            break
    return votes
