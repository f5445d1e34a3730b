"""Stubs: the levels of the labels of rows, the outermost first.

Each column of labels is a level: ``Fylke⇥Kommune`` are two dimensions, ``Nr⇥Kommune`` the numbers and the names of
one. A blank label is that of the row above where cells were merged, and else stands for all. Rows that are nested in
one column have two levels too (:mod:`navconv.meaning.stub_tree.nested`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from navconv.layout.period_words import QUARTER, is_part_of_year, is_year, part_of_year
from navconv.layout.row_label import split_label
from navconv.layout.stubs import names_numbers
from navconv.layout.totals import is_bare_total, is_total
from navconv.meaning.phrases.labels import Label, fold, follows_code, take_apart
from navconv.prepared import expression
from navconv.records import NamedTuple

_RANK = expression(r"nr\.?|rang|plass(?:ering)?|#", re.IGNORECASE)
# Runs of codes, which are ages elsewhere; numbers, and the codes of diagnoses: "F32", "M54.1".
_RUN = expression(r"(?:[A-Z] ?)?\d{2}[-\u2013]\d{2}")
_SHORT_CODE = expression(r"(\d{1,3}) ([^\W\d_].*)")
_NUMBER = expression(r"\d{1,6}|[A-Z](?:\d{2}(?:\.\d{1,2})?)?(?:-[A-Z]\d{2})?")


class Level(NamedTuple):
    """A level of the labels of rows.

    Attributes:
        head: the words above it; mostly none.
        labels: the label of each row; blank where it stands for all.
        dimension: what it divides, where that is known already; else empty.
    """

    head: str
    labels: tuple[Label, ...]
    dimension: str = ""

    @property
    def own(self) -> list[Label]:
        """The labels that are no totals, each once."""
        return [label for label in dict.fromkeys(self.labels) if not stands_for_all(label)]


def stands_for_all(label: Label) -> bool:
    """Whether a label is that of a total, or blank."""
    return not label.text or is_total(label.text)


def read_stubs(head: str, labels: Sequence[str]) -> tuple[Level, ...]:
    """Parts the labels of rows into columns.

    Args:
        head: the words above the columns, parted by tabs.
        labels: the labels as printed, parted by tabs; those that lost their cells have none.

    Returns:
        The columns from left to right, numbers put to the names that they stand for, and blank labels filled.
    """
    heads = head.split("\t")
    rows = [split_label(label, len(heads)) for label in labels]
    stubs = [
        Level(name.strip(), _take_codes(tuple(map(take_apart, column))))
        for name, column in zip(heads, zip(*rows, strict=True), strict=True)
        if any(map(str.strip, column))
    ]
    if not stubs:
        # Rows without any label are told as such.
        return (Level(heads[-1].strip(), tuple([Label("")] * len(rows))),)
    return tuple(_join_years(_fill_blanks(_join_numbers(stubs[are_ranked(head, labels) :]))))


def _take_codes(labels: tuple[Label, ...]) -> tuple[Label, ...]:
    """Labels with short codes before them, where each has one of its own: ``0 Begge kjønn``, ``1 Menn``."""
    if not any(label.text[:1].isdecimal() for label in labels):
        return labels
    found = {label: label if label.code else _take_code(label) for label in labels if label.text}
    codes = {label.code for label in found.values()}
    if "" in codes or len(codes) < len(found):
        return labels
    return tuple([found.get(label, label) for label in labels])


def _take_code(label: Label) -> Label:
    """A label without the short code before its name, which begins with a capital."""
    match = _SHORT_CODE.fullmatch(label.text)
    return (
        Label(match[2], match[1]) if match and follows_code(label.text, match.start(2)) else label
    )


def _join_numbers(stubs: Sequence[Level]) -> list[Level]:
    """Puts columns of numbers to those of the names behind them, or before them."""
    joint: list[Level] = []
    left = list(stubs)
    while left:
        stub = left.pop(0)
        named = _number(stub, left[0]) if left else None
        if named is not None:
            joint.append(named)
            del left[0]
            continue
        named = _number(stub, joint[-1]) if joint else None
        if named is not None:
            joint[-1] = named
        else:
            joint.append(stub)
    return joint


def _number(numbers: Level, names: Level) -> Level | None:
    """Names with their numbers; None where a column does not hold the numbers of another.

    Each number has one name. A name has one number too, unless the column is headed as numbers: ``Våler`` has two. The
    number of a county is no name.
    """
    if _date(numbers, names) or _date(names, numbers):
        return None
    named = not any(_NUMBER.fullmatch(name.text) for name in names.labels)
    coded = names_numbers(numbers.head)
    headed = named and coded
    labels: list[Label] = []
    names_of: dict[str, str] = {}
    numbers_of: dict[str, str] = {}
    for number, name in zip(numbers.labels, names.labels, strict=True):
        if not (_NUMBER.fullmatch(number.text) or (coded and _RUN.fullmatch(number.text))):
            # A total, or a label whose cells are gone, may stand in the first column.
            if number.text and name.text:
                return None
            labels.append(name if name.text else number)
            continue
        words = fold(name.text)
        if (
            not words
            or names_of.setdefault(number.text, words) != words
            or (numbers_of.setdefault(words, number.text) != number.text and not headed)
        ):
            return None
        labels.append(Label(name.text, number.text))
    return Level(names.head, tuple(labels)) if names_of else None


def are_ranked(head: str, labels: Sequence[str]) -> bool:
    """Whether the first column of labels says no more than which row is the first, the second …: ``Rang``, ``1.``."""
    printed = [number for label in labels if (number := label.partition("\t")[0].strip(" ."))]
    named = _RANK.fullmatch(head.partition("\t")[0].strip()) is not None
    # A column of blanks ranks nothing.
    return named and bool(printed) and printed == [str(at) for at in range(1, len(printed) + 1)]


def _join_years(stubs: list[Level]) -> list[Level]:
    """Puts months and quarters to the years beside them, so that both are one label: ``Januar 2017``."""
    joint = stubs[:1]
    for stub in stubs[1:]:
        dated = _date(joint[-1], stub) or _date(stub, joint[-1])
        if dated is None:
            joint.append(stub)
        else:
            joint[-1] = dated
    return joint


def _date(years: Level, parts: Level) -> Level | None:
    """Months, weeks or quarters, maybe as numbers, with their years; years alone where they are of all; else None."""
    if not years.own or not parts.own:
        return None
    if not all(is_year(label.text) for label in years.own):
        return None
    letter, most = part_of_year(parts.head)
    numbers = [label.text for label in parts.own]
    if not (letter and all(map(str.isdecimal, numbers)) and 0 < max(map(int, numbers)) <= most):
        letter = ""
        if not all(map(is_part_of_year, numbers)):
            return None
    labels = []
    for year, part in zip(years.labels, parts.labels, strict=True):
        whole, all_parts = stands_for_all(year), stands_for_all(part)
        words = ""
        if not whole and not all_parts:
            # "2021U05", "Januar 2021".
            stamp = f"{year.text}{letter}{part.text.zfill(1 if letter == QUARTER else 2)}"
            words = stamp if letter else f"{part.text} {year.text}"
        labels.append(Label(words) if words else part if whole else year)
    return Level(years.head, tuple(labels))


def _fill_blanks(stubs: list[Level]) -> list[Level]:
    """Fills blank labels with those of the row above, as far as all on their left are blank or filled too.

    The last column has none to be filled. A total behind blank labels is that of the row above, unless that is
    printed already, or is the last row and the only total of its kind: then it is the grand total.
    """
    *outer, last = stubs
    if not outer:
        return stubs
    totals = [at for at, label in enumerate(last.labels) if is_bare_total(label.text)]
    filled: list[list[Label]] = [[] for _ in outer]
    closed = False
    for at, label in enumerate(last.labels):
        printed = [stub.labels[at] for stub in outer]
        fresh = any(part.text for part in printed)
        if fresh:
            closed = False
        grand = at in totals and (closed or (at == len(last.labels) - 1 and totals == [at]))
        blank = not (grand and not fresh)
        for column, part in zip(filled, printed, strict=True):
            blank = blank and not part.text
            column.append(column[-1] if blank and column else part)
        closed = closed or stands_for_all(label)
    return [
        *(Level(stub.head, tuple(labels)) for stub, labels in zip(outer, filled, strict=True)),
        last,
    ]
