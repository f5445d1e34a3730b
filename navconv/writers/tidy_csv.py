"""The tidy CSV as a stream, while the input is being read; and the tables as printed."""

from __future__ import annotations

from navconv.layout.document import joined, plain
from navconv.layout.row_label import split_label
from navconv.meaning.observations.member import TOTAL_NAME
from navconv.problems import OutputError, UsageError, row_of
from navconv.tables.values import Mark
from navconv.writers.context import refuse_pieces
from navconv.writers.fields import Fields, quote
from navconv.writers.tidy import TidyFormatter
from navconv.writers.tidy_options import Layout, TidyOptions, extra_dimensions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from navconv.meaning.observations.model import ObservedExport
    from navconv.writers.context import WriteContext

MAX_FORMATTERS = 4
"""How many formatters are kept for further outputs; few runs have inputs with as many sets of dimensions."""

HOLD_CHARS = 1 << 22
"""How much is held back before the first byte is written.

The header names every dimension, and a later export of a stream may bring one more; most inputs are known to
their end by then.
"""


def write_tidy(
    exports: Iterable[ObservedExport], out: BinaryIO, options: TidyOptions, context: WriteContext
) -> None:
    """Writes observations as CSV, while the input is being read.

    Args:
        exports: the exports, consumed once.
        out: takes UTF-8 with ``\\n``.
        options: how to write.
        context: for its codelists.

    Raises:
        UsageError: options that do not go together.
        OutputError: a stream whose header is written already brings a new dimension.
    """
    if options.layout is Layout.PRINTED:
        if options.provenance:
            raise UsageError("--provenance goes with --layout tidy only")
        _write_printed(refuse_pieces(exports, "--layout printed"), out, options)
        return
    if options.layout is Layout.STATBANK:
        from navconv.writers.statbank import write_statbank

        write_statbank(refuse_pieces(exports, "--layout statbank"), out, options, context)
        return
    if options.dataset or options.marks:
        raise UsageError("--dataset and --marks go with --layout statbank")
    if options.is_shaped:
        from navconv.writers.tidy_shape import write_shaped

        write_shaped(exports, out, options, context)
        return
    sink = _Sink(out, options, context)
    for export in exports:
        sink.take(export)
    sink.finish()


class _Sink:
    """Holds the first lines back until the columns are known, then lets them through."""

    def __init__(self, out: BinaryIO, options: TidyOptions, context: WriteContext) -> None:
        self.out = out
        self.options = options
        self.context = context
        self.dimensions: tuple[str, ...] = ()
        self.formatter = self._find_formatter()
        self.held: list[ObservedExport] = []
        self.size = 0
        self.released = False

    def take(self, export: ObservedExport) -> None:
        """Takes the next export."""
        new = tuple(name for name in extra_dimensions([export]) if name not in self.dimensions)
        if new:
            if self.released:
                self._widen(new, export)
            self.dimensions += new
            self.formatter = self._find_formatter()
        if self.released:
            self._write(export)
            return
        self.held.append(export)
        # A cell takes about as many characters as this in the output.
        self.size += 100 * sum(len(table.rows) * len(table.columns) for table in export.tables)
        if self.size > HOLD_CHARS:
            self._release()

    def _find_formatter(self) -> TidyFormatter:
        """What formats lines of these columns; maybe that of an earlier output."""
        formatters: dict[tuple[tuple[str, ...], TidyOptions, bool, bool], TidyFormatter]
        formatters = self.context.memory.setdefault(TidyFormatter, {})
        key = (self.dimensions, self.options, self.context.several, self.context.lineage)
        found = formatters.get(key)
        if found is None:
            if len(formatters) >= MAX_FORMATTERS:
                formatters.clear()
            found = formatters[key] = TidyFormatter(
                *key[:2], self.context.codelists, several=key[2], lineage=key[3]
            )
        return found

    def finish(self) -> None:
        """Lets through what is still held; nothing at all where no export held a table."""
        if not self.released and any(export.tables for export in self.held):
            self._release()

    def _release(self) -> None:
        self.released = True
        self.out.write(self.formatter.header())
        for export in self.held:
            self._write(export)
        self.held.clear()

    def _write(self, export: ObservedExport) -> None:
        # A table at a time: memory for all of an export would be taken anew from the system each time.
        for lines in self.formatter.format_export(export):
            self.out.write(lines)

    def _widen(self, new: tuple[str, ...], export: ObservedExport) -> None:
        """Adds columns to what was written already; a file can be rewritten, a pipe cannot."""
        import csv
        import io
        import tempfile

        if not (self.out.seekable() and self.out.readable()):
            raise OutputError(
                f"the dimension {', '.join(new)!r} appears after the header was written; "
                "write to a file with -o, which can be widened, or convert the inputs one by one",
                source=export.source,
                line=row_of(export.tables[0].table.header.line) if export.tables else 0,
            )
        codelists = self.context.codelists
        totals = [codelists.whole_of(name) if self.options.codes else TOTAL_NAME for name in new]
        at = self.formatter.columns.index("indicator")
        with tempfile.TemporaryFile() as copy:
            self.out.seek(0)
            text = io.TextIOWrapper(self.out, "utf-8", newline="")
            lines = io.TextIOWrapper(copy, "utf-8", newline="", write_through=True)
            writer = csv.writer(lines, lineterminator="\n")
            for number, fields in enumerate(csv.reader(text)):
                writer.writerow([*fields[:at], *(totals if number else new), *fields[at:]])
            text.detach()
            lines.flush()
            lines.detach()
            copy.seek(0)
            self.out.seek(0)
            self.out.truncate()
            while block := copy.read(1 << 20):
                self.out.write(block)


def _write_printed(exports: Iterable[ObservedExport], out: BinaryIO, options: TidyOptions) -> None:
    """Writes the tables as printed: a block each, parted by an empty line, heads first."""
    field = Fields(raw=options.raw, codes=options.codes).field
    first = True
    for export in exports:
        for observed in export.tables:
            table = observed.table
            about = ". ".join(part for part in (table.section, joined(table.caption)) if part)
            stubs = len(table.header.stubs)
            heads = table.header.labels[: len(observed.columns)]
            lines = [[about, *("",) * (stubs - 1), *heads]]
            for row in observed.rows:
                # The values are the numbers of the tidy table; a mark stays as it was printed.
                cells = row.printed.cells
                values = [
                    (cells[at] if at < len(cells) else "")
                    if isinstance(value, Mark)
                    else str(value)
                    for at, value in enumerate(row.values)
                ]
                labels = map(plain, split_label(row.printed.label, stubs))
                lines.append([*labels, *values])
            block = "".join(
                ",".join([field(line[0]), *(quote(cell) for cell in line[1:])]) + "\n"
                for line in lines
            )
            out.write((block if first else "\n" + block).encode())
            first = False
