"""Every stage of a conversion as text, so that a snapshot's difference tells what changed.

A stage is a list of blocks (a page, a table). Small inputs are shown whole. Of a large one the
first blocks are shown, and each of the others as its head, its size and a digest, so that a change
still names its block.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from navconv.checks import check_export
from navconv.layout.page_builder import build_pages
from navconv.layout.parse import parse_pages
from navconv.layout.parser import Token
from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.interpret import Interpreter
from navconv.meaning.observations.model import ObservedExport
from navconv.readers.lines import read_pages
from navconv.tables.assembly import merge_continuations
from navconv.tables.values import Mark
from navconv.writers.context import WriteContext
from navconv.writers.tidy_csv import write_tidy
from navconv.writers.tidy_options import Schema, TidyOptions
from tests.samples import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from navconv.layout.document import Page, PrintedTable, Row, Text
    from navconv.layout.parse import PageTree
    from navconv.layout.parser import Tree
    from navconv.meaning.observations.member import Member
    from navconv.meaning.observations.model import ObservationTable
    from navconv.problems import Problem
    from navconv.readers.places import PageText
    from navconv.tables.logical import Export, LogicalTable

WHOLE = 20_000
"""How many characters of a stage are shown whole; a block that begins before the limit is."""

TAB = " ⇥ "
_MARKS = {Mark.SUPPRESSED: "*", Mark.BLANK: "_", Mark.MISSING: "?"}


class Block(NamedTuple):
    """A part of a stage: what is always shown of it, and its lines."""

    head: str
    lines: Sequence[str]


@dataclass(frozen=True)
class Stages:
    """What a sample is at every stage."""

    name: str
    pages: tuple[PageText, ...]
    trees: tuple[PageTree, ...]
    document: tuple[Page, ...]
    exports: tuple[Export, ...]
    observed: tuple[ObservedExport, ...]
    problems: tuple[Problem, ...]


@lru_cache(maxsize=64)
def stages_of(path: Path) -> Stages:
    """Takes a sample through the stages, one after another."""
    name = name_of(path)
    problems: list[Problem] = []
    pages = tuple(read_pages(io.BytesIO(path.read_bytes()), name, problems.append))
    trees = tuple(parse_pages(pages, name, problems.append))
    document = tuple(build_pages(trees))
    exports = tuple(merge_continuations(document, name, problems.append))
    interpreter = Interpreter(load_codelists())
    interpreter.begin(name, problems.append)
    observed = tuple(
        ObservedExport(name, export, tuple(interpreter.observe(export))) for export in exports
    )
    problems.sort(key=lambda problem: (problem.line, problem.column))
    return Stages(name, pages, trees, document, exports, observed, tuple(problems))


def show(blocks: Iterable[Block]) -> str:
    """Blocks as text: the first whole, the rest as head, size and digest."""
    shown: list[str] = []
    size = 0
    for head, lines in blocks:
        if size < WHOLE:
            shown += [head, *(f"    {line}" for line in lines)]
            size += sum(map(len, lines))
        else:
            digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]
            shown.append(f"{head} … {len(lines)} lines, {digest}")
    return "\n".join(shown) + "\n"


# The stages ------------------------------------------------------------------------------------


def show_pages(stages: Stages) -> str:
    """Where pages start and end."""
    blocks = []
    for page in stages.pages:
        lines = page.text.split("\n")[:-1]
        digest = hashlib.sha256(page.text.encode()).hexdigest()[:8]
        first = next((line for line in lines if line.strip()), "").strip("\f")
        end = page.line + len(lines) - 1
        blocks.append(Block(f"{page.line}-{end} {digest} {_short(first)}", ()))
    return show(blocks)


def show_trees(stages: Stages) -> str:
    """The parse tree of each page; a token is its terminal, its lines and its first words."""
    return show(
        Block(
            f"page at {_first_line(tree)}",
            [line for child in tree.tree.children for line in _show_node(child, tree, "")],
        )
        for tree in stages.trees
    )


def tokens_of(node: Tree | Token) -> Iterator[Token]:
    """The tokens of a tree, in order."""
    if isinstance(node, Token):
        yield node
    else:
        for child in node.children:
            yield from tokens_of(child)


def _first_line(tree: PageTree) -> int:
    lines = [_line(token, tree) for token in tokens_of(tree.tree)]
    return min(lines, default=tree.offset + 1)


def _line(token: Token, tree: PageTree) -> int:
    return token.line + tree.offset


def _show_node(node: Tree | Token, tree: PageTree, indent: str) -> list[str]:
    if isinstance(node, Token):
        terminal = node.type.rpartition("__")[2]
        first, count = _line(node, tree), node.rstrip("\n").count("\n") + 1
        where = str(first) if count == 1 else f"{first}-{first + count - 1}"
        return [f"{indent}{terminal} {where} {_short(node.split(chr(10))[0])}"]
    lines = [f"{indent}{node.data}"]
    for child in node.children:
        lines += _show_node(child, tree, indent + "  ")
    return lines


def show_document(stages: Stages) -> str:
    """What is printed: each page with its headings, tables and notes."""
    return show(Block(f"page at {page.line}", _show_page(page)) for page in stages.document)


def _show_page(page: Page) -> list[str]:
    lines: list[str] = []
    for kind, texts in (("title", page.title), ("section", page.section), ("period", page.period)):
        lines += _show_texts(kind, texts)
    for table in page.tables:
        lines.append("table")
        lines += [f"  {line}" for line in _show_printed(table)]
    lines += _show_texts("note", page.notes)
    return lines + [f"rule {line}" for line in page.rules]


def _show_texts(kind: str, texts: Iterable[Text]) -> list[str]:
    return [
        f"{kind} {text.line} {'#' * text.level}{' ' * bool(text.level)}{_short(text.text)}"
        for text in texts
    ]


def _show_printed(table: PrintedTable) -> list[str]:
    lines = _show_texts("caption", table.caption)
    if table.header is not None:
        labels = TAB.join((table.header.stub, *table.header.labels))
        lines.append(f"header {table.header.line} {labels}")
    lines += [_show_row(row) for row in table.rows]
    return lines + [f"rule {line}" for line in table.rules]


def _show_row(row: Row) -> str:
    shape = "" if row.shape == "plain" else f" ({row.shape} {' '.join(map(str, row.lines))})"
    return f"{row.line}{shape} {TAB.join((row.label, *row.cells))}"


def show_tables(stages: Stages) -> str:
    """The logical tables: which rows were put together."""
    return show(
        Block(f"table at {table.header.line}: {table.section}", _show_table(table))
        for export in stages.exports
        for table in export.tables
    )


def _show_table(table: LogicalTable) -> list[str]:
    lines = [f"title {table.title}"]
    lines += _show_texts("period", table.period) + _show_texts("caption", table.caption)
    lines.append(f"headers {' '.join(map(str, table.headers))} {TAB.join(table.header.labels)}")
    lines += [f"{row.line} {row.label}" for row in table.rows]
    lines += [f"repeat {row.line} {row.label}" for row in table.repeats]
    return lines + [f"rule {line}" for line in table.rules]


def show_observations(stages: Stages) -> str:
    """What every row and column means, in codes, and the values (``*`` suppressed, ``_`` blank)."""
    return show(
        Block(f"table {table.number}: {table.table.section}", _show_observed(table))
        for export in stages.observed
        for table in export.tables
    )


def _show_observed(table: ObservationTable) -> list[str]:
    fixed = " ".join(f"{name}={_code(member)}" for name, member in table.fixed.items())
    columns = TAB.join(" ".join(map(_code, column)) for column in table.columns)
    lines = [
        f"fixed {fixed}",
        f"columns {' '.join(table.column_dimensions)}: {columns}",
        f"rows {' '.join(table.row_dimensions)}{'' if table.complete else ' (not complete)'}",
    ]
    for row in (*table.rows, *table.repeats):
        values = " ".join(
            _MARKS[value] if isinstance(value, Mark) else str(value) for value in row.values
        )
        lines.append(f"{row.line} {row.role} {' '.join(map(_code, row.members))}: {values}")
    return lines


def _code(member: Member) -> str:
    return member.code if member.known else f"{member.code}({member.name})"


def tidy_of(stages: Stages, options: TidyOptions) -> bytes:
    """The tidy CSV of a sample."""
    out = io.BytesIO()
    write_tidy(stages.observed, out, options, WriteContext(load_codelists(), _refuse))
    return out.getvalue()


def _refuse(problem: Problem) -> None:
    raise AssertionError(problem)


def show_tidy(stages: Stages) -> str:
    """The tidy CSV with provenance, a block a table; what schema 2 adds is tested beside its module."""
    options = TidyOptions(Schema.FIRST, provenance=True)
    header, *lines = tidy_of(stages, options).decode().splitlines()
    tables = groupby(lines, key=lambda line: line.partition(",")[0])
    return f"{header}\n" + show(Block(f"table {number}", list(rows)) for number, rows in tables)


def show_problems(stages: Stages) -> str:
    """Everything that was met, in the order of the input."""
    return "".join(f"{problem}\n" for problem in stages.problems)


def show_checks(stages: Stages) -> str:
    """What the checks said of each export."""
    blocks = []
    for export in stages.observed:
        report = check_export(export, load_codelists())
        head = (
            f"{report.tables} tables, {report.cells} cells, {report.covered} covered, "
            f"{report.held} held, {report.broken} broken"
        )
        blocks.append(Block(head, [str(problem) for problem in report.problems]))
    return show(blocks)


def _short(text: str) -> str:
    text = text.replace("\t", TAB)
    return text if len(text) <= 70 else text[:69] + "…"
