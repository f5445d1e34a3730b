"""The memory of pages parsed before.

Long inputs print the same heads again and again, on continuation pages and in the next export of a stream. So the
trees of heads are remembered, and of a page that has them only the rows are matched anew, with the grammar's own
terminals. No token reaches over the end of a head, the lexer knows no context, and the parser sees what tokens are
and not what they say: so the tree is the one that the whole page has. The same holds for the line of a period, which
is another in every issue of a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.layout.grammar import match_terminal
from navconv.layout.page_tree import Head, PageTree, Run, period_of
from navconv.layout.parser import Token
from navconv.readers.lookalikes import to_latin

if TYPE_CHECKING:
    from navconv.layout.parser import Tree
    from navconv.readers.places import PageText

MAX_HEADS = 1 << 10
"""How many heads of pages are remembered; as many as a dozen exports have."""

MAX_HEAD_CHARS = 1 << 12
"""The longest head that is remembered, so that memory stays bounded."""

WORTH_RECALLING = 1 << 7
"""How many pages with a known head are parsed as a whole, since what matches rows alone takes a while to make."""

_OF_WORDS = ("head", "opening", "notes", "rule_row")
"""Nodes of a page that hold no figures."""


class PageMemory:
    """The heads of pages parsed before.

    Attributes:
        heads: those that pages begin with, by their text, and whether rows follow: of words before rows the grammar
            makes other nodes than of those that a page ends with.
        count: how many there are, with those that follow.
        issues: a head for each that may have another period, by what these have in common.
        met: how many pages began with one, or with one that has another period.
        period: the period of the page that had another one last; the pages of an issue share it.
    """

    def __init__(self) -> None:
        """Begins with none."""
        self.heads: dict[tuple[str, bool], Head] = {}
        self.count = 0
        self.issues: dict[tuple[str, int, str, bool], Head] = {}
        self.met = 0
        self.period = ""

    def recall(self, page: PageText, text: str) -> PageTree | None:
        """The tree of a page, if all its heads are known in their order, and nothing but rows parts them.

        Args:
            page: the page.
            text: its text as the grammar wants it.
        """
        end = _find_head(text, 0)
        key = (text[:end], end < len(text))
        first = head = self.heads.get(key) or self._recall_issue(*key)
        if first is None:
            return None
        self.met += 1
        if self.met < WORTH_RECALLING or to_latin(text) is not text:
            # The layout is found in Latin letters.
            return None
        heads: list[Head] = []
        runs: list[Run] = []
        line = page.line
        while head is not None:
            heads.append(head)
            if end < len(text):
                match = match_terminal("ROWS").match(text, end)
                if match is None:
                    return None
                runs.append(Run(line + head.lines, match.group()))
                end = match.end()
            if end == len(text):
                return PageTree(page.line - 1 - first.before, None, heads, runs)
            line = runs[-1].end
            start, end = end, _find_head(text, end)
            head = head.below.get((text[start:end], end < len(text)))
        return None

    def _recall_issue(self, text: str, rows: bool) -> Head | None:  # noqa: FBT001  as in the keys
        """The head of a page of which one with another period is known; it is remembered too."""
        if self.met < WORTH_RECALLING or len(text) > MAX_HEAD_CHARS:
            return None
        known = self._find_issue(text, rows)
        if known is None:
            self.period = _find_period(text)
            known = self._find_issue(text, rows)
        if known is None:
            return None
        head = known.with_period(self.period)
        self._enter(self.heads, (text, rows), head)
        return head

    def _find_issue(self, text: str, rows: bool) -> Head | None:  # noqa: FBT001  as in the keys
        """The head that is known but for its period, if that is the last one and stands at the start of a line."""
        period = self.period
        at = 0 if text.startswith(period) else text.find("\n" + period) + 1
        if not period or not text.startswith(period, at):
            return None
        return self.issues.get((*_words_around(period, text, at), rows))

    def _enter(
        self, heads: dict[tuple[str, bool], Head], key: tuple[str, bool], head: Head
    ) -> None:
        """Enters a head where it follows; if there are too many, all begin anew."""
        if self.count >= MAX_HEADS:
            self.heads.clear()
            for issue in self.issues.values():
                issue.below.clear()
            self.count = 0
        heads[key] = head
        self.count += 1

    def remember(self, text: str, page: Tree, before: int) -> None:
        """Remembers the heads of a page, as far as nothing but rows parts them.

        Args:
            text: its text as the grammar wants it.
            page: its tree.
            before: how many lines its tokens count before its first.
        """
        heads, start, line = self.heads, 0, before
        nodes = iter(page.children)
        while start < len(text):
            end = _find_head(text, start)
            run = None
            parts = []
            for node in nodes:
                run = _find_run(node, text, end)
                if run is not None:
                    break
                parts.append(node)
            if not parts or end - start > MAX_HEAD_CHARS or (run is None and end < len(text)):
                return
            if any(isinstance(node, Token) or node.data not in _OF_WORDS for node in parts):
                # Rows that are not plain have other figures in the next export.
                return
            lines = text.count("\n", start, end)
            key = (text[start:end], run is not None)
            if key not in heads:
                head = Head(parts, line, lines, {})
                self._enter(heads, key, head if start else self._as_issue(head, *key))
            if run is None:
                return
            heads = heads[key].below
            start = end + len(run)
            line += lines + run.count("\n")

    def _as_issue(self, head: Head, text: str, rows: bool) -> Head:  # noqa: FBT001  as in the keys
        """A head that begins a page, known from now on for pages with other periods, if it has just one."""
        periods = [token for node in head.parts if (token := period_of(node)) is not None]
        if len(periods) != 1:
            return head
        (period,) = periods
        at = 0
        for _ in range(period.line - head.before - 1):
            at = text.index("\n", at) + 1
        assert text.startswith(period, at)
        words = (*_words_around(period, text, at), rows)
        known = self.issues.get(words)
        if known is not None:
            # A series of issues may never print the same head twice.
            self.met += 1
            # Lines are counted from the same place in all of them.
            return known.with_period(str(period))
        head = head._replace(words=words, period=str(period))
        if len(self.issues) >= MAX_HEADS:
            self.issues.clear()
        self.issues[words] = head
        return head


def _words_around(period: str, text: str, at: int) -> tuple[str, int, str]:
    """The words before a period, how many lines it has, and the words behind it."""
    return text[:at], period.count("\n"), text[at + len(period) :]


def _find_period(text: str) -> str:
    """The period of a page by the words that it begins with; empty where there is none."""
    at = 0
    while at < len(text):
        match = match_terminal("PERIOD").match(text, at)
        if match is not None:
            return match.group()
        at = text.find("\n", at) + 1 or len(text)
    return ""


def _find_head(text: str, start: int) -> int:
    """Where words of a page end: behind their first line with tabs, which mostly is a header, and empty lines."""
    tab = text.find("\t", start)
    if tab < 0:
        return len(text)
    end = text.find("\n", tab) + 1
    while text.startswith("\n", end):
        end += 1
    return end


def _find_run(node: Tree | Token, text: str, at: int) -> Token | None:
    """The rows of a node, if it has nothing else and they stand at a place of the text."""
    if isinstance(node, Token) or node.data != "rows" or len(node.children) != 1:
        return None
    run = node.children[0]
    return run if isinstance(run, Token) and text.startswith(run, at) else None
