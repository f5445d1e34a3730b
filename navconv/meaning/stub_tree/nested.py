"""Nested rows: below each member of one dimension, the members of another.

``Oslo``, ``Kvinner``, ``Menn``, ``Agder``, ``Kvinner``, ``Menn``: the labels that come again are the inner level,
the others the outer one. That may stand below as well, where it says that it is the sum: ``Oslo i alt``.
A group above its schemes, or a county above its municipalities, is not meant: there a member
has one group, and one list holds both; schemes below women and below men are. Schemes and municipalities can be the
outer rows too; they carry their group.
"""

from __future__ import annotations

from collections.abc import Sequence

from navconv.meaning.classifications.dimensions import COARSER
from navconv.meaning.context.reading import TableReading
from navconv.meaning.context_words.heading_words import COUNT, is_measure
from navconv.meaning.phrases.labels import Label, behind_total, fold
from navconv.meaning.phrases.stub import Level
from navconv.readers.lookalikes import transliterate

FEWEST = 2
"""How many members each of the two dimensions has at least."""

ALL = Label("")
"""The label on a level that a row does not divide."""


def find_nested(
    table: TableReading, hints: tuple[str, ...], taken: set[str], grand: int | None
) -> tuple[Level, ...]:
    """The two levels of rows that are nested: ``Kvinner`` below ``Oslo`` → (``Oslo``, ``Kvinner``).

    Args:
        table: the table.
        hints: the dimensions that headings name and nothing else divides or fixes, likeliest first.
        taken: the dimensions that something else divides or fixes.
        grand: the row of the grand total; None where there is none.

    Returns:
        The outer level and the inner one; none where rows are not nested.
    """
    again = _find_again(table)
    inner = table.axes.choose(again.values(), hints, table.year, taken=taken)
    if len(again) < FEWEST or inner == "municipality":
        return ()
    # An inner member may stand once; but a word that both dimensions have ("Ukjent") may be an outer one.
    known = _name_members(table, inner)
    ways = (
        known,
        [
            (code or words) if (words := fold(transliterate(label.text))) in again else ""
            for label, code in zip(table.labels, known, strict=True)
        ],
    )
    rows = range(len(known))
    found = next((way for way in ways if _are_nested(table, way, grand, rows)), None)
    if found is None:
        # Totals of groups may stand behind their members, where nothing else names a group.
        rows = rows[::-1]
        behind = (way for way in ways if not _outside(table, way))
        found = next((way for way in behind if _are_nested(table, way, grand, rows)), None)
    if found is None:
        return ()
    labels = table.labels
    outside = _outside(table, found)
    groups = [at for at in rows if table.totals[at] and at != grand]
    if not outside:
        # Each outer row is the total of a member: "Kvinner i alt".
        labels = [
            Label(behind_total(label.text)) if at in groups else label
            for at, label in enumerate(labels)
        ]
        outside, groups = [labels[at] for at in groups], []
    others = taken if inner is None else {*taken, inner}
    outer = table.axes.choose(outside, hints, table.year, subtotals=bool(groups), taken=others)
    outer = outer or _choose_indicator(table, outside, others)
    if outer is None:
        # "I alt i arbeid" is the total of a name that begins with its "i"; of "I alt i Oslo" a codelist knows the rest.
        labels = [
            Label(f"i {label.text}") if _has_link(printed, label) else label
            for printed, label in zip(table.labels, labels, strict=True)
        ]
    if inner and inner in COARSER and outer in (None, inner, COARSER[inner]):
        return ()
    coarser = COARSER.get(outer or "", "")
    if (groups and not coarser) or coarser in others - set(table.fixed):
        return ()
    current, upper = ALL, list(labels)
    for at in rows:
        if not found[at]:
            current = ALL if at == grand else labels[at]
        upper[at] = current
    lower = [label if code else ALL for label, code in zip(labels, found, strict=True)]
    head = table.printed.header.stub
    return Level(head, tuple(upper), outer or ""), Level("", tuple(lower), inner or "")


def _choose_indicator(table: TableReading, outside: Sequence[Label], taken: set[str]) -> str | None:
    """The dimension of outer rows that say what those below count: ``Antall mottakere``, ``Gjennomsnittlig beløp``."""
    measures = table.vocabulary.codelists.measures
    told = all(is_measure(own.text, measures) or COUNT.match(own.text) for own in outside)
    return "indicator" if told and "indicator" not in taken else None


def _has_link(printed: Label, label: Label) -> bool:
    """Whether the "i" before the words of a total was left out of a label."""
    return printed != label and printed.text.endswith(f" i {label.text}")


def _outside(table: TableReading, found: Sequence[str]) -> list[Label]:
    """The labels that are neither totals nor members of the inner dimension."""
    return [
        label
        for label, total, code in zip(table.labels, table.totals, found, strict=True)
        if not code and not total
    ]


def _find_again(table: TableReading) -> dict[str, Label]:
    """The labels that come again, by their words as they are compared."""
    seen: set[str] = set()
    again: dict[str, Label] = {}
    for label in table.own:
        words = fold(transliterate(label.text))
        if words in seen:
            again[words] = label
        seen.add(words)
    return again


def _name_members(table: TableReading, inner: str | None) -> list[str]:
    """The code of the member of the inner dimension that each row names; empty where none is known."""
    if inner is None:
        return [""] * len(table.labels)
    find = table.axes.matchers[inner].find
    found = [
        None if total else find(label.text, table.year)
        for label, total in zip(table.labels, table.totals, strict=True)
    ]
    return [match.member.code if match else "" for match in found]


def _are_nested(table: TableReading, found: Sequence[str], grand: int | None, order: range) -> bool:
    """Whether each outer row stands once and has inner rows behind it in this order, none of them twice."""
    outer: set[str] = set()
    below: set[str] | None = set()
    for at in order:
        if found[at]:
            if below is None or found[at] in below:
                return False
            below.add(found[at])
        elif at == grand:
            # It stands first, maybe divided by the inner dimension; or last, and is not.
            last = at != order[0]
            if last and not below:
                return False
            below = None if last else set()
        else:
            words = fold(transliterate(table.labels[at].text))
            if words in outer or below is None or (outer and not below):
                return False
            outer.add(words)
            below = set()
    return len(outer) >= FEWEST and (below is None or bool(below))
