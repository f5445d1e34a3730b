"""Blocks: the same items, a block ahead, and nothing lost before an error."""

from __future__ import annotations

from itertools import chain

import pytest

from navconv.problems import InputError
from navconv.tables.blocks import BLOCK, cut_blocks


@pytest.mark.parametrize("count", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK])
def test_the_items_are_the_same(count):
    assert [item for block in cut_blocks(range(count)) for item in block] == list(range(count))


def test_no_more_than_a_block_is_made_ahead():
    made = []

    def items():
        for item in range(10 * BLOCK):
            made.append(item)
            yield item

    following = chain.from_iterable(cut_blocks(items()))
    for taken in range(5 * BLOCK):
        assert next(following) == taken
        assert len(made) - taken <= BLOCK


def test_what_came_before_an_error_is_handed_on():
    def items():
        yield from range(BLOCK + 3)
        raise InputError("expected more")

    taken = []
    with pytest.raises(InputError, match="expected more"):
        taken.extend(chain.from_iterable(cut_blocks(items())))
    assert taken == list(range(BLOCK + 3))
