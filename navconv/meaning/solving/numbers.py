"""Numbers of municipalities and counties where they do not stand as codes do: ``Halden (0101)``, ``101 Halden``.

Spreadsheets drop the nought of 0101, which is a number to them. What else has three digits is no number of a
municipality, so only a table that speaks of them, and has such labels in most rows, is read that way.
"""

from __future__ import annotations

from collections.abc import Sequence

from navconv.meaning.phrases.labels import PLACE_DIGITS, REGION_DIGITS, Label, follows_code
from navconv.meaning.solving.axes import SHARE
from navconv.prepared import expression

SHORT_DIGITS = tuple(digits - 1 for digits in (REGION_DIGITS, *PLACE_DIGITS))
"""How many digits a number has that lost its nought."""

_BEHIND = expression(r"(?P<name>[^\W\d_][^()]*(?:\([^()]*\))?) ?\((?P<number>\d{4}|\d{2})\)")
_SHORT = expression(r"(?P<number>\d|\d{3}|\d{5})(?:[ .:]+| ?[-\u2013] )(?P<name>[^\W\d_].*)")


def find_numbers(labels: Sequence[Label], *, alone: bool = False) -> list[Label] | None:
    """Labels with the numbers as their codes.

    Args:
        labels: the labels of a table that divides municipalities or counties, totals among them.
        alone: whether numbers stand for names, as the words above them say.

    Returns:
        The labels; None where most have no number, or all that have one have it as their code already.
    """
    found = [
        spell_number(label) if alone and label.text.isdecimal() else _numbered(label)
        for label in labels
    ]
    if all(new is old for new, old in zip(found, labels, strict=True)):
        return None
    return found if sum(bool(label.code) for label in found) > len(labels) * SHARE else None


def spell_number(label: Label) -> Label:
    """A place that its number alone names, as its own code: ``101`` → ``0101``."""
    number = label.text.zfill(len(label.text) + len(label.text) % 2)
    return Label(number, number)


def _numbered(label: Label) -> Label:
    """A label with the number in it as its code; the label itself where none is."""
    if label.code:
        short = label.code.isdigit() and len(label.code) in SHORT_DIGITS
        return Label(label.text, "0" + label.code) if short else label
    match = _BEHIND.fullmatch(label.text) or _SHORT.fullmatch(label.text)
    if match is None or not follows_code(label.text, match.start("name")):
        return label
    number = match["number"]
    return Label(match["name"].rstrip(), "0" + number if len(number) in SHORT_DIGITS else number)
