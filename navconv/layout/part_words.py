"""The words of a part that stands below or beside its whole, without the rest of it: ``Herav kvinner``."""

from __future__ import annotations

from functools import lru_cache

from navconv.layout.document import plain
from navconv.layout.totals import REMEMBERED, is_total
from navconv.layout.words import load_parts
from navconv.readers.lookalikes import to_latin
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_ALONE = load_parts()
_WORDS = tuple([words + behind for words in _ALONE for behind in (" ", "\u00a0", ":", ",")])
_LONGEST = max(map(len, _WORDS))
_BULLETS = "-\u2013\u2022 \u00a0"
_SET_IN = ("- ", "\u2013 ", "\u2022 ")
_BEHIND = " \u00a0:,-\u2013"


class Parting(NamedTuple):
    """Labels of which some are those of parts.

    Attributes:
        wholes: the places of those that are not.
        parts: for the place of each part that of its whole.
        unsure: whether the only parts stand behind the last whole, so that they may be parts of another.
    """

    wholes: tuple[int, ...]
    parts: dict[int, int]
    unsure: bool


@lru_cache(maxsize=REMEMBERED)
def find_of_which(labels: tuple[str, ...]) -> frozenset[int]:
    """The places of the labels that are those of parts."""
    text = to_latin("\n".join(labels)).lower()
    # Most tables have none, and are not searched label by label.
    if not any(map(text.__contains__, _ALONE)):
        return frozenset()
    return frozenset([at for at, label in enumerate(labels) if is_of_which(label)])


def find_bullets(labels: Sequence[str]) -> frozenset[int]:
    """The places of labels that are set in below others by a bullet, so that they are parts of these.

    Example: ``Industri``, ``- Næringsmidler``, ``- Tekstil``, ``Bygg`` → the second and the third. Where all labels but
    a total have a bullet, or the same parts come again below several, they are what the table divides.
    """
    bulleted = [at for at, label in enumerate(labels) if label.lstrip().startswith(_SET_IN)]
    if not bulleted or not bulleted[0]:
        # So it is in most tables.
        return frozenset()
    bare = {label for at, label in enumerate(labels) if at not in bulleted and not is_total(label)}
    own = {labels[at] for at in bulleted}
    parted = len(bare) > 1 and len(own) == len(bulleted)
    return frozenset(bulleted) if parted else frozenset()


def is_of_which(label: str) -> bool:
    """Whether a label is that of a part: ``Herav kvinner``, ``- av dette: menn``."""
    return bool(split_of_which(label))


def head_of_part(levels: Sequence[str]) -> str:
    """What a head says from the level on that says that it is a part, the outermost first; else all of it.

    Example: ``Helt ledige`` above ``Herav`` above ``kvinner`` → ``Herav kvinner``.
    """
    begin = next(
        (at for at, text in enumerate(levels) if heads_parts(text) or is_of_which(text)), 0
    )
    return " ".join(filter(None, levels[begin:]))


@lru_cache(maxsize=REMEMBERED)
def heads_parts(label: str) -> bool:
    """Whether a label says that what stands below it are parts, and nothing else: ``Herav:``."""
    return plain(label).lower().strip(_BULLETS).removesuffix(":").rstrip() in _ALONE


@lru_cache(maxsize=REMEMBERED)
def split_of_which(label: str) -> str:
    """What a label says that the part is, such as ``kvinner``; empty if it is not that of a part."""
    text = plain(label).lstrip(_BULLETS)
    start = to_latin(text[:_LONGEST]).lower()
    if not start.startswith(_WORDS):
        return ""
    length = max(len(words) for words in _WORDS if start.startswith(words))
    return text[length:].strip(_BEHIND)
