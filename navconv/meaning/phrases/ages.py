"""Age groups that overlap: ``Under 30 år`` beside ``20-24 år``. They are no parts of one total, but of each other."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from navconv.prepared import expression
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

# The codes of the codelist, and those that are made in its manner.
_CODE = expression(r"Y(?:_LT(?P<below>\d+)|_GE(?P<from>\d+)|(?P<low>\d+)(?:T(?P<high>\d+))?)")

_YEARS = expression(r"\b(?:år|years)\b")
_NUMBER = expression(r"\d{1,4}")

# How names of such dimensions end, or their first words: "botid_i_norge".
_LASTING = expression(
    r"[a-zæøå](?:varighet|tid|ansiennitet)(?:_|$)|^(?:varighet|ansiennitet)(?:_|$)"
)

DURATION = "varighet"
"""The dimension of classes of time, which look like ages."""

GROWN = 15
"""In no list of age groups are all years less."""

OLDEST = 999
"""The age at which a group without an upper limit ends."""

MOST_GROUPS = 200
"""Of more groups that overlap it is not found out how they make each other up: every year of age is fewer."""

REMEMBERED = 1 << 8
"""How many lists of age groups are remembered."""


class Span(NamedTuple):
    """The ages of a group, both ends included."""

    first: int
    last: int


class AgeGroups(NamedTuple):
    """How age groups make each other up, by their places.

    Attributes:
        parts: those that make up all of them.
        wholes: for the place of each other group those that make it up, where some do.
        closed: whether the parts leave no age out, as far as the groups say; always so where none overlap.
    """

    parts: tuple[int, ...]
    wholes: dict[int, tuple[int, ...]]
    closed: bool = True

    def at(self, places: Sequence[int]) -> AgeGroups:
        """The same, named by where the groups stand elsewhere: in the rows or columns of a table."""
        return AgeGroups(
            tuple([places[at] for at in self.parts]),
            {places[at]: tuple([places[i] for i in below]) for at, below in self.wholes.items()},
            self.closed,
        )


@lru_cache(maxsize=REMEMBERED)
def part_ages(codes: tuple[str, ...]) -> AgeGroups:
    """Finds out how age groups make each other up.

    Args:
        codes: their codes; one that names no ages, such as that of an unknown age, is a part of all.

    Returns:
        Their places in the codes: of overlapping ones the finest that leave no age out.
    """
    spans = {at: span for at, code in enumerate(codes) if (span := _read_span(code)) is not None}
    overlap = _overlap(list(spans.values()))
    if not overlap or len(spans) > MOST_GROUPS:
        return AgeGroups(tuple(range(len(codes))), {}, closed=not overlap)
    first = min(span.first for span in spans.values())
    last = max(span.last for span in spans.values())
    path = _tile(spans, Span(first, last))
    chosen = set(path or _finest(spans))
    wholes = {}
    for at, span in spans.items():
        others = {other: mine for other, mine in spans.items() if mine != span}
        below = _tile(others, span) if at not in chosen else None
        if below:
            wholes[at] = below
    parts = tuple([at for at in range(len(codes)) if at in chosen or at not in spans])
    return AgeGroups(parts, wholes, closed=path is not None)


@lru_cache(maxsize=REMEMBERED)
def _read_span(code: str) -> Span | None:
    match = _CODE.fullmatch(code)
    if match is None:
        return None
    below, start, low, high = (
        None if text is None else int(text) for text in match.group("below", "from", "low", "high")
    )
    if below is not None:
        return Span(0, below - 1)
    if start is not None:
        return Span(start, OLDEST)
    assert low is not None
    return Span(low, low if high is None else high)


def _overlap(spans: Sequence[Span]) -> bool:
    """Whether two of some groups share an age; the same group twice is another matter."""
    ordered = sorted(set(spans))
    return any(after.first <= before.last for before, after in pairwise(ordered))


def _tile(spans: dict[int, Span], whole: Span) -> tuple[int, ...] | None:
    """The most groups that follow each other from the first age of a span to its last; None where none do."""
    best: dict[int, tuple[int, ...]] = {whole.first: ()}
    for at, span in sorted(spans.items(), key=lambda item: item[1]):
        before = best.get(span.first)
        if before is None or span.last > whole.last:
            continue
        known = best.get(span.last + 1)
        if known is None or len(before) >= len(known):
            best[span.last + 1] = (*before, at)
    return best.get(whole.last + 1)


def _finest(spans: dict[int, Span]) -> list[int]:
    """The groups that hold no other."""
    return [
        at
        for at, span in spans.items()
        if not any(
            other != span and span.first <= other.first and other.last <= span.last
            for other in spans.values()
        )
    ]


def names_durations(hints: Collection[str]) -> bool:
    """Whether headings name a dimension of classes of time and not ages: ``varighet``, ``botid``, ``ansiennitet``."""
    return "age" not in hints and any(map(_LASTING.search, hints))


def may_last(labels: Collection[str]) -> bool:
    """Whether labels can be classes of duration and no ages: their numbers are too small, or none is one of years.

    Example: ``Under 1 år``, ``1-2 år``; ``17-31``, ``32-60`` below ``Varighet (dager)``.
    """
    numbered = any(map(_NUMBER.search, labels))
    return are_few_years(labels) or (numbered and not any(map(_YEARS.search, labels)))


def are_few_years(labels: Collection[str]) -> bool:
    """Whether the numbers of labels are too small for ages: ``0-2 år``, ``3-5 år``, ``6 år og mer``."""
    numbers = [int(own) for label in labels for own in _NUMBER.findall(label)]
    return bool(numbers) and max(numbers) < GROWN
