"""Led rows: rows below labels that hold for them too, years, headings and ``Herav:``.

Such a label has no figures. Labels that lost theirs look the same; what stands below them tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from navconv.layout.document import Row, Rows, Shape, list_rows
from navconv.layout.part_words import heads_parts
from navconv.layout.period_words import is_part_of_year, is_year
from navconv.layout.totals import fold_words, is_total, split_total
from navconv.tables.block_sums import lead_parts
from navconv.tables.cell_values import Figures
from navconv.tables.repairs import (
    FEWEST,
    find_headings,
    is_heading,
    join_headed_totals,
    join_wrapped_labels,
    leave_out,
    lines_of,
)


def join_led_years(rows: Rows, figures: Figures) -> tuple[Rows, Figures] | None:
    """Puts years beside the months or quarters below them: ``2017``, then ``Januar`` and ``Februar`` of that year.

    Args:
        rows: the rows of a table.
        figures: their figures.

    Returns:
        The rows, their labels in two columns as :mod:`navconv.layout.stubs` joins them, and the figures; a year without
        figures is no row of its own. None where rows are not led so.
    """
    years = [at for at, label in enumerate(rows.labels) if is_year(label)]
    led = [at for at in years if at + 1 < len(rows) and is_part_of_year(rows.labels[at + 1])]
    others = set(range(len(rows))) - set(years)
    if not led or not all(
        is_part_of_year(rows.labels[at]) or is_total(rows.labels[at]) for at in others
    ):
        return None
    joint: list[Row] = []
    kept: list[int] = []
    above: Row | None = None
    for at, row in enumerate(rows):
        if at in led and is_heading(row):
            above = row
            continue
        label = f"{row.label}\t" if at in years else f"\t{row.label}"
        if above is not None:
            row = row._replace(shape=Shape.LED, lines=lines_of(above, row))  # noqa: PLW2901  under its year
            label, above = f"{above.label}\t{row.label}", None
        joint.append(row._replace(label=label))
        kept.append(at)
    return list_rows(joint), figures.take(kept)


def join_part_rows(rows: Rows, figures: Figures, headings: Sequence[int]) -> tuple[Rows, Figures]:
    """Gives rows below ``Herav:`` that word, so that each says itself that it is a part of the row before.

    Args:
        rows: the rows of a table.
        figures: their figures.
        headings: the places of those that are labels without figures.

    Returns:
        The rows and their figures, without labels that are nothing but that word; the same where it does not stand so.
    """
    headings = [at for at in headings if at and heads_parts(rows.labels[at])]
    parts = _find_parts(rows.labels, headings) if headings else {}
    if not parts:
        return rows, figures
    left_out = set(headings)
    joint = []
    kept = [at for at in range(len(rows)) if at not in left_out]
    for at in kept:
        row, heading = rows[at], parts.get(at)
        if heading is not None:
            words = f"{rows[heading].label} {row.label}"
            lines = lines_of(rows[heading], row) if heading == at - 1 else row.lines
            row = row._replace(label=words, shape=Shape.LED, lines=lines)
        joint.append(row)
    return list_rows(joint), figures.take(kept)


def _find_parts(labels: Sequence[str], headings: Sequence[int]) -> dict[int, int]:
    """For each row that is a part the heading that says so; none unless each heading has some.

    Below a single one all rows are parts, up to a total; below several those whose labels come again below another.
    """
    blocks = _blocks(headings, len(labels))
    words = [fold_words(label) for label in labels]
    times = Counter(name for block in blocks for name in {words[at] for at in block})
    parts: dict[int, int] = {}
    for heading, block in zip(headings, blocks, strict=True):
        for at in block:
            if is_total(labels[at]) or (len(blocks) > 1 and times[words[at]] == 1):
                break
            parts[at] = heading
    return parts if set(parts.values()) == set(headings) else {}


def _blocks(headings: Sequence[int], end: int) -> list[range]:
    """The places below each heading and above the next one."""
    ends = [*headings[1:], end]
    return [range(at + 1, below) for at, below in zip(headings, ends, strict=True)]


def join_groups(rows: Rows, figures: Figures, *, stubs: bool) -> tuple[Rows, Figures, bool]:
    """Puts labels without figures to the rows that are theirs.

    Args:
        rows: the rows of a table, some without figures.
        figures: their figures.
        stubs: whether the table has several columns of labels.

    Returns:
        The rows, their figures, and whether headings were put into a column of their own before the labels.
    """
    rows, figures = join_wrapped_labels(rows, figures)
    headings = find_headings(rows)
    if not headings:
        return rows, figures, False
    for join in (join_headed_totals, join_led_stubs if stubs else join_part_rows):
        joint, figures = join(rows, figures, headings)
        if joint is not rows:
            rows, headings = joint, find_headings(joint)
    named, kept = join_named_totals(rows, figures, headings)
    led = None if stubs or named is not rows else join_led_rows(rows, figures, headings)
    return (named, kept, False) if led is None else (*led, True)


def join_led_rows(
    rows: Rows, figures: Figures, headings: Sequence[int]
) -> tuple[Rows, Figures] | None:
    """Puts headings beside the rows below them: ``Kvinner`` without figures, then ages, ``Menn``, and the same ages.

    Labels that lost their figures look the same; but where each of several has rows below it, and these come again
    below others, or each has a total of its own below them, or all come to the total of the table, they never had any.
    A total below a heading is that of its rows if each heading has one; else, and above the first, that of the table.

    Args:
        rows: the rows of a table.
        figures: their figures.
        headings: the places of those that are labels without figures.

    Returns:
        The rows that have figures, their labels in two columns, and these; None where rows are not led so.
    """
    if len(headings) < FEWEST or any("\t" in label for label in rows.labels):
        return None
    if not _are_totalled(rows.labels, headings):
        headings = _without_blank_rows(rows, headings)
    if len(headings) < FEWEST:
        return None
    labels = _lead_rows(rows.labels, headings) or lead_parts(rows, figures, headings)
    if labels is None:
        return None
    led, kept = set(headings), list[int]()
    joint: list[Row] = []
    for at, row in enumerate(rows):
        if at in led:
            continue
        lines = lines_of(rows[at - 1], row) if at - 1 in led else row.lines
        joint.append(row._replace(label=labels[at], shape=Shape.LED, lines=lines))
        kept.append(at)
    return list_rows(joint), figures.take(kept)


def join_led_stubs(rows: Rows, figures: Figures, headings: Sequence[int]) -> tuple[Rows, Figures]:
    """Puts labels that stand above the rows of their group into their own column: ``Viken``, then ``⇥Halden``.

    Args:
        rows: the rows of a table with several columns of labels.
        figures: their figures.
        headings: the places of those that are labels without figures.

    Returns:
        The rows that have figures, each group's label beside its first row, and these; the same where no label without
        figures stands above rows whose first label is blank.
    """
    labels = rows.labels
    led = {at for at in headings if at + 1 < len(rows) and _leads_below(labels[at], labels[at + 1])}
    if not led:
        return rows, figures
    joint = list(rows)
    for at in led:
        above, row = rows[at], rows[at + 1]
        label = f"{above.label.rstrip()}{row.label}"
        joint[at + 1] = row._replace(label=label, shape=Shape.LED, lines=lines_of(above, row))
    return leave_out(joint, figures, led)


def _leads_below(label: str, below: str) -> bool:
    """Whether a label stands in the first column alone, and that of the next row in the second, no total of all."""
    first, *others = label.split("\t")
    blank, *more = below.split("\t")
    words = bool(first.strip()) and not is_total(first)
    return (
        words and bool(more) and not any(map(str.strip, (*others, blank))) and bool(more[0].strip())
    )


def _without_blank_rows(rows: Rows, headings: Sequence[int]) -> list[int]:
    """Headings without the rows that have cells, all of them blank, where others have none or figures tell them."""
    bare = [at for at in headings if rows[at].shape is Shape.LABEL_ONLY]
    if len(bare) >= FEWEST:
        return bare
    figured = {fold_words(label) for at, label in enumerate(rows.labels) if at not in headings}
    return [at for at in headings if at in bare or fold_words(rows.labels[at]) not in figured]


def _are_totalled(labels: Sequence[str], headings: Sequence[int]) -> bool:
    """Whether rows stand below each heading, and behind them a total."""
    blocks = _blocks(headings, len(labels))
    return all(any(map(is_total, [labels[at] for at in block[1:]])) for block in blocks)


def _lead_rows(labels: Sequence[str], headings: Sequence[int]) -> list[str] | None:
    """Labels with those of the headings before them, parted by tabs; None where these do not lead others."""
    blocks = _blocks(headings, len(labels))
    totals = [[at for at in block if is_total(labels[at])] for block in blocks]
    closed = all(
        block and own and block[len(block) - len(own)] == own[0]
        for block, own in zip(blocks, totals, strict=True)
    )
    if not closed and any(totals[:-1]):
        return None
    words = [fold_words(label) for label in labels]
    below = [[words[at] for at in block if not is_total(labels[at])] for block in blocks]
    names = Counter(name for block in below for name in block)
    if not all(below) or any(len({*block}) < len(block) for block in below):
        return None
    leading = {words[at] for at in headings}
    totalled = _are_totalled(labels, headings)
    above = [at for at in range(headings[0]) if not is_total(labels[at])]
    if (
        len(leading) < len(headings)
        or (leading & names.keys() and not totalled)
        or (sum(times > 1 for times in names.values()) < FEWEST and not totalled)
        or not all(words[at] in names for at in above)
    ):
        return None
    total = labels[0] if is_total(labels[0]) else labels[-1]
    if above and not is_total(total):
        return None
    joint = [f"{label}\t" if is_total(label) else f"{total}\t{label}" for label in labels]
    for heading, block, own in zip(headings, blocks, totals, strict=True):
        for at in block:
            if at not in own or (closed and at == own[0]):
                joint[at] = f"{labels[heading]}\t{labels[at]}"
    return joint


def join_named_totals(
    rows: Rows, figures: Figures, headings: Sequence[int]
) -> tuple[Rows, Figures]:
    """Takes headings away that the total of their own block names, its first row or its last one, in each block.

    Example: ``Rogaland`` without figures, ``I alt Rogaland``, ``1101 Eigersund``.

    Args:
        rows: the rows of a table.
        figures: their figures.
        headings: the places of those that are labels without figures.

    Returns:
        The rows and their figures without the headings; the same where totals do not name all of them.
    """
    ends = [*headings[1:], len(rows)]
    if len(headings) < FEWEST or not all(
        below - at > FEWEST
        and any(_names(rows.labels[total], rows.labels[at]) for total in (at + 1, below - 1))
        for at, below in zip(headings, ends, strict=True)
    ):
        return rows, figures
    joint = list(rows)
    for at in headings:
        below = joint[at + 1]
        joint[at + 1] = below._replace(shape=Shape.LED, lines=lines_of(joint[at], below))
    return leave_out(joint, figures, set(headings))


def _names(total: str, heading: str) -> bool:
    """Whether a total is that of a heading, each maybe with its number: ``03 Oslo i alt`` and ``Oslo``."""
    words, about = split_total(total)
    return bool(words) and _without_number(about) == _without_number(heading)


def _without_number(label: str) -> str:
    return fold_words(label).lstrip("0123456789").strip()
