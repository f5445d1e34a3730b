"""PDF → pages of lines, as the grammar reads them: labels and cells parted by tabs.

pdfium (the package pypdfium2, the extra ``pdf``) reads the page; what is here and in the modules beside it only says
what a row, a column and a cell is. Nothing is executed or fetched: scripts and links of a document are not looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from navconv.problems import ExtraError, Problem, Severity
from navconv.readers.lines import find_page_starts, first_text
from navconv.readers.pdfs.pdf_blocks import PageLines
from navconv.readers.pdfs.pdf_document import Document
from navconv.readers.pdfs.pdf_rows import PrintedRow
from navconv.readers.pdfs.pdf_words import PageWords
from navconv.readers.places import PageOrigin, PageText
from navconv.readers.stream import read_whole

if TYPE_CHECKING:
    from navconv.readers.stream import ByteStream


MAX_BYTES = 1 << 29
"""The largest file; the yearbooks of whole countries are a tenth of it."""

MAX_DAMAGED = 1000
"""After so many damaged pages in a row the rest is not looked at: a file may say that it has a million."""

MAX_REPORTS = 20
"""How many pages are named that have the same to be said of them."""


def read_pdf(
    stream: ByteStream,
    source: str,
    report: Callable[[Problem], None],
    encoding: str | None = None,  # noqa: ARG001 # every reader takes it; a PDF names its own
) -> Iterator[PageText]:
    """Reads a PDF page by page.

    Args:
        stream: the file, read once and never sought.
        source: its name, for problems.
        report: takes the problems.
        encoding: not used.

    Yields:
        The pages that have text, in order; their lines are counted from 1 on each.

    Raises:
        InputError: the file is damaged, too large or needs a password.
        ExtraError: pypdfium2 is not installed.
    """
    from navconv.readers.pdfs import pdfium
    from navconv.readers.pdfs.pdf_document import Document

    try:
        pdfium.load()
    except ImportError as error:
        raise ExtraError(
            "a PDF is read with pypdfium2 (navconv[pdf]): pipx inject navconv pypdfium2, or pip install pypdfium2",
            source=source,
        ) from error
    data = read_whole(stream, MAX_BYTES, "a PDF", source)
    with closing(Document(data, source)) as document:
        yield from _PdfReader(document, source, report).read()


class _PdfReader:
    """Reads the pages of an open document.

    What it keeps from page to page is the title, and the page before, whose last table may go on.
    """

    def __init__(self, document: Document, source: str, report: Callable[[Problem], None]) -> None:
        self._document = document
        self._source = source
        self._report = report
        self._title = ""
        self._said: Counter[str] = Counter()

    def read(self) -> Iterator[PageText]:
        """Yields the pages that have text."""
        from navconv.readers.pdfs.pdf_blocks import PageLines
        from navconv.readers.pdfs.pdf_layout import lay_out

        laid = PageLines()
        for number, ((page, rows), (_, after)) in enumerate(
            pairwise(chain(self._rows(), [("", ())])), 1
        ):
            laid = lay_out(rows, laid, after)
            self._say_cells(laid, page)
            for part in self._cut(laid, PageOrigin(page)):
                yield part._replace(share=number / self._document.pages)

    def _rows(self) -> Iterator[tuple[str, Sequence[PrintedRow]]]:
        """Yields the number of each page, or of those beside each other, and its rows; none where it is damaged."""
        from navconv.readers.pdfs.pdf_beside import (
            find_beside,
            is_beside,
            join_pages,
            may_be_beside,
        )
        from navconv.readers.pdfs.pdf_rows import find_rows
        from navconv.readers.pdfs.pdf_words import WordReader

        reader = WordReader(self._document)

        def read(number: int) -> tuple[PageWords, Sequence[PrintedRow]]:
            words = reader.read(number)
            return words, find_rows(words.words)

        # Pages that were read to learn of the document what it is: not once more in their turn.
        ahead = {number: read(number) for number in may_be_beside(self._document.pages)}
        beside = {}
        if any(is_beside(rows) for _, rows in ahead.values()):
            beside = find_beside(lambda number: read(number)[1], self._document.pages)
        rights = {at for several in beside.values() for at in several}
        damaged = 0
        for number in range(self._document.pages):
            if number in rights:
                continue
            page = str(number + 1)
            words, rows = ahead.pop(number) if number in ahead else read(number)
            damaged = damaged + 1 if words.damaged else 0
            if damaged == MAX_DAMAGED:
                message = (
                    f"expected {self._document.pages} pages, found {MAX_DAMAGED} in a row that are damaged; "
                    "the rest was not looked at: fetch or save the file again"
                )
                self._said.clear()
                self._say("pdf-page-damaged", Severity.ERROR, message, page)
                return
            if not self._is_readable(words, page):
                rows = []
            if several := beside.get(number, ()):
                rows = join_pages(rows, [read(at)[1] for at in several])
                others = ", ".join(str(at + 1) for at in several)
                self._say(
                    "pdf-pages-beside",
                    Severity.INFO,
                    f"expected all columns on one page, found rows that go on at the same height on page {others}; "
                    "they were put together",
                    page,
                )
                page = f"{page}, {others}"
            yield page, rows

    def _cut(self, laid: PageLines, origin: PageOrigin) -> Iterator[PageText]:
        """Yields the text of a page, cut where the title of the document, or rows of the page before, end a page."""
        lines = [f"{line}\n" for line in laid.lines]
        text = "".join(lines)
        if "\t" in text:
            # A page of notes may begin with anything, such as the period that stands on each page.
            self._title = self._title or first_text(text)
        line = 1
        rest = sum(map(len, lines[: laid.begin]))
        starts = {0, rest, *find_page_starts(text, self._title, None), len(text)}
        for begin, end in pairwise(sorted(starts)):
            if text[begin:end].strip():
                yield PageText(line, text[begin:end], origin)
            line += text.count("\n", begin, end)

    def _is_readable(self, words: PageWords, page: str) -> bool:
        """Whether a page has words, and their letters are known; what it has instead is reported."""
        if words.damaged:
            self._say(
                "pdf-page-damaged",
                Severity.ERROR,
                "expected a page, found one that is damaged; it was passed over: fetch or save the file again",
                page,
            )
        elif words.too_long:
            self._say(
                "pdf-page-too-long",
                Severity.ERROR,
                "expected a page with some thousands of letters, found hundreds of thousands; it was passed over",
                page,
            )
        elif words.unmapped:
            self._say(
                "pdf-font-without-map",
                Severity.ERROR,
                f"expected fonts that say which letters they show, found {words.unmapped} words in one that does "
                "not; the page was passed over: print the file as a PDF with another program, or recognise its "
                "text (OCR)",
                page,
            )
        elif not words.words and words.drawn:
            self._say(
                "pdf-without-text",
                Severity.ERROR,
                "expected text, found only what is drawn, such as a scan; the page was passed over: recognise "
                "its text (OCR) and save it as a PDF with text",
                page,
            )
        else:
            if words.turned:
                self._say(
                    "pdf-turned-text",
                    Severity.WARNING,
                    f"expected words that stand as the page does, found {words.turned} at another angle; "
                    "they were left out",
                    page,
                )
            return bool(words.words)
        return False

    def _say_cells(self, laid: PageLines, page: str) -> None:
        for row, _, text in laid.alone:
            # As the number of its page it stands beside each cell.
            if text != page.partition(",")[0]:
                self._say(
                    "pdf-page-number",
                    Severity.INFO,
                    f"the number {text} stands alone at the edge of the page; it was taken for its number"
                    if text.isdecimal()
                    else f"the day {text} stands alone at the edge of the page; it was taken for that of the print",
                    page,
                    line=row + 1,
                )
        for chart in laid.charts:
            self._say(
                "pdf-chart-left-out",
                Severity.WARNING,
                f"expected tables, found a chart, {chart.caption!r}; {chart.rows} rows along its axes were left "
                "out: if they are those of a table, write it into a copy of the file as text",
                page,
                line=chart.row + 1,
            )
        for row, column, text in laid.apart:
            self._say(
                "pdf-figure-apart",
                Severity.WARNING,
                f"expected the figures of a column above each other, found {text!r} beside them; it was taken for "
                "one of this column: look at the page",
                page,
                line=row + 1,
                column=column,
                most=MAX_REPORTS * MAX_REPORTS,
            )
        for row, column, text in laid.pushed:
            self._say(
                "pdf-cells-run-together",
                Severity.ERROR,
                f"expected one figure in its column, found {text!r} over more than one; it is given as missing: "
                "look at the page",
                page,
                line=row + 1,
                column=column,
                most=MAX_REPORTS * MAX_REPORTS,
            )

    def _say(
        self,
        code: str,
        severity: Severity,
        message: str,
        page: str,
        *,
        line: int = 1,
        column: int = 0,
        most: int = MAX_REPORTS,
    ) -> None:
        self._said[code] += 1
        if self._said[code] > most:
            return
        if self._said[code] == most:
            message += "; further ones are not named"
        self._report(Problem(code, severity, message, self._source, line, column, page=page))
