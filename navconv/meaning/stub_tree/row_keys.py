"""The keys of rows: which dimension they divide, what each of them is, which group it belongs to."""

from __future__ import annotations

from navconv.layout.period_words import is_year
from navconv.layout.totals import is_repaired_total
from navconv.meaning.classifications.dimensions import COARSER, LATE_LISTS
from navconv.meaning.context.decision import find_crossed
from navconv.meaning.context.table_context import fix_caption
from navconv.meaning.context_words.heading_hints import UNNAMED
from navconv.meaning.observations.member import Role, total_of
from navconv.meaning.observations.model import RowKeys
from navconv.meaning.phrases.labels import (
    DISTRICT_DIGITS,
    MUNICIPALITY_DIGITS,
    Label,
    take_total_apart,
)
from navconv.meaning.phrases.slips import Slip
from navconv.meaning.solving.rows import (
    LabelledRow,
    are_nested,
    has_strange,
    members_of,
    name_fused,
    part_days,
    part_duplicates,
    place_labels,
    without_repeats,
)
from navconv.meaning.stub_tree.clipped import name_clipped
from navconv.meaning.stub_tree.grand_total import (
    find_fixed,
    find_grand_total,
    find_land,
)
from navconv.meaning.stub_tree.group_rows import assign_regions, find_leading
from navconv.meaning.stub_tree.level_dimensions import choose_row_dimension
from navconv.meaning.stub_tree.subtotals import assign_below, assign_groups
from navconv.problems import Severity
from navconv.readers.lookalikes import transliterate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from navconv.meaning.context.reading import TableReading
    from navconv.meaning.context_words.captions import Phrase
    from navconv.meaning.observations.member import Member
    from navconv.meaning.phrases.stub import Level
    from navconv.meaning.solving.matching import Match
    from navconv.meaning.stub_tree.grand_total import Land
    from navconv.tables.cell_values import Figures


def read_row_keys(
    table: TableReading, figures: Figures, column_dimensions: tuple[str, ...], caption: Phrase
) -> tuple[tuple[str, ...], RowKeys]:
    """Reads the labels of a table's rows.

    Args:
        table: the table; takes the members that hold for all of it, the dimensions, and remarks.
        figures: the figures of the rows.
        column_dimensions: the dimensions that the columns divide, which the rows cannot.
        caption: the members that the caption names.

    Returns:
        The dimensions that the rows divide, the coarser first where subtotals make two of them, and what each
        row is and fixes.
    """
    divided = len(table.stubs) > 1
    grand = None if divided else find_grand_total(table, caption)
    fix_caption(table, caption, column_dimensions)
    table.fix_given()
    given = table.given.rows if table.given else ()
    taken = {*column_dimensions, *table.fixed}
    hints = tuple(hint for hint in table.hints if hint not in taken)
    time_periods = None if divided else table.time_periods
    if (
        time_periods is not None
        and "period" not in column_dimensions
        and "period" in (*given, "period")[:1]
    ):
        return _read_time_rows(table, time_periods)
    levels = table.stubs if divided else _find_levels(table, hints, taken, grand)
    if levels:
        # Most tables have rows of one level, in one column, whose labels have no numbers.
        from navconv.meaning.stub_tree.stub_levels import read_levels

        return read_levels(table, levels, hints, taken)
    dimension = given[-1] if given else choose_row_dimension(table, hints, taken, grand)
    if not dimension:
        return (), RowKeys((Role.TOTAL,), ((),), ((),))
    if dimension in column_dimensions:
        table.say(
            "axis-twice",
            Severity.WARNING,
            f"rows and columns both seem to divide {dimension!r}; the rows are kept as 'gruppe'",
            table.printed.rows.lines[0] if table.printed.rows else table.line,
        )
        dimension = UNNAMED
    table.note_dimension(dimension)
    coarser = COARSER.get(dimension, "")
    coarser = "" if coarser in column_dimensions else coarser
    if coarser:
        table.note_dimension(coarser)
    grand = find_fixed(table, coarser, grand)
    leading = find_leading(table, dimension, grand) if coarser else {}
    land = None if coarser else find_land(table, figures, grand)
    grand = land.whole if land else grand
    labelled = _label_rows(table, dimension, coarser, grand, leading, land)
    labelled = _finish_rows(table, labelled, figures, dimension, coarser, led=bool(leading))
    if grand is not None and not coarser and (table.rows_divide is None or has_strange(labelled)):
        # Codelists know the rows of most tables, or words tell their groups.
        from navconv.meaning.stub_tree.added_rows import mark_groups

        labelled = mark_groups(table, labelled, figures, grand)
    table.fixed.pop(dimension, None)
    dimensions = (coarser, dimension) if coarser else (dimension,)
    if coarser:
        fixed = table.fixed.pop(coarser, None)
        if fixed is not None:
            labelled = [
                row.in_group(fixed) if row.role is not Role.SUBTOTAL else row for row in labelled
            ]
    return dimensions, RowKeys(
        tuple([row.role for row in labelled]),
        tuple([members_of(row, dimension, coarser) for row in labelled]),
        tuple([row.fused for row in labelled]),
    )


def _find_levels(
    table: TableReading, hints: tuple[str, ...], taken: set[str], grand: int | None
) -> Sequence[Level]:
    """The levels of labels in one column: of rows below rows, or of labels that name several members; else none."""
    given, own = table.given.rows if table.given else (), table.own
    if given and not are_nested(given):
        return ()
    levels: Sequence[Level] = ()
    if len(own) - len({transliterate(label.text) for label in own}) > 1:
        # Few tables have several labels twice.
        from navconv.meaning.stub_tree.nested import find_nested

        levels = find_nested(table, hints, taken, grand)
    # "2019 Kvinner" and "2020 Kvinner": a code is that of one member.
    codes = {label.code for label in own}
    dated = len(codes) < len(own) and all(map(is_year, codes))
    if not levels and (table.rows_divide is None or dated):
        levels = find_crossed(table, taken)
    if not levels and _end_apart(table):
        from navconv.meaning.stub_tree.marginals import find_marginals

        levels = find_marginals(table, taken, given)
    return levels


def _end_apart(table: TableReading) -> bool:
    """Whether rows begin with a member of one dimension and end with that of another: ``Menn`` … ``30 år og over``."""
    if not table.own:
        return False
    first, last = (set(table.axes.find_each(table.own[at].text, table.year)) for at in (0, -1))
    return bool(first and last) and first.isdisjoint(last)


def _label_rows(
    table: TableReading,
    dimension: str,
    coarser: str,
    grand: int | None,
    leading: Mapping[int, Match],
    land: Land | None,
) -> list[LabelledRow]:
    """Gives each row its role and member."""
    found: list[LabelledRow] = []
    nothing = total_of(coarser or dimension)
    totals = table.totals
    for index, (line, label) in enumerate(zip(table.printed.rows.lines, table.labels, strict=True)):
        if totals[index] and is_repaired_total(label.text):
            table.say_total(label.text, line)
        words = label
        if index == grand:
            member, role, slip = total_of(dimension), Role.TOTAL, Slip.NONE
        elif totals[index]:
            words = land.label if land and index == land.row else take_total_apart(label)
            if dimension == "municipality" and len(words.code) == MUNICIPALITY_DIGITS:
                # A municipality among its county's is no total of these; its own rows are its districts.
                item = table.axes.read_member(dimension, words, table.year)
                member, role, slip = item.member, Role.MEMBER, item.slip
            else:
                member, role, slip = _subtotal(table, words, dimension, coarser)
        elif index in leading:
            member, role, slip = leading[index].member, Role.SUBTOTAL, leading[index].slip
        else:
            item = table.axes.read_member(dimension, label, table.year)
            member, role, slip = item.member, Role.MEMBER, item.slip
        found.append(LabelledRow(line, words, role, member, nothing, slip))
    return without_repeats(found, table.axes.registry)


def _subtotal(
    table: TableReading, label: Label, dimension: str, coarser: str
) -> tuple[Member, Role, Slip]:
    """The member of a subtotal row."""
    if not label.text:
        return total_of(dimension), Role.TOTAL, Slip.NONE
    item = table.axes.read_member(coarser or dimension, label, table.year)
    if not item.member.known:
        text = label.text[0].upper() + label.text[1:]
        item = table.axes.read_member(coarser or dimension, Label(text, label.code), table.year)
    return item.member, Role.SUBTOTAL, item.slip


def _finish_rows(
    table: TableReading,
    rows: list[LabelledRow],
    figures: Figures,
    dimension: str,
    coarser: str,
    *,
    led: bool,
) -> list[LabelledRow]:
    """Places, groups and reports the rows; groups stand above their members where they are ``led``."""
    matcher = table.axes.matcher(dimension)
    if matcher is not None and dimension not in LATE_LISTS:
        rows = name_fused(rows, matcher)
        rows = place_labels(rows, matcher, table.say)
    rows = name_clipped(table, rows, coarser)
    if coarser == "scheme_group" and led:
        rows = assign_below(rows)
    elif coarser == "scheme_group":
        groups = table.vocabulary.codelists.lists[coarser].members
        rows, by_values = assign_groups(rows, coarser, groups, figures, table.say)
        table.by_values = table.by_values or by_values
    elif coarser == "region":
        rows = assign_regions(table, rows)
    if matcher is not None and dimension in LATE_LISTS:
        from navconv.meaning.stub_tree.namesakes import part_namesakes

        rows = part_namesakes(table, rows)
    if any(row.label.code for row in rows):
        from navconv.meaning.stub_tree.namesakes import part_numbers

        own = {row.label: row for row in rows if row.role is Role.MEMBER}
        read = {label: row.member for label, row in own.items()}
        parted = part_numbers(table, read, lambda label: own[label].line)
        rows = [row._replace(member=parted.get(row.label, row.member)) for row in rows]
    rows = part_duplicates(rows, table.say)
    # Of most there is nothing to say: a codelist has the member by that name.
    told = [row for row in rows if row.slip is not Slip.NONE or row.fused or not row.member.known]
    for row in told:
        district = len(row.label.code) == DISTRICT_DIGITS
        known = table.has_list(row.member.dimension) or row.member.dimension == "period"
        table.say_label(row, listed=known and row.role is not Role.TOTAL and not district)
    return rows


def _read_time_rows(
    table: TableReading, times: tuple[Member, ...]
) -> tuple[tuple[str, ...], RowKeys]:
    """Rows that are months, quarters or years."""
    totals = table.totals
    rows = zip(table.labels, table.printed.rows.lines, totals, strict=True)
    own = [(label, line) for label, line, total in rows if not total]
    following = part_days(times, own, table.say)
    return ("period",), RowKeys(
        tuple([Role.TOTAL if total else Role.MEMBER for total in totals]),
        tuple([(table.period if total else next(following),) for total in totals]),
        ((),) * len(totals),
    )
