"""Finds the readings of phrases, the ways to cut one into members, times, totals and names; and what they divide."""

from __future__ import annotations

from itertools import product

from navconv.layout.document import plain
from navconv.layout.period_words import is_year
from navconv.layout.totals import is_bare_total, is_total, without_footnote
from navconv.meaning.classifications.dimensions import PURE, SCHEMES
from navconv.meaning.observations.member import TOTAL_CODE
from navconv.meaning.phrases.ages import are_few_years, names_durations
from navconv.meaning.phrases.labels import (
    Label,
    behind_total,
    fold,
    take_apart,
    without_underscores,
)
from navconv.meaning.phrases.remembered import remembered
from navconv.meaning.quantities.unit_words import fold_words, read_things
from navconv.meaning.quantities.units import counts_units, states_unit, tells_share
from navconv.meaning.solving.assignment import Question
from navconv.meaning.solving.borne_out import (
    keep_borne_out,
    keep_distinct,
    keep_times,
    without_common_nouns,
    without_things,
)
from navconv.meaning.solving.readings import (
    LINKS,
    MARKS,
    MAX_PARTS,
    MAX_WORDS,
    PLACE,
    PLACE_DIGITS,
    SECOND,
    STRANGER,
    SUBJECT,
    Part,
    Phrase,
    Reading,
)
from navconv.meaning.solving.solver import MAX_DIMENSIONS
from navconv.readers.lookalikes import transliterate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from navconv.meaning.solving.assignment import Assignment
    from navconv.meaning.solving.axes import AxisReader
    from navconv.meaning.times.times import TimeReader


COMMON = SCHEMES | {"main_group"}
"""The dimensions whose members have names that are common nouns."""

MAX_SOLVED = 1 << 11
"""How many headers are remembered with what they divide."""


class PhraseReader:
    """Reads column heads with one set of codelists; the same ones are read once."""

    def __init__(self, axes: AxisReader, times: TimeReader) -> None:
        """Takes what knows members, and what knows times."""
        self.axes = axes
        self.times = times

    @remembered(MAX_SOLVED)
    def solve(
        self,
        heads: tuple[tuple[str, ...], ...],
        subjects: tuple[str, ...],
        hints: tuple[str, ...],
        indicator: str,
        year: int,
    ) -> tuple[Assignment, ...]:
        """What column heads divide, the likeliest assignment first.

        Args:
            heads: the heads above each column as printed, the outermost first.
            subjects: what the title says is counted.
            hints: the dimensions that headings name.
            indicator: the indicator that headings name, else the count; empty for none.
            year: the year of the table, for names that recur.
        """
        axes, measures = self.axes, self.axes.codelists.measures
        printed = [self.read(head, year, subjects) for head in heads]
        lasting = names_durations(hints) and are_few_years([it.label.text for it in printed])
        if lasting:
            # "0-2 år" under "Botid" is no age.
            printed = [phrase.without("age") for phrase in printed]
        if indicator and tells_share(indicator):
            printed = list(map(without_things, printed))
        if not year:
            printed = list(keep_times(printed))
        phrases, nouns = without_common_nouns(printed, axes.common_nouns(hints))
        indicators = axes.matchers["indicator"]
        match = indicators.find(indicator, year) if indicator else indicators.codelist.entries[0]
        question = Question(
            keep_borne_out(phrases, measures),
            axes.order(hints),
            axes.likely(hints),
            fold(indicator) if match is None else match.member.code,
            year,
            not hints or "municipality" in hints or "region" in hints,
            axes.codelists.closed,
            measures.own_counts,
            nouns.union(["age"] if lasting else ()),
        )
        return axes.solver.solve(question)

    @remembered()
    def read(self, lines: Sequence[str], year: int, subjects: Collection[str]) -> Phrase:
        """Reads a column head: ``Menn 2016`` → a sex and a year, or one name.

        Args:
            lines: the heads above the column as printed, the outermost first; mostly one.
            year: the year of the table, for names that recur.
            subjects: what the title says is counted, folded; words that say it too mean nothing more.
        """
        head = " ".join(lines)
        lines = list(map(transliterate, lines))
        if len(lines) > 1:
            # A mark of a footnote ends the head that it stands at, not the words of the next: "Menn¹" above "I alt".
            lines = [without_footnote(plain(line)) for line in lines]
        if "_" in head:
            lines = [without_underscores(line) for line in lines]
        label = take_apart(" ".join(lines))
        # The leading number of "2017 Januar" is no code.
        text = without_footnote(plain(" ".join(lines))) if label.code else label.text
        found = list(self._read_words(text, year, subjects))
        stacked = list(self._read_lines(lines, year, subjects)) if len(lines) > 1 else []
        # "2021" above "Kroner" is no number of a place.
        dated = len(lines) > 1 and is_year(lines[0])
        if label.code and not dated and not any(reading.exact for reading in found):
            if len(label.code) == PLACE_DIGITS:
                found.append(Reading((Part(PLACE, label, label.code),)))
            found += [
                Reading((part._replace(label=label),)) for part in self._find(label.text, year)
            ]
        if stacked:
            if any(r.total or r.dimensions - {STRANGER, SECOND} for r in stacked):
                # Words of one line are no name together with those of the next, where either line is one.
                found = [reading for reading in found if reading.exact or not reading.cuts]
            if any(r.exact and len(r.parts) > 1 for r in stacked):
                found = [reading for reading in found if not reading.unlisted]
            found += [reading for reading in stacked if reading not in found]
        # Lines that name a time or a total are no part of a name: "Fremskrevet" above "2030".
        parted = any(reading.total or "period" in reading.dimensions for reading in stacked)
        # Nor is what the title counts: "Mottakere 18-24 år".
        parted = parted or any(r.exact and r.left_out and r.cuts and r.parts for r in found)
        if not (parted or is_bare_total(label.text)):
            found.append(Reading((Part(STRANGER, label, fold(label.text)),)))
        return Phrase(head, label, tuple(found))

    def _read_lines(
        self, lines: Sequence[str], year: int, subjects: Collection[str]
    ) -> Iterator[Reading]:
        """Lines of heads as members of as many dimensions: ``Rød`` above ``Rund``, ``Uke 4`` above ``Under 4 uker``."""
        found = []
        for label in map(take_apart, lines):
            known = self._atoms(label.text, year, subjects)
            if not known or all(part.dimension in (*COMMON, SUBJECT) for part in known):
                # Names of schemes and of their groups are common nouns: "Høyere utdanning", "Arbeidssøkere på tiltak".
                measure = self.axes.is_indicator(label.text, year)
                name = "indicator" if measure else STRANGER
                known = (*known, Part(name, label, fold(label.text)))
            found.append(known)
        for parts in map(list, product(*found)):
            strange = [at for at, part in enumerate(parts) if part.dimension == STRANGER]
            if len(strange) > 1:
                parts[strange[-1]] = parts[strange[-1]]._replace(dimension=SECOND)
            if len({part.dimension for part in parts}) == len(parts) <= MAX_DIMENSIONS:
                yield _make_reading(self.axes, parts)

    def _read_words(self, text: str, year: int, subjects: Collection[str]) -> Iterator[Reading]:
        """The readings of words, but that they are one strange name."""
        behind = behind_total(text) if is_total(text) else ""
        if behind and self.axes.has_member("indicator", text, year):
            # "Sum helt ledige, …" is a measure with a name of its own.
            yield from (_make_reading(self.axes, [part]) for part in self._find(text, year))
        if behind:
            for reading in self._read_words(behind, year, subjects):
                # "Helt ledige i alt" is the total where the title speaks of them.
                alone = reading.left_out and not reading.cuts
                yield Reading((), total=True, left_out=1) if alone else reading._replace(total=True)
            yield Reading((Part(STRANGER, Label(behind), fold(behind)),), total=True)
            return
        whole = self._atoms(text, year, subjects)
        yield from (_make_reading(self.axes, [part]) for part in whole)
        if not any(part.dimension == "indicator" for part in whole) and (
            self.axes.is_indicator(text, year) or fold_words(text) in read_things()
        ):
            yield Reading((Part("indicator", Label(text), fold(text)),), unlisted=True)
        words = text.split()
        if whole or not 1 < len(words) <= MAX_WORDS:
            return
        atoms: dict[tuple[int, int], tuple[Part, ...]] = {}
        for size in range(2, MAX_PARTS + 1):
            cut = [
                _make_reading(self.axes, parts)
                for parts in self._cut(words, 0, size, atoms, (year, subjects))
            ]
            yield from keep_distinct(cut, self.axes.codelists.measures.own_counts)
            if any(reading.exact for reading in cut):
                return
        if states_unit(text) and not self.axes.is_indicator(text, year):
            # "Utbetalt (mill. kr)": nothing else that it may be is known.
            yield Reading((Part("indicator", Label(text), fold(text)),), unlisted=True)

    def _cut(
        self,
        words: Sequence[str],
        start: int,
        size: int,
        atoms: dict[tuple[int, int], tuple[Part, ...]],
        about: tuple[int, Collection[str]],
    ) -> Iterator[list[Part]]:
        """The ways to cut words from a place on into so many parts, of different dimensions; one may be strange."""
        ends = range(start + 1, len(words) - size + 2) if size > 1 else (len(words),)
        for end in ends:
            if (start, end) not in atoms:
                atoms[start, end] = self._atoms_in_phrase(words, start, end, *about)
            pieces = atoms[start, end]
            if not pieces:
                continue
            rests = list(self._cut(words, end, size - 1, atoms, about)) if size > 1 else [[]]
            for piece in pieces:
                for rest in rests:
                    if all(piece.dimension != other.dimension for other in rest):
                        yield [piece, *rest]

    def _atoms_in_phrase(
        self, words: Sequence[str], start: int, end: int, year: int, subjects: Collection[str]
    ) -> tuple[Part, ...]:
        """What a run of words in a phrase may be by itself; a strange name where it can be one."""
        text = " ".join(words[start:end]).strip(MARKS)
        if start and text[:1] == "(" and text[-1:] == ")":
            # "Kvinner (antall)".
            text = text[1:-1]
        found = self._atoms(text, year, subjects)
        bound = end < len(words) and words[end - 1].casefold() in LINKS
        if counts_units(words, end):
            # "20-49 prosent" is no age beside a share.
            return tuple([part for part in found if part.dimension == "period"])
        if bound:
            # "2020 I arbeid" is no year beside "arbeid".
            found = tuple([part for part in found if part.dimension != "period"])
        members = {SUBJECT, *self.axes.matchers} - {"indicator"}
        own = any(part.dimension not in members or part.dimension in PURE for part in found)
        if own or not text:
            return found
        if found:
            # Beside others that no codelist knows, one that it does may be of their kind: "Helt ledige", "På tiltak".
            return (*found, Part(STRANGER, Label(text), fold(text)))
        # A capital begins a name: "Antall Under 4 uker".
        if bound or (start and words[start] in LINKS):
            return ()
        # No codelist knows it, so that only its first word can say that it is an indicator.
        kind = "indicator" if self.axes.codelists.measures.kind_of(text) else STRANGER
        return (Part(kind, Label(text), fold(text)),)

    def _atoms(self, text: str, year: int, subjects: Collection[str]) -> tuple[Part, ...]:
        """The members, times, totals and subjects that words are the name of."""
        if is_bare_total(text):
            return (Part("", Label(text), TOTAL_CODE),)
        found = list(self._find(text, year))
        stretch = self.times.read_stretch(text)
        if stretch is not None:
            found.append(Part("period", Label(text), stretch))
        whole = self.axes.codelists.wholes.get(text)
        if whole is not None:
            found.append(Part(whole, Label(text), TOTAL_CODE))
        if not found and fold(text) in subjects:
            found.append(Part(SUBJECT, Label(text), ""))
        return tuple(found)

    def _find(self, text: str, year: int) -> Iterator[Part]:
        """The members of all codelists that words are the name of."""
        for name, matcher in self.axes.matchers.items():
            match = matcher.find_exact(text, year)
            if match is not None:
                yield Part(name, Label(text), match.member.code)


def _make_reading(axes: AxisReader, found: Sequence[Part]) -> Reading:
    """A reading of parts: totals and subjects are none of them, and a subject alone is the count."""
    parts = [part for part in found if part.dimension not in ("", SUBJECT)]
    total = any(not part.dimension for part in found)
    subject = any(part.dimension == SUBJECT for part in found)
    if subject and not parts and not total:
        count = axes.matchers["indicator"].codelist.entries[0].member
        parts = [Part("indicator", Label(count.name), count.code)]
    unlisted = any(
        part.dimension == "indicator" and part.value == fold(part.label.text) for part in parts
    )
    return Reading(tuple(parts), total, len(found) - 1, unlisted, int(subject))
