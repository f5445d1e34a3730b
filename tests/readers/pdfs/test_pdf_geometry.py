"""Pages whose letters stand where they do for other reasons than their coordinates: boxes, forms, matrices, modes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.readers.pdf_maker import HEIGHT, WIDTH, ReportlabPen, Style, print_pdf
from tests.readers.pdfs.test_pdf import MONTH, records_of

if TYPE_CHECKING:
    from collections.abc import Callable


class CroppedPen(ReportlabPen):
    """Draws on a larger sheet, whose crop box is the page."""

    def __init__(self) -> None:
        super().__init__()
        self._begin()

    def _begin(self) -> None:
        self._canvas.setPageSize((WIDTH + 200, HEIGHT + 200))
        self._canvas.setCropBox((100, 70, 100 + WIDTH, 70 + HEIGHT))
        self._canvas.translate(100, 70)

    def new_page(self) -> None:
        super().new_page()
        self._begin()


class FormPen(ReportlabPen):
    """Draws each page as a form, which the page then shows smaller."""

    def __init__(self) -> None:
        super().__init__()
        self._number = 0
        self._canvas.beginForm("page0")

    def _show(self) -> None:
        self._canvas.endForm()
        self._canvas.scale(0.7, 0.7)
        self._canvas.doForm(f"page{self._number}")

    def new_page(self) -> None:
        self._show()
        super().new_page()
        self._number += 1
        self._canvas.beginForm(f"page{self._number}")

    def finish(self) -> bytes:
        self._show()
        return super().finish()


class InvisiblePen(ReportlabPen):
    """Draws letters that are not shown, as the text behind a scan is."""

    def draw(self, x: float, y: float, text: str, size: float) -> None:
        words = self._canvas.beginText(x, HEIGHT - y)
        words.setFont("Helvetica", size)
        words.setTextRenderMode(3)
        words.textOut(text)
        self._canvas.drawText(words)


class BoldPen(ReportlabPen):
    """Draws everything twice, a little aside, as producers do that have no bold font."""

    def draw(self, x: float, y: float, text: str, size: float) -> None:
        super().draw(x, y, text, size)
        super().draw(x + 0.15, y, text, size)


PENS: dict[str, Callable[[], ReportlabPen]] = {
    "upside down": lambda: ReportlabPen(180),
    "turned to the left": lambda: ReportlabPen(270),
    "cropped": CroppedPen,
    "a form": FormPen,
    "invisible": InvisiblePen,
    "twice": BoldPen,
}


@pytest.mark.parametrize("objects", ["cell", "letter"])
@pytest.mark.parametrize("pen", PENS.values(), ids=PENS)
def test_what_is_drawn_otherwise_is_read_the_same(
    pen: Callable[[], ReportlabPen], objects: str
) -> None:
    assert records_of(print_pdf(MONTH, pen(), Style(objects=objects))) == records_of(MONTH.encode())


@pytest.mark.parametrize("sign", ["-", "- "])
def test_a_minus_may_stand_apart_from_its_digits(sign: str) -> None:
    month = MONTH.replace("\t-", f"\t{sign}")
    assert month.count(f"\t{sign}") > 15
    found = records_of(print_pdf(month, ReportlabPen(), Style(objects="word")))
    assert found == records_of(MONTH.encode())


@pytest.mark.parametrize(("right", "down"), [(0.0, 0.0), (0.8, 0.5), (1.2, 1.0)])
@pytest.mark.parametrize("objects", ["cell", "word"])
def test_a_page_that_is_drawn_twice_is_read_once(objects: str, right: float, down: float) -> None:
    class TwicePen(ReportlabPen):
        """Draws each page again when it is full, as a shadow, or as the hidden text of a scan."""

        def __init__(self) -> None:
            super().__init__()
            self.drawn: list[tuple[float, float, str, float]] = []

        def draw(self, x: float, y: float, text: str, size: float) -> None:
            super().draw(x, y, text, size)
            self.drawn.append((x + right, y + down, text, size))

        def new_page(self) -> None:
            for one in self.drawn:
                super().draw(*one)
            self.drawn.clear()
            super().new_page()

        def finish(self) -> bytes:
            self.new_page()
            return super().finish()

    data = print_pdf(MONTH, TwicePen(), Style(objects=objects))
    assert records_of(data) == records_of(MONTH.encode())
