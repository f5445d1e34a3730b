"""Where lines and cells stand: in a text by line and cell, in a sheet or a page of a PDF by its name too.

All stages know a line by one number. Pages of a text are numbered through. Those of a sheet or a PDF begin anew, so
the number of such a line tells its page as well: page × 10⁹ + line. Only what is shown to a user is taken apart again.
"""

from __future__ import annotations

import sys
from itertools import compress

from navconv.problems import PAGE_LINES, row_of
from navconv.records import NamedTuple, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from navconv.problems import Problem


class PageOrigin(NamedTuple):
    """Where the lines of a page stand that is no text.

    Attributes:
        page: the name of the sheet, or the number of the page of a PDF.
        columns: where each cell of a line stands, counted from 1: the columns of the sheet that hold something.
        addressed: whether a spreadsheet shows addresses such as ``C14`` for the cells.
        rows: the row of the sheet that each line prints, where lines are not printed as they stand; else empty.
    """

    page: str
    columns: tuple[int, ...] = ()
    addressed: bool = False
    rows: tuple[int, ...] = ()

    def find_column(self, cell: int) -> int:
        """The column of a cell of a line, counted from 0; one behind the last column is counted on."""
        if cell < len(self.columns):
            return self.columns[cell]
        return cell - len(self.columns) + (self.columns[-1] if self.columns else 0) + 1


class PageText(NamedTuple):
    """The text of one page.

    Attributes:
        line: the number of its first line in the input, from 1.
        text: its lines, each ending in a newline.
        origin: the sheet or the page of a PDF where they stand; None for a text. Then ``line`` is counted there.
        share: which share of the input was read with it; 0 where the reader cannot know.
    """

    line: int
    text: str
    origin: PageOrigin | None = None
    share: float = 0.0


class Place(NamedTuple):
    """Where a cell or a line stands, as a user is told.

    Attributes:
        page: the sheet's name or the PDF's page; empty for a text.
        line: the line, or the row of the sheet, from 1.
        column: the value cell in its row, or the column of the sheet, from 1; 0 for a whole line.
        cell: the address that a spreadsheet shows: ``C14``, or ``14:14`` for a row; empty elsewhere.
    """

    page: str
    line: int
    column: int
    cell: str


class Places:
    """The pages of inputs that are no text, and where their cells stand.

    Attributes:
        all_sheets: whether pages are made of sheets too that are no statistics.
    """

    def __init__(self, *, all_sheets: bool = False) -> None:
        """Begins with no page; a text has none."""
        self.all_sheets = all_sheets
        self._origins: list[PageOrigin] = []
        self._cells: dict[int, list[tuple[int, Sequence[int]]]] = {}

    def number(self, pages: Iterable[PageText]) -> Iterator[PageText]:
        """Numbers the lines of pages that have an origin, so that each is known by its number alone."""
        end = 0
        for page in pages:
            if page.origin is None:
                yield page
                continue
            if not self._origins or self._origins[-1] != page.origin or page.line < end:
                self._origins.append(page.origin)
            end = page.line + page.text.count("\n")
            yield page._replace(line=len(self._origins) * PAGE_LINES + page.line)

    def __bool__(self) -> bool:
        """Whether there is any page but those of texts."""
        return bool(self._origins)

    def find_rows(self, line: int) -> Sequence[int]:
        """The rows of the sheet that the lines of a page print, by one of these; none where they stand as printed."""
        page = line // PAGE_LINES
        return self._origins[page - 1].rows if page else ()

    def stand(self, problem: Problem) -> Problem:
        """A problem at the line of the sheet that its line prints, where pages do not print lines as they stand."""
        line, rows = problem.line, self.find_rows(problem.line)
        if not rows:
            return problem
        at = min(line % PAGE_LINES, len(rows)) - 1
        return replace(problem, line=line - line % PAGE_LINES + rows[at])

    def enter_table(self, lines: Sequence[int], cells: Sequence[int]) -> None:
        """Enters in which cells of their lines the values of a table stand.

        Args:
            lines: the lines of its headers and rows.
            cells: the cell of each value column, counted from 0; labels come before values.
        """
        # Lines of texts have no other place than their own.
        from bisect import insort

        pages = [line // PAGE_LINES for line in lines]
        for page in dict.fromkeys(pages):
            if page:
                line = min(compress(lines, map(page.__eq__, pages)))
                entries = self._cells.setdefault(page, [])
                insort(entries, (line, cells), key=lambda entry: entry[0])

    def find(self, line: int, column: int = 0, cells: Sequence[int] | None = None) -> Place:
        """The place of a value cell.

        Args:
            line: its line, as all stages know it.
            column: the value cell in its row, from 1; 0 for the whole line.
            cells: in which cells of their lines the values of the table stand; None to have it found.

        Returns:
            Its place, such as ``Place("1. Fylke", 14, 3, "C14")``.
        """
        page = line // PAGE_LINES
        if not page:
            return Place("", line, column, "")
        origin = self._origins[page - 1]
        row = row_of(line)
        # On a page of a PDF there are no columns but those of its tables: the cell is counted as in a text.
        if column and origin.columns:
            cells = self._cells_at(line) if cells is None else cells
            beyond = column - len(cells)
            column = origin.find_column(cells[-1] + beyond if beyond > 0 else cells[column - 1])
        address = ""
        if origin.addressed:
            address = f"{spell_column(column)}{row}" if column else f"{row}:{row}"
        return Place(origin.page, row, column, address)

    def _cells_at(self, line: int) -> Sequence[int]:
        """In which cells of their lines the values of the table stand that a line belongs to."""
        from bisect import bisect_right

        entries = self._cells.get(line // PAGE_LINES, [])
        at = bisect_right(entries, line, key=lambda entry: entry[0])
        return entries[at - 1][1] if at else range(1, sys.maxsize)

    def locate(self, problem: Problem) -> Problem:
        """A problem with the place that a user is told."""
        if problem.line < PAGE_LINES:
            return problem
        place = self.find(problem.line, problem.column)
        return replace(
            problem,
            page=place.page,
            line=place.line,
            column=place.column,
            cell=place.cell,
            figures=tuple(
                (self.find(problem.line, column).column, arithmetic)
                for column, arithmetic in problem.figures
            ),
        )

    def locate_each(self, problems: Iterable[Problem]) -> list[Problem]:
        """Problems with their places; what several tables print may be one cell, such as the heads of a list."""
        return list(dict.fromkeys(map(self.locate, problems) if self else problems))


class KnownPlaces(Places):
    """Where the cells of one table stand, where no page tells it: in a database, in a series."""

    def __init__(self, places: Mapping[tuple[int, int], Place]) -> None:
        """Takes the place of each value cell by its line and its number in the row."""
        super().__init__()
        self._known = places

    def find(self, line: int, column: int = 0, cells: Sequence[int] | None = None) -> Place:  # noqa: ARG002  as places have it
        """Where a value cell stands, or a line as a whole."""
        found = self._known.get((line, column))
        if found is not None:
            return found
        page = self._known.get((line, 1), Place("", 0, 0, "")).page
        return Place(page, row_of(line), column, "")


def spell_column(column: int) -> str:
    """The letters of a sheet's column: 3 → ``C``, 28 → ``AB``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
