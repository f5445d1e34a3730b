"""One code for a member of two levels, the same in every format whose axis or codelist holds both.

The tidy table has a group and a scheme in two columns, and each its code. Where one axis holds both, the code of a
scheme is that of its column unless it would be another's too: that of a group, or of a scheme of another group. Only
then is it joined with that of its group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from navconv.meaning.observations.member import TOTAL_CODE

JOINT = "__"
"""What joins two codes to one; of codes that are made of labels only those of labels that stand again have it."""

Pair = tuple[str, str]
"""The codes of a group and of a member; the total stands for none."""


def join_levels(
    pairs: Iterable[Pair], groups: Collection[str], homes: Mapping[str, str]
) -> dict[Pair, str]:
    """The code of each pair.

    Args:
        pairs: the pairs.
        groups: the codes of all groups.
        homes: the group of each member that a codelist knows: it has one code, with its group and without.
    """
    pairs = dict.fromkeys(pairs)
    uses = Counter(item for group, item in pairs if group != TOTAL_CODE)

    def code_of(group: str, item: str) -> str:
        if item == TOTAL_CODE:
            return group
        own = homes[item] == group if item in homes else uses[item] == 1
        plain = (own or group == TOTAL_CODE) and item not in groups
        return item if plain else f"{group}{JOINT}{item}"

    return {pair: code_of(*pair) for pair in pairs}
