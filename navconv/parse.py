"""Pages → parse trees. Lark's errors end here, as problems.

Pages are parsed in blocks, since starting the parser costs more than a short page. Where a block
does not parse, its pages are parsed one by one, so that a page that does not parse costs that page
alone.

Most pages are a head (their words, up to the header of the table) and a run of rows. Long inputs print the same
heads again and again, on continuation pages and in the next export of a stream. So the tree of a head is
remembered, and of a page that has it only the rows are matched anew, with the grammar's own terminals. No token
reaches over the end of a head, and the lexer knows no context, so the tree is the one that the whole page has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from navconv.grammar import build_parser, find_error, library, match_rows
from navconv.lookalikes import to_latin
from navconv.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from lark import Token, Tree, UnexpectedInput

    from navconv.lines import PageText

BLOCK_CHARS = 1 << 16
"""How much text is parsed in one go."""

MAX_HEADS = 1 << 10
"""How many heads of pages are remembered; as many as a dozen exports have."""

MAX_HEAD_CHARS = 1 << 12
"""The longest head that is remembered, so that memory stays bounded."""

WORTH_RECALLING = 1 << 7
"""How many pages with a known head are parsed as a whole, since what matches rows alone takes a while to make."""

# Above the first header of a page stand words. A converter that ends every line in tabs makes them
# look like rows of empty cells. The header begins with a tab, or with a word above the labels; then
# a name stands in its first cell.
_TABS_BEHIND_WORDS = (
    r"(?:[^\t\n]*+[\t ]*+\n)+"
    r"(?=\t+[^\t\n]|[^\t\n]++\t++(?:<[a-z]{1,6}>|\*\*|__)?+[^\t\n<]*[^\W\d_]|\Z)"
)

# What the terminals are called in messages.
_SPOKEN = {
    "PERIOD": "a period (such as 'November 2016')",
    "TIME_HEADER": "a header row",
    "INDICATOR_HEADER": "a header row",
    "MEMBER_HEADER": "a header row",
    "STUB_HEADER": "a header row",
    "YEARS_HEADER": "a header row",
    "HEAD_CELL": "a header row",
    "ROWS": "rows of a table",
    "ODD_ROW": "a row of a table",
    "CELLS": "cells without a label",
    "VALUE_CELL": "a value alone on its line",
    "TITLE": "a heading",
    "HEADING": "a heading",
    "TEXT": "a line of words",
    "RULE": "a line of dashes",
    "_PAGE": "the end of the page",
    "$END": "the end of the page",
}


class PageTree(NamedTuple):
    """The parse tree of one page.

    Attributes:
        tree: the ``page`` node; its tokens count their lines from the start of the block.
        offset: what is to be added to a token's line for the line in the input.
        words: the first children of the node if they are those of earlier pages with the same words, in one list
            for all of them; else empty.
    """

    tree: Tree[Token]
    offset: int
    words: Sequence[Tree[Token] | Token] = ()


class _Head(NamedTuple):
    """The remembered tree of the words of a page.

    Attributes:
        parts: the children of the ``page`` node up to the header, the header included.
        before: how many lines their tokens count before the first of the page.
        lines: how many lines they have.
    """

    parts: list[Tree[Token] | Token]
    before: int
    lines: int


class _Memory:
    """The heads of pages parsed before, by their text."""

    def __init__(self) -> None:
        self.heads: dict[str, _Head] = {}
        self.met = 0

    def recall(self, page: PageText, text: str) -> PageTree | None:
        """The tree of a page whose head is remembered, and that has nothing but rows behind it."""
        end = _find_head(text)
        head = self.heads.get(text[:end])
        if head is None:
            return None
        self.met += 1
        if self.met < WORTH_RECALLING or to_latin(text) is not text:
            # The layout is found in Latin letters.
            return None
        match = match_rows().match(text, end)
        if match is None or match.end() < len(text):
            return None
        rows = library.Token("ROWS", match.group(), line=head.before + head.lines + 1)
        parts = [*head.parts, library.Tree("rows", [rows])]
        return PageTree(library.Tree("page", parts), page.line - 1 - head.before, head.parts)

    def remember(self, text: str, page: Tree[Token], before: int) -> None:
        """Remembers the head of a page that has nothing but rows behind it.

        Args:
            text: its text as the grammar wants it.
            page: its tree.
            before: how many lines its tokens count before its first.
        """
        end = _find_head(text)
        parts, last = page.children[:-1], page.children[-1:]
        if not parts or isinstance(last[0], library.Token) or end > MAX_HEAD_CHARS:
            return
        if last[0].data == "rows" and last[0].children == [text[end:]]:
            if len(self.heads) >= MAX_HEADS:
                self.heads.clear()
            self.heads[text[:end]] = _Head(parts, before, text.count("\n", 0, end))


_memory = _Memory()


def parse_pages(
    pages: Iterable[PageText], source: str, report: Callable[[Problem], None]
) -> Iterator[PageTree]:
    """Parses pages.

    Args:
        pages: the pages of the input, in order and without gaps between them.
        source: the input's name, for problems.
        report: takes a problem for each page that does not parse.

    Yields:
        The trees of the pages that parse, in order.
    """
    block: list[tuple[PageText, str]] = []
    size = 0
    for page in pages:
        text = _tidy_page(page.text)
        known = _memory.recall(page, text)
        if known is None:
            block.append((page, text))
            size += len(text)
        if block and (known is not None or size >= BLOCK_CHARS):
            yield from _parse_block(block, source, report)
            block, size = [], 0
        if known is not None:
            yield known
    if block:
        yield from _parse_block(block, source, report)


def _find_head(text: str) -> int:
    """Where the words of a page end: behind its first line with tabs, which mostly is a header, and empty lines."""
    tab = text.find("\t")
    end = text.find("\n", tab) + 1 if tab >= 0 else 0
    while end and text.startswith("\n", end):
        end += 1
    return end


def _parse_block(
    block: list[tuple[PageText, str]], source: str, report: Callable[[Problem], None]
) -> Iterator[PageTree]:
    """Parses pages, each with its text as the grammar wants it, at once; one by one where one of them fails."""
    text = "".join(["\f" + tidy for _, tidy in block])
    latin = to_latin(text)
    try:
        tree = build_parser().parse(latin)
    except library.UnexpectedInput as error:
        if len(block) == 1:
            report(_describe(find_error(latin, error), block[0][0], source))
            return
        for alone in block:
            yield from _parse_block([alone], source, report)
        return
    if latin is not text:
        _restore(tree, text)
    offset = block[0][0].line - 1
    found = cast("list[Tree[Token]]", tree.children)
    # A page that begins with rows may go on with a run of rows before it, which makes two pages one.
    if latin is text and len(found) == len(block):
        for (page, tidy), child in zip(block, found, strict=True):
            _memory.remember(tidy, child, page.line - 1 - offset)
    for child in found:
        yield PageTree(child, offset)


def _restore(tree: Tree[Token], text: str) -> None:
    """Gives every token the text that it was printed with, of which the parser saw the Latin letters."""
    stack = [tree]
    while stack:
        children = stack.pop().children
        for at, child in enumerate(children):
            if isinstance(child, library.Token):
                printed = text[child.start_pos : child.end_pos]
                if printed != child:
                    children[at] = library.Token.new_borrow_pos(child.type, printed, child)
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


def _describe(error: UnexpectedInput, page: PageText, source: str) -> Problem:
    """What was expected, what was found, where, and what happened to the page."""
    from lark import UnexpectedCharacters, UnexpectedToken

    line = max(error.line, 1)
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
        f"expected {wanted}, found {found}; the page (lines {page.line}-{last}) was passed over: "
        "put the table's header row back, or remove the line",
        source,
        page.line + line - 1,
        excerpt=excerpt.strip("\f"),
    )


def _spoken(terminal: str) -> str:
    """What a terminal is called; imported ones carry the name of their file before two underscores."""
    name = terminal.rsplit("__", 1)[-1] if not terminal.startswith("_") else terminal
    return _SPOKEN.get(name, name)
