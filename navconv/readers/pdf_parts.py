"""What is printed side by side on a page: words, and what they make up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from navconv.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Part(NamedTuple):
    """Words of a row that belong together, such as a label or a number with its spaces; a word is a part by itself.

    Attributes:
        text: its letters; one space between words.
        left: where it begins, in points, the page turned so that its words are upright.
        right: where it ends.
        bottom: the lower edge of the letters of its first word.
        top: the upper edge.
        size: the size of its type, told by how wide letters are: fonts differ in what they call the height of one.
        bound: whether a space that is printed, not only a gap, parts it from the word before it.
        is_value: whether it is a number or a mark, such as ``1 234`` or ``*``.
        sure: whether it is sure that a number with spaces is one: it has none, or they are printed.
        several: its words, touching ones put together; none where it is one word.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bound: bool = False
    is_value: bool = False
    sure: bool = True
    several: tuple[Part, ...] = ()

    @property
    def words(self) -> tuple[Part, ...]:
        """Its words, one at least."""
        return self.several or (self,)


# As Part(*fields) does, in half the time.
new_part: Callable[[tuple[Any, ...]], Part] = partial(tuple.__new__, Part)
