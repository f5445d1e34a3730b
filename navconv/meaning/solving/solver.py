"""The solver: which dimensions the heads of a table divide, and how each head is read.

Every set of few dimensions is tried; each head takes the cheapest of its readings that needs no other dimensions, and
the evidence is added up. The cheapest assignment holds.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product

from navconv.meaning.solving.assignment import Assignment, Placed
from navconv.meaning.solving.evidence import EVIDENCE, SHARE, WEIGHTS
from navconv.meaning.solving.placed_heads import Way, measures_of, place_reading
from navconv.meaning.solving.readings import PLACE, SECOND, STRANGER, Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from navconv.meaning.solving.assignment import Question
    from navconv.meaning.solving.matching import Matcher
    from navconv.meaning.solving.readings import Phrase, Reading

MAX_DIMENSIONS = 4
"""How many dimensions the heads of a table divide at most."""

MAX_HEADS = 1 << 8
"""A header with more heads is read as the members of one dimension, if it is known; no table is so wide."""

REPAIRED = 0.9
"""What a label counts, for a dimension that knows it in another spelling, of one that stands there as it is."""

RUNNERS_UP = 3
"""How many assignments are kept, the cheapest first, for evidence from rows and figures and for the user."""


class Solver:
    """Finds the cheapest assignments of dimensions to column heads."""

    def __init__(self, matchers: Mapping[str, Matcher]) -> None:
        """Takes what knows members by names with slips in them."""
        self.matchers = matchers

    def solve(self, question: Question) -> tuple[Assignment, ...]:
        """Finds the cheapest assignments, the cheapest first.

        Args:
            question: the heads, and what else is known of the table.

        Returns:
            One or more; no two of them read all heads alike.
        """
        best: list[Assignment] = []
        most = MAX_DIMENSIONS if len(question.phrases) <= MAX_HEADS else 1
        names = self._candidates(question)
        for size in range(1, most + 1):
            # No set of so many can be cheaper.
            if best and best[0].cost < WEIGHTS["dimension"] * size:
                break
            for dimensions in combinations(names, size):
                for way in _ways(question, dimensions):
                    found = self._assign(question, dimensions, way)
                    if found is not None:
                        best = _keep(best, found)
        return tuple(best)

    def solve_within(self, question: Question, names: tuple[str, ...]) -> Assignment | None:
        """The cheapest assignment of just these dimensions, of which one that no codelist knows has the strange names.

        Returns:
            It; None where the heads have no members of one.
        """
        strange = [name for name in names if name not in (*self.matchers, "period", PLACE)]
        if len(strange) > 1:
            return None
        known = [name for name in names if name not in strange]
        dimensions = (*known, *[STRANGER for _ in strange])
        ways = [self._assign(question, dimensions, way) for way in _ways(question, dimensions)]
        found = min(filter(None, ways), key=lambda found: found.cost, default=None)
        if found is None or not strange:
            return found
        columns = [placed.rename(STRANGER, strange[0]) for placed in found.columns]
        return found._replace(dimensions=names, columns=tuple(columns))

    def divide(self, question: Question) -> tuple[str, ...]:
        """Finds the dimension of which most labels are members; several where evidence does not part them.

        Args:
            question: the labels, none of which names more than one member.

        Returns:
            The dimension; none where no codelist knows enough of the labels.
        """
        known = Counter(
            [
                reading.parts[0].dimension
                for phrase in question.phrases
                for reading in phrase.readings
            ]
        )
        strange = [phrase for phrase in question.phrases if len(phrase.readings) == 1]
        fewest = SHARE * len(question.phrases)
        names = []
        for name in question.order:
            if name not in question.left_out and known[name] + len(strange) >= fewest:
                repaired = 0
                for left, phrase in zip(range(len(strange), 0, -1), strange, strict=True):
                    if known[name] + REPAIRED * (repaired + left) < fewest:
                        break
                    repaired += sum(1 for _ in self._repair(phrase, (name,), question))
                if known[name] + REPAIRED * repaired >= fewest:
                    names.append(name)
        if len(names) > 1:
            way = Way(only=False, subject=True, member=False)
            costs = {
                name: found.cost
                for name in names
                if (found := self._assign(question, (name,), way)) is not None
            }
            names = [name for name, cost in costs.items() if cost == min(costs.values())]
        return tuple(names)

    def _candidates(self, question: Question) -> tuple[str, ...]:
        """The dimensions that any head may be of, the likeliest first, strange ones last."""
        named = {
            name
            for phrase in question.phrases
            for reading in phrase.readings
            for name in reading.dimensions
        }
        for phrase in question.phrases:
            if not phrase.known:
                named.update(self._repair(phrase, self.matchers, question))
        if PLACE in named and not question.places:
            named.remove(PLACE)
        ordered = [name for name in question.order if name in named]
        others = sorted(named - {*ordered, STRANGER, SECOND})
        return (*ordered, *others, STRANGER, *((SECOND,) if SECOND in named else ()))

    def _repair(self, phrase: Phrase, names: Iterable[str], question: Question) -> Iterator[str]:
        """The dimensions of which a head is a member with a slip in its spelling."""
        for name in names:
            matcher = None if name in question.left_out else self.matchers.get(name)
            if matcher is not None and matcher.find(phrase.label.text, question.year) is not None:
                yield name

    def _assign(
        self, question: Question, dimensions: tuple[str, ...], way: Way
    ) -> Assignment | None:
        """The cheapest readings of all heads that need these dimensions and no others; None where a head has none."""
        columns = []
        for phrase in question.phrases:
            placed = self._place(question, phrase, dimensions, way)
            if placed is None:
                return None
            columns.append(placed)
        columns = _without_repeats(question, columns, dimensions, way)
        columns = _on_one_axis(self._align(question, columns, dimensions, way))
        used = {name for placed in columns for name in placed.parts}
        if not used.issuperset(dimensions) and (used or dimensions != (STRANGER,)):
            return None
        found = Assignment(question, dimensions, tuple(columns))
        costs = [(evidence.__name__, evidence(found)) for evidence in EVIDENCE]
        return found._replace(costs=tuple((name, cost) for name, cost in costs if cost))

    def _align(
        self,
        question: Question,
        columns: list[Placed],
        dimensions: tuple[str, ...],
        way: Way,
    ) -> list[Placed]:
        """Reads heads as those beside them: "Antall andre" is no indicator beside "Antall kvinner", but a member."""
        beside = {
            placed.parts["indicator"].value
            for placed in columns
            if "indicator" in placed.parts and len(placed.parts) > 1
        }
        if not beside or not any(placed.reading.unlisted for placed in columns):
            return columns
        aligned = []
        for placed in columns:
            other = None
            if placed.reading.unlisted:
                readings = [r for r in placed.phrase.readings if measures_of(r) & beside]
                phrase = placed.phrase._replace(readings=tuple(readings))
                other = self._place(question, phrase, dimensions, way._replace(only=False))
            aligned.append(other._replace(phrase=placed.phrase) if other else placed)
        return aligned

    def _place(
        self,
        question: Question,
        phrase: Phrase,
        dimensions: tuple[str, ...],
        way: Way,
    ) -> Placed | None:
        """The cheapest reading of a head; None where it needs other dimensions."""
        best: Placed | None = None
        for reading in phrase.readings:
            if best is not None and not best.cost:
                break
            if reading.left_out and not way.subject:
                continue
            placed = place_reading(question, phrase, reading, dimensions, way)
            if placed is not None and (best is None or placed.cost < best.cost):
                best = placed
        if phrase.readings and (best is None or best.strange):
            for name in self._repair(phrase, dimensions, question):
                match = self.matchers[name].find(phrase.label.text, question.year)
                if match is not None and (best is None or WEIGHTS["repaired"] < best.cost):
                    part = Part(name, phrase.label, match.member.code)
                    reading = phrase.readings[-1]._replace(parts=(part,))
                    best = Placed(
                        phrase, reading, {name: part}, "", repaired=True, cost=WEIGHTS["repaired"]
                    )
        return best


def _without_repeats(
    question: Question, columns: list[Placed], dimensions: tuple[str, ...], way: Way
) -> list[Placed]:
    """Repairs no spelling where that makes two different labels one member."""
    if not any(placed.repaired for placed in columns):
        return columns
    values = Counter(part.value for placed in columns for part in placed.parts.values())
    found = []
    for placed in columns:
        (part,) = placed.parts.values() if placed.repaired else (None,)
        if part is not None and values[part.value] > 1:
            strange = placed.phrase.readings[-1]
            other = place_reading(question, placed.phrase, strange, dimensions, way)
            found.append(other or placed)
        else:
            found.append(placed)
    return found


def _on_one_axis(columns: list[Placed]) -> list[Placed]:
    """A strange name that stands second below others is of that dimension below a total too.

    Example: ``I alt`` and ``Nye kår``, each above ``Blå spor`` and ``Lange spor``.
    """
    both = [
        placed.parts for placed in columns if SECOND in placed.parts and STRANGER in placed.parts
    ]
    second = {parts[SECOND].value for parts in both} - {parts[STRANGER].value for parts in both}
    return [
        placed.rename(STRANGER, SECOND)
        if SECOND not in placed.parts
        and STRANGER in placed.parts
        and placed.parts[STRANGER].value in second
        else placed
        for placed in columns
    ]


def _ways(question: Question, dimensions: tuple[str, ...]) -> Iterator[Way]:
    """The ways to read the heads under some dimensions."""
    totals = [phrase for phrase in question.phrases if any(r.total for r in phrase.readings)]
    only = len(totals) == 1
    named = only and _names_again(totals[0], question.phrases)
    subject = any(r.left_out for phrase in question.phrases for r in phrase.readings)
    strange = any(not phrase.known for phrase in question.phrases)
    member = strange and "indicator" in dimensions and len(dimensions) > 1
    members = (False, True) if member and STRANGER not in dimensions else (False,)
    for way in product((only, False) if named else (only,), (True, False)[: 1 + subject], members):
        yield Way(*way)


def _names_again(total: Phrase, phrases: Sequence[Phrase]) -> bool:
    """Whether what a total is of has members beside it: ``Barn i alt`` before ``Barn 0-5 år``."""
    whole = {part.value for r in total.readings if r.total for part in _strange_parts(r)}
    # "I alt" is of nothing, and so are most totals.
    return bool(whole) and any(
        part.value in whole
        for phrase in phrases
        if phrase is not total
        for reading in phrase.readings
        if reading.cuts
        for part in _strange_parts(reading)
    )


def _strange_parts(reading: Reading) -> list[Part]:
    """The parts of a reading that no codelist knows."""
    return [part for part in reading.parts if part.dimension == STRANGER]


def _keep(best: list[Assignment], found: Assignment) -> list[Assignment]:
    """The cheapest assignments, another one among them if it is cheap and reads the heads otherwise."""
    if any(found.says_as(other) for other in best):
        return best
    return sorted([*best, found], key=lambda item: item.cost)[:RUNNERS_UP]
