"""Runs the tables that Lark makes of the grammar: a token for each line of a text, and from tokens a tree.

Lark compiles the grammar, which takes longer than reading a short export; to run its tables takes this module. What
they say is Lark's: which terminal matches, when a rule is complete, and which of its parts stand in the tree.
"""

from __future__ import annotations

from navconv.prepared import expression
from navconv.records import NamedTuple, dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, Self

END = "$END"
"""The type of the token behind the last line."""

ALONE = "\n++"
"""How the expression of a terminal ends that takes one line, and the empty ones behind it."""

MAX_KINDS = 1 << 10
"""How many lines are remembered with the terminal that they match; an export prints a tenth of that again and again."""


class Token(str):
    """Lines of a text.

    Attributes:
        type: the terminal that they match.
        line: the first of them, counted from 1.
        start: where they begin in the text.
    """

    __slots__ = ("line", "start", "type")
    type: str
    line: int
    start: int

    def __new__(cls, type: str, text: str, line: int, start: int = 0) -> Self:  # noqa: A002  as grammars have it
        """Lines with the terminal that they match."""
        made = super().__new__(cls, text)
        made.type = type
        made.line = line
        made.start = start
        return made

    @property
    def name(self) -> str:
        """The terminal without the file that it was imported from: ``table__ROWS`` → ``ROWS``."""
        return self.type.rpartition("__")[2]


@dataclass(slots=True)
class Tree:
    """What a rule takes.

    Attributes:
        data: the rule.
        children: its parts.
    """

    data: str
    children: list[Tree | Token]


class Unparsed(Exception):  # noqa: N818  a text that is none of the grammar's is no error of ours
    """A text does not parse."""


class Rule(NamedTuple):
    """One way in which a rule is made.

    Attributes:
        name: the rule.
        parts: the rules and terminals that it is made of.
        kept: which of them stand in the tree, and whether in their place their own parts do; None for all as they are.
    """

    name: str
    parts: list[str]
    kept: list[tuple[int, bool]] | None

    def fold(self, parts: list[Tree | Token]) -> Tree:
        """The node of its parts."""
        if self.kept is None:
            return Tree(self.name, parts)
        found: list[Tree | Token] | None = None
        for at, opened in self.kept:
            part = parts[at]
            if opened:
                inner = part.children  # type: ignore[union-attr]
                # What is repeated grows in the list of its first part, which stands nowhere else.
                found = inner if found is None else found + inner
            elif found is None:
                found = [part]
            else:
                found.append(part)
        return Tree(self.name, found or [])


class Tables(NamedTuple):
    """What Lark makes of a grammar, as JSON has it.

    Attributes:
        terminals: of each its name, its priority and its expression, in the order in which Lark tries them.
        ignored: the terminals that no rule sees.
        rules: what :class:`Rule` takes.
        states: of each what follows on a token or a rule: the next state, or below 0 the rule that is complete.
        first: the state before the first token.
        last: the state behind the rule that takes all.
    """

    terminals: list[tuple[str, int, str]]
    ignored: list[str]
    rules: list[tuple[str, list[str], list[tuple[int, bool]] | None]]
    states: list[dict[str, int]]
    first: int
    last: int


class Parser:
    """Parses texts by the tables of a grammar."""

    def __init__(self, tables: Tables) -> None:
        """Takes the tables."""
        self.tables = tables
        self.rules = [Rule(*rule) for rule in tables.rules]
        named = [f"(?P<{name}>{pattern})" for name, _, pattern in tables.terminals]
        self._match = expression("|".join(named)).match
        self._alone = {
            name for name, _, text in tables.terminals if text.rstrip(")").endswith(ALONE)
        }
        self._kinds: dict[str, str] = {}

    def lex(self, text: str) -> Iterator[Token]:
        """The tokens of a text; a line that stands again is the token that it was.

        Raises:
            Unparsed: something matches no terminal.
        """
        match, ignored, kinds = self._match, self.tables.ignored, self._kinds
        at, line = 0, 1
        while at < len(text):
            end = text.find("\n", at) + 1
            words = text[at:end]
            kind: Any = kinds.get(words)
            if kind is None:
                found = match(text, at)
                if found is None:
                    raise Unparsed
                kind, end = found.lastgroup, found.end()
                if kind in self._alone:
                    if len(kinds) >= MAX_KINDS:
                        kinds.clear()
                    kinds[words] = kind
            else:
                while text.startswith("\n", end):
                    end += 1
            if kind not in ignored:
                yield Token(kind, text[at:end], line, at)
            line += text.count("\n", at, end)
            at = end
        yield Token(END, "", line, at)

    def parse(self, text: str) -> Tree:
        """The tree of a text.

        Raises:
            Unparsed: it is none of the grammar.
        """
        rules, (*_, first, last), every = self.rules, self.tables, self.tables.states
        states, nodes = [first], list[Tree | Token]()
        for token in self.lex(text):
            while True:
                move = every[states[-1]].get(token.type)
                if move is None:
                    raise Unparsed
                if move >= 0:
                    states.append(move)
                    nodes.append(token)
                    break
                rule = rules[~move]
                size = len(rule.parts)
                node = rule.fold(nodes[-size:])
                del states[-size:], nodes[-size:]
                states.append(every[states[-1]][rule.name])
                nodes.append(node)
                if token.type == END and states[-1] == last:
                    return node
        raise AssertionError("the end of a text completes a rule or is refused")


def spell_terminal(tables: Tables, name: str) -> str:
    """The expression of a terminal where none that the lexer tries before matches."""
    (wanted,) = (item for item in tables.terminals if item[0] == name)
    before: Sequence[str] = [
        pattern
        for other, priority, pattern in tables.terminals
        if priority >= wanted[1] and other != name
    ]
    return f"(?!{'|'.join(before)}){wanted[2]}"
