"""One parsed page → pages of the document: which words are title, section, caption, label or note.

Nothing is interpreted here but what the layout itself says: what words are follows from the line that comes after
them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from navconv.document import (
    Header,
    Page,
    PrintedTable,
    Row,
    Shape,
    Text,
    join_rows,
    joined,
    list_rows,
)
from navconv.grammar import library
from navconv.heads import find_title, is_sentence, split_head, split_paragraphs
from navconv.printed import read_rows, read_words, split_header
from navconv.totals import is_total

if TYPE_CHECKING:
    from lark import Token, Tree

    from navconv.document import Rows

MAX_CARRIED = 8
"""How many lines of headings may stand alone before a gap; more are notes."""


class PageBuilder:
    """Collects the parts of one parsed page.

    Headings that a gap parts from their table come as a page of their own: words and nothing else.
    They are carried over to the next page, which says by what it begins with whether they were
    headings.
    """

    def __init__(
        self, offset: int, known_title: str, carried: tuple[Text, ...], *, awaiting: bool
    ) -> None:
        """Takes what the pages before left: their title, words, and whether a table is awaited."""
        self.offset = offset
        self.known_title = known_title
        self.carried = carried
        self.awaiting = awaiting
        self.pages: list[Page] = []
        self.pending: list[Text] = []
        self._reset()

    def _reset(self) -> None:
        self.title: tuple[Text, ...] = ()
        self.section: tuple[Text, ...] = ()
        self.period: tuple[Text, ...] = ()
        self.over: tuple[Text, ...] = ()
        self.tables: list[PrintedTable] = []
        self.notes: list[Text] = []
        self.rules: list[int] = []
        self.caption: tuple[Text, ...] = ()
        self.header: Header | None = None
        self.runs: list[Rows] = []
        self.rows: list[Row] = []
        self.table_rules: list[int] = []
        self.open = False
        self.head_cells: Tree[Token] | None = None

    def take(self, node: Tree[Token] | Token) -> None:
        """Takes one part of the page, in order."""
        assert isinstance(node, library.Tree)
        kind = node.data
        self._settle_head_cells(kind)
        if kind in ("rows", "carried", "cell_row"):
            # Rows come first: what a gap parted from them was no heading of theirs.
            self.notes.extend(self.carried)
            self.carried = ()
        if kind in ("rows", "carried"):
            self._take_rows(node)
        elif kind == "opening":
            self._take_opening(node)
        elif kind == "head":
            self._take_head(node)
        elif kind == "rule_row":
            self._take_rule(node)
        elif kind == "promoted_row":
            self._take_promoted(node)
        elif kind == "notes":
            self.pending.extend(self._texts(node.children[0]))
        elif kind == "cell_opening":
            self.head_cells = node
        else:
            self._take_cell_row(node)

    def set_aside(self) -> tuple[Text, ...]:
        """The words of a page that may be headings of the next one; they are no longer this page's."""
        self._settle_head_cells()
        texts = (*self.carried, *self.pending)
        if self.pages or self.open or self.tables or self.notes:
            return ()
        if len(texts) > MAX_CARRIED or any(is_sentence(text) for text in self.pending):
            return ()
        self.carried, self.pending = (), []
        return texts

    def finish(self) -> list[Page]:
        """The pages built, the last one closed."""
        self._settle_head_cells()
        self._close_page()
        return self.pages

    def _claim(self, own: list[Text], *, opening: bool = False) -> list[Text]:
        """The words before a head or header, those of the page before included if they belong to it."""
        carried, self.carried = self.carried, ()
        if not carried:
            return own
        has_title = find_title(carried, self.known_title)[1] > 0
        if has_title and find_title(own, self.known_title)[1] == 0:
            return [*carried, *own]
        if not has_title and (self.awaiting if opening else not own):
            return [*carried, *own]
        self.notes.extend(carried)
        return own

    # Parts -------------------------------------------------------------------------------------

    def _take_head(self, node: Tree[Token]) -> None:
        texts = self._claim(self.pending + self._lines_of(node))
        self.pending = []
        before, title, section, over = split_head(texts, self.known_title)
        self.pending = list(before)
        if self.title or self.section or self.period or self.open or self.tables or self.notes:
            self._close_page()
        else:
            self._keep_notes()
        if title:
            self.known_title = joined(title)
        period = self._text(node.children[-1])
        self.title, self.section, self.period, self.over = title, section, (period,), over

    def _read_caption(self, node: Tree[Token]) -> list[Text]:
        """The words above a table; on a page without a period line, its headings are taken off first."""
        texts = self._claim(self.pending + self._lines_of(node), opening=True)
        self.pending = []
        if not self.period and not self.open:
            before, title, section, over = split_head(texts, self.known_title, period=False)
            if title:
                self.pending = list(before)
                self._keep_notes()
                self.title, self.section, texts = title, section, list(over)
        return texts

    def _take_opening(self, node: Tree[Token]) -> None:
        header = node.children[-1]
        assert isinstance(header, library.Tree)
        token = header.children[0]
        lower = Header(self._line(token), *split_header(str(token)))
        if self.header is not None and len(node.children) == 1 and not self._has_begun():
            # Few exports have a header right below another.
            from navconv.spanners import join_spanners

            joint = join_spanners(self.header, lower)
            if joint is not None:
                self.header = joint
                return
        texts = self._read_caption(node)
        self._close_table()
        self.header = lower
        self.caption = (*self.over, *texts)
        self.open = True

    def _has_begun(self) -> bool:
        """Whether anything but lines of dashes stands below the header of the table."""
        return bool(self.runs or self.rows or self.pending)

    def _take_rows(self, node: Tree[Token]) -> None:
        if self.period and not self.open:
            # A page break printed the headings again, and the caption, but no header.
            self.caption = (*self.over, *self.pending, *self._lines_of(node))
            self.pending = []
        else:
            self._take_labels(self._lines_of(node))
        self.open = True
        token = node.children[-1]
        self._close_run()
        self.runs.append(read_rows(str(token), self._line(token)))

    def _take_promoted(self, node: Tree[Token]) -> None:
        texts = self._claim(self.pending + self._lines_of(node))
        self.pending = []
        self.open = True
        token = node.children[-1]
        first = self._line(token)
        for line, text in enumerate(str(token).rstrip("\n").split("\n"), first):
            printed = text.partition("\t")[2]
            paragraphs = split_paragraphs(texts)
            label = joined(paragraphs[-1]) if paragraphs else ""
            for paragraph in paragraphs[:-1]:
                self._label_only(paragraph)
            lines = tuple(part.line for part in paragraphs[-1]) if paragraphs else ()
            self.rows.append(Row(line, label, printed, Shape.PROMOTED, (*lines, line)))
            texts = []

    def _take_rule(self, node: Tree[Token]) -> None:
        self.pending.extend(self._lines_of(node))
        line = self._line(node.children[-1])
        (self.table_rules if self.open else self.rules).append(line)

    def _settle_head_cells(self, following: str = "") -> None:
        """Takes column heads that stood alone, if there are any: words, where a header or rows with labels follow."""
        node, self.head_cells = self.head_cells, None
        if node is None:
            return
        if following in ("opening", "rows", "promoted_row"):
            self.pending.extend((*self._lines_of(node), *map(self._text, _cells_of(node))))
        else:
            self._take_cell_opening(node)

    def _take_cell_opening(self, node: Tree[Token]) -> None:
        texts = self._read_caption(node)
        self._close_table()
        cells = _cells_of(node)
        lines = tuple(map(self._line, cells))
        self.header = Header(lines[0], "", tuple(self._text(cell).text for cell in cells), lines)
        self.caption = (*self.over, *texts)
        self.open = True

    def _take_cell_row(self, node: Tree[Token]) -> None:
        texts = self.pending + self._lines_of(node)
        self.pending = []
        cells = _cells_of(node)
        paragraphs = split_paragraphs(texts)
        for paragraph in paragraphs[:-1]:
            self._label_only(paragraph)
        label = paragraphs[-1] if paragraphs else ()
        lines = tuple(self._line(cell) for cell in cells)
        self.rows.append(
            Row(
                lines[0],
                joined(label),
                "\t".join(str(cell).strip() for cell in cells),
                Shape.CELL_A_LINE,
                (*(part.line for part in label), *lines),
                lines,
            )
        )

    # Closing -----------------------------------------------------------------------------------

    def _close_run(self) -> None:
        """Puts the rows that were not plain to the runs of those that were."""
        if self.rows:
            self.runs.append(list_rows(self.rows))
            self.rows = []

    def _close_table(self) -> None:
        if self.open:
            self._close_run()
            rows = join_rows(self.runs)
            self.tables.append(
                PrintedTable(self.caption, self.header, rows, tuple(self.table_rules))
            )
        self.caption, self.header, self.runs, self.rows, self.table_rules = (), None, [], [], []
        self.open = False

    def _keep_notes(self) -> None:
        self.notes.extend(self.pending)
        self.pending = []

    def _close_page(self) -> None:
        self.notes.extend(self.carried)
        self.carried = ()
        self._keep_notes()
        self._close_table()
        if self.over:
            placed = {text.line for table in self.tables for text in table.caption}
            self.notes.extend(text for text in self.over if text.line not in placed)
        if self.title or self.section or self.period or self.tables or self.notes or self.rules:
            parts = [*self.title[:1], *self.section[:1], *self.period, *self.notes]
            lines = [part.line for part in parts] + self.rules
            for table in self.tables[:1]:
                lines += [text.line for text in table.caption[:1]]
                lines += table.rows.lines[:1]
                if table.header:
                    lines.append(table.header.line)
            self.pages.append(
                Page(
                    min(lines),
                    self.title,
                    self.section,
                    self.period,
                    tuple(self.tables),
                    tuple(self.notes),
                    tuple(self.rules),
                )
            )
        self._reset()

    # Small things ------------------------------------------------------------------------------

    def _take_labels(self, texts: list[Text]) -> None:
        """Words between rows are labels whose cells are gone, one a paragraph."""
        texts = self.pending + texts
        self.pending = []
        for paragraph in split_paragraphs(texts):
            # A total is a label of its own, though no empty line parts it from the one before.
            starts = [at for at, text in enumerate(paragraph) if at and is_total(text.text)]
            for begin, end in pairwise((0, *starts, len(paragraph))):
                self._label_only(paragraph[begin:end])

    def _label_only(self, paragraph: tuple[Text, ...]) -> None:
        lines = tuple(part.line for part in paragraph)
        self.rows.append(Row(lines[0], joined(paragraph), "", Shape.LABEL_ONLY, lines))

    def _line(self, token: Tree[Token] | Token) -> int:
        assert isinstance(token, library.Token)
        return (token.line or 0) + self.offset

    def _text(self, token: Tree[Token] | Token) -> Text:
        return Text(self._line(token), *read_words(str(token)))

    def _texts(self, lines: Tree[Token] | Token) -> list[Text]:
        assert isinstance(lines, library.Tree)
        return [self._text(token) for token in lines.children]

    def _lines_of(self, node: Tree[Token]) -> list[Text]:
        first = node.children[0]
        if not isinstance(first, library.Tree):
            return []
        if first.data == "label_only":
            first = first.children[0]
        if isinstance(first, library.Tree) and first.data == "lines":
            return self._texts(first)
        return []


def _cells_of(node: Tree[Token]) -> list[Token]:
    """The cells of a part that is printed one cell to a line."""
    return [child for child in node.children if isinstance(child, library.Token)]
