"""Proves that no line and no cell of an input is lost: a second bookkeeping, made from the outside.

It reads the input on its own (no code of the package decodes or splits here) and compares it with
what a conversion hands out: the pages of the document, the logical tables, the observations, the
problems.
"""

from __future__ import annotations

import html
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import convert
from navconv.problems import row_of

if TYPE_CHECKING:
    from navconv.layout.document import Header, Page, Row
    from navconv.meaning.observations.model import ObservedExport
    from navconv.problems import Problem

CODELISTS = load_codelists()

# Problems that speak of a run of lines name it so in their message.
_RANGE = re.compile(r"\(lines (\d+)-(\d+)\)")
_RANGED = ("page-unparsed", "rows-without-header", "too-many-columns")
# Cells that look like this must come out as a number, or their line must be in a problem.
_PLAIN_NUMBER = re.compile(r"-?\d{1,3}(?: \d{3})*|-?\d+")


@dataclass
class Account:
    """What a conversion made of an input.

    Attributes:
        exports: the exports.
        problems: the problems.
        lines: the input's lines, by number from 1, entities resolved.
    """

    exports: list[ObservedExport]
    problems: list[Problem]
    lines: dict[int, str]

    @property
    def lost_lines(self) -> list[int]:
        """The lines with text that are neither in the document nor in a problem."""
        known = self._lines_in_problems()
        for export in self.exports:
            for page in export.export.pages:
                # Lines of a text that is taken for a sheet's are numbered with its page.
                known.update(map(row_of, _page_lines(page)))
        return [
            number for number, line in self.lines.items() if _has_text(line) and number not in known
        ]

    @property
    def lost_rows(self) -> list[int]:
        """The lines of printed rows that are in no table of observations and in no problem."""
        known = self._lines_in_problems()
        printed: set[int] = set()
        for export in self.exports:
            for page in export.export.pages:
                printed.update(row.line for table in page.tables for row in table.rows)
            for table in export.tables:
                for row in (*table.rows, *table.repeats):
                    # A label and the total below it are one row, of two lines.
                    known.update((row.line, *row.printed.lines))
        # Rows of a text that is taken for a sheet's are numbered with its page, and not so in messages.
        return sorted(set(map(row_of, printed)) - set(map(row_of, known)))

    @property
    def invented(self) -> list[str]:
        """Numbers given out that are not printed in the cell that they are said to come from."""
        wrong = []
        for export in self.exports:
            for item in export.observations():
                if not item.number:
                    continue
                printed = _bare(self.lines.get(row_of(item.line), ""))
                if (
                    _digits(item.text).startswith(_digits(item.number))
                    and _bare(item.text) in printed
                ):
                    continue
                wrong.append(
                    f"line {item.line}, cell {item.column}: {item.number} from {item.text!r}"
                )
        return wrong

    @property
    def lost_numbers(self) -> list[int]:
        """Lines of tables with more plain numbers than the observations and problems have."""
        given: dict[int, int] = {}
        labels: dict[int, int] = {}
        for export in self.exports:
            for item in export.observations():
                given[item.line] = given.get(item.line, 0) + bool(item.number)
            for table in export.tables:
                for row in table.repeats:
                    given[row.line] = len(row.values)
                for row in (*table.rows, *table.repeats):
                    # Numbers among the labels are kept there.
                    if self.lines.get(row.line, "").startswith(row.printed.label + "\t"):
                        labels[row.line] = row.printed.label.count("\t")
        excused = self._lines_in_problems()
        return [
            number
            for number, line in self.lines.items()
            if number in given
            and number not in excused
            and sum(map(_is_number, line.split("\t")[1 + labels.get(number, 0) :])) > given[number]
        ]

    def _lines_in_problems(self) -> set[int]:
        # Those of a text that is taken for a sheet are numbered with its page.
        found = {row_of(problem.line) for problem in self.problems}
        for problem in self.problems:
            if problem.code in _RANGED:
                for first, last in _RANGE.findall(problem.message):
                    found.update(range(int(first), int(last) + 1))
        return found


def take_account(data: bytes, encoding: str = "utf-8") -> Account:
    """Converts an input and keeps all that is needed for the proof.

    Args:
        data: the input.
        encoding: how this side decodes it; the conversion finds out for itself.
    """
    problems: list[Problem] = []
    exports = list(convert(io.BytesIO(data), "input", CODELISTS, problems.append))
    text = data.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = {number: html.unescape(line) for number, line in enumerate(text.split("\n"), 1)}
    return Account(exports, problems, lines)


def assert_nothing_lost(data: bytes, encoding: str = "utf-8") -> Account:
    """Fails unless each line, row and number of an input is accounted for, and no number is invented."""
    account = take_account(data, encoding)
    assert account.lost_lines == []
    assert account.lost_rows == []
    assert account.invented == []
    assert account.lost_numbers == []
    return account


def _has_text(line: str) -> bool:
    """Whether a line holds more than spaces and the borders of empty cells, those of a CSV among them."""
    return bool(line.strip(" \t|;\f\u00a0\ufeff"))


def _is_number(cell: str) -> bool:
    return _PLAIN_NUMBER.fullmatch(cell.replace("<b>", "").replace("</b>", "").strip()) is not None


def _digits(text: str) -> str:
    """The digits of a number, without zeros that say nothing before it."""
    return re.sub(r"\D", "", text).lstrip("0")


def _bare(text: str) -> str:
    """Text without spaces, bold marks and letters of no width."""
    return re.sub(r"<[^<>\t|]*>|[\s*_\u00ad\u200b-\u200d\u2060\ufeff]", "", text)


def _page_lines(page: Page) -> set[int]:
    """Every line that a page of the document says it is made of."""
    texts = [*page.title, *page.section, *page.period, *page.notes]
    lines = set(page.rules)
    for table in page.tables:
        texts += table.caption
        lines.update(table.rules)
        if table.header is not None:
            lines.update(_header_lines(table.header))
        for row in table.rows:
            lines.update(_row_lines(row))
    lines.update(text.line for text in texts)
    return lines


def _header_lines(header: Header) -> set[int]:
    return {header.line, *header.lines}


def _row_lines(row: Row) -> set[int]:
    return {row.line, *row.lines, *row.cell_lines}
