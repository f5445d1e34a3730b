"""What the labels of a run of rows say: totals, the numbers of municipalities, names that stand again."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import compress
from operator import and_

from navconv.layout.part_words import find_of_which, heads_parts
from navconv.layout.period_words import is_year
from navconv.layout.totals import fold_words, is_total, without_footnote
from navconv.prepared import expression
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

# The code of a municipality before its name, among which regions have shorter ones or none.
_MUNICIPALITY = expression(r"(?:<b>|\*\*|\s)*\d{4}[ .:\t]")

MAX_LABELS = 1 << 8
"""The longest list of labels that is remembered, so that memory stays bounded; few pages have as many rows."""

MAX_LISTS = 1 << 10
"""How many lists of labels are remembered; as many as a dozen exports have."""


class RowLabels(NamedTuple):
    """What the labels of some rows say.

    Attributes:
        total: the label of the first row, folded and without footnote marks, if it is that of a total.
        members: for each row 1 if it is no total, and no part of the row before; else 0.
        names: the labels of members, folded.
        folded: the labels of all rows, folded.
        coded: whether some begin with the code of a municipality; then those without one are regions.
        municipalities: for each row 1 if its label does, and it is a member; else 0.
        again: the labels of rows that stand more than once, if they are several: one may be a misprint.
        years: whether some are years.
        headed: whether some say that the rows below them are parts, and nothing else.
    """

    total: str | None
    members: bytes
    names: tuple[str, ...]
    folded: frozenset[str]
    coded: bool
    municipalities: bytes
    again: frozenset[str]
    years: bool
    headed: bool

    def begins_as(self, others: RowLabels) -> bool:
        """Whether some other rows begin with the same total."""
        return self.total is not None and self.total == others.total


def look_at(labels: tuple[str, ...]) -> RowLabels:
    """What the labels of some rows say, remembered for lists that are not too long."""
    return _look_again(labels) if len(labels) <= MAX_LABELS else _look_closely(labels)


def _look_closely(labels: tuple[str, ...]) -> RowLabels:
    """Looks at the labels of some rows."""
    parts = find_of_which(labels)
    totals = _totals_of(labels)
    members = bytes([at not in parts and not total for at, total in enumerate(totals)])
    coded = bytes([_MUNICIPALITY.match(label) is not None for label in labels])
    folded = list(map(fold_words, labels))
    names = tuple(compress(folded, members))
    again: frozenset[str] = frozenset()
    if len(set(names)) < len(names):
        again = frozenset([name for name, times in Counter(names).items() if times > 1])
    return RowLabels(
        without_footnote(folded[0]) if labels and is_total(labels[0]) else None,
        members,
        names,
        frozenset(folded),
        any(coded),
        bytes(map(and_, members, coded)),
        again if len(again) > 1 else frozenset(),
        any(map(is_year, labels)),
        any(map(heads_parts, labels)),
    )


def _totals_of(labels: tuple[str, ...]) -> list[bool]:
    """For each label whether it is that of a total; of labels in several columns one is enough, or a blank last one.

    A blank first label below that of a total, where cells were merged, is that of the total too.
    """
    totals = []
    below = False
    for label in labels:
        if "\t" not in label:
            totals.append(is_total(label))
            continue
        first, *others = label.split("\t")
        if first.strip():
            below = is_total(first)
        totals.append(below or not others[-1].strip() or any(map(is_total, others)))
    return totals


def stand_below_others(names: Sequence[str]) -> bool:
    """Whether rows stand below others: labels that come again, in blocks below labels that stand once.

    Example: ``Oslo``, ``Kvinner``, ``Menn``, ``Agder``, ``Kvinner``, ``Menn``.
    """
    times = Counter(names)
    blocks: list[list[str]] = []
    for name in names:
        if times[name] == 1:
            blocks.append([])
        elif not blocks or name in blocks[-1]:
            return False
        else:
            blocks[-1].append(name)
    return len(blocks) > 1 and all(blocks)


_look_again = lru_cache(maxsize=MAX_LISTS)(_look_closely)
