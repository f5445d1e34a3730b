"""Pages → parse trees. Lark's errors end here, as problems.

Pages are parsed in blocks, since starting the parser costs more than a short page. Where a block
does not parse, its pages are parsed one by one, so that a page that does not parse costs that page
alone.
"""

from __future__ import annotations

import re
from functools import partial

from navconv.layout.grammar import build_parser, find_error
from navconv.layout.page_memory import memory
from navconv.layout.parser import Token, Unparsed
from navconv.problems import Problem, Severity, row_of
from navconv.readers.lookalikes import to_latin
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, NoReturn

    from lark import UnexpectedInput

    from navconv.layout.page_memory import KnownPage, Words
    from navconv.layout.parser import Tree
    from navconv.readers.places import PageText

BLOCK_CHARS = 1 << 16
"""How much text is parsed in one go."""

# Above the first header of a page stand words. A converter that ends every line in tabs makes them
# look like rows of empty cells. The header begins with a tab, or with a word above the labels; then
# a name stands in its first cell. Where the header was lost, a row has more tabs than the words above it.
_TABS_BEHIND_WORDS = (
    r"(?:[^\t\n]*+[\t ]*+\n)+"
    r"(?=\t+[^\t\n]|[^\t\n]++\t++(?:<[a-z]{1,6}>|\*\*|__)?+[^\t\n<]*[^\W\d_]|\Z)"
    r"|(?:[^\t\n]*+\t?+[ ]*+\n)++(?=[^\t\n]++\t[^\t\n]*\t)"
)

# What the terminals are called in messages.
_SPOKEN = {
    "PERIOD": "a period (such as 'November 2016')",
    "TIME_HEADER": "a header row",
    "INDICATOR_HEADER": "a header row",
    "MIXED_HEADER": "a header row",
    "MEMBER_HEADER": "a header row",
    "STUB_HEADER": "a header row",
    "BLANK_HEADER": "a header row",
    "SHARES_HEADER": "a header row",
    "RANGES_HEADER": "a header row",
    "YEARS_LINE": "a header row",
    "HEAD_CELL": "a header row",
    "ROWS": "rows of a table",
    "STUB_ROWS": "rows of a table",
    "ODD_ROW": "a row of a table",
    "CELLS": "cells without a label",
    "VALUE_CELL": "a value alone on its line",
    "TITLE": "a heading",
    "HEADING": "a heading",
    "PAGE_NUMBER": "the number of a page",
    "SOURCE": "a line of words",
    "TEXT": "a line of words",
    "RULE": "a line of dashes",
    "_PAGE": "the end of the page",
    "$END": "the end of the page",
}


class PageTree:
    """The parse tree of one page, which is made when somebody asks for it where the page is known.

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


def parse_pages(
    pages: Iterable[PageText], source: str, report: Callable[[Problem], None]
) -> Iterator[PageTree]:
    """Parses pages.

    Args:
        pages: the pages of the input, in order.
        source: the input's name, for problems.
        report: takes a problem for each page that does not parse.

    Yields:
        The trees of the pages that parse, in order.
    """
    block: list[_PrintedPage] = []
    size = end = 0
    for page in pages:
        if page.origin is not None:
            # Lines of sheets are left out where they are empty, and a block counts its lines on.
            if block and page.line != end:
                yield from _parse_block(block, source, report)
                block, size = [], 0
            end = page.line + page.text.count("\n")
        text = _tidy_page(page.text)
        words = memory.part(text)
        printed = _PrintedPage(page, text, words)
        known = memory.find(words) if words is not None else None
        if not known:
            block.append(printed)
            size += len(text)
        if block and (known or size >= BLOCK_CHARS):
            yield from _parse_block(block, source, report)
            block, size = [], 0
        if known:
            yield PageTree(page.line - 1, partial(_parse_known, printed), page.line, words, known)
    if block:
        yield from _parse_block(block, source, report)


class _PrintedPage(NamedTuple):
    """A page that is to be parsed.

    Attributes:
        page: the page.
        text: its text as the grammar wants it.
        words: what it is remembered by; None where it is not.
    """

    page: PageText
    text: str
    words: Words | None


def _parse_known(printed: _PrintedPage) -> Tree:
    """Parses a page alone that has the words of one that was parsed."""
    (tree,) = _parse_block([printed], "", _raise)
    return tree.tree


def _raise(problem: Problem) -> NoReturn:
    """Words that were parsed before are parsed again, whatever figures stand among them."""
    raise AssertionError(problem)


def _parse_block(
    block: list[_PrintedPage], source: str, report: Callable[[Problem], None]
) -> Iterator[PageTree]:
    """Parses pages at once; one by one where one of them fails."""
    text = "".join(["\f" + printed.text for printed in block])
    latin = to_latin(text)
    try:
        tree = build_parser().parse(latin)
    except Unparsed:
        if len(block) == 1:
            report(_describe(find_error(latin), block[0].page, source))
            return
        for alone in block:
            yield from _parse_block([alone], source, report)
        return
    offset = block[0].page.line - 1
    found: list[Any] = tree.children
    if latin is not text:
        # The layout is found in Latin letters.
        _restore(tree, text)
    elif len(found) == len(block):
        for (page, _, words), child in zip(block, found, strict=True):
            yield PageTree(offset, child, page.line, words)
        return
    # A page that begins with rows may go on with a run of rows before it, which makes two pages one.
    for child in found:
        yield PageTree(offset, child, offset + 1)


def _restore(tree: Tree, text: str) -> None:
    """Gives every token the text that it was printed with, of which the parser saw the Latin letters."""
    stack = [tree]
    while stack:
        children = stack.pop().children
        for at, child in enumerate(children):
            if isinstance(child, Token):
                printed = text[child.start : child.start + len(child)]
                children[at] = Token(child.type, printed, child.line, child.start)
            else:
                stack.append(child)


def _tidy_page(text: str) -> str:
    """The text of a page without form feeds, one of which begins it for the grammar, and tabs behind words."""
    if "\f" in text:
        text = text.replace("\f", " ")
    at = text.find("\t")
    if at > 0 and text[at - 1] != "\n":
        match = re.match(_TABS_BEHIND_WORDS, text)
        if match:
            words = "\n".join(line.rstrip("\t ") for line in match.group().split("\n"))
            text = words + text[match.end() :]
    return text


def _describe(error: UnexpectedInput | None, page: PageText, source: str) -> Problem:
    """What was expected, what was found, where, and what happened to the page."""
    from lark import UnexpectedCharacters, UnexpectedToken

    line = max(getattr(error, "line", 1), 1)
    last = page.line + page.text.count("\n") - 1
    lines = page.text.split("\n")
    excerpt = lines[line - 1] if line <= len(lines) else ""
    expected: set[str] = set()
    found = "something else"
    if isinstance(error, UnexpectedToken):
        expected = {_spoken(name) for name in error.accepts or error.expected}
        found = _spoken(error.token.type)
    elif isinstance(error, UnexpectedCharacters):
        found = "a line of no known kind"
    wanted = " or ".join(sorted(expected)) or "a page of an export"
    return Problem(
        "page-unparsed",
        Severity.ERROR,
        f"expected {wanted}, found {found}; the page (lines {row_of(page.line)}-{row_of(last)}) was passed over: "
        "put the table's header row back, or remove the line",
        source,
        page.line + line - 1,
        excerpt=excerpt.strip("\f"),
    )


def _spoken(terminal: str) -> str:
    """What a terminal is called; imported ones carry the name of their file before two underscores."""
    name = terminal.rsplit("__", 1)[-1] if not terminal.startswith("_") else terminal
    return _SPOKEN.get(name, name)
