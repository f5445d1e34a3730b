"""Lines of labels that belong together."""

from __future__ import annotations

from navconv.readers.pdfs.pdf_labels import settle_labels
from navconv.readers.pdfs.pdf_parts import Part
from navconv.readers.pdfs.pdf_rows import PrintedRow


def test_a_row_close_to_a_line_that_was_taken_by_another_keeps_its_cells() -> None:
    lines = ["Oslo\t1\t2", "\t3\t4", "", "Agder\t5\t6"]
    part = Part("x", 40.0, 60.0, 0.0, 8.0, 8.0)
    rows = [PrintedRow((part,), bottom, bottom + 8, 8.0, 0) for bottom in (100.0, 88.0, 82.0, 70.0)]
    settle_labels(lines, rows, range(4), 40.0, 100.0)
    assert lines == ["Oslo\t1\t2", "\t3\t4", "", "Agder\t5\t6"]
