"""PDFs made of exports: what is printed in the text, drawn as producers of PDFs draw it."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH, HEIGHT, MARGIN = 842.0, 595.0, 40.0
_MARKUP = re.compile(r"^\s*#{1,6}\s+|</?b>|\\(?=\*)")


class Pen(Protocol):
    """What draws on pages."""

    def width(self, text: str, size: float) -> float: ...

    def draw(self, x: float, y: float, text: str, size: float) -> None: ...

    def new_page(self) -> None: ...

    def finish(self) -> bytes: ...


class ReportlabPen:
    """Draws with reportlab, whose y grows upwards."""

    def __init__(self, rotation: int = 0) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self._file = io.BytesIO()
        self._rotation = rotation
        self._sizes = (WIDTH, HEIGHT)
        self._canvas = Canvas(self._file, pagesize=self._sizes, invariant=1)
        self._canvas.setPageRotation(rotation)

    def width(self, text: str, size: float) -> float:
        return float(self._canvas.stringWidth(text, "Helvetica", size))

    def draw(self, x: float, y: float, text: str, size: float) -> None:
        self._canvas.setFont("Helvetica", size)
        self._canvas.drawString(x, HEIGHT - y, text)

    def draw_row(self, y: float, pieces: Sequence[tuple[float, str]], size: float) -> None:
        """Draws a row as one object: an array of letters with the room between them, in thousandths of the size."""
        start = right = pieces[0][0]
        array = []
        for left, text in pieces:
            array.append(f"{1000 * (right - left) / size:.0f}")
            # Some pairs of letters are moved together, as fonts say.
            array += [f"({_octal(word)}) 15" for word in re.findall(r"..?", text)]
            right = left + self.width(text, size) - 0.015 * size * len(re.findall(r"..?", text))
        self._canvas.setFont("Helvetica", size)
        font = self._canvas._doc.getInternalFontName("Helvetica")
        place = f"1 0 0 1 {start:.2f} {HEIGHT - y:.2f} Tm"
        self._canvas._code.append(f"BT {font} {size} Tf {place} [{' '.join(array)}] TJ ET")

    def new_page(self) -> None:
        self._canvas.showPage()
        self._canvas.setPageRotation(self._rotation)

    def finish(self) -> bytes:
        self._canvas.save()
        return self._file.getvalue()


def _octal(text: str) -> str:
    """Letters as the string of a PDF spells those of Helvetica."""
    return "".join(f"\\{byte:03o}" for byte in text.encode("cp1252"))


class TurnedPen(ReportlabPen):
    """Draws on an upright page all that belongs on one lying on its side."""

    def __init__(self) -> None:
        super().__init__()
        self._turn()

    def _turn(self) -> None:
        self._canvas.setPageSize((HEIGHT, WIDTH))
        self._canvas.translate(HEIGHT, 0)
        self._canvas.rotate(90)

    def new_page(self) -> None:
        super().new_page()
        self._turn()


class FpdfPen:
    """Draws with fpdf2."""

    def __init__(self) -> None:
        from fpdf import FPDF

        self._pdf = FPDF(unit="pt", format=(WIDTH, HEIGHT))
        self._pdf.set_auto_page_break(auto=False)
        self._pdf.set_font("helvetica", size=8)
        self._pdf.add_page()

    def width(self, text: str, size: float) -> float:
        self._pdf.set_font_size(size)
        return float(self._pdf.get_string_width(text))

    def draw(self, x: float, y: float, text: str, size: float) -> None:
        self._pdf.set_font_size(size)
        self._pdf.text(x, y, text)

    def new_page(self) -> None:
        self._pdf.add_page()

    def finish(self) -> bytes:
        return bytes(self._pdf.output())


@dataclass(frozen=True)
class Style:
    """How a text is printed.

    Attributes:
        size: the size of the type.
        title_size: the size of the first line of a page.
        objects: what is drawn at a time: a cell, a word, a letter or a row, the last by reportlab only.
        label_width: how wide the column of labels is; a longer label is wrapped or clipped. None for as wide as needed.
        clip: whether longer labels are clipped, not wrapped.
        space: the space in numbers.
        gap: how far columns are apart at least, in sizes of the type.
        align: where figures and heads stand in their column.
        foot: printed at the end of each page.
        leading: how far rows are apart, in sizes of the type.
    """

    size: float = 8
    title_size: float = 0
    objects: str = "cell"
    label_width: float | None = None
    clip: bool = False
    space: str = " "
    gap: float = 1.2
    align: str = "right"
    foot: str = ""
    leading: float = 1.4


def print_pdf(text: str, pen: Pen, style: Style | None = None) -> bytes:
    """Prints an export as a PDF.

    Args:
        text: the export; its lines with tabs are rows of tables.
        pen: what draws.
        style: how it is printed.
    """
    printer = _Printer(pen, style or Style())
    for page in _pages(
        [_MARKUP.sub("", line).replace("</b>", "").rstrip(" \n") for line in text.split("\n")]
    ):
        printer.print_page(page)
    return pen.finish()


def _pages(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yields the lines of each page: the first line of the text is printed at the top of each."""
    title = next(line for line in lines if line)
    page: list[str] = []
    for line in lines:
        if line == title and page:
            yield page
            page = []
        if line and not re.fullmatch(r"[-\t]+", line):
            page.append(line)
    yield page


class _Printer:
    def __init__(self, pen: Pen, style: Style) -> None:
        self.pen = pen
        self.style = style
        self.y = MARGIN
        self.begun = False

    def print_page(self, lines: list[str]) -> None:
        if self.begun:
            self._end_page()
        self.begun = True
        rows = [line.split("\t") for line in lines]
        for run in _tables(rows):
            self._print_run(run)

    def _end_page(self) -> None:
        if self.style.foot:
            self.pen.draw(MARGIN, HEIGHT - MARGIN / 2, self.style.foot, self.style.size)
        self.pen.new_page()
        self.y = MARGIN

    def _print_run(self, rows: list[list[str]]) -> None:
        """Prints a table, or lines of words."""
        style = self.style
        labels = [self._lines_of(row[0], len(row) > 1) for row in rows]
        left = MARGIN + max(
            (
                self.pen.width(line, style.size)
                for lines, row in zip(labels, rows, strict=True)
                for line in lines
                if len(row) > 1
            ),
            default=0.0,
        )
        width = max(map(len, rows)) - 1
        widths = [
            max((self.pen.width(row[at], style.size) for row in rows if len(row) > at), default=0.0)
            for at in range(1, width + 1)
        ]
        for lines, row in zip(labels, rows, strict=True):
            size = style.title_size if style.title_size and self.y == MARGIN else style.size
            if self.y + size * style.leading * len(lines) > HEIGHT - MARGIN:
                self._end_page()
            self.y += size * style.leading
            x = left
            pieces = [(MARGIN, lines[0])] if lines[0] else []
            for at, cell in enumerate(row[1:]):
                x += style.gap * size
                room = widths[at] - self.pen.width(cell, size)
                shift = {"right": room, "left": 0.0, "centre": room / 2}[style.align]
                printed = cell.strip().replace(" ", style.space)
                if style.objects != "row":
                    self._draw(x + shift, self.y, printed, size)
                elif printed:
                    pieces.append((x + shift, printed))
                x += widths[at]
            if style.objects == "row":
                assert isinstance(self.pen, ReportlabPen)
                self.pen.draw_row(self.y, pieces, size)
            for at, line in enumerate(lines):
                if at or style.objects != "row":
                    self._draw(MARGIN, self.y + at * size * 1.05, line, size)
            self.y += (len(lines) - 1) * size * 1.05

    def _lines_of(self, label: str, in_table: bool) -> list[str]:
        width = self.style.label_width
        if width is None or not in_table:
            return [label]
        if self.style.clip:
            while self.pen.width(label, self.style.size) > width:
                label = label[:-1]
            return [label]
        lines = [""]
        for word in label.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.pen.width(longer, self.style.size) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def _draw(self, x: float, y: float, text: str, size: float) -> None:
        pieces = {
            "cell": r".+",
            "word": r"[^ \u00a0]+",
            "letter": r"[^ \u00a0]",
            "row": r".+",
        }[self.style.objects]
        for match in re.finditer(pieces, text):
            self.pen.draw(x + self.pen.width(text[: match.start()], size), y, match[0], size)


def _tables(rows: list[list[str]]) -> Iterator[list[list[str]]]:
    """Yields the tables of a page, their headers first, and what stands between them."""
    run: list[list[str]] = []
    for row in rows:
        is_head = len(row) > 1 and not row[0] and any(map(str.isalpha, row[-1]))
        if is_head and run and not (run[-1][0] == "" and len(run[-1]) > 1):
            yield run
            run = []
        run.append(row)
    yield run
