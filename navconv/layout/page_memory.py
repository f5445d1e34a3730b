"""The memory of pages built before.

Long inputs print the same words again and again, on the pages of the next export of a stream. So a page is kept by
its words: all of its text but the figures behind labels, and the line of its period, which is another in every issue.
Of a page that has the same words only the figures are read. The lexer knows no context, and the parser sees what
tokens are and not what they say: so it is the page that the whole text has, as long as its rows are rows still, which
the grammar's own terminal tells.
"""

from __future__ import annotations

from navconv.layout.document import Page, PrintedTable, Rows, Text
from navconv.layout.grammar import match_terminal
from navconv.layout.page_words import read_words
from navconv.layout.parser import Token, Tree
from navconv.prepared import expression
from navconv.records import NamedTuple, replace

MAX_PAGES = 1 << 10
"""How many pages are remembered by their words: as many as a dozen exports have."""

MAX_CHARS = 1 << 13
"""The longest text of a page that is remembered, so that memory stays bounded."""

WORTH_REMEMBERING = 1 << 7
"""How many pages are read before any is remembered: as many as most exports have, and none comes again in one."""

# Cells of figures, behind which a line ends: mostly without bold marks. Others are rare, and read each time.
# They are not longer than so much, or else a line of tabs would be read to its end from each of them.
_CELL = r"(?:<b>)?+[-0-9*, \u00A0]{0,32}+(?:</b>)?+"
_FIGURES = expression(rf"\t([-0-9*, \u00A0\t]{{0,512}}+(?=\n)|{_CELL}(?:\t{_CELL}){{0,64}}+(?=\n))")

# Figures that may be heads: years, and ranges of numbers.
_HEADS = expression(r"[0-9]{4}|[0-9]-")

_PERIOD = "\x00"
"""What stands in words in the place of the period; the reader lets no text have it."""

_OF_WORDS = ("opening", "notes", "rule_row")
"""Nodes of a page that hold no figures."""


class Words(NamedTuple):
    """The text of a page, taken apart.

    Attributes:
        text: its words, a tab in the place of the cells of each line that ends in figures, and a mark in that of the
            line of its period.
        period: that line; empty where there is none.
        cells: these cells, line by line.
    """

    text: str
    period: str
    cells: list[str]


class _KnownTable(NamedTuple):
    """A table of a page that is known.

    Attributes:
        printed: the table without its rows.
        line: the first line of these; the others follow it.
        labels: what they are called.
        cells: where the cells of the first of them stand among those of the page.
    """

    printed: PrintedTable
    line: int
    labels: tuple[str, ...]
    cells: int

    def begins_with(self, cells: str) -> bool:
        """Whether the first of its rows is one still, with other cells: years may be heads, and ages labels."""
        if _HEADS.search(cells) is None:
            return True
        header = self.printed.header
        if header is not None and header.stub:
            from navconv.layout.stubs import has_numbers

            if has_numbers(header):
                return False
        return match_terminal("ROWS").match(f"{self.labels[0]}\t{cells}\n") is not None

    def print_again(self, cells: list[str], by: int) -> PrintedTable:
        """The table with rows of other cells, some lines further down."""
        printed, line, labels, start = self
        count = len(labels)
        return PrintedTable(
            _move(printed.caption, by),
            printed.header and printed.header.moved(by),
            Rows(range(line + by, line + by + count), labels, tuple(cells[start : start + count])),
        )


class KnownPage(NamedTuple):
    """A page that is known.

    Attributes:
        title: the title that held before it.
        page: the page without its tables.
        line: where its text began.
        tables: its tables.
        heads: where cells stand among those of the page that are heads, as years are, and what they say.
    """

    title: str
    page: Page
    line: int
    tables: tuple[_KnownTable, ...]
    heads: tuple[tuple[int, str], ...]

    def has(self, cells: list[str]) -> bool:
        """Whether a text of the same words with these cells is the same page, but for its figures."""
        return all(cells[at] == head for at, head in self.heads) and all(
            table.begins_with(cells[table.cells]) for table in self.tables
        )

    def print_again(self, line: int, words: Words) -> Page:
        """The page of a text with the same words that begins at a line."""
        page, by = self.page, line - self.line
        return Page(
            page.line + by,
            _move(page.title, by),
            _move(page.section, by),
            (Text(page.period[0].line + by, *read_words(words.period)),)
            if words.period
            else _move(page.period, by),
            tuple([table.print_again(words.cells, by) for table in self.tables]),
            _move(page.notes, by),
        )


class PageMemory:
    """The pages built before.

    Attributes:
        pages: the last one of each text.
        seen: how many were asked for.
        period: the line of the period that was met last; the pages of an issue share it.
    """

    def __init__(self) -> None:
        """Begins with none."""
        self.pages: dict[str, KnownPage] = {}
        self.seen = 0
        self.period = ""

    def part(self, text: str) -> Words | None:
        """Takes the text of a page apart; None where it is not worth to remember it."""
        self.seen += 1
        if self.seen <= WORTH_REMEMBERING or len(text) > MAX_CHARS:
            return None
        parts = _FIGURES.split(text)
        cells = parts[1::2]
        words = "\t".join(parts[::2])
        found = _put_away(self.period, words) if self.period else ""
        if found in self.pages:
            return Words(found, self.period, cells)
        if words in self.pages:
            return Words(words, "", cells)
        period = _find_period(words)
        if not period:
            return Words(words, "", cells)
        self.period = period
        return Words(_put_away(period, words), period, cells)

    def find(self, words: Words) -> KnownPage | None:
        """The page of these words, if their cells are what they were then."""
        known = self.pages.get(words.text)
        return known if known is not None and known.has(words.cells) else None

    def remember(self, words: Words, title: str, line: int, tree: Tree, pages: list[Page]) -> None:
        """Remembers a page for others with the same words, if it is nothing but words and plain rows of its tables.

        Args:
            words: the words of its text.
            title: the title that holds before it.
            line: where its text begins.
            tree: its parse tree.
            pages: what it was built as.
        """
        periods = _list_periods(tree)
        if periods is None or len(pages) != 1 or pages[0].rules:
            return
        (page,) = pages
        tables = _know_tables(page, words, line)
        if tables is None:
            return
        taken = {table.cells + at for table in tables for at in range(len(table.labels))}
        heads = tuple([(at, cells) for at, cells in enumerate(words.cells) if at not in taken])
        text = words.text
        if periods != [words.period] or not page.period:
            # What the page is may depend on the period that is left out.
            text = text.replace(_PERIOD, words.period)
        if len(self.pages) >= MAX_PAGES:
            self.pages.clear()
        bare = replace(page, tables=())
        self.pages[text] = KnownPage(title, bare, line, tuple(tables), heads)


def _know_tables(page: Page, words: Words, line: int) -> list[_KnownTable] | None:
    """The tables of a page that begins at a line; None where their rows are not plain."""
    lines = [at for at, text in enumerate(words.text.split("\n"), line) if text.endswith("\t")]
    tables = []
    for table in page.tables:
        rows = table.rows
        if not rows or rows.odd or table.rules or rows.lines[0] not in lines:
            return None
        first = rows.lines[0]
        start = lines.index(first)
        end = start + len(rows)
        if not [*rows.lines] == lines[start:end] == [*range(first, first + len(rows))]:
            return None
        if words.cells[start:end] != [*rows.printed]:
            return None
        tables.append(_KnownTable(replace(table, rows=Rows()), lines[start], rows.labels, start))
    return tables


memory = PageMemory()
"""The pages of all inputs that a process reads."""


def _put_away(period: str, words: str) -> str:
    """Words without the first line that is a period; empty where none is."""
    at = 0 if words.startswith(f"{period}\n") else words.find(f"\n{period}\n") + 1
    end = at + len(period)
    return f"{words[:at]}{_PERIOD}{words[end:]}" if words[at:end] == period else ""


def _find_period(text: str) -> str:
    """The first line of words that is a period; empty where there is none."""
    at = 0
    while at < len(text):
        match = match_terminal("PERIOD").match(text, at)
        if match is not None:
            return match.group().rstrip("\n")
        at = text.find("\n", at) + 1 or len(text)
    return ""


def _list_periods(tree: Tree) -> list[str] | None:
    """The lines of periods in a page; None where it has more than words and runs of rows, which figures may change."""
    periods = []
    for node in tree.children:
        assert isinstance(node, Tree)
        last = node.children[-1]
        if node.data == "head":
            periods.append(str(last).rstrip("\n"))
        elif node.data not in _OF_WORDS and not (
            node.data == "rows"
            and len(node.children) == 1
            and isinstance(last, Token)
            and last.name == "ROWS"
        ):
            return None
    return periods


def _move(texts: tuple[Text, ...], by: int) -> tuple[Text, ...]:
    """Lines of words, some lines further down."""
    if len(texts) == 1:
        # Most are; and every page has some.
        line, text, level = texts[0]
        return (Text(line + by, text, level),)
    return tuple([Text(line + by, text, level) for line, text, level in texts]) if texts else ()
