"""A list, one row an observation, → pages: a table for each period, whose rows have their labels in several columns.

What all rows say of the period stands above such a table, as in a report. Columns may be printed in another order,
since labels stand before values; every cell keeps its address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import repeat

from navconv.readers.list_settings import find_kind
from navconv.readers.list_times import says_time
from navconv.readers.places import PageOrigin, PageText
from navconv.readers.sheets.list_labels import find_nested, make_speller
from navconv.readers.sheets.list_layout import (
    ListLayout,
    counts_on,
    find_layout,
    is_value,
)
from navconv.readers.sheets.list_rows import (
    carry_down,
    carry_years,
    fill_labels,
    find_observed,
    find_total,
    say_unnamed,
    stands_once,
)
from navconv.readers.sheets.sheet_grid import Cells, Grid
from navconv.readers.sheets.sheet_headings import find_above
from navconv.records import replace

YEAR = 1
"""The place of the year among what says the period."""


def print_list(grid: Grid, say: Callable[[str, int, str], None]) -> Iterator[PageText] | None:
    """Prints a list.

    Args:
        grid: a sheet, or one of the tables that stand side by side in it.
        say: takes the code of a problem, a row and what is said of it: of the first row whose columns disagree on its
            period, the sheet being no list then, and of rows that lack a label.

    Returns:
        Its pages; None where it is no list.
    """
    layout, total = _part_total(grid)
    if layout is None:
        return None
    head = layout.head
    heads = grid.rows[head]
    behind = {
        row: cells
        for row, cells in grid.rows.items()
        if row > head and row != total and cells != heads
    }
    rows = find_observed(layout, behind)
    labels = [at for label in layout.labels for at in label]
    times = [at for at in layout.period if at]
    printed: Sequence[Cells] = list(map(grid.rows.__getitem__, rows))
    below = carry_down(printed, times) if stands_once(layout, printed) else printed
    below = fill_labels(below, labels, [*times, *layout.levels])
    if below is not printed:
        grid = replace(grid, rows={**grid.rows, **dict(zip(rows, below, strict=True))})
    said: list[Iterable[str | None]] = [map(dict.get, below, repeat(at)) for at in layout.period]
    years = said[YEAR] = list(said[YEAR])
    if layout.period.year and None in years:
        said[YEAR] = carry_years(layout, below, years)
    levels = [map(dict.get, below, repeat(at), repeat("")) for at in layout.levels]
    found = zip(map(lru_cache(1 << 10)(layout.period.spell), *said), *levels, strict=True)
    periods: dict[tuple[str, ...], list[int]] = {}
    for row, key in zip(rows, found, strict=True):
        if not key[0]:
            own = [grid.rows[row].get(at, "") for at in layout.period if at]
            if len(own) > 1 and all(map(says_time, own)):
                say(
                    "period-mismatch",
                    row,
                    f"expected columns that say one period, found {' and '.join(own)}; the sheet was read as a table, "
                    "and not as a list: repair the row, and convert it again",
                )
            return None
        periods.setdefault(key, []).append(row)
    if not periods:
        return None
    if below is not printed:
        say_unnamed(rows, below, say)
    layout = _say_whole(replace(layout, above=find_above(grid, head)), heads, below)
    return _print_with_total(grid, layout, periods, total)


def _say_whole(layout: ListLayout, heads: Cells, below: Sequence[Cells]) -> ListLayout:
    """A list with captions in the place of the columns that say of whom all its figures are: ``Alder: Alle aldre``."""
    told = [at for at in layout.whole if find_kind(heads.get(at, "")) == "label"]
    said = [f"{heads[at]}: {below[0].get(at, '')}" for at in told]
    captions = (*layout.above.captions, *[(layout.head, text) for text in said])
    rest = tuple([at for at in layout.whole if at not in told])
    return replace(layout, whole=rest, above=layout.above._replace(captions=captions))


def _part_total(grid: Grid) -> tuple[ListLayout | None, int]:
    """What the columns of a list are, and the row that sums all others up; 0 where there is none.

    One that says a time is an observation, as any other row.
    """
    total = find_total(grid)
    layout = find_layout(grid.without(total)) if total else None
    if layout is not None and layout.labels and not layout.levels:
        cells = grid.rows[total]
        if not any(is_value(cells.get(at, "")) for at in layout.period):
            return layout, total
    return find_layout(grid), 0


def _print_with_total(
    grid: Grid, layout: ListLayout, periods: dict[tuple[str, ...], list[int]], total: int
) -> Iterator[PageText]:
    """The pages of a list, and the row that sums all others up: of one time, or of all of them."""
    whole = grid
    if total:
        cells = _spell_total(layout, grid.rows[total])
        whole, grid = replace(grid, rows={**grid.rows, total: cells}), grid.without(total)
    first, *_, last = sorted(when for when, *_ in periods) * 2
    if total and first == last:
        periods[(first,)].append(total)
    yield from _print_pages(whole if first == last else grid, layout, periods)
    if total and first != last:
        own = replace(layout, labels=layout.labels[:1])
        yield _print_period(whole, own, (f"{first} - {last}",), [total], make_speller)


def _spell_total(layout: ListLayout, cells: Cells) -> Cells:
    """The cells of the row of the total, its word in each column of labels."""
    word = next(text for text in cells.values() if not is_value(text))
    return {**dict.fromkeys([label[-1] for label in layout.labels], word), **cells}


def _print_pages(
    grid: Grid, layout: ListLayout, periods: Mapping[tuple[str, ...], Sequence[int]]
) -> Iterator[PageText]:
    """The pages of a list: the words above it, its tables, and what else stands beside or below its rows."""
    rows = [row for own in periods.values() for row in own]
    kept = {layout.head, *rows, *layout.above.rows}
    for row in grid.rows:
        if row < layout.head and row not in kept:
            yield from _words(grid, row)
    # What is said of the whole stands behind the rows, where a page has its notes.
    notes = "\n" + "\n".join(_spell_whole(grid, layout, rows)) + "\n"
    if not layout.labels:
        page = _print_series(grid, layout, periods)
        yield page._replace(text=page.text + notes)
    else:
        last = list(periods)[-1]
        spell = lru_cache(1 << 4)(make_speller)
        for period, own in periods.items():
            page = _print_period(grid, layout, period, own, spell)
            yield page._replace(text=page.text + notes) if period == last else page
    if layout.remarks:
        yield from _print_remarks(grid, layout, rows)
    for row, cells in grid.rows.items():
        if row > layout.head and row not in kept and cells != grid.rows[layout.head]:
            yield from _words(grid, row)


def _print_remarks(grid: Grid, layout: ListLayout, rows: Sequence[int]) -> Iterator[PageText]:
    """What is remarked on single rows, as lines of words that know their rows."""
    for at in layout.remarks:
        own = [row for row in rows if at in grid.rows[row]]
        lines = [grid.rows[row][at] for row in own]
        if head := grid.rows[layout.head].get(at):
            lines, own = [f"{head}: {text}" for text in lines] or [head], own or [layout.head]
        origin = PageOrigin(grid.name, (at,), addressed=bool(grid.name), rows=(*own,))
        yield PageText(1, "\n".join(lines) + "\n", origin)


def _words(grid: Grid, row: int) -> Iterator[PageText]:
    """The cells of a row as lines of words."""
    for column, text in grid.rows[row].items():
        yield PageText(
            row, text + "\n", PageOrigin(grid.name, (column,), addressed=bool(grid.name))
        )


def _print_period(
    grid: Grid,
    layout: ListLayout,
    period: tuple[str, ...],
    rows: Sequence[int],
    spell: Callable[[tuple[tuple[int, ...], ...], frozenset[int]], Callable[..., str]],
) -> PageText:
    """The rows of one period, and of one level, as a table, its name and period above it, as in a report."""
    when, *levels = period
    divided = [label for label in layout.labels if not _says_level(grid, label, rows, levels)]
    # What nothing tells to be a label stands before what does: in a line, figures stand behind the last label.
    divided.sort(key=lambda label: _is_told(grid, layout.head, label, rows))
    labelled = tuple(divided) or layout.labels
    columns = (*[label[-1] for label in labelled], *layout.values)
    section = " ".join(levels) or grid.name
    name = [(rows[0], f"## {section}")] if section and not layout.above.has_section else []
    heads = [grid.rows[layout.head].get(label[-1], "") for label in labelled]
    at = [column for label in labelled for column in label]
    below = list(map(grid.rows.__getitem__, rows))
    said = [map(dict.get, below, repeat(own)) for own in at]
    labels = list(map(spell(labelled, find_nested(below, labelled)), *said))
    words = [*layout.above.headings, *name, (rows[0], when), *layout.above.captions]
    return _print_table(grid, layout, (columns, words), heads, rows, labels)


def _print_series(
    grid: Grid, layout: ListLayout, periods: Mapping[tuple[str, ...], Sequence[int]]
) -> PageText:
    """A list without labels as one table with a row for each period."""
    column = next(filter(None, layout.period))
    found = sorted((row, period) for (period, *_), own in periods.items() for row in own)
    named = sorted({period for _, period in found})
    span = named[0] if len(named) == 1 else f"{named[0]} - {named[-1]}"
    heads = [grid.rows[layout.head].get(column, "")]
    rows, labels = zip(*found, strict=True)
    words = [*layout.above.headings, (rows[0], span), *layout.above.captions]
    return _print_table(grid, layout, ((column, *layout.values), words), heads, rows, labels)


def _print_table(
    grid: Grid,
    layout: ListLayout,
    above: tuple[tuple[int, ...], list[tuple[int, str]]],
    heads: Sequence[str],
    rows: Sequence[int],
    labels: Sequence[str],
) -> PageText:
    """A table as a page of its own, which knows the row of the sheet that each line prints.

    Args:
        grid: the sheet.
        layout: what its columns are.
        above: the columns of the table, and the rows and texts of the lines above its heads.
        heads: those of its labels.
        rows: the rows that it prints.
        labels: those of each row, parted by tabs.
    """
    columns, words = above
    values = layout.values
    lines = [line for _, text in words for line in (text, "")]
    lines = [*lines, "\t".join([*heads, *(grid.rows[layout.head].get(at, "") for at in values)])]
    below = list(map(grid.rows.__getitem__, rows))
    figures = [map(dict.get, below, repeat(at), repeat("")) for at in values]
    lines += map("\t".join, zip(labels, *figures, strict=True))
    places = (*[row for row, _ in words for _ in range(2)], layout.head, *rows)
    origin = PageOrigin(grid.name, columns, addressed=bool(grid.name), rows=places)
    return PageText(1, "\n".join(lines) + "\n", origin)


def _is_told(grid: Grid, head: int, label: Sequence[int], rows: Sequence[int]) -> bool:
    """Whether several texts in a column of labels, or its head, tell that it is none of figures."""
    several = len({grid.rows[row].get(label[-1]) for row in rows}) > 1
    return several or find_kind(grid.rows[head].get(label[-1], "")) == "label"


def _says_level(
    grid: Grid, label: Sequence[int], rows: Sequence[int], levels: Sequence[str]
) -> bool:
    """Whether a column of labels says nothing, or what the level of its rows says: ``Landet`` below ``Landet``."""
    return {grid.rows[row].get(at) for row in rows for at in label} <= {None, *levels}


def _spell_whole(grid: Grid, layout: ListLayout, rows: Sequence[int]) -> list[str]:
    """What all rows say, the levels, and the heads above the period, as notes: ``Kjønn: Begge kjønn``."""
    heads = grid.rows[layout.head]
    said = {
        at: dict.fromkeys(text for row in rows if (text := grid.rows[row].get(at)))
        for at in (*layout.whole, *layout.levels)
    }
    texts = [
        ": ".join(filter(None, (heads.get(at, ""), _list_texts(list(own)))))
        for at, own in said.items()
    ]
    codes = [heads[at] for label in layout.labels for at in label[:-1] if heads.get(at)]
    period = [heads[at] for at in layout.period if heads.get(at)]
    if not layout.labels:
        period = period[1:]
    texts += [f"Koder: {', '.join(codes)}"] if codes else []
    return [*texts, *([f"Periode: {', '.join(period)}"] if period else [])]


def _list_texts(texts: Sequence[str]) -> str:
    """Some texts as one; of numbers that count on the first and the last: ``1 - 250``."""
    return f"{texts[0]} - {texts[-1]}" if counts_on(texts) else ", ".join(texts)
