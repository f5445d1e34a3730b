"""Nodes of the parse tree as words with their lines, and what a page is made of as that page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.layout.document import Page, Text
from navconv.layout.parser import Token, Tree
from navconv.layout.period_words import is_part_of_year, is_year, names_run
from navconv.layout.printed import read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.layout.document import PrintedTable


class NodeReader:
    """Reads the words of nodes.

    Attributes:
        offset: what is to be added to a token's line for the line in the input.
        notes: the words that are notes wherever they stand.
    """

    def __init__(self, offset: int) -> None:
        """Takes what is to be added to lines."""
        self.offset = offset
        self.notes: list[Text] = []

    def _line(self, token: Tree | Token) -> int:
        assert isinstance(token, Token)
        return token.line + self.offset

    def _text(self, token: Tree | Token) -> Text:
        return Text(self._line(token), *read_words(str(token)))

    def _texts(self, lines: Tree | Token) -> list[Text]:
        assert isinstance(lines, Tree)
        texts = []
        for token in lines.children:
            text = self._text(token)
            if isinstance(token, Token) and token.type.endswith("SOURCE"):
                self.notes.append(text)
            else:
                texts.append(text)
        return texts

    def _lines_of(self, node: Tree) -> list[Text]:
        first = node.children[0]
        if not isinstance(first, Tree):
            return []
        if first.data == "label_only":
            first = first.children[0]
        if isinstance(first, Tree) and first.data == "lines":
            return self._texts(first)
        return []


def first_label(node: Tree) -> str:
    """The label of the first row of a run of rows without words above it."""
    first = node.children[0]
    return first.partition("\t")[0] if isinstance(first, Token) else ""


def cells_of(node: Tree) -> list[Token]:
    """The cells of a part that is printed one cell to a line."""
    return [child for child in node.children if isinstance(child, Token)]


def goes_on(following: Tree | None) -> bool:
    """Whether a header or rows with labels stand below column heads that stand alone: then these are words."""
    return following is not None and following.data in ("opening", "rows", "promoted_row")


def make_page(
    title: tuple[Text, ...],
    section: tuple[Text, ...],
    period: tuple[Text, ...],
    tables: Sequence[PrintedTable],
    notes: Sequence[Text],
    rules: Sequence[int],
) -> list[Page]:
    """The page of its parts, which begins with the first line of any of them; none where there are none."""
    if not any((title, section, period, tables, notes, rules)):
        return []
    parts = [*title[:1], *section[:1], *period, *notes]
    lines = [part.line for part in parts] + [*rules]
    for table in tables[:1]:
        lines += [text.line for text in table.caption[:1]]
        lines += table.rows.lines[:1]
        if table.header:
            lines.append(table.header.line)
    return [Page(min(lines), title, section, period, tuple(tables), tuple(notes), tuple(rules))]


def is_label(text: str, whole: str, following: Tree, *, near: bool) -> bool:
    """Whether a time above rows is their label: a year above its months, a part of the page's run, or another time.

    The page's own time is printed anew where a page break cut a table.

    Args:
        text: the time.
        whole: the period of the page.
        following: what comes after it.
        near: whether no line is empty between the two.
    """
    if following.data != "rows":
        return False
    if text != whole and not names_run(text):
        return True
    part = names_run(whole) and near
    return part or (is_year(text) and is_part_of_year(first_label(following)))
