"""Packed rows against plain arithmetic, slot by slot."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navconv.tables.packed_counts import (
    HIDDEN,
    LIMIT,
    MAX_PARTS,
    SLOT,
    broken_slots,
    holds,
    pack,
    split,
)
from navconv.tables.packed_text import (
    MAX_COUNT_DIGITS,
    pack_text,
    part_cells,
    part_rows,
    take_columns,
)
from navconv.tables.values import EMPTY, STAR, Mark

COUNTS = st.one_of(st.integers(0, 40), st.integers(0, 4_000_000_000))
NUMBERS = st.one_of(COUNTS, st.integers(-5000, 5000), st.integers(-LIMIT + 1, LIMIT - 1))
HUGE = st.one_of(st.integers(LIMIT, 10**18), st.integers(-(10**18), -LIMIT))
MARKS = st.sampled_from([Mark.SUPPRESSED, Mark.SUPPRESSED, Mark.BLANK, Mark.MISSING])
DECIMALS = st.decimals(-1000, 1000, places=1)
VALUES = st.one_of(NUMBERS, NUMBERS, MARKS, HUGE, DECIMALS)
FLAGS = st.booleans()
SMALL = st.one_of(st.integers(0, 9), MARKS)


@st.composite
def sums(draw, values=VALUES, changes=FLAGS):
    """A total's row, the rows of its parts, and for each column whether it is a change."""
    width = draw(st.integers(1, 13))
    rows = draw(st.lists(st.lists(values, min_size=width, max_size=width), min_size=1, max_size=8))
    return rows[0], rows[1:], draw(st.lists(changes, min_size=width, max_size=width))


def unpack(packed, width):
    """The slots of a packed integer, negative ones too."""
    slots = []
    for _ in range(width):
        slot = packed % (1 << SLOT)
        slot -= (1 << SLOT) * (slot >> SLOT - 1)
        slots.append(slot)
        packed = packed - slot >> SLOT
    return tuple(slots)


def unbound(value, change):
    if value is Mark.SUPPRESSED:
        return change
    if isinstance(value, Mark):
        return value is Mark.MISSING
    return isinstance(value, Decimal) or not -LIMIT < value < LIMIT


def plain_broken(total, parts, changes, *, complete=True):
    """The columns in which a total cannot be the sum of its parts, by plain arithmetic."""
    broken = []
    for at, change in enumerate(changes):
        column = [total[at], *(row[at] for row in parts)]
        if any(unbound(value, change) for value in column):
            continue
        least = [0 if isinstance(value, Mark) else value for value in column]
        most = [
            3 if value is Mark.SUPPRESSED else low for value, low in zip(column, least, strict=True)
        ]
        if most[0] < sum(least[1:]) or (complete and least[0] > sum(most[1:])):
            broken.append(at)
    return tuple(broken)


def add(rows, changes):
    added = 0
    for row in rows:
        added = added + pack(row, changes=changes)
    return added


@given(sums(), st.booleans())
def test_a_sum_holds_where_plain_arithmetic_says_so(drawn, complete):
    total, parts, changes = drawn
    expected = plain_broken(total, parts, changes, complete=complete)
    one, other = pack(total, changes=changes), add(parts, changes)
    assert broken_slots(one, other, len(total), complete=complete) == expected
    assert holds(one, other, len(total), complete=complete) is (expected == ())


@given(sums(values=SMALL, changes=st.just(False)), st.booleans())
def test_small_figures_are_told_apart_at_the_bounds(drawn, complete):
    total, parts, changes = drawn
    expected = plain_broken(total, parts, changes, complete=complete)
    one, other = pack(total), add(parts, ())
    assert broken_slots(one, other, len(total), complete=complete) == expected
    assert holds(one, other, len(total), complete=complete) is (expected == ())


@given(st.lists(st.lists(NUMBERS, min_size=4, max_size=4), min_size=1, max_size=30))
def test_a_total_made_of_its_parts_holds(rows):
    total = [sum(column) for column in zip(*rows, strict=True)]
    assert broken_slots(pack(total), add(rows, ()), 4) == ()
    total[0] += 1
    assert broken_slots(pack(total), add(rows, ()), 4) == (
        (0,) if -LIMIT < total[0] < LIMIT else ()
    )


@given(st.lists(NUMBERS, min_size=1, max_size=14))
def test_packed_numbers_come_back(values):
    assert unpack(split(pack(values), len(values)).known, len(values)) == tuple(values)


@given(st.lists(VALUES, min_size=1, max_size=14))
def test_marks_have_slots_of_their_own(values):
    vector = split(pack(values), len(values))
    width = len(values)
    numbers = [0 if isinstance(v, Mark) or unbound(v, False) else v for v in values]
    assert unpack(vector.known, width) == tuple(numbers)
    assert unpack(vector.hidden, width) == tuple(int(v is Mark.SUPPRESSED) for v in values)
    assert unpack(vector.unknown, width) == tuple(int(unbound(v, False)) for v in values)


@pytest.mark.parametrize("hidden", [0, 1, 2, 7])
@pytest.mark.parametrize("known", [0, 12])
def test_a_total_lies_between_the_known_sum_and_three_for_each_suppressed_part(hidden, known):
    parts = add([(known,), *[(Mark.SUPPRESSED,)] * hidden], ())
    for total in range(known + HIDDEN * hidden + 3):
        within = known <= total <= known + 3 * hidden
        assert holds(pack((total,)), parts, 1) is within


def test_a_suppressed_total_binds():
    total = pack((Mark.SUPPRESSED,))
    assert holds(total, pack((3,)), 1)
    assert not holds(total, pack((4,)), 1)
    assert not holds(total, add([(2,), (2,)], ()), 1)
    assert holds(total, add([(2,), (Mark.SUPPRESSED,)], ()), 1)


def test_a_blank_is_nothing_in_a_sum():
    assert holds(pack((5,)), add([(5,), (Mark.BLANK,)], ()), 1)
    assert not holds(pack((6,)), add([(5,), (Mark.BLANK,)], ()), 1)
    assert holds(pack((Mark.BLANK,)), pack((0,)), 1)
    assert not holds(pack((Mark.BLANK,)), pack((1,)), 1)


def test_a_suppressed_change_binds_nothing():
    change = (True,)
    assert holds(pack((-400,), changes=change), pack((Mark.SUPPRESSED,), changes=change), 1)
    assert holds(pack((Mark.SUPPRESSED,), changes=change), pack((77,), changes=change), 1)
    assert not holds(pack((-400,), changes=change), pack((-399,), changes=change), 1)


def test_a_column_that_is_bound_is_judged_beside_one_that_is_not():
    total, part = pack((1, 9)), pack((Mark.MISSING, 8))
    assert not holds(total, part, 2)
    assert broken_slots(total, part, 2) == (1,)


@given(st.integers(1, 3000))
def test_thousands_of_rows_stay_in_their_slots(count):
    row = (LIMIT // 4000, -(LIMIT // 4000), 1)
    added = add([row] * count, ())
    assert unpack(split(added, 3).known, 3) == tuple(value * count for value in row)


def printed(rows):
    """Rows as plain text."""
    signs = {Mark.SUPPRESSED: STAR, Mark.BLANK: EMPTY}
    return "\n".join("\t".join(signs.get(v) or str(v) for v in row) for row in rows)


PLAIN = st.one_of(
    st.integers(-5000, 10**MAX_COUNT_DIGITS - 1), st.sampled_from([Mark.SUPPRESSED, Mark.BLANK])
)


@given(st.lists(st.lists(PLAIN, min_size=3, max_size=3), min_size=1, max_size=6))
def test_text_is_packed_as_its_values_are(rows):
    text = printed(rows)
    slots = pack_text(text)
    assert slots is not None
    signed = "-" in text
    assert part_rows(slots, 3, signed=signed) == [pack(row) for row in rows]
    for kept in ((0,), (1, 2), (0, 2)):
        taken = part_rows(take_columns(slots, 3, kept), len(kept), signed=signed)
        assert taken == [pack([row[at] for at in kept]) for row in rows]
    assert part_cells(slots) == tuple(pack((value,)) for row in rows for value in row)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "-",
        "--5",
        "5-",
        "-0",
        "007",
        "-07",
        "**",
        "*5",
        "5*",
        "-*",
        "..",
        ".5",
        "5.",
        "-.",
        "*.",
        str(10**MAX_COUNT_DIGITS),
        str(-(10**MAX_COUNT_DIGITS)),
        "9" * 5000,
    ],
)
@pytest.mark.parametrize("around", ["{}", "1\t{}", "{}\n1", "*\t{}\t."])
def test_text_that_is_no_plain_cell_is_not_packed(cell, around):
    assert pack_text(around.format(cell)) is None


def test_as_many_rows_as_may_be_added_leave_each_slot_its_own():
    parts = pack((LIMIT - 1, Mark.SUPPRESSED, -LIMIT + 1)) * MAX_PARTS
    assert unpack(split(parts, 3).known, 3) == ((LIMIT - 1) * MAX_PARTS, 0, (1 - LIMIT) * MAX_PARTS)
    assert unpack(split(parts, 3).hidden, 3) == (0, MAX_PARTS, 0)
