"""The words of a page with their lines, those of the page before that may be its headings, and what makes a page."""

from __future__ import annotations

from functools import lru_cache

from navconv.layout.document import Page, Text, joined, plain
from navconv.layout.headings import belong
from navconv.layout.label_words import find_division, names_labels
from navconv.layout.parser import Token, Tree
from navconv.layout.period_words import is_part_of_year, is_year, names_run
from navconv.prepared import expression
from navconv.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.layout.document import PrintedTable


_HEADING = expression(r"\s*(#{1,6})[ \t]+")

MAX_WORDS = 1 << 11
"""How many lines of words are remembered: as many as some dozens of exports have."""


@lru_cache(maxsize=MAX_WORDS)
def read_words(printed: str) -> tuple[str, int]:
    """The words of a line without their markup, and the level of the heading that it makes of them.

    An export prints the same words on page after page. They are given as the same objects each time, which later stages
    recognise at once.
    """
    match = _HEADING.match(printed) if "#" in printed else None
    if match:
        return plain(printed[match.end() :]), len(match.group(1))
    return plain(printed), 0


class PageWords:
    """Reads the words of a page.

    Attributes:
        offset: what is to be added to a token's line for the line in the input.
        known_title: the title that holds.
        carried: words of the page before that may be headings of this one.
        awaiting: whether the page before has headings and no table yet.
        pending: words of which nothing has said yet what they are.
        notes: the words that are notes wherever they stand.
    """

    def __init__(
        self, offset: int, known_title: str, carried: tuple[Text, ...], *, awaiting: bool
    ) -> None:
        """Takes what is to be added to lines, and what the page before left."""
        self.offset = offset
        self.known_title = known_title
        self.carried = carried
        self.awaiting = awaiting
        self.pending: list[Text] = []
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

    def _claim(self, following: Sequence[Text], *, opening: bool = False) -> list[Text]:
        """The words before a head or header, those of the page before included if they belong to it."""
        own, self.pending = [*self.pending, *following], []
        carried, self.carried = self.carried, ()
        awaited = self.awaiting if opening else not own
        if carried and belong(carried, own, self.known_title, awaited=awaited):
            return [*carried, *own]
        self.notes.extend(carried)
        return own

    def _set_down(self, following: Sequence[Text] = ()) -> list[Text]:
        """The words before rows; those of the page before are notes."""
        self.notes.extend(self.carried)
        own, self.carried, self.pending = [*self.pending, *following], (), []
        return own

    def _is_label(self, node: Tree, following: Tree | None, whole: str) -> bool:
        """Whether a time inside a table is a label: a year above its months, a part of the page's run, or another time.

        The page's own time is printed anew where a page break cut a table.

        Args:
            node: the head that the time makes.
            following: what comes after it.
            whole: the period of the page.
        """
        token = node.children[0]
        if len(node.children) > 1 or following is None or following.data != "rows":
            return False
        text = self._text(token).text
        if text != whole and not names_run(text):
            return True
        # No line is empty between the two.
        near = not str(token).endswith("\n\n")
        part = names_run(whole) and near
        return part or (is_year(text) and is_part_of_year(first_label(following)))


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
    if section and not period and _heads_first(section, tables):
        section, tables = (), [replace(tables[0], caption=section), *tables[1:]]
    parts = [*title[:1], *section[:1], *period, *notes]
    lines = [part.line for part in parts] + [*rules]
    for table in tables[:1]:
        lines += [text.line for text in table.caption[:1]]
        lines += table.rows.lines[:1]
        if table.header:
            lines.append(table.header.line)
    return [Page(min(lines), title, section, period, tuple(tables), tuple(notes), tuple(rules))]


def _heads_first(section: tuple[Text, ...], tables: Sequence[PrintedTable]) -> bool:
    """Whether words above the first of several tables alike are its caption, since all others have one.

    No line with the period parts them from the headings. A word for what is divided heads all tables: ``Fylke``.
    """
    first, *others = tables or (None,)
    if first is None or first.caption or first.header is None or not others:
        return False
    heads = first.header.heads
    alike = all(t.caption and t.header is not None and t.header.heads == heads for t in others)
    return alike and not names_labels(joined(section)) and not find_division(joined(section))
