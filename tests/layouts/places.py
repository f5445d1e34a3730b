"""Takes a regular expression apart into places, one a letter or class of letters, and the steps between them.

A repeat up to a bound is written out (no more than a few times), and one without a bound is a step back. What looks
ahead is a way that leads nowhere; where it looks at one letter, it says which letters may follow instead. What looks
behind is left out, but for one letter at the start of what is searched for.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field, replace
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

COPIES = 2
"""How many times what is repeated up to a bound is written out."""

ANY_LETTERS = "aZ09_ \t\n\r.-,:;*<>|#\\()/\u00a0\u00b2\u00e5\u2013\u2603"
CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
ATOMIC = (sre.POSSESSIVE_REPEAT, sre.ATOMIC_GROUP)
ASSERTIONS = (sre.ASSERT, sre.ASSERT_NOT)
LETTERS = (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN)
ENDS = (sre.AT_END, sre.AT_END_STRING, sre.AT_END_LINE)


Ways = dict[int, frozenset[int]]
"""Places, each with the possessive repeats that were passed over on the way to it."""


Way = tuple[int, frozenset[int], frozenset[int]]
"""A step: the place that it leads to, the possessive repeats that it leaves or passes over, and those whose next
turn it begins: neither are the ways up to there tried again."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an expression: the places that it begins and ends at, and whether it may be empty."""

    first: Ways = field(default_factory=dict)
    last: Ways = field(default_factory=dict)
    nullable: bool = True
    whole: frozenset[int] = frozenset()
    """Those of the last places behind which nothing can fail."""
    sure: bool = True
    """Whether it is empty without looking at anything."""
    group: frozenset[int] = frozenset()
    """The possessive repeat that it is."""


def _past(ways: Ways, group: frozenset[int]) -> Ways:
    """Ways that pass over a possessive repeat as well."""
    return {place: passed | group for place, passed in ways.items()}


@dataclass(slots=True)
class Places:
    """The places of an expression and the steps between them."""

    letters: list[frozenset[str]] = field(default_factory=list)
    atoms: list[tuple[int, ...]] = field(default_factory=list)
    looks: list[tuple[int, ...]] = field(default_factory=list)
    steps: dict[int, list[Way]] = field(default_factory=lambda: defaultdict(list))
    inside: list[int] = field(default_factory=list)
    looking: list[int] = field(default_factory=list)
    groups: int = 0
    allowed: list[frozenset[str]] = field(default_factory=list)
    """The letters that may follow where the expression looks ahead by one; their numbers are below 0."""
    ends: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    """The places behind which nothing can fail in a turn of a possessive repeat."""
    plain: frozenset[int] = frozenset()
    """Possessive repeats of one letter or class."""

    def add(self, letters: frozenset[str]) -> Part:
        place = len(self.letters)
        self.letters.append(letters)
        self.atoms.append(tuple(self.inside))
        self.looks.append(tuple(self.looking))
        here = {place: frozenset[int]()}
        return Part(here, here, nullable=False, whole=frozenset(here), sure=False)

    def join(self, left: Ways, right: Ways, again: frozenset[int] = frozenset()) -> None:
        for place, passed in left.items():
            leaves = passed | (frozenset(self.atoms[place]) - frozenset(self.inside))
            self.steps[place] += [(goal, leaves | before, again) for goal, before in right.items()]

    def row(self, parts: list[Part], group: frozenset[int] = frozenset()) -> Part:
        """Parts one behind the other."""
        done = Part()
        passed = frozenset[int]()
        for part in parts:
            self.join(done.last, part.first)
            done = Part(
                done.first | _past(part.first, passed) if done.nullable else done.first,
                part.last | _past(done.last, part.group) if part.nullable else part.last,
                nullable=done.nullable and part.nullable,
                whole=part.whole | done.whole if part.sure else part.whole,
                sure=done.sure and part.sure,
            )
            passed |= part.group
        return replace(done, group=group or (passed if done.nullable else group))

    def enter(self, stack: list[int]) -> frozenset[int]:
        self.groups += 1
        stack.append(self.groups)
        return frozenset((self.groups,))


def _inner(code, value) -> list:
    """The expressions that stand inside an item of one."""
    if code is sre.BRANCH:
        return value[1]
    if code in {sre.IN, sre.ATOMIC_GROUP}:
        return [value]
    places = {sre.SUBPATTERN: 3, **dict.fromkeys(REPEATS, 2), **dict.fromkeys(ASSERTIONS, 1)}
    return [value[places[code]]] if code in places else []


class Reader:
    """Takes an expression apart."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.tree = parser.parse(pattern.pattern, pattern.flags)
        self.alphabet = tuple(sorted(self._alphabet(self.tree)))
        self.places = Places()

    def read(self, *, search: bool) -> Part:
        """The places of the expression; where it is searched for, any letters stand before it."""
        before = Part()
        anywhere = search and not self._begins(self.tree, sre.AT, sre.AT_BEGINNING_STRING)
        if anywhere:
            near = self._letters_before()
            inner = self.places.add(near)
            outer = self.places.add(frozenset(self.alphabet) - near)
            both = inner.first | outer.first
            self.places.join(both, both)
            before = Part(both, inner.first, sure=False)
        whole = self._sequence(self.tree, self.tree.state.flags)
        return self.places.row([before, whole])

    def _letters_before(self) -> frozenset[str]:
        """The letters that may stand in front of the expression."""
        flags = self.tree.state.flags
        if self._begins(self.tree, sre.AT, sre.AT_BEGINNING):
            return frozenset("\n")
        for code in ASSERTIONS:
            items = self._begins(self.tree, code, -1)
            if items and len(items) == 1 and items[0][0] in LETTERS:
                near = self._letters(*items[0], flags)
                return near if code is sre.ASSERT else frozenset(self.alphabet) - near
        return frozenset(self.alphabet)

    def _begins(self, items, kind, value):
        """What an expression begins with, if it is an anchor, or looks behind."""
        for code, given in list(items)[:1]:
            if code is sre.SUBPATTERN:
                return self._begins(given[3], kind, value)
            if code is kind is sre.AT:
                return given is value
            if code is kind and given[0] == value:
                return given[1]
        return None

    def _alphabet(self, items) -> set[str]:
        """Letters that stand for all: those named, and those beside the ends of a range."""
        found = set(ANY_LETTERS)
        for code, value in items:
            if code in {sre.LITERAL, sre.NOT_LITERAL}:
                found.add(chr(value))
            elif code is sre.RANGE:
                ends = (value[0] - 1, value[0], value[1], value[1] + 1)
                found |= {chr(number) for number in ends if 0 <= number <= sys.maxunicode}
            else:
                for inner in _inner(code, value):
                    found |= self._alphabet(inner)
        swapped = {letter.swapcase() for letter in found}
        return found | {letter for letter in swapped if len(letter) == 1}

    def _sequence(self, items, flags: int) -> Part:
        return self.places.row([self._item(code, value, flags) for code, value in items])

    def _item(self, code, value, flags: int) -> Part:
        if code in REPEATS or code is sre.ATOMIC_GROUP:
            return self._repeat(code, value if code in REPEATS else (1, 1, value), flags)
        if code is sre.SUBPATTERN:
            return self._sequence(value[3], (flags | value[1]) & ~value[2])
        if code is sre.BRANCH:
            return self._branch([self._sequence(branch, flags) for branch in value[1]])
        if code in ASSERTIONS:
            return self._look(code, value, flags)
        if code is sre.AT and value not in ENDS:
            return Part(sure=False)
        # Nothing comes behind the end.
        letters = frozenset() if code is sre.AT else self._letters(code, value, flags)
        return self.places.add(letters)

    def _branch(self, parts: list[Part]) -> Part:
        return Part(
            dict(way for part in parts for way in part.first.items()),
            dict(way for part in parts for way in part.last.items()),
            nullable=any(part.nullable for part in parts),
            whole=frozenset().union(*(part.whole for part in parts)),
            sure=any(part.sure for part in parts),
        )

    def _look(self, code, value, flags: int) -> Part:
        direction, items = value
        if direction < 0:
            return Part(sure=False)
        if len(items) == 1 and items[0][0] in LETTERS:
            taken = self._letters(*items[0], flags)
            allowed = taken if code is sre.ASSERT else frozenset(self.alphabet) - taken
            self.places.allowed.append(allowed)
            return Part(sure=False, group=frozenset((-len(self.places.allowed),)))
        self.places.enter(self.places.looking)
        self.places.enter(self.places.inside)
        part = self._sequence(items, flags)
        self.places.inside.pop()
        self.places.looking.pop()
        return Part(part.first, sure=False)

    def _repeat(self, code, value, flags: int) -> Part:
        least, most, items = value
        endless = most is sre.MAXREPEAT
        atomic = code in ATOMIC
        group = self.places.enter(self.places.inside) if atomic else frozenset()
        # What may come once more is inside what comes before it: x{0,2} is (x(x)?)?.
        count = max(1, min(least, COPIES + 1)) if endless else min(most, COPIES)
        whole = Part()
        for number in reversed(range(count)):
            part = self._sequence(items, flags)
            self._end(group, part)
            if endless and number == count - 1:
                self.places.join(part.last, part.first, group)
            whole = self.places.row([part, whole])
            if number >= least:
                whole = replace(whole, nullable=True, sure=True, group=frozenset())
        if atomic:
            whole = replace(whole, group=group)
        if atomic:
            self.places.inside.pop()
        if len(items) == 1 and items[0][0] in LETTERS:
            self.places.plain |= group
        return whole

    def _end(self, group: frozenset[int], part: Part) -> None:
        for number in group:
            self.places.ends[number] |= part.whole

    def _letters(self, code, value, flags: int) -> frozenset[str]:
        """The letters of a class, in the alphabet of the expression."""
        taken = {c for c in self.alphabet if self._takes(code, value, c, flags)}
        if flags & re.IGNORECASE:
            taken |= {c for c in self.alphabet if {c.lower(), c.upper()} & taken}
        return frozenset(taken)

    def _takes(self, code, value, letter: str, flags: int) -> bool:
        if code is sre.LITERAL:
            return ord(letter) == value
        if code is sre.NOT_LITERAL:
            return ord(letter) != value
        if code is sre.ANY:
            return bool(flags & re.DOTALL) or letter != "\n"
        if code is sre.RANGE:
            return value[0] <= ord(letter) <= value[1]
        if code is sre.CATEGORY:
            return re.match(CATEGORIES[value], letter, flags & re.ASCII) is not None
        if code is sre.IN:
            negated = value[0][0] is sre.NEGATE
            rest = value[1:] if negated else value
            return negated != any(self._takes(*item, letter, flags) for item in rest)
        raise ValueError(f"expected a regular expression that this test knows, found {code}")
