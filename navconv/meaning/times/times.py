"""Times: labels and column heads that name months, quarters or years."""

from __future__ import annotations

from navconv.layout.document import plain
from navconv.layout.period_words import is_year
from navconv.layout.totals import is_total, without_footnote
from navconv.meaning.observations.member import Member
from navconv.meaning.phrases.labels import take_apart
from navconv.meaning.phrases.remembered import remembered
from navconv.meaning.phrases.slips import is_one_letter_off
from navconv.meaning.solving.axes import SHARE
from navconv.meaning.times.period_lines import read_stretch, read_time_period
from navconv.meaning.times.periods import (
    PER_YEAR,
    Span,
    Unit,
    name_period,
    name_span,
    place_time_periods,
)
from navconv.readers.lookalikes import to_latin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from navconv.meaning.classifications.codelists import Codelists
    from navconv.meaning.times.period_lines import Stretch
    from navconv.meaning.times.periods import TimePeriod

Times = tuple[tuple[Member, ...], tuple[int, ...]]
"""The members of ``period`` for some labels, and the positions of labels that were repaired."""


class TimeReader:
    """Reads column heads and row labels as times, with one set of codelists."""

    def __init__(self, codelists: Codelists) -> None:
        """Takes the codelists, for the months."""
        self.codelists = codelists

    def read_times(
        self, labels: Sequence[str], span: Span | None, total: Member | None = None
    ) -> Times | None:
        """Reads labels as months, quarters or years, or all of these; the same ones are read once.

        Args:
            labels: the labels as printed.
            span: the run of months, quarters or years that the period line names.
            total: what a total among the labels stands for; None where totals are no times.

        Returns:
            The members of ``period``, and the positions of labels that were repaired; None where the
            labels are no times.
        """
        return self._read_times(tuple(labels), span, total)

    def read_parts(
        self,
        labels: Sequence[str],
        part: Stretch,
        span: Span | None,
        total: Member | None = None,
    ) -> Times | None:
        """Reads labels as times, years as the part of each that stands above them; None where they are none."""
        times = self.read_times(labels, span, total)
        return times and (tuple([_part_of(member, part) for member in times[0]]), times[1])

    @remembered()
    def _read_times(
        self, labels: tuple[str, ...], span: Span | None, total: Member | None
    ) -> Times | None:
        """Reads labels as times, as :meth:`read_times` says."""
        named = list(map(self.read_stretch, labels))
        if not any(named):
            return None
        if any(stretch.is_run for stretch in named if stretch):
            return self._read_levels(labels, span)
        time_periods = [stretch and stretch.time_periods[0] for stretch in named]
        known = sum(time_period is not None for time_period in time_periods)
        totals = [total is not None and is_total(label) for label in labels]
        if not known or known < (len(labels) - sum(totals)) * SHARE:
            return None
        repaired: list[int] = []
        for position, label in enumerate(labels):
            if time_periods[position] is None and not totals[position] and take_apart(label).text:
                time_periods[position] = self._repair_month(label)
                repaired.append(position)
        usable = [time_period for time_period in time_periods if time_period is not None]
        if len({time_period.unit for time_period in usable}) != 1:
            return self._read_levels(labels, span)
        placed = iter(place_time_periods(usable, span))
        members = []
        for position, time_period in enumerate(time_periods):
            ordinal = next(placed) if time_period is not None else None
            if time_period is not None and ordinal is not None:
                name = name_period(time_period.unit, ordinal)
                members.append(Member("period", name, name, name))
            elif totals[position] and total is not None:
                members.append(total)
            else:
                text = take_apart(labels[position]).text
                members.append(Member("period", text, text, text, known=False))
        return tuple(members), tuple(repaired)

    def _read_levels(self, labels: Sequence[str], span: Span | None) -> Times | None:
        """Reads labels of which some are years, others months or quarters of them, or runs of these.

        None where any is none of these.
        """
        units: list[Unit | None] = []
        alike: dict[Unit | None, list[str]] = {}
        repaired = []
        for at, label in enumerate(labels):
            time_period = self.read_time_period(label)
            if self.read_stretch(label) is None:
                time_period = self._repair_month(label)
                if time_period is None:
                    return None
                repaired.append(at)
            unit = None if time_period is None else time_period.unit
            units.append(unit)
            alike.setdefault(unit, []).append(label)
        members: dict[Unit | None, Iterator[Member]] = {}
        for unit, those in sorted(alike.items(), key=lambda item: item[0] is None):
            times = self.read_times(those, span) if unit else self._read_runs(those, span)
            if times is None or not all(member.known for member in times[0]):
                return None
            members[unit] = iter(times[0])
            if unit not in (None, Unit.YEAR):
                # "Hittil i år" below January to March ends with these.
                last = self.read_stretch(max(member.code for member in times[0]))
                span = (last and last.within(None)) or span
        return tuple([next(members[unit]) for unit in units]), tuple(repaired)

    def _read_runs(self, labels: Sequence[str], whole: Span | None) -> Times | None:
        """Reads labels that are runs of time each: ``1.-3. kvartal``, ``Hittil i år``; None where no year is known."""
        spans: list[Span] = []
        for stretch in filter(None, map(self.read_stretch, labels)):
            like = spans[-1].a_year_before() if stretch.like and spans else None
            span = like or stretch.within(whole)
            if span is None:
                return None
            spans.append(span)
        return tuple(map(_member, spans)), ()

    def read_time_period(self, label: str) -> TimePeriod | None:
        """The month, quarter or year that a label names; None where it names none, or anything besides."""
        stretch = self.read_stretch(label)
        return None if stretch is None or stretch.is_run else stretch.time_periods[0]

    def read_run(self, label: str) -> Stretch | None:
        """The run of months, quarters or years that a label names; None where it names none, or anything besides."""
        stretch = self.read_stretch(label)
        return stretch if stretch is not None and stretch.is_run else None

    @remembered()
    def read_stretch(self, label: str) -> Stretch | None:
        """What a label says of time; None where it says nothing of it, or anything besides."""
        # The leading number of "2017 Januar" is no code.
        words = without_footnote(plain(label))
        # A bracket behind a year is a footnote's; behind other numbers it may be of a range.
        year = words[:4] if is_year(words) else words
        return read_stretch(year, self.codelists.months)

    def _repair_month(self, label: str) -> TimePeriod | None:
        """A month with one letter wrong, if just one month fits."""
        text = to_latin(take_apart(label).text)
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
        return read_time_period(" ".join((month, *words[1:])), self.codelists.months)

    def repair_month_word(self, word: str) -> str:
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


def _part_of(year: Member, part: Stretch) -> Member:
    """A part of a year as a member of ``period``; a member that is no year as it is."""
    if not is_year(year.code):
        return year
    found = part.within(Span(Unit.YEAR, int(year.code), int(year.code)))
    if found is not None:
        return _member(found)
    # Few years have a week 53; what stands there in others keeps the name that it has on paper.
    name = f"{year.code}-W{PER_YEAR[Unit.WEEK]}"
    return Member("period", name, name, name, known=False)


def _member(span: Span) -> Member:
    """A run of time as a member of ``period``."""
    name = name_span(span)
    return Member("period", name, name, name)
