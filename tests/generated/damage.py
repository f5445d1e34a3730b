"""Damages texts and bytes the way copying, converters and broken transfers do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

NOISE = "\t \n\r\f#*-|.,<>&;:=_1907aÆ\u0430\u0406\u00a0\u00b9\u2009\u202f\u2212\u2014\x1b\ufeff\u202e\u00ad"
"""Letters that mean something somewhere, and some that mean nothing anywhere."""
MOST = 5


def damage(random: Random, text: str, others: Sequence[str] = ()) -> str:
    """Damages a text in one to five places.

    Args:
        random: where chance comes from.
        text: the text.
        others: texts of which pieces may be put in.
    """
    lines = text.split("\n")
    ways = list(WAYS)
    for _ in range(random.randint(1, MOST)):
        if len(lines) > 1:
            random.choice(ways)(random, lines)
        if others and random.randint(0, 9) == 0:
            foreign = random.choice(others).split("\n")
            at = random.randint(0, len(lines))
            start = random.randint(0, len(foreign))
            lines[at:at] = foreign[start : start + 4]
    return "\n".join(lines)


def damage_bytes(random: Random, data: bytes) -> bytes:
    """Flips, drops or repeats single bytes, or cuts the data; puts no NUL byte in."""
    changed = bytearray(data)
    for _ in range(random.randint(1, MOST)):
        if not changed:
            break
        at = random.randint(0, len(changed) - 1)
        match random.randint(0, 4):
            case 0:
                changed[at] ^= 1 << random.randint(0, 7)
            case 1:
                changed[at] = random.randint(1, 255)
            case 2:
                del changed[at : at + random.randint(1, 3)]
            case 3:
                changed[at:at] = changed[at : at + random.randint(1, 40)]
            case _:
                del changed[at + 1 :]
    return bytes(changed)


def _cut(random: Random, lines: list[str]) -> None:
    """The rest is gone, from the middle of a line."""
    del lines[random.randint(1, len(lines)) :]
    lines[-1] = lines[-1][: random.randint(0, len(lines[-1]))]


def _drop(random: Random, lines: list[str]) -> None:
    at = random.randint(0, len(lines) - 1)
    del lines[at : at + random.randint(1, 3)]
    if not lines:
        lines.append("")


def _repeat(random: Random, lines: list[str]) -> None:
    start = random.randint(0, len(lines) - 1)
    at = random.randint(0, len(lines))
    lines[at:at] = lines[start : start + random.randint(1, 5)]


def _swap(random: Random, lines: list[str]) -> None:
    one, other = random.randint(0, len(lines) - 1), random.randint(0, len(lines) - 1)
    lines[one], lines[other] = lines[other], lines[one]


def _join(random: Random, lines: list[str]) -> None:
    at = random.randint(0, len(lines) - 1)
    if at + 1 < len(lines):
        lines[at] += random.choice(("", " ", "\t")) + lines.pop(at + 1)


def _part(random: Random, lines: list[str]) -> None:
    at = random.randint(0, len(lines) - 1)
    place = random.randint(0, len(lines[at]))
    lines[at : at + 1] = [lines[at][:place], lines[at][place:]]


def _flip(random: Random, lines: list[str]) -> None:
    at = random.randint(0, len(lines) - 1)
    line = lines[at]
    if line:
        place = random.randint(0, len(line) - 1)
        lines[at] = line[:place] + random.choice(NOISE) + line[place + 1 :]


def _lose_letters(random: Random, lines: list[str]) -> None:
    at = random.randint(0, len(lines) - 1)
    place = random.randint(0, len(lines[at]))
    lines[at] = lines[at][:place] + lines[at][place + random.randint(1, 4) :]


def _gap(random: Random, lines: list[str]) -> None:
    at = random.randint(0, len(lines))
    lines[at:at] = [""] * random.randint(1, 5)


def _shuffle(random: Random, lines: list[str]) -> None:
    start = random.randint(0, len(lines) - 1)
    piece = lines[start : start + random.randint(2, 12)]
    random.shuffle(piece)
    lines[start : start + len(piece)] = piece


WAYS: tuple[Callable[[Random, list[str]], None], ...] = (
    _cut,
    _drop,
    _repeat,
    _swap,
    _join,
    _part,
    _flip,
    _flip,
    _lose_letters,
    _gap,
    _shuffle,
)
"""The ways to damage lines, in place; they leave one line at least."""
