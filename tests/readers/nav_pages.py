"""Pages in the geometry of NAV's own PDFs: a cell an object, figures at the right, labels clipped, no ruling lines."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT, LEFT = 842.0, 595.0, 34.0
TITLE = "Personer med nedsatt arbeidsevne. Kommune. Tidsserie måned"


@dataclass(frozen=True)
class NavTable:
    """One county on pages of its own.

    Attributes:
        section: such as ``Kommune. Antall``.
        period: such as ``Januar - januar 2024``.
        heads: the months.
        rows: labels and cells, the total first; it is printed again on each page.
        a_page: how many rows stand on a page.
    """

    section: str
    period: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    a_page: int = 30


class NavPrinter:
    """Prints tables as SAP Business Objects does, through PDFlib.

    Labels are clipped, or wrapped with their cells beside the first line (0), between (0.5) or the last (1).
    """

    def __init__(
        self, *, labels: float = 120, column: float = 52, beside: float | None = None
    ) -> None:
        import reportlab
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont
        from reportlab.pdfgen.canvas import Canvas

        fonts = Path(reportlab.__file__).parent / "fonts"
        pdfmetrics.registerFont(TTFont("Vera", fonts / "Vera.ttf"))
        pdfmetrics.registerFont(TTFont("VeraBd", fonts / "VeraBd.ttf"))
        self._width = pdfmetrics.stringWidth
        self._file = io.BytesIO()
        self._canvas: Any = Canvas(self._file, pagesize=(WIDTH, HEIGHT), invariant=1)
        self._labels = labels
        self._beside = beside
        self._column = column

    def text(self, x: float, y: float, text: str, size: float, font: str = "Vera") -> None:
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, HEIGHT - y, text)

    def head(self, table: NavTable) -> None:
        """Prints what stands at the head and the foot of each page."""
        self.text(LEFT, 40, "Kilde: NAV", 7)
        self.text(230, 40, TITLE, 14)
        self.text(230, 60, table.section, 12)
        self.text(LEFT, 84, table.period, 9, "VeraBd")
        self.text(LEFT, HEIGHT - 24, "Kilde: NAV", 7)

    def empty(self, table: NavTable) -> None:
        """Prints a page with headers and no rows."""
        self.head(table)
        self.new_page()

    def new_page(self) -> None:
        self._canvas.showPage()

    def table(self, table: NavTable) -> None:
        """Prints a table over as many pages as it needs."""
        total, *rows = table.rows
        for at in range(0, len(rows), table.a_page):
            self.head(table)
            self._rows([total, *rows[at : at + table.a_page]], table)
            self._canvas.showPage()

    def _rows(self, rows: Sequence[Sequence[str]], table: NavTable) -> None:
        canvas = self._canvas
        y = 112.0
        for n, head in enumerate(table.heads):
            self._cell(n, y, head, "VeraBd")
        for label, *cells in rows:
            y += 12.5
            canvas.setFillGray(0.95)
            canvas.rect(LEFT, HEIGHT - y - 3, self._labels, 12, stroke=0, fill=1)
            canvas.setFillGray(0)
            font = "VeraBd" if label.startswith("I alt") else "Vera"
            wrapped = self._beside is not None
            lines = self.wrap(label, font) if wrapped else [self.clip(label, font)]
            for n, line in enumerate(lines):
                self.text(LEFT + 2, y + 9 * n, line, 8, font)
            more = 9.0 * (len(lines) - 1)
            for n, cell in enumerate(cells):
                self._cell(n, y + more * (self._beside or 0), cell, font)
            y += more

    def _cell(self, n: int, y: float, text: str, font: str) -> None:
        if text:
            right = LEFT + self._labels + (n + 1) * self._column - 2
            self.text(right - self._width(text, font, 8), y, text, 8, font)

    def clip(self, label: str, font: str = "Vera") -> str:
        """A label as far as its column shows it."""
        while self._width(label, font, 8) > self._labels - 4:
            label = label[:-1]
        return label

    def wrap(self, label: str, font: str = "Vera") -> list[str]:
        """The lines of a label that its column shows."""
        lines = [""]
        for word in label.split():
            line = f"{lines[-1]} {word}".strip()
            if self._width(line, font, 8) > self._labels - 4:
                lines.append(word)
            else:
                lines[-1] = line
        return lines

    def finish(self) -> bytes:
        self._canvas.save()
        return self._file.getvalue()
