"""What printers put on tables besides their cells: marks around cells, columns, page breaks, notes, errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.generated.small_tables import Maker

LOOKALIKES = {"o": "\u043e", "a": "\u0430", "e": "\u0435", "i": "\u0456"}
"""Letters of another alphabet that stand for the Latin letters that they look like."""

NUMBERS = {"Oslo": "03", "Rogaland": "11", "Nordland": "18", "Agder": "42"}
"""The numbers of the counties in the tables."""

NOTES = (
    "Tallene er avrundet.",
    "Tala er avrunda til næraste heile tal.",
    "Små tall er holdt tilbake.",
)


def quote(maker: Maker, begin: int) -> bool:
    """Quotes every label, or every cell: ``"Oslo"⇥12``."""
    table, cells = maker.table, maker.random.random() < 0.5
    for at in range(begin, len(table.lines)):
        label, *values = table.lines[at].split("\t")
        if not values:
            continue
        texts = [label, *values] if cells else [label]
        quoted = [f'"{text}"' if text else text for text in texts]
        table.lines[at] = "\t".join(quoted if cells else [*quoted, *values])
    return True


def look_alike(maker: Maker, begin: int) -> bool:
    """Spells one label of a row with a letter of another alphabet."""
    table = maker.table
    at = maker.random.randrange(table.rows - 1, len(table.lines))
    label, tab, values = table.lines[at].partition("\t")
    letters = [place for place, letter in enumerate(label) if place and letter in LOOKALIKES]
    if not tab or not letters or at < begin or label.startswith(("Uke", "I alt")):
        return False
    place = maker.random.choice(letters)
    spelled = label[:place] + LOOKALIKES[label[place]] + label[place + 1 :]
    table.lines[at] = spelled + tab + values
    return True


def space_out(maker: Maker, begin: int) -> bool:
    """Puts an empty column behind every value column but the last; it is nothing."""
    table, stubs = maker.table, maker.stubs
    for at in range(begin, len(table.lines)):
        cells = table.lines[at].split("\t")
        if len(cells) > stubs:
            values = "\t\t".join(cells[stubs:])
            table.lines[at] = "\t".join([*cells[:stubs], values])
    table.cells = {(line, column * 2 - 1): cell for (line, column), cell in table.cells.items()}
    return True


def break_page(maker: Maker, begin: int) -> bool:
    """Begins a new page between two rows: headings, heads and the total are printed again."""
    table = maker.table
    lines = table.lines
    if (
        maker.caption
        or len(maker.down) > 1
        or maker.below
        or not lines[table.rows - 1].startswith("I alt")
    ):
        return False
    at = maker.random.randrange(table.rows + 1, len(lines) + 1)
    if at == len(lines):
        return False
    again = ["", *lines[:begin], *lines[table.heads - 1 : table.rows]]
    table.lines = [*lines[:at], *again, *lines[at:]]
    table.cells = {
        (line + len(again) if line > at else line, column): cell
        for (line, column), cell in table.cells.items()
    }
    return True


def note(maker: Maker, begin: int) -> bool:
    """Puts a note below."""
    assert begin
    maker.table.lines += ["", maker.random.choice(NOTES)]
    return True


def mark_error(maker: Maker, begin: int) -> bool:
    """Puts what a spreadsheet writes for an error in the place of one figure."""
    assert begin
    table = maker.table
    line, column = maker.random.choice(sorted(table.cells))
    cells = table.lines[line - 1].split("\t")
    at = maker.stubs + column - 1
    if '"' in table.lines[line - 1] or table.cells[line, column].value == "":
        return False
    cells[at] = maker.random.choice(("#N/A", "#VERDI!", "#DIV/0!", "#REF!"))
    table.lines[line - 1] = "\t".join(cells)
    table.cells[line, column] = table.cells[line, column]._replace(value="", status="missing")
    return True


def number_places(maker: Maker, begin: int) -> bool:
    """Puts a column of numbers before that of counties: ``Nr⇥Fylke⇥Antall``, ``03⇥Oslo⇥12``."""
    table = maker.table
    if maker.down[0].word != "Fylke" or maker.way != "columns" or maker.below:
        return False
    for at in range(begin, len(table.lines)):
        label, tab, _ = table.lines[at].partition("\t")
        if tab:
            head = "Nr" if label == "Fylke" else ""
            table.lines[at] = f"{NUMBERS.get(label, head)}\t{table.lines[at]}"
    maker.numbered = 1
    return True


def foot(maker: Maker, begin: int) -> bool:
    """Puts the mark of a footnote behind some heads and labels, and the footnote below."""
    table, mark = maker.table, maker.random.choice(("\u00b9", " 1)", "*"))
    if mark == "*" and maker.holes:
        return False
    for at in range(begin, len(table.lines)):
        cells = table.lines[at].split("\t")
        last = len(cells) if at < table.rows - 1 else 1
        for place in range(last):
            word = cells[place]
            named = any(map(str.isalpha, word)) and not word[-1:].isdecimal() and len(cells) > 1
            if named and maker.random.random() < 0.25:
                cells[place] = word + mark
        table.lines[at] = "\t".join(cells)
    table.lines += ["", f"{mark.strip()} Brudd i serien."]
    return True


def remark(maker: Maker, begin: int) -> bool:
    """Puts a sentence between two rows."""
    table = maker.table
    if maker.caption or table.rows + 1 >= len(table.lines) or begin < 0:
        return False
    at = maker.random.randrange(table.rows + 1, len(table.lines))
    if "\t" not in table.lines[at - 1] or "\t" not in table.lines[at]:
        return False
    table.lines.insert(at, "Merk: Tallene nedenfor er foreløpige.")
    table.cells = {
        (line + 1 if line > at else line, column): cell
        for (line, column), cell in table.cells.items()
    }
    return True


DRESSES: Mapping[str, Callable[[Maker, int], bool]] = {
    "page break": break_page,
    "error": mark_error,
    "numbers": number_places,
    "footnotes": foot,
    "remark": remark,
    "quoted": quote,
    "look-alike": look_alike,
    "spacers": space_out,
    "note": note,
}
"""The dresses by name, in the order in which they are put on; each says whether it fits the table."""
