"""Prints a generated document in a layout: markup, marks, spaces, newlines, encodings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING

from tests.generated.documents import SUPPRESSED, TOTAL, code_of

if TYPE_CHECKING:
    from random import Random

    from tests.generated.documents import Document, Period, Row, Table, Value

MONTHS = (
    *("Januar", "Februar", "Mars", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Desember"),
)
DIMENSIONS = {
    "region": "Fylke",
    "age": "Alder",
    "sex": "Kjønn",
    "main_group": "Hovedgruppe",
    "scheme_group": "Tiltaksgruppe",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document is printed.

    Attributes:
        level: the heading marks of a title; empty for no markup.
        markup: on which pages it stands: ``all``, ``first``, ``others``.
        bold: the marks around the cells of totals.
        heads: whether column heads are in bold too.
        newline: what ends a line.
        encoding: how the text becomes bytes; UTF-8 where it has letters that the encoding lacks.
        thousands: what parts them.
        minus: the sign.
        decimal: the decimal mark.
        withheld: what stands for a suppressed cell.
        blank: what stands for a blank one.
        between: the blank lines between the parts of a page.
        gap: what parts pages.
        months: how months are written: ``full``, ``lower``, ``upper``, ``short``, ``year``, ``stamp``, ``digits``.
        span: how a period is written: ``once``, ``twice``, ``words`` or ``dash``.
        pipes: whether cells are parted by pipes, as in Markdown.
        stub: a word above the labels; empty for none.
        trailing: what stands at the end of lines.
        note: a footnote mark behind totals; empty for none.
        wrapped: whether captions are wrapped.
        numbered: whether pages have numbers.
        spans: how spanners are printed: before or behind each head in one line, or in a line above: with empty
            heads ``beside`` them, above ``each`` head, or ``close`` together.
        headed: whether a row that has others below it is a label alone, its figures behind "I alt" on the next line.
        columns: how the labels of rows below rows are printed: in one column, or in two: ``filled``, ``merged`` where
            that of the row above is blank in all but the first, or ``blank`` where totals have a blank one.
        years: where the year of rows that are months or quarters stands: ``behind`` them, in a column ``beside`` them,
            or ``above`` those of the year.
        sums: where a total says of what it is: ``before`` the words for a total, or ``behind`` them; ``named`` if rows
            that have others below them say too that they are their sum.
        whole: what the row of the grand total is called; a name of the country only above its counties.
        named: whether captions say of which dimension they are.
    """

    level: str = "#"
    markup: str = "all"
    bold: tuple[str, str] = ("<b>", "</b>")
    heads: bool = False
    newline: str = "\n"
    encoding: str = "utf-8"
    thousands: str = " "
    minus: str = "-"
    decimal: str = ","
    withheld: str = "*"
    blank: str = ""
    between: int = 1
    gap: str = "\n\n\n"
    months: str = "full"
    span: str = "once"
    pipes: bool = False
    stub: str = ""
    trailing: str = ""
    note: str = ""
    wrapped: bool = False
    numbered: bool = False
    spans: str = "before"
    headed: bool = False
    columns: str = ""
    years: str = "behind"
    sums: str = "behind"
    whole: str = TOTAL
    named: bool = False


CHOICES: dict[str, tuple[object, ...]] = {
    "level": ("#", "", "##"),
    "markup": ("all", "all", "first", "others"),
    "bold": (("<b>", "</b>"), ("**", "**"), ("__", "__"), ("<strong>", "</strong>"), ("", "")),
    "heads": (False, False, True),
    "newline": ("\n", "\r\n", "\r"),
    "encoding": ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"),
    "thousands": (" ", "", "\u00a0", "\u2009", "\u202f", "&nbsp;", "&thinsp;", "&#160;"),
    "minus": ("-", "\u2212", "&minus;", "\u2013"),
    "decimal": (",", "."),
    "withheld": ("*", "\\*", ":", "&lt;4"),
    "blank": ("", "-", "."),
    "between": (1, 0, 2),
    "gap": ("\n\n\n", "\f\n", "\n---\n\n", "\n"),
    "months": ("full", "lower", "upper", "short", "year", "stamp", "digits"),
    "span": ("once", "twice", "words", "dash"),
    "pipes": (False, False, True),
    "stub": ("", "", "Gruppe"),
    "trailing": ("", "", "  ", "\t"),
    "note": ("", "", "\u00b9", " 1)"),
    "wrapped": (False, True),
    "numbered": (False, False, True),
    "spans": ("before", "behind", "beside", "each", "close"),
    "headed": (False, False, True),
    "columns": ("", "", "filled", "merged", "blank"),
    "years": ("behind", "beside", "above"),
    "sums": ("behind", "behind", "before", "named"),
    "whole": (TOTAL, TOTAL, "Totalt", "Norge", "Landet i alt"),
    "named": (False, False, True),
}
"""What a layout may be, the usual first."""


def make_layout(random: Random) -> Layout:
    """Makes a layout: NAV's own, changed in some of its habits, or in all."""
    changed = set(CHOICES)
    if random.randint(0, 1):
        changed = set(random.sample(list(CHOICES), random.randint(0, 3)))
    return Layout(**{name: random.choice(CHOICES[name]) for name in CHOICES if name in changed})  # type: ignore[arg-type]


def print_bytes(document: Document, layout: Layout) -> bytes:
    """A document as the bytes of a file."""
    return encode(print_text(document, layout), layout)


def encode(text: str, layout: Layout) -> bytes:
    """A text in the encoding of a layout, or in UTF-8 where that lacks its letters."""
    try:
        return text.encode(layout.encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def print_text(document: Document, layout: Layout) -> str:
    """A document as text."""
    lines = _Printer(document, layout).lines()
    return "".join(line + layout.newline for line in lines)


class _Printer:
    """Prints one document."""

    def __init__(self, document: Document, layout: Layout) -> None:
        self.document = document
        self.layout = layout
        self.page = 0

    def lines(self) -> list[str]:
        document = self.document
        lines: list[str] = []
        if document.notes:
            lines += self._headings("Om tabellene", document.tables[0].period)
            lines += document.notes
        for table in document.tables:
            ends = (*table.cuts, len(table.rows))
            start = 0
            for end in ends:
                rows = table.rows[start:end]
                if start:
                    # A page break prints the grand total again.
                    rows = (table.rows[0], *rows)
                lines += self._page(table, rows)
                start = end
        trailing = self.layout.trailing
        # A word with a tab behind it is a row; above the first header it cannot be one.
        return [
            line if trailing == "\t" and line.startswith("Side ") else line + trailing
            for line in lines
        ]

    def _page(self, table: Table, rows: tuple[Row, ...]) -> list[str]:
        layout = self.layout
        lines = self._headings(table.section, table.period)
        captions = [self._caption(table)] if table.caption else []
        if table.moment:
            captions.insert(layout.between % 2, self._part(table.moment))
        for caption in captions:
            lines += [*self._heading(caption, 3), *self._blank()]
        body = self._heads(table)
        if _are_times(rows):
            body += self._time_rows(rows)
            rows = ()
        outer = ""
        for row, following in zip_longest(rows, rows[1:]):
            if row.heading:
                if not layout.columns:
                    blank = [""] * len(table.columns) if layout.pipes else []
                    body.append([self._label(table, row), *blank])
                continue
            label = self._label(table, row) + (layout.note if row.total else "")
            if layout.columns and table.stubs:
                known, outer = outer, self._outer(table, row)
                labels = self._labels(row, outer, known)
                cells = [*labels, *map(self._value, row.values)]
                body.append(list(map(self._bold, cells)) if row.total else cells)
                continue
            if layout.headed and _is_headed(row, following):
                body.append([label, *([""] * len(row.values) if layout.pipes else ())])
                label = TOTAL
            cells = [label, *map(self._value, row.values)]
            body.append(list(map(self._bold, cells)) if row.total else cells)
        if layout.pipes:
            marked = [f"| {' | '.join(cells)} |" for cells in body]
            marked.insert(1, "|" + "---|" * len(body[0]))
            return lines + marked
        return lines + ["\t".join(cells) for cells in body]

    def _caption(self, table: Table) -> str:
        """The caption, maybe behind the name of its dimension."""
        names = [name for name, member in table.fixed if member == table.caption]
        if not self.layout.named or len(names) != 1:
            return table.caption
        return f"{DIMENSIONS.get(names[0], names[0].capitalize())}: {table.caption}"

    def _time_rows(self, rows: tuple[Row, ...]) -> list[list[str]]:
        """Rows that are months, quarters or years, with the years of the layout."""
        body = []
        before = ""
        for row in rows:
            year, _, part = row.label.partition("-")
            values = [*map(self._value, row.values)]
            words = self._part(row.label) if part else ""
            if self.layout.years == "beside" and _have_parts(rows):
                labels = ["" if year == before else year, words]
            elif self.layout.years == "above" and part:
                if year != before:
                    body.append([year, *([""] * len(values) if self.layout.pipes else ())])
                labels = [words]
            else:
                labels = [f"{words} {year}".strip()]
            before = year
            body.append([*labels, *values])
        return body

    def _label(self, table: Table, row: Row) -> str:
        """The label of a row as totals are called in the layout."""
        layout = self.layout
        if row.label == TOTAL:
            is_country = not {"Norge", "Landet i alt"} & {layout.whole} or _are_counties(table.rows)
            return layout.whole if is_country else TOTAL
        if row.label.startswith(TOTAL) and layout.sums != "behind":
            words = row.label.removeprefix(f"{TOTAL} ")
            return f"{words[0].upper()}{words[1:]} i alt"
        closed = any(other.total and other.key for other in table.rows)
        is_outer = table.stubs and not closed and any(o.key[:-1] == row.key for o in table.rows)
        named = layout.sums == "named" and not layout.headed
        return f"{row.label} i alt" if is_outer and named and not row.heading else row.label

    def _outer(self, table: Table, row: Row) -> str:
        """The label of the row that a row stands below, or its own where it stands below none."""
        above = [other for other in table.rows if other.key == row.key[:-1]]
        below = above and row.key and row.key[-1][0] == self._inner(table)
        return above[0].label if below else row.label

    def _inner(self, table: Table) -> str:
        """The dimension of the rows that stand below others."""
        return max(table.rows, key=lambda row: len(row.key)).key[-1][0]

    def _labels(self, row: Row, outer: str, known: str) -> list[str]:
        """The labels of a row in two columns; ``known`` is the outer one of the row above."""
        layout = self.layout
        inner = TOTAL if outer == row.label else row.label
        if outer == row.label and layout.columns == "blank":
            inner = ""
        if layout.columns == "merged" and outer == known:
            outer = ""
        return [outer + (layout.note if row.total and outer else ""), inner]

    def _heads(self, table: Table) -> list[list[str]]:
        """The header, in one line or two."""
        layout = self.layout
        heads = [self._moment(head) if table.time else head for head in table.heads]
        above: list[str] = []
        if any(table.spanners):
            above = list(table.spanners)
            size = above.count(above[0])
            match layout.spans:
                case "before":
                    heads = [f"{name} {head}" for name, head in zip(above, heads, strict=True)]
                    above = []
                case "behind":
                    heads = [f"{head} {name}" for name, head in zip(above, heads, strict=True)]
                    above = []
                case "beside":
                    above = ["" if at % size else name for at, name in enumerate(above)]
                case "close":
                    above = above[::size]
        # With a tab behind each line years under a word cannot be told from figures, nor months in digits.
        digits = table.time and (table.period.unit == "year" or layout.months == "digits")
        stub = "" if digits and layout.trailing == "\t" else layout.stub
        stubs = [stub]
        if layout.years == "beside" and _are_times(table.rows) and _have_parts(table.rows):
            stubs = ["År", "Måned"] if layout.stub else ["", ""]
        elif layout.columns and table.stubs:
            stubs = [name.capitalize() if layout.stub else "" for name in table.stubs]
        body = [[*stubs, *heads]]
        if above:
            body = [[*stubs, *above], [*("" for _ in stubs), *heads]]
        size = len(stubs)
        return [
            [*line[:size], *map(self._bold, line[size:])] if layout.heads else line for line in body
        ]

    def _headings(self, section: str, period: Period) -> list[str]:
        """The lines between two pages, then title, section and period."""
        lines = []
        if self.page:
            if self.layout.numbered:
                lines += ["", f"Side {self.page}"]
            lines += self.layout.gap.split("\n")
        self.page += 1
        return [
            *lines,
            *self._heading(self.document.title, 1),
            *self._blank(),
            *self._heading(section, 2),
            *self._blank(),
            self._period(period),
            *self._blank(),
        ]

    def _blank(self) -> list[str]:
        return [""] * self.layout.between

    def _heading(self, text: str, level: int) -> list[str]:
        layout = self.layout
        shown = {"all": True, "first": self.page <= 1, "others": self.page > 1}[layout.markup]
        marks = layout.level + "#" * (level - 1) + " " if layout.level and shown else ""
        words = text.split()
        if level == 3 and layout.wrapped and len(words) > 2:
            return [marks + " ".join(words[:2]), marks + " ".join(words[2:])]
        return [marks + text]

    def _bold(self, text: str) -> str:
        return text and self.layout.bold[0] + text + self.layout.bold[1]

    def _value(self, value: Value) -> str:
        layout = self.layout
        if isinstance(value, str):
            return layout.withheld if value == SUPPRESSED else layout.blank
        text = f"{abs(value):,}".replace(",", layout.thousands)
        if isinstance(value, Decimal):
            text = re.sub(r"\.(?=\d+$)", layout.decimal, text)
        return layout.minus + text if value < 0 else text

    def _moment(self, code: str) -> str:
        """A column head."""
        if "-" not in code:
            return code
        year, part = code.split("-")
        if self.layout.months == "stamp" and part[0] not in "QS":
            return f"{year}{'' if part[0] == 'W' else 'M'}{part.replace('W', 'U')}"
        if self.layout.months == "digits" and part.isdigit():
            return f"{part}.{year}"
        text = self._part(code)
        return f"{text} {year}" if self.layout.months == "year" else text

    def _part(self, code: str) -> str:
        """A part of a year without the year."""
        _, part = code.split("-")
        match part[0]:
            case "Q":
                return f"{part[1]}. kvartal"
            case "S":
                return f"{part[1]}. halvår"
            case "W":
                return f"Uke {int(part[1:])}"
        return self._month(int(part))

    def _month(self, number: int) -> str:
        name = MONTHS[number - 1]
        match self.layout.months:
            case "lower":
                return name.lower()
            case "upper":
                return name.upper()
            case "short":
                return name[:3].lower() + ("" if len(name) == 3 else ".")
        return name

    def _period(self, period: Period) -> str:
        first = code_of(period.unit, period.first)
        last = code_of(period.unit, period.first + period.size - 1)
        if period.unit == "year":
            return first if first == last else f"{first} - {last}"
        year, end = first.split("-")[0], last.split("-")[0]
        names = [self._part(first), self._part(last)]
        if period.size == 1:
            return f"{names[0]} {year}"
        match self.layout.span:
            case span if span == "twice" or end != year:
                return f"{names[0]} {year} - {names[1]} {end}"
            case "words":
                return f"{names[0]} til og med {names[1]} {year}"
            case "dash":
                return f"{names[0]}\u2013{names[1]} {year}"
        return f"{names[0]} - {names[1]} {year}"


def _are_times(rows: tuple[Row, ...]) -> bool:
    """Whether rows are months, quarters or years."""
    return any(name == "period" for row in rows for name, _ in row.key)


def _is_headed(row: Row, following: Row | None) -> bool:
    """Whether a row has others below it that are not only parts of it."""
    if following is None or following.part:
        return False
    return not row.total and row.key == following.key[:-1]


def _are_counties(rows: tuple[Row, ...]) -> bool:
    """Whether rows are counties, but for the total and parts."""
    own = [row for row in rows if not row.part]
    return all(len(row.key) == 1 and row.key[0][0] == "region" for row in own if row.key)


def _have_parts(rows: tuple[Row, ...]) -> bool:
    """Whether some rows are months or quarters."""
    return any("-" in row.label for row in rows)
