"""Rows that measure the row above in another way: ``Oslo``, ``Prosent``, ``Agder``, ``Prosent``.

Such a row has the key of the row above it, and an indicator of its own. What is left of a table without these rows is
read as any other.
"""

from __future__ import annotations

import re

from navconv.layout.document import Shape, plain
from navconv.layout.part_words import Parting
from navconv.layout.period_words import names_time
from navconv.layout.totals import is_bare_total, is_total
from navconv.meaning.observations.member import Role, total_of
from navconv.meaning.observations.model import RowKeys
from navconv.meaning.phrases.labels import Label, fold, take_apart
from navconv.meaning.quantities.units import states_unit, tells_share
from navconv.meaning.solving.rows import LabelledRow
from navconv.prepared import expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.meaning.context.reading import TableReading
    from navconv.meaning.observations.member import Member
    from navconv.meaning.solving.axes import AxisReader
    from navconv.meaning.stub_tree.parts import Keys
    from navconv.tables.logical import LogicalTable

INDICATOR = "indicator"

FEWEST = 2
"""How many rows stand above those that measure all of them at least, besides totals."""

MEASURED = ("share", "mean", "median", "rate", "change")
"""The kinds of indicators of which a row at the end is no member of what the rows above it divide."""

_BASE = expression(
    r"(antall(?: [^(= ]{1,20}){0,3}) ?\(?= ?100 ?(?:prosent|pst\.?|%)\)?", re.IGNORECASE
)

SHARE = " i prosent"
"""What stands behind the label of a row in that of its share, and before what it is a share of, if that is said."""


class Measures(Parting):
    """Rows of which some measure the row above them in another way."""

    __slots__ = ()


def find_measures(table: LogicalTable, axes: AxisReader) -> Measures | None:
    """Which rows measure the row above them, or all of them, in another way; None where none does."""
    return _find_closing(table, axes) or _find_between(table, axes)


def _find_between(table: LogicalTable, axes: AxisReader) -> Measures | None:
    """Which rows measure the row above them; None for none.

    They stand below several rows, or below the total with which the table begins. Heads may say that the other rows
    count, and no more. Where labels stand again, or some have no figures, each row with figures must have the same
    ones below it.
    """
    labels = table.rows.labels
    base = _find_base(labels) if any("100" in label for label in labels) else {}
    shares = base or (_find_shares(labels) if any("rosent" in label for label in labels) else {})
    counted = not shares and not any(_is_measure(label, axes) for label in labels[1:2])
    if counted and len({*labels}) == len(labels):
        return None
    named = [at for at, label in enumerate(labels) if at and _is_measure(label, axes)]
    if not base and (
        not (named or shares) or _is_measure(labels[0], axes) or not _may_count(table, axes)
    ):
        return None
    if shares:
        return Measures(
            tuple([at for at in range(len(labels)) if at not in shares]), shares, unsure=False
        )
    runs: dict[int, list[str]] = {}
    found: dict[int, int] = {}
    measures, whole = {*named}, 0
    for at, label in enumerate(labels):
        if at in measures:
            found[at] = whole
            runs[whole].append(take_apart(label).text.casefold())
        else:
            whole = at
            runs[at] = []
    owners = {*found.values()}
    if len(owners) < 2 and not (owners == {0} and is_total(labels[0])):  # noqa: PLR2004  several
        return None
    names = {take_apart(labels[at]).text.casefold() for at in runs}
    bare = {at for at in runs if table.rows[at].shape is Shape.LABEL_ONLY}
    alike = len({tuple(run) for at, run in runs.items() if at not in bare}) == 1
    if (bare or len(names) < len(runs)) and not (alike and bare.isdisjoint(owners)):
        return None
    return Measures(tuple(runs), found, unsure=False)


def _find_closing(table: LogicalTable, axes: AxisReader) -> Measures | None:
    """The rows at the end that measure what all rows above them count, with these; None for none.

    Example: ``I alt``, ``Kvinner``, ``Menn``, ``Gjennomsnittlig ytelse (kroner)``; what shares are shares of needs no
    total above: ``Fornøyd``, ``Misfornøyd``, ``Antall svar``.
    """
    labels = table.rows.labels
    if not labels or not _is_measure(labels[-1], axes) or _is_measure(labels[0], axes):
        # So it is in most tables.
        return None
    end = len(labels)
    while _is_measure(labels[end - 1], axes):
        end -= 1
    totals = [at for at in range(end) if is_total(labels[at])]
    above = (table.title, table.section, *[text.text for text in table.caption])
    shares = any(map(tells_share, above))
    if (
        end - len(totals) < FEWEST
        or any(_is_measure(label, axes) for label in labels[:end])
        or any(table.rows[at].shape is Shape.LABEL_ONLY for at in range(end))
        or not (totals or (shares and all(map(axes.is_count, labels[end:]))))
        or not all(_is_of_all(label, axes, counted=shares) for label in labels[end:])
        or not _may_count(table, axes)
        or all(map(names_time, labels[:end]))
    ):
        return None
    whole = totals[0] if totals else end - 1
    return Measures(tuple(range(end)), dict.fromkeys(range(end, len(labels)), whole), unsure=False)


def _is_of_all(label: str, axes: AxisReader, *, counted: bool) -> bool:
    """Whether what a label measures can be that of all rows, and no member of theirs: a share, a mean, an amount."""
    text = take_apart(label).text
    if counted and axes.is_count(text):
        return True
    kind = axes.codelists.measures.kind(axes.read_member(INDICATOR, Label(text), 0).member)
    return text[0].isalpha() and (kind in MEASURED or states_unit(text))


def _find_base(labels: Sequence[str]) -> dict[int, int]:
    """The row that counts what is 100 per cent, with that of the total: ``Antall (=100 prosent)``; else none."""
    found = [at for at, label in enumerate(labels) if _BASE.fullmatch(plain(label))]
    totals = [at for at, label in enumerate(labels) if is_bare_total(label)]
    return {found[0]: totals[0]} if len(found) == len(totals) == 1 else {}


def _may_count(table: LogicalTable, axes: AxisReader) -> bool:
    """Whether heads name no measure, or each of them says that the other rows count."""
    columns = [
        [take_apart(head).text for head in column if _is_measure(head, axes)]
        for column in table.header.columns
    ]
    return not any(columns) or all(heads and all(map(axes.is_count, heads)) for heads in columns)


def _find_shares(labels: Sequence[str]) -> dict[int, int]:
    """The rows of which others are shares, by the places of these: ``Menn``, and further down ``Menn i prosent``."""
    places = {fold(label): at for at, label in reversed([*enumerate(labels)])}
    found = {at: _part_share(label) for at, label in enumerate(labels)}
    shares = {at: places.get(fold(own), at) for at, (own, share) in found.items() if share}
    return shares if len(shares) > 1 and all(own < at for at, own in shares.items()) else {}


def _part_share(label: str) -> tuple[str, str]:
    """The label of a row and the share in that of another: ``Menn (i prosent)`` → ``Menn``, ``Prosent``; else none."""
    own, share, of = plain(label).replace("(i ", "i ").rstrip(" )").partition(SHARE)
    told = bool(share) and (not of or of.startswith(" av "))
    return (own.rstrip(" ,"), f"Prosent{of}") if told else (label, "")


def _is_measure(label: str, axes: AxisReader) -> bool:
    """Whether a label names an indicator: ``Prosent``, ``I prosent av arbeidsstyrken``, ``Endring fra i fjor``."""
    return (
        "\t" not in label and not is_total(label) and axes.is_indicator(take_apart(label).text, 0)
    )


def free_measure(
    reading: TableReading, dimensions: tuple[str, ...], columns: Keys
) -> tuple[tuple[str, ...], Keys] | None:
    """Columns without the indicator that all of them have, which holds for rows alone; None where they have several.

    Args:
        reading: the table without rows that measure others; takes the indicator.
        dimensions: the dimensions that its columns divide.
        columns: what each of them fixes.
    """
    if INDICATOR not in dimensions:
        return dimensions, columns
    at = dimensions.index(INDICATOR)
    own = {column[at] for column in columns}
    if len(own) > 1:
        return None
    reading.fixed[INDICATOR] = own.pop()
    return (*dimensions[:at], *dimensions[at + 1 :]), tuple(
        [(*column[:at], *column[at + 1 :]) for column in columns]
    )


def place_measures(
    reading: TableReading,
    printed: LogicalTable,
    parting: Measures,
    dimensions: tuple[str, ...],
    keys: RowKeys,
) -> tuple[tuple[str, ...], RowKeys]:
    """Gives each such row the key of the row above it, and each row its indicator.

    What counts something else, and stands once, is of no row above: ``Ledige stillinger`` below ``Delvis ledige``.

    Args:
        reading: the table without those rows; takes the dimension, and remarks.
        printed: the table with them.
        parting: which they are.
        dimensions: the dimensions that the other rows divide.
        keys: what the other rows are and fix.

    Returns:
        The dimensions, the indicator last, and what each row is and fixes.
    """
    own = reading.fixed.pop(INDICATOR, None) or reading.indicator()
    reading.note_dimension(INDICATOR)
    places = {at: place for place, at in enumerate(parting.wholes)}
    rows = [places[parting.parts.get(at, at)] for at in range(len(printed.rows))]
    measures = {at: _read(reading, printed, at, whole) for at, whole in parting.parts.items()}
    labels, counts = printed.rows.labels, reading.vocabulary.codelists.measures.own_counts
    alone = {at for at, m in measures.items() if m.code in counts and labels.count(labels[at]) == 1}
    if min(parting.parts) > parting.wholes[-1] and len({*parting.parts.values()}) == 1:
        alone.update(parting.parts)
    whole = tuple(map(reading.whole, dimensions))
    members = [whole if at in alone else keys.members[place] for at, place in enumerate(rows)]
    return (*dimensions, INDICATOR), RowKeys(
        tuple([keys.roles[place] for place in rows]),
        tuple([(*named, measures.get(at, own)) for at, named in enumerate(members)]),
        tuple([() if at in measures else keys.fused[place] for at, place in enumerate(rows)]),
    )


def _read(reading: TableReading, printed: LogicalTable, at: int, whole: int) -> Member:
    """The indicator that a row names; says how its label was read where it is the first of its words."""
    printed_label = printed.rows.labels[at]
    label = take_apart(printed_label)
    base = _BASE.fullmatch(label.text)
    label = Label(base[1]) if base else label
    own, share = _part_share(printed_label)
    if share and fold(own) == fold(plain(printed.rows.labels[whole])):
        label = Label(share)
    found = reading.axes.read_member(INDICATOR, label, reading.year)
    if printed.rows.labels.index(printed_label) == at:
        line, nothing = printed.rows.lines[at], total_of(INDICATOR)
        row = LabelledRow(line, label, Role.MEMBER, found.member, nothing, found.slip)
        reading.say_label(row, listed=True)
    return found.member
