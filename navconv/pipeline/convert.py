"""The pipeline: bytes → lines → pages → parse tree → document → logical tables → observations."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from navconv.layout.build import build_pages
from navconv.layout.parse import parse_pages
from navconv.meaning.interpret import Interpreter
from navconv.meaning.model import ObservedExport
from navconv.readers.lines import read_pages
from navconv.tables.assembly import merge_continuations
from navconv.tables.blocks import in_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from navconv.meaning.codelists import Codelists
    from navconv.problems import Problem


def convert(
    stream: BinaryIO,
    source: str,
    codelists: Codelists,
    report: Callable[[Problem], None],
    encoding: str | None = None,
    interpreter: Interpreter | None = None,
) -> Iterator[ObservedExport]:
    """Reads an input as observations, one export at a time.

    Args:
        stream: the input as bytes; it is read once, in blocks, and may hold several exports.
        source: its name, for problems and provenance.
        codelists: the members that are known.
        report: takes every problem, as it is met.
        encoding: the encoding of the input; None to recognise it.
        interpreter: one that has read inputs before with these codelists, and reads no other at the same
            time: it knows words already. What it gives is the same.

    Yields:
        Each export once all of it is read. Notes alone make an export without tables.

    Raises:
        InputError: the input cannot be read or decoded.
    """
    pages = in_blocks(read_pages(stream, source, report, encoding))
    trees = in_blocks(parse_pages(pages, source, report))
    document = build_pages(trees)
    exports = merge_continuations(document, source, report)
    interpreter = interpreter or Interpreter(codelists)
    interpreter.begin(source, report)
    for export in exports:
        yield ObservedExport(source, export, tuple(interpreter.observe(export)))
