"""One printed table while its page is read: the rows that it is made of, however they were printed."""

from __future__ import annotations

from itertools import pairwise, repeat

from navconv.layout.document import PrintedTable, Row, Rows, Shape, join_rows, joined, list_rows
from navconv.layout.headings import split_paragraphs
from navconv.layout.totals import begins_as_total

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.layout.document import Header, Text


def count_stubs(table: PrintedTable, before: int) -> int:
    """How many columns of labels a table has besides the first; where it has no header, as many as the one before."""
    return before if table.header is None else len(table.header.stubs) - 1


def read_rows(printed: str, line: int) -> Rows:
    """A run of plain rows.

    Args:
        printed: its lines.
        line: where the first of them stands.
    """
    lines = printed.rstrip("\n").split("\n")
    labels, _, cells = zip(*map(str.partition, lines, repeat("\t")), strict=True)
    return Rows(range(line, line + len(lines)), labels, cells)


class TableBuilder:
    """Collects the rows of one table.

    Attributes:
        caption: the lines above its header.
        header: its header row; None where rows go on without one.
        rules: lines of dashes inside it.
        stubs: how many columns of labels the table before has besides the first.
        row: one of its rows with words behind the label, as printed; else empty.
    """

    def __init__(self, caption: tuple[Text, ...], header: Header | None, stubs: int) -> None:
        """Takes what stands above the rows; and how many columns of labels the table before has besides the first."""
        self.caption = caption
        self.header = header
        self.rules: list[int] = []
        self.stubs = stubs
        self._runs: list[Rows] = []
        self._rows: list[Row] = []
        # Whether numbers of names or years may stand behind the labels, and a row in which words do.
        self._numbered = header is not None and header.labels[:1] == ("",)
        self.row = ""
        if header is not None and header.stub:
            # What reads such labels is not small, and few exports have any.
            from navconv.layout.stubs import has_numbers

            self._numbered = has_numbers(header)

    @property
    def begun(self) -> bool:
        """Whether it has rows."""
        return bool(self._runs or self._rows)

    @property
    def may_have_stubs(self) -> bool:
        """Whether a row may stand below those above it whose first label is blank."""
        header = self.header
        if header is None:
            return bool(self.stubs)
        return bool(header.labels) and (bool(header.stub) or not header.labels[0])

    def take_run(self, printed: str, line: int, row: str) -> None:
        """Takes a run of rows; ``row`` is the first of them if words stand behind its label, else empty."""
        self._close_run()
        self._runs.append(read_rows(printed, line))
        self.row = row or self.row

    def take_promoted(self, printed: str, line: int, texts: Sequence[Text]) -> None:
        """Takes lines of cells without a label, the first of which belongs to words above it."""
        if not texts and self.header is not None and self.header.stub and self._numbered:
            # Below a merged label the years or numbers in the next column are labels.
            self.take_run(printed, line, "")
            return
        for at, text in enumerate(printed.rstrip("\n").split("\n"), line):
            label, lines = self._name(texts)
            cells = text.partition("\t")[2]
            self._rows.append(Row(at, label, cells, Shape.PROMOTED, (*lines, at)))
            texts = ()

    def take_cells(
        self, cells: Sequence[str], lines: tuple[int, ...], texts: Sequence[Text]
    ) -> None:
        """Takes a row that is printed one cell to a line, its label above its cells."""
        label, above = self._name(texts)
        printed = "\t".join([cell.strip() for cell in cells])
        every = (*above, *lines)
        self._rows.append(Row(lines[0], label, printed, Shape.CELL_A_LINE, every, lines))

    def take_labels(self, texts: Sequence[Text]) -> None:
        """Takes words between rows: labels whose cells are gone, one a paragraph."""
        for paragraph in split_paragraphs(texts):
            # A total is a label of its own, though no empty line parts it from the one before.
            starts = [at for at, text in enumerate(paragraph) if at and begins_as_total(text.text)]
            for begin, end in pairwise((0, *starts, len(paragraph))):
                self._label_only(paragraph[begin:end])

    def finish(self) -> PrintedTable:
        """The table."""
        self._close_run()
        header, rows = self.header, join_rows(self._runs)
        if header is not None and "" in header.labels:
            # Few headers have an empty head, or a tab behind the last.
            from navconv.layout.spacers import drop_spacers

            header, rows = drop_spacers(header, rows)
        if self.row or self.stubs or self._numbered:
            from navconv.layout.stubs import join_stubs

            header, rows = join_stubs(header, rows, self.stubs)
        return PrintedTable(self.caption, header, rows, tuple(self.rules))

    def _name(self, texts: Sequence[Text]) -> tuple[str, tuple[int, ...]]:
        """The label that words above cells make, and its lines; all but the last paragraph lost their cells."""
        paragraphs = split_paragraphs(texts)
        for paragraph in paragraphs[:-1]:
            self._label_only(paragraph)
        label = paragraphs[-1] if paragraphs else ()
        return joined(label), tuple([part.line for part in label])

    def _label_only(self, paragraph: tuple[Text, ...]) -> None:
        lines = tuple([part.line for part in paragraph])
        self._rows.append(Row(lines[0], joined(paragraph), "", Shape.LABEL_ONLY, lines))

    def _close_run(self) -> None:
        """Puts the rows that were not plain to the runs of those that were."""
        if self._rows:
            self._runs.append(list_rows(self._rows))
            self._rows = []
