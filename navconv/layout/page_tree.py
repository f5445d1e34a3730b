"""The parse tree of a page, which is made when somebody asks for it where the page is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from navconv.layout.page_memory import KnownPage, Words
    from navconv.layout.parser import Tree


class PageTree:
    """The parse tree of one page.

    Attributes:
        offset: what is to be added to a token's line for the line in the input.
        line: where the page begins in the input.
        words: its text, taken apart; None where it is not remembered.
        known: a page with the same words; None where it was parsed.
    """

    __slots__ = ("_tree", "known", "line", "offset", "words")

    def __init__(
        self,
        offset: int,
        tree: Tree | Callable[[], Tree],
        line: int,
        words: Words | None = None,
        known: KnownPage | None = None,
    ) -> None:
        """Takes the tree, or what makes it."""
        self.offset = offset
        self._tree = tree
        self.line = line
        self.words = words
        self.known = known

    @property
    def tree(self) -> Tree:
        """The ``page`` node."""
        if callable(self._tree):
            self._tree = self._tree()
        return self._tree
