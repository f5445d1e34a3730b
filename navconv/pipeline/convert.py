"""The pipeline: bytes → lines → pages → parse tree → document → logical tables → observations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.layout.page_builder import build_pages
from navconv.layout.parse import parse_pages
from navconv.layout.placing import place_lines
from navconv.meaning.interpret import Interpreter
from navconv.meaning.model import ObservedExport
from navconv.problems import PAGE_LINES
from navconv.readers import read_input
from navconv.readers.archives import open_members
from navconv.readers.places import Places
from navconv.records import replace
from navconv.tables.assembly import merge_continuations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from navconv.meaning.codelists import Codelists
    from navconv.pipeline.reading_progress import Progress
    from navconv.problems import Problem
    from navconv.readers.stream import ByteStream


def convert(
    stream: ByteStream,
    source: str,
    codelists: Codelists,
    report: Callable[[Problem], None],
    encoding: str | None = None,
    interpreter: Interpreter | None = None,
    places: Places | None = None,
    progress: Progress | None = None,
) -> Iterator[ObservedExport]:
    """Reads an input as observations, one export at a time.

    Args:
        stream: the input as bytes; it is read once, in blocks, and may hold several exports, or be an archive.
        source: its name, for problems and provenance.
        codelists: the members that are known.
        report: takes every problem, as it is met.
        encoding: the encoding of the input; None to recognise it.
        interpreter: one that has read inputs before with these codelists, and reads no other at the same
            time: it knows words already. What it gives is the same.
        places: takes the pages of inputs that are no texts; what is reported has lines that it finds the places of.
        progress: is told how far reading has come.

    Yields:
        Each export once all of it is read. Notes alone make an export without tables.

    Raises:
        InputError: the input cannot be read or decoded.
    """
    places = Places() if places is None else places
    interpreter = interpreter or Interpreter(codelists)
    for name, member in open_members(stream, source):
        yield from _convert_member(member, name, report, encoding, interpreter, places, progress)


def _convert_member(
    stream: ByteStream,
    source: str,
    report: Callable[[Problem], None],
    encoding: str | None,
    interpreter: Interpreter,
    places: Places,
    progress: Progress | None,
) -> Iterator[ObservedExport]:
    """Runs the stages on one input, or on one file of an archive."""
    pages = read_input(stream, source, report, encoding, places)
    if progress is not None:
        pages = progress.pages(pages)
    trees = parse_pages(
        pages, source, lambda found: report(replace(found, line=places.find_row(found.line)))
    )
    document = place_lines(build_pages(trees), places.find_rows)
    exports = merge_continuations(document, source, report)
    interpreter.begin(source, report)
    for export in map(interpreter.entitle, exports):
        observed = interpreter.observe(export)
        if progress is not None:
            observed = progress.tables(observed, len(export.tables))
        # Inputs read before may have had places.
        if all(table.header.line < PAGE_LINES for table in export.tables):
            yield ObservedExport(source, export, tuple(observed))
            continue
        for table in export.tables:
            lines = (*table.headers, *table.rows.lines, *table.repeats.lines)
            places.enter_table(lines, table.header.cells)
        tables = [replace(table, pages=places) for table in observed]
        yield ObservedExport(source, export, tuple(tables), pages=places)
