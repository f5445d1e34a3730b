"""Stubs of several columns: labels that stand in more than one, such as those of ``Fylke`` and ``Kommune``.

A printed row is a label and its cells. So the labels of such a row are one, parted by tabs as they were printed
(``Oslo⇥Kvinner``), and so are the words above them. What each column divides is for a later stage to see.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice, zip_longest
from sys import intern

from navconv.layout.document import Header, Row, Rows, Shape, plain
from navconv.layout.grid_lines import MAX_STUBS
from navconv.layout.label_words import (
    divides_others,
    names_indicator,
    names_labels,
    names_measures,
    names_unit,
)
from navconv.layout.period_words import is_year, names_time, part_of_year
from navconv.layout.totals import fold_words, without_footnote
from navconv.layout.withheld import is_withheld
from navconv.prepared import expression
from navconv.records import replace

FEWEST = 2
"""How many different words a column of labels has at least where its own head stands above it."""

# The head of a column of numbers that stand for names: "Nr", "Kommunenr.", "Fylkesnummer", "Kode (6-siffer)".
_NUMBERS = expression(r"(?:nr|nummer|kode)\.?(?: ?\([^()]*+\))?$", re.IGNORECASE)
_NUMBER = expression(r"\d{1,6}")
# A run of codes below such a head, and ages below a word over labels.
_RUN = expression(r"\d{1,3} ?[-\u2010-\u2015] ?\d{1,3}|\d{1,3} ?\+")
# Ages, and codes of few members: "18", "20-24", "-19", "60+", "<20".
_MEMBER = expression(r"[-<>]?\d{1,3}(?:\+|[-\u2013]\d{1,3})?")
# The head of a column of years: "År", "Periode".
_YEARS = expression(r"år(?:stall)?|aar|periode|tid(?:spunkt)?", re.IGNORECASE)

# The head of a column of units: "Enhet", "Måleenhet".
_UNITS = expression(r"(?:måle)?(?:enhet|eining)|benevning|unit", re.IGNORECASE)


def has_numbers(header: Header) -> bool:
    """Whether the second column of a table is headed as numbers of what stands in the first, as times, or as labels."""
    head = without_footnote(header.labels[0]) if header.labels else ""
    timed = _YEARS.fullmatch(head) is not None or part_of_year(head)[1] > 0
    return timed or names_numbers(head) or names_labels(head)


def join_stubs(header: Header | None, rows: Rows, known: int) -> tuple[Header | None, Rows]:
    """Joins the labels of each row and those of the header where they stand in several columns.

    Args:
        header: the header of a table; None where its rows go on with the table of an earlier page.
        rows: its rows, each with the first column as its label.
        known: how many columns of labels the table before has besides the first; rows without a header have no more.

    Returns:
        The header and the rows with their labels joined; the same where labels stand in one column.
    """
    plain_rows = {at: text for at, text in enumerate(rows.printed) if at not in rows.odd}
    unheaded = known if header is None else _count_unheaded(list(plain_rows.values()), header)
    cells = [text.split("\t", MAX_STUBS) for text in plain_rows.values()]
    heads = ("",) * unheaded + (() if header is None else header.labels)
    columns = islice(zip_longest(*cells, fillvalue=""), MAX_STUBS)
    again = len({*rows.labels}) < len(rows.labels)
    years = header is not None and _YEARS.fullmatch(plain(header.stub)) is not None
    years = years and all(is_year(label) for label in rows.labels if label.strip())
    count = _count_stubs(list(columns), heads, known, again=again, years=years)
    if header is None:
        count = min(count, known)
    if not count:
        return header, rows
    labels, printed, odd = list(rows.labels), list(rows.printed), dict(rows.odd)
    for at, text in plain_rows.items():
        parts = text.split("\t", count)
        # The tables of a list have the same labels, month by month.
        labels[at] = intern("\t".join((labels[at], *parts[:count])))
        printed[at] = parts[count] if len(parts) > count else ""
        if len(parts) <= count and _ends_in_figure(parts):
            line = rows.lines[at]
            odd[at] = Row(line, labels[at], "", Shape.LABEL_ONLY, (line,))
    if header is not None:
        headed = max(0, count - unheaded)
        stub = (header.stub, *("",) * (count - headed), *header.labels[:headed])
        header = replace(header.without(range(headed)), stub="\t".join(stub))
        if count and any(map(_UNITS.fullmatch, stub)):
            header, labels = _join_units(header, labels)
    return header, Rows(rows.lines, tuple(labels), tuple(printed), odd)


def _ends_in_figure(parts: Sequence[str]) -> bool:
    """Whether the last of the labels of a row that has no other cells has no letter, and so may be its figure."""
    return bool(parts[-1].strip()) and not any(map(str.isalpha, parts[-1]))


def _join_units(header: Header, labels: list[str]) -> tuple[Header, list[str]]:
    """Puts the units in a column of labels behind what they are of: ``Utbetalt``, ``Kr`` → ``Utbetalt (Kr)``.

    One of all rows is that of the one column of figures. Each label has its own, but below a head for measures, which
    may have several.
    """
    stub, rows = header.stub.split("\t"), [label.split("\t") for label in labels]
    at = next(at for at, head in enumerate(stub) if _UNITS.fullmatch(head))
    named = next((place for place, head in enumerate(stub) if names_measures(head)), at - 1)
    if min(map(len, rows)) < len(stub):
        return header, labels
    names, units = {row[named] for row in rows}, {row[at] for row in rows}
    if not all(map(names_unit, units)):
        return header, labels
    heads = header.labels
    if len(units) == 1 == len(heads) and not header.levels:
        heads = (f"{heads[0]} ({units.pop()})",)
    elif (
        at
        and len(units) > 1
        and all(map(str.strip, names))
        and (len(names) == len(rows) or names_measures(stub[named]))
    ):
        for row in rows:
            row[named] += f" ({row[at]})"
    else:
        return header, labels
    bare = "\t".join((*stub[:at], *stub[at + 1 :]))
    joined = [intern("\t".join((*row[:at], *row[at + 1 :]))) for row in rows]
    return replace(header, stub=bare, labels=heads, led=header.led - 1), joined


def _count_unheaded(rows: Sequence[str], header: Header) -> int:
    """How many columns of labels have no head, since the header begins with the first value."""
    if not rows:
        return 0
    widths = Counter([text.count("\t") + 1 for text in rows])
    width = max(widths, key=widths.__getitem__)
    if width <= len(header.labels):
        return 0
    filled = max([text.rstrip("\t ").count("\t") + 1 for text in rows])
    return max(0, min(width - len(header.labels), filled - len(header.heads)))


def _count_stubs(
    columns: Sequence[Sequence[str]],
    heads: Sequence[str],
    known: int,
    *,
    again: bool,
    years: bool,
) -> int:
    """How many columns hold labels: up to the last one of words, before which figures are numbers of names.

    A column of one word may be of cells that are no values, unless a word over labels or numbers stand before it,
    labels behind it, or the table before has as many columns of labels. Years are labels below a word that says so;
    below none if those before them come ``again``. So are ages, and codes of few members, below what names them.
    Behind ``years`` the numbers of their months or weeks are, and ages or runs of codes below a word that says so.
    """
    count = 0
    numbered = False
    for at, column in enumerate(columns):
        head = without_footnote(heads[at]) if at < len(heads) else ""
        cells = {text for text in map(plain, set(column)) if text}
        numbers = years and not at and _are_parts(cells, head)
        members = (again and _are_members(cells, head)) or _are_runs(cells, head)
        if numbers or members or _are_years(cells, head, again=again):
            count = at + 1
        elif cells and all(map(_NUMBER.fullmatch, cells)):
            behind = columns[at + 1] if at + 1 < len(columns) else ()
            if head and not names_numbers(head):
                break
            if head:
                count = at + 1
            elif not _are_named(column, behind) or (numbered and not head):
                # Two figures before a word are those of another row that was joined to this one.
                break
            numbered = True
        elif cells:
            words = _find_words(cells)
            if not words or (head and (names_time(head) or names_indicator(head))):
                break
            few = head and len(words) < FEWEST and at >= known and not names_labels(head)
            if numbered or not few:
                count = at + 1
            numbered = False
    return count


def _are_years(cells: Collection[str], head: str, *, again: bool) -> bool:
    """Whether cells are years, as the word above them says, or none where the labels before them come again."""
    dated = _YEARS.fullmatch(head) or (again and not head and len(cells) > 1)
    return bool(cells) and bool(dated) and all(map(is_year, cells))


def _are_parts(cells: Collection[str], head: str) -> bool:
    """Whether cells are the numbers of months, weeks or quarters, as the word above them says: 11 and 12, ``Måned``."""
    _, most = part_of_year(head)
    return bool(cells) and all(text.isdecimal() and 0 < int(text) <= most for text in cells)


def _are_runs(cells: Collection[str], head: str) -> bool:
    """Whether cells are ages below a word over labels, or runs of codes below one for numbers: ``18-29``, ``67+``."""
    if not any(map(_RUN.fullmatch, cells)) or not (names_labels(head) or names_numbers(head)):
        return False
    return all(
        _RUN.fullmatch(text) or _NUMBER.fullmatch(text) or any(map(str.isalpha, text))
        for text in cells
    )


def _are_members(cells: Collection[str], head: str) -> bool:
    """Whether cells are ages or codes of what the word above names, some maybe words: ``-19``, ``60+``, ``I alt``."""
    return divides_others(head) and all(
        _MEMBER.fullmatch(text) or any(map(str.isalpha, text)) for text in cells
    )


def _find_words(cells: Collection[str]) -> set[str]:
    """The different words of a column of labels; none where there is a figure, or one word among marks.

    Names may be withheld as figures are: ``*``. One word among marks is a cell that is no value; so is ``under 4``.
    """
    words = {fold_words(text) for text in cells if any(map(str.isalpha, text))}
    if all(map(is_withheld, words)):
        return set()
    marks = [text for text in cells if not any(map(str.isalpha, text))]
    figures = any(map(str.isdigit, "".join(marks)))
    return set() if figures or (marks and len(words) < FEWEST) else words


def _are_named(numbers: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a name stands behind each number; a number without one is a value."""
    return len(names) == len(numbers) and all(
        name.strip() or not number.strip() for number, name in zip(numbers, names, strict=True)
    )


def names_numbers(head: str) -> bool:
    """Whether a head says that numbers of names stand below it."""
    return _NUMBERS.search(head) is not None
