"""The noun for what is counted with which all labels begin: ``Mottakere i alt``, ``Mottakere 18-24 år``.

It says what the title does, and the rest of each label is what the table divides.
"""

from __future__ import annotations

from itertools import pairwise

from navconv.layout.totals import is_bare_total
from navconv.meaning.observations.member import TOTAL_NAME
from navconv.meaning.phrases.labels import Label, take_apart
from navconv.meaning.quantities.counted import find_counted, find_named, says_what_is_counted
from navconv.meaning.quantities.unit_words import fold_words, read_units

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.meaning.solving.axes import AxisReader

SEVERAL = 2
"""How many labels begin with the noun, the first but for a total."""


def find_noun(labels: Sequence[str], axes: AxisReader) -> str:
    """The noun for what is counted with which all labels begin that are no totals or measures; empty for none.

    Behind it stands a member: "Ledige nov. 2012" and "Ledige nov. 2013" are of two times.
    """
    first = [label.partition(" ")[0] for label in labels[: 1 + SEVERAL]]
    noun = next((one for one, other in pairwise(first) if one == other), "").casefold()
    if not noun or not says_what_is_counted(noun) or axes.find_each(noun, 0):
        # So it is in most tables.
        return ""
    shared = [label for label in labels if label.partition(" ")[0].casefold() == noun]
    if not any(axes.find_each(label.partition(" ")[2], 0) for label in shared):
        return ""
    others = {*labels}.difference(shared)
    return noun if all(is_bare_total(it) or axes.is_indicator(it, 0) for it in others) else ""


def counts_alike(word: str, title: str, axes: AxisReader) -> bool:
    """Whether a word says what is counted, and a title nothing else: ``Mottakere`` below ``Uføretrygd``.

    Members are no such words, though women are counted too: ``Kvinner``.
    """
    named = None if " " in word else find_named(fold_words(word), read_units())
    return named is not None and named == find_counted(title) and not axes.find_each(word, 0)


def without_noun(printed: Sequence[str], axes: AxisReader) -> list[Label]:
    """Labels taken apart, without such a noun where that leaves a member or a total: ``18-24 år``."""
    noun, labels = find_noun(printed, axes), list(map(take_apart, printed))
    return [_leave_out(label, noun, axes) for label in labels] if noun else labels


def _leave_out(label: Label, noun: str, axes: AxisReader) -> Label:
    """A label without a noun before what it names."""
    first, _, rest = label.text.partition(" ")
    if first.casefold() != noun:
        return label
    if not rest or is_bare_total(rest):
        return Label(TOTAL_NAME)
    return Label(rest) if axes.find_each(rest, 0) else label
