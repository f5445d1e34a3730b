"""Tells from what a regular expression is made of whether its time grows faster than the text.

The engine of ``re`` tries one way after another. It needs more than a constant time a letter where a text can be
shared out between two repeats in many ways, since then it tries them all before it gives up: ``a*a*b`` on
``aaaa``. An expression is taken apart into places, one a letter or class of letters, and the steps between them:

- *side by side*: one word leads from a repeat back to itself, from it to a second one, and from that back to
  itself (quadratic), and what follows the second can fail;
- *nested*: one word leads from a place back to itself in two ways (exponential);
- a search that begins anew at each letter is a repeat over any letter in front of the expression.

A possessive repeat and an atomic group give back nothing, so that a repeat in them stands beside none outside; and
the way out of them is open only to letters with which they do not go on. What looks ahead is a way that leads
nowhere, tried whenever it is met. What looks behind is left out, so that the answer errs on the side of caution. A
repeat with an upper bound is no repeat.
"""

from __future__ import annotations

from collections import defaultdict, deque
from itertools import combinations, product
from typing import TYPE_CHECKING

from tests.layouts.places import Reader

if TYPE_CHECKING:
    import re

    from tests.layouts.places import Places, Way


class Steps:
    """The steps of an expression, by letter, without those that a possessive repeat closes."""

    def __init__(
        self, places: Places, alphabet: tuple[str, ...], closed: frozenset[int] = frozenset()
    ) -> None:
        self.places = places
        self.closed = closed
        self.gives_up: dict[tuple[int, int], list[frozenset[int]]] = defaultdict(list)
        self.apart: set[tuple[int, int, int]] = set()
        groups = {
            tuple(letter in letters for letters in places.letters): letter for letter in alphabet
        }
        self.alphabet = tuple(groups.values())
        self.by_letter: list[dict[str, list[int]]] = [
            self._open(place) for place in range(len(places.letters))
        ]
        self.staying = self.by_letter
        self.loops = _cycles([(place,) for place in range(len(places.letters))], self)
        self.staying = [self._stay(place) for place in range(len(places.letters))]

    def _stay(self, place: int) -> dict[str, list[int]]:
        """The steps from a place to those from which a way leads back to it."""
        loop = self.loops.get((place,), self)
        return {
            letter: kept
            for letter, goals in self.by_letter[place].items()
            if (kept := [goal for goal in goals if self.loops.get((goal,)) == loop])
        }

    def _open(self, place: int) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for letter in self.alphabet:
            ways = [
                way
                for way in self.places.steps[place]
                if letter in self.places.letters[way[0]]
                and way[0] not in self.closed
                and all(letter in self.places.allowed[-n - 1] for n in way[1] if n < 0)
            ]
            # A class that may go on goes on.
            kept = [
                way
                for way in ways
                if not any(self._instead(other, way) & self.places.plain for other in ways)
            ]
            for one, other in combinations(kept, 2):
                if self._instead(one, other) or self._instead(other, one):
                    self.apart |= {(place, one[0], other[0]), (place, other[0], one[0])}
            if kept:
                found[letter] = [goal for goal, _, _ in kept]
            for goal, leaves, again in kept:
                self.gives_up[place, goal].append(leaves | again)
        return found

    def _instead(self, one: Way, other: Way) -> frozenset[int]:
        """The possessive repeats that one step goes on in, or into, and that another one leaves or passes over."""
        return other[1] & frozenset(self.places.atoms[one[0]])

    def ways(self, state: tuple[int, ...]):
        """The letters by which several places go on together, and where each of them comes to.

        Only the second of three leaves the repeats that it is in: from the first to the last.
        """
        ways = [self.staying[place] for place in state]
        if len(state) == 3:
            ways[1] = self.by_letter[state[1]]
        together = len(state) > 1 and state[0] == state[1]
        for letter in ways[0]:
            for reached in product(*(way.get(letter, ()) for way in ways)):
                # Of two ways that part at one place, one may be tried only where the other has failed.
                if not together or (state[0], *reached[:2]) not in self.apart:
                    yield letter, reached

    def find_word(
        self, start: tuple[int, ...], goal: tuple[int, ...], held: frozenset[int]
    ) -> str | None:
        """A word that leads from places to others; None where there is none.

        Args:
            start: the places.
            goal: the others.
            held: the possessive repeats in whose turn the first two places stay.
        """
        seen, waiting = {start}, deque([(start, "")])
        while waiting:
            state, word = waiting.popleft()
            for letter, reached in self.ways(state):
                if reached in seen or not all(
                    any(not held & given for given in self.gives_up[step])
                    for step in zip(state[:2], reached[:2], strict=True)
                ):
                    continue
                if reached == goal:
                    return word + letter
                seen.add(reached)
                waiting.append((reached, word + letter))
        return None


def find_fast_growth(pattern: re.Pattern[str], *, search: bool, fullmatch: bool) -> str:
    """Finds two repeats of an expression between which a text can be shared out in many ways.

    Args:
        pattern: the expression.
        search: whether it is searched for from each letter on.
        fullmatch: whether it must reach the end of the text.

    Returns:
        What stands nested or side by side, and the word that says so; empty where time grows with the text.
    """
    reader = Reader(pattern)
    whole = reader.read(search=search)
    # Behind a place where the expression may end, nothing is tried in another way.
    steps = Steps(reader.places, reader.alphabet, frozenset() if fullmatch else whole.whole)
    loops = [place for (place,) in steps.loops]
    others = [
        pair for pair in product(loops, repeat=2) if steps.loops[pair[:1]] != steps.loops[pair[1:]]
    ]
    twins = _cycles([(place, place) for place in loops] + others, steps)
    for place in loops:
        if (word := _word_in_two_ways(steps, place, twins)) is not None:
            return f"nested: {word!r} leads from {_show(steps, place)} back to it in two ways"
    for one, other in others:
        if (one, other) not in twins:
            continue
        held = frozenset(reader.places.atoms[one])
        if reader.places.looks[other] != reader.places.looks[one]:
            held = frozenset()
        done = any(other in reader.places.ends[group] for group in held)
        if done or not held <= frozenset(reader.places.atoms[other]):
            continue
        if (word := steps.find_word((one, one, other), (one, other, other), held)) is not None:
            return f"side by side: {_show(steps, one)} and {_show(steps, other)} share {word!r}"
    return ""


def _show(steps: Steps, place: int) -> str:
    return "".join(sorted(steps.places.letters[place] & set(steps.alphabet))).join("[]")


def _word_in_two_ways(steps: Steps, place: int, twins: dict) -> str | None:
    """A word that leads from a place back to itself in two ways; None where there is none."""
    home = (place, place)
    atoms = [frozenset(inside) for inside in steps.places.atoms]
    for letter, goals in steps.staying[place].items():
        for one, other in combinations(goals, 2):
            held = atoms[one] & atoms[other]
            if (place, one, other) in steps.apart or not held <= atoms[place]:
                continue
            if twins.get((one, other)) == twins.get(home, one):
                if one == other == place:
                    return letter
                if (word := steps.find_word((one, other), home, held)) is not None:
                    return letter + word
    return None


def _cycles(states: list, steps: Steps) -> dict:
    """The states that lie on a cycle, each with the number of its strongly connected component (Kosaraju)."""
    forward: dict = {}
    backward: dict = defaultdict(set)
    order = []
    for root in states:
        if root in forward:
            continue
        calls = [(root, iter(_expand(root, steps, forward, backward)))]
        while calls:
            state, goals = calls[-1]
            new = next((goal for goal in goals if goal not in forward), None)
            if new is None:
                order.append(state)
                calls.pop()
            else:
                calls.append((new, iter(_expand(new, steps, forward, backward))))
    found: dict = {}
    seen: set = set()
    for number, root in enumerate(reversed(order)):
        members = _collect(root, backward, seen)
        if len(members) > 1 or root in forward[root]:
            found.update(dict.fromkeys(members, number))
    return found


def _expand(state, steps: Steps, forward: dict, backward: dict) -> set:
    """The states that follow one, entered in both directions."""
    forward[state] = {reached for _, reached in steps.ways(state)}
    for goal in forward[state]:
        backward[goal].add(state)
    return forward[state]


def _collect(root, backward: dict, seen: set) -> list:
    """The states from which a way leads to one, without those seen before."""
    members = [] if root in seen else [root]
    seen.add(root)
    for state in members:
        new = backward[state] - seen
        seen |= new
        members += new
    return members
