"""Labels → members: exact names and aliases first, then slips, but only where one member fits.

What counts as a slip is general, not a list: letters of another alphabet that look like Latin ones
(the Unicode confusables), a compound split or joined, one letter wrong, missing, added or swapped, and
letters lost from the middle (``Lønnskudd`` for ``Lønnstilskudd``). Digits never slip: ``20-24 år``
is not ``20-29 år``.
"""

from __future__ import annotations

from functools import cached_property

from navconv.meaning.classifications.codelist import nearest
from navconv.meaning.phrases.age_groups import make_age
from navconv.meaning.phrases.labels import cut_in_two, fold
from navconv.meaning.phrases.remembered import remembered
from navconv.meaning.phrases.slips import (
    MIN_SLIP_LETTERS,
    Slip,
    is_cut_off,
    is_middle_lost,
    is_one_letter_off,
    squeeze,
)
from navconv.readers.lookalikes import spell_latin, transliterate
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from navconv.meaning.classifications.codelist import Codelist, Entry
    from navconv.meaning.observations.member import Member
    from navconv.meaning.phrases.labels import Label

MAX_FUSED_WORDS = 24
"""A label of more words is not two members run together."""

MAX_LABEL = 400
"""A longer label is a text; it is kept as it is, and no member is sought for it."""

MIN_CUT_LETTERS = 3
"""How many letters are left at least of a name that was cut off behind its number."""

PARTED = " - "
"""What stands between the names that a place has in several languages."""


class Match(NamedTuple):
    """A member found for a label."""

    member: Member
    slip: Slip


class Matcher:
    """Finds the members of one codelist by label.

    Names may recur with another code in another year; the year decides. ``exact`` has all of them, folded.
    """

    def __init__(self, codelist: Codelist) -> None:
        """Takes the codelist."""
        self.codelist = codelist
        self.exact: dict[str, list[tuple[Entry, bool]]] = {}
        for entry in codelist.entries:
            name = entry.member.name
            self.exact.setdefault(fold(name), []).append((entry, True))
            for text in entry.aliases:
                self.exact.setdefault(fold(text), []).append((entry, text == name))
        self._folded = [(fold(entry.member.name), entry) for entry in codelist.entries]
        # What a name means in any year.
        self._settled: dict[str, Match] = {}

    @cached_property
    def _numbers(self) -> dict[str, list[Entry]]:
        """The entries by the number that their code ends in, or that is an alias."""
        numbers: dict[str, list[Entry]] = {}
        for entry in self.codelist.entries:
            for number in (entry.member.code.rpartition("-")[2], *entry.aliases):
                if number.isdigit():
                    numbers.setdefault(number, []).append(entry)
        return numbers

    @cached_property
    def _squeezed(self) -> dict[str, list[Entry]]:
        """The entries by their names and aliases without spaces and hyphens."""
        squeezed: dict[str, list[Entry]] = {}
        for entry in self.codelist.entries:
            for text in (entry.member.name, *entry.aliases):
                squeezed.setdefault(squeeze(fold(text)), []).append(entry)
        return squeezed

    @cached_property
    def _near(self) -> dict[tuple[int, bool, str], list[str]]:
        """Squeezed names by length and first or last two letters: one a letter off shares either."""
        near: dict[tuple[int, bool, str], list[str]] = {}
        for name in self._squeezed:
            near.setdefault((len(name), False, name[:2]), []).append(name)
            near.setdefault((len(name), True, name[-2:]), []).append(name)
        return near

    @cached_property
    def _framed(self) -> dict[tuple[str, str], list[tuple[str, Entry]]]:
        """Names by their first and last two letters: one that lost its middle shares both."""
        framed: dict[tuple[str, str], list[tuple[str, Entry]]] = {}
        for name, entry in self._folded:
            framed.setdefault((name[:2], name[-2:]), []).append((name, entry))
        return framed

    def find_exact(self, text: str, year: int = 0) -> Match | None:
        """The member that a label names by its name or an alias, case and spaces apart."""
        key = fold(text)
        return self._settled.get(key) or self._find_exact(key, year)

    @remembered()
    def find(self, text: str, year: int = 0) -> Match | None:
        """The member that a label names, slips allowed; None where none or several fit."""
        return (
            self.find_exact(text, year)
            or self._find_parts(text, year)
            or self._find_below(text, year)
            or self._find_close(text, year)
        )

    def find_numbered(self, label: Label, year: int) -> Match | None:
        """The member that a label names by its number and name, which must agree; else by a name that only one has.

        ``0137 Våler`` is the one in Østfold. A number whose member has another name is that of something else, unless
        the name is that member's cut off, or some of its names: ``55 Troms - Romsa - Tro``.
        """
        entries = self._numbers.get(label.code) if label.code else None
        if not entries:
            if label.code or len(self.find_namesakes(label.text, year)) > 1:
                return None
            return self.find(label.text, year)
        entry = nearest(entries, year)
        names = [fold(name) for name in (entry.member.name, *entry.aliases)]
        key = fold(label.text)
        if key in names:
            # A name behind its number is none that was repaired.
            return Match(entry.member, Slip.NONE)
        match = self.find(label.text, year)
        if match is not None and match.member.name == entry.member.name:
            return Match(entry.member, match.slip)
        if key == label.code or not set(names).isdisjoint(key.split(PARTED)):
            return Match(entry.member, Slip.PART)
        cut = len(key) >= MIN_CUT_LETTERS and any(name.startswith(key) for name in names)
        return Match(entry.member, Slip.CUT) if cut else None

    def find_namesakes(self, text: str, year: int) -> list[Entry]:
        """The entries that have a name in a year, each number once: two of ``Våler``; those of another era if none."""
        entries = [entry for entry, _ in self.exact.get(fold(text), ())]
        if not year:
            return list({entry.member.name: entry for entry in entries}.values())
        return [entry for entry in entries if entry.first <= year <= entry.last] or [
            nearest(entries, year) for _ in entries[:1]
        ]

    def find_number(self, number: str, year: int) -> Member | None:
        """The member with a number as its leading code, in force in a year (counties)."""
        entries = self._numbers.get(number, [])
        return nearest(entries, year).member if entries else None

    def has_number(self, number: str, name: str = "") -> bool:
        """Whether the code of a member ends in a number, of one with a name if it is given, in any year."""
        return any(
            entry.member.code.endswith(number) and name in ("", entry.member.name)
            for entry in self._numbers.get(number, ())
        )

    def find_cut(self, text: str, year: int, beside: Collection[str] = ()) -> Match | None:
        """The only member of whose names a label is the beginning; None where there are several.

        A label that ends between two words is no name cut off. A member that ends as a row beside the label is
        left out: there is no ``Øvrige områder og ukjent`` beside ``Ukjent``.
        """
        key = fold(text)
        names = [
            entry
            for name, entries in self.exact.items()
            if is_cut_off(key, name) and len(key) >= MIN_CUT_LETTERS
            for entry, _ in entries
            if fold(entry.member.name).rpartition(" ")[2] not in beside
        ]
        return _only(names, Slip.CUT, year) if names else None

    def find_initial(self, letter: str) -> Member | None:
        """The only member that has a name in one word with an initial: ``K`` → ``Kvinner``."""
        found = {
            entry.member.name: entry.member
            for entry in self.codelist.entries
            for name in (entry.member.name, *entry.aliases)
            if fold(name).startswith(fold(letter)) and " " not in name
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def find_suffix(self, text: str) -> list[Entry]:
        """The members whose names end in a label: its first word may be lost."""
        tail = " " + fold(text)
        return [entry for name, entry in self._folded if name.endswith(tail)]

    def find_fused(self, text: str) -> tuple[str, ...]:
        """The names of two members that a label runs together; empty where it does not."""
        words = text.split(" ")
        if len(words) > MAX_FUSED_WORDS:
            return ()
        for left, right in cut_in_two(words):
            first, second = self.find_exact(left), self.find_exact(right)
            if first is not None and second is not None and first.member != second.member:
                return (first.member.name, second.member.name)
        return ()

    def _find_exact(self, key: str, year: int) -> Match | None:
        found = self.exact.get(key)
        if found is None:
            made = make_age(key) if self.codelist.dimension == "age" else None
            if made is None:
                return self._find_translated(key, year) if "/" in key else None
            member = self.codelist.members.get(made.code, made)
            return Match(member, Slip.NONE if fold(member.name) == key else Slip.ALIAS)
        entry = nearest([entry for entry, _ in found], year)
        is_name = any(named for candidate, named in found if candidate is entry)
        match = Match(entry.member, Slip.NONE if is_name else Slip.ALIAS)
        if len(found) == 1:
            self._settled[key] = match
        return match

    def _find_translated(self, key: str, year: int) -> Match | None:
        """The member that a label names in two languages: ``Kvinner / Women``."""
        found = [self._find_exact(part.strip(), year) for part in key.split("/")]
        first = found[0]
        same = first is not None and all(match and match.member == first.member for match in found)
        return first if same else None

    def _find_below(self, text: str, year: int) -> Match | None:
        """The member that a label names in two languages, one below the other in its cell: ``Kvinner Women``."""
        exact = self.exact
        pairs = cut_in_two(fold(text).split()) if len(text) <= MAX_LABEL else ()
        both = next((pair for pair in pairs if pair[0] in exact and pair[1] in exact), None)
        return self._find_translated("/".join(both), year) if both else None

    def _find_parts(self, text: str, year: int) -> Match | None:
        """The member all of whose names a label gives, the last of them maybe cut off: ``Tromsø - Romsa - Trom``."""
        *parts, last = fold(text).split(PARTED)
        found = [self._find_exact(part, year) for part in parts]
        members = {match.member for match in found if match is not None}
        if len(members) != 1 or None in found:
            return None
        (member,) = members
        entry = self.codelist.by_code.get(member.code)
        names = () if entry is None else map(fold, (member.name, *entry.aliases))
        return Match(member, Slip.PART) if any(name.startswith(last) for name in names) else None

    def _find_close(self, text: str, year: int) -> Match | None:
        if len(text) > MAX_LABEL:
            return None
        spelled = spell_latin(text)
        for latin in map(fold, spelled):
            match = self._find_exact(latin, year) if latin != fold(text) else None
            if match is not None:
                return Match(match.member, Slip.LETTERS)
        latin = fold(transliterate(text))
        squeezed = squeeze(latin)
        if len(squeezed) < MIN_SLIP_LETTERS:
            return None
        entries = self._squeezed.get(squeezed)
        if entries:
            return _only(entries, Slip.COMPOUND, year)
        near = [
            entry
            for name in self._neighbours(squeezed)
            if is_one_letter_off(squeezed, name)
            for entry in self._squeezed[name]
        ]
        if near:
            return _only(near, Slip.ONE_LETTER, year)
        framed = self._framed.get((latin[:2], latin[-2:]), [])
        lost = [entry for name, entry in framed if is_middle_lost(latin, name)]
        return _only(lost, Slip.MIDDLE, year) if lost else None

    def _neighbours(self, squeezed: str) -> list[str]:
        """The names that could be one letter off, by length and ends."""
        found: dict[str, None] = {}
        for size in (len(squeezed) - 1, len(squeezed), len(squeezed) + 1):
            found.update(dict.fromkeys(self._near.get((size, False, squeezed[:2]), ())))
            found.update(dict.fromkeys(self._near.get((size, True, squeezed[-2:]), ())))
        return list(found)


def _only(entries: list[Entry], slip: Slip, year: int) -> Match | None:
    """The one member that fits; None where several do. Names of several eras count as one."""
    names = {entry.member.name for entry in entries}
    return Match(nearest(entries, year).member, slip) if len(names) == 1 else None
