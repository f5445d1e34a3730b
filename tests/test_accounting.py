"""Every line that is not blank, every row and number is accounted for: as data or in a problem."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest

from tests.accounting import assert_nothing_lost, take_account
from tests.samples import ALL, EXPORTS, name_of

if TYPE_CHECKING:
    from pathlib import Path

SEEDS = range(2)
every_sample = pytest.mark.parametrize("path", ALL, ids=name_of)


def lines_of(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


def pages_of(path: Path) -> list[bytes]:
    """The pages of a sample, parted at gaps; the gap stays with the page before it."""
    return re.split(rb"(?<=\n\n\n\n)(?=[^\r\n])", path.read_bytes())


@every_sample
def test_whole(path: Path) -> None:
    assert_nothing_lost(path.read_bytes())


@every_sample
@pytest.mark.parametrize("seed", SEEDS)
def test_cut(path: Path, seed: int) -> None:
    """Cut at both ends, in the middle of a line and of a letter too."""
    data = path.read_bytes()
    chance = random.Random(seed)
    begin, end = sorted(chance.sample(range(len(data)), 2))
    assert_nothing_lost(data[begin:end])


@every_sample
@pytest.mark.parametrize("seed", SEEDS)
def test_pages_shuffled(path: Path, seed: int) -> None:
    pages = pages_of(path)
    random.Random(seed).shuffle(pages)
    assert_nothing_lost(b"\n\n\n\n".join(pages))


@every_sample
@pytest.mark.parametrize("seed", SEEDS)
def test_lines_shuffled(path: Path, seed: int) -> None:
    """No order at all is left; a third of the large exports is enough."""
    chance = random.Random(seed)
    lines = lines_of(path)
    lines = chance.sample(lines, min(len(lines), 700))
    assert_nothing_lost(b"".join(lines))


@every_sample
@pytest.mark.parametrize("seed", SEEDS)
def test_lines_lost(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    assert_nothing_lost(b"".join(line for line in lines_of(path) if chance.random() > 0.1))


@every_sample
@pytest.mark.parametrize("seed", SEEDS)
def test_lines_swapped_and_doubled(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    lines = lines_of(path)
    for _ in range(max(3, len(lines) // 50)):
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
        lines.insert(chance.randrange(len(lines)), lines[one])
    assert_nothing_lost(b"".join(lines))


@pytest.mark.parametrize("path", EXPORTS, ids=name_of)
def test_gaps_closed(path: Path) -> None:
    """Without blank lines nothing tells where a page begins but its words."""
    assert_nothing_lost(b"".join(line for line in lines_of(path) if line.strip()))


@pytest.mark.parametrize("path", EXPORTS, ids=name_of)
def test_headings_lost(path: Path) -> None:
    assert_nothing_lost(
        b"".join(line for line in lines_of(path) if b"\t" in line or not line.strip())
    )


def test_all_samples_as_one_stream() -> None:
    account = assert_nothing_lost(b"\n\n\n\n".join(path.read_bytes() for path in ALL))
    assert len(account.exports) > len(EXPORTS)


def test_the_proof_can_fail() -> None:
    account = take_account(EXPORTS[0].read_bytes())
    account.lines[28] = "I alt\t1\t2\t3\t4"
    account.lines[len(account.lines) + 1] = "A line of which the conversion knows nothing"
    assert account.lost_lines == [len(account.lines)]
    assert account.invented
    assert account.lost_numbers == [28]
