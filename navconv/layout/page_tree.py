"""The parse tree of a page, of words and of the rows between them.

Most pages are a head (words, up to the header of a table) and a run of rows, or some of both in turn. The tree of a
page whose heads are known is put together from theirs and the rows.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from navconv.layout.parser import Token, Tree
from navconv.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Head(NamedTuple):
    """The tree of words of a page: those before its first rows, between rows, or behind the last.

    Attributes:
        parts: their nodes, children of the ``page`` node.
        before: how many lines their tokens count before the first of them.
        lines: how many lines they have.
        below: the heads that were found to follow, behind rows.
        words: what heads have in common that begin pages and differ in the line of their one period, if in anything:
            the text before it, how many lines end with it, the text behind it, and whether rows follow; None where
            there is no such line.
        period: that line, with the empty lines behind it; another may stand in the nodes.
    """

    parts: list[Tree | Token]
    before: int
    lines: int
    below: dict[tuple[str, bool], Head]
    words: tuple[str, int, str, bool] | None = None
    period: str = ""

    def with_period(self, period: str) -> Head:
        """The head of a page that has another period; the same heads follow it."""
        return self._replace(period=period)

    @property
    def nodes(self) -> list[Tree | Token]:
        """Its nodes, with its own period, which few pages are asked for."""
        if self.words is None:
            return self.parts
        return [
            node if period_of(node) is None else _put_last(node, self.period) for node in self.parts
        ]


class Run(NamedTuple):
    """Rows of a page that is recalled.

    Attributes:
        line: where the first of them stands in the input.
        text: their lines.
    """

    line: int
    text: str

    @property
    def end(self) -> int:
        """The line behind them."""
        return self.line + self.text.count("\n")


class PageTree:
    """The parse tree of one page.

    Attributes:
        offset: what is to be added to a token's line for the line in the input.
        words: what pages with the same words have in common, but for the line of the period, if rows part them at the
            same places; None for a page that is not recalled.
        period: the line of the period, where pages with the same words may have another; else empty.
        runs: those rows.
    """

    __slots__ = ("_heads", "_tree", "offset", "period", "runs", "words")

    def __init__(
        self,
        offset: int,
        tree: Tree | None = None,
        heads: Sequence[Head] = (),
        runs: Sequence[Run] = (),
    ) -> None:
        """Takes the tree, or of a page that is recalled its heads and the rows behind each of them."""
        self.offset = offset
        self._tree = tree
        self._heads = heads
        self.runs = runs
        self.words: object | None = heads[-1] if heads else None
        self.period = ""
        if heads and heads[0].words is not None:
            # Heads behind the first follow it whatever its period, so that the last of them tells the words of all.
            self.words = heads[-1] if len(heads) > 1 else heads[0].words
            self.period = heads[0].period

    @property
    def tree(self) -> Tree:
        """The ``page`` node; of a page that is recalled it is made when asked for."""
        if self._tree is None:
            parts: list[Tree | Token] = []
            line = self._heads[0].before
            for head, run in zip_longest(self._heads, self.runs):
                parts += _move(head.nodes, line - head.before)
                line += head.lines
                if run is not None:
                    rows = Token("ROWS", run.text, line + 1)
                    parts.append(Tree("rows", [rows]))
                    line += run.text.count("\n")
            self._tree = Tree("page", parts)
        return self._tree


def period_of(node: Tree | Token) -> Token | None:
    """The line of the period that a node of a page ends with."""
    last = node.children[-1] if isinstance(node, Tree) and node.data == "head" else None
    return last if isinstance(last, Token) else None


def _put_last(node: Tree | Token, text: str) -> Tree:
    """A node whose last token has another text."""
    assert isinstance(node, Tree)
    *others, last = node.children
    assert isinstance(last, Token)
    return Tree(node.data, [*others, Token(last.type, text, last.line)])


def _move(nodes: list[Tree | Token], by: int) -> list[Tree | Token]:
    """Nodes, some lines further down."""
    if not by:
        return nodes
    moved: list[Tree | Token] = []
    for node in nodes:
        if isinstance(node, Token):
            moved.append(Token(node.type, str(node), node.line + by))
        else:
            moved.append(Tree(node.data, _move(node.children, by)))
    return moved
