"""Heads under an assignment: how one is read where the table divides certain dimensions, and what that costs."""

from __future__ import annotations

from navconv.meaning.quantities.unit_words import fold_words, read_things
from navconv.meaning.solving.assignment import Placed
from navconv.meaning.solving.evidence import (
    WEIGHTS,
    is_joined,
    is_known_elsewhere,
    is_unread,
    strange_weight,
)
from navconv.meaning.solving.readings import STRANGER
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from navconv.meaning.solving.assignment import Question
    from navconv.meaning.solving.readings import Part, Phrase, Reading


class Way(NamedTuple):
    """What is held of all heads at once, since one alone cannot tell.

    Attributes:
        only: whether no more than one is a total, so that it is that of all: "Ledige i alt" before "Kvinner", "Menn".
        subject: whether the words of the title's subject mean nothing more.
        member: whether a strange name is a member rather than an indicator of its own.
    """

    only: bool
    subject: bool
    member: bool


def place_reading(
    question: Question,
    phrase: Phrase,
    reading: Reading,
    dimensions: tuple[str, ...],
    way: Way,
) -> Placed | None:
    """A head read in one way, under some dimensions; None where it needs others."""
    parts, strange = {}, ""
    cost = (
        WEIGHTS["cut"] * reading.cuts
        + WEIGHTS["left_out"] * reading.left_out
        + WEIGHTS["unlisted"] * reading.unlisted
        + WEIGHTS["unread"] * is_unread(phrase, reading, dimensions)
        + WEIGHTS["joined"] * is_joined(phrase, reading)
    )
    named = reading.dimensions
    for part in reading.parts:
        name = part.dimension
        if name == STRANGER:
            if (
                way.only
                and reading.total
                and len(reading.parts) == 1
                and not _is_measure(part, dimensions)
            ):
                # A single total is mostly that of all, whatever it says: "Ledige i alt" before "Kvinner", "Menn".
                return Placed(
                    phrase,
                    reading._replace(parts=(), left_out=1),
                    {},
                    "",
                    repaired=False,
                    cost=WEIGHTS["left_out"],
                )
            free = [other for other in dimensions if other not in named]
            if way.member and len(free) > 1 and len(reading.parts) == 1:
                free = [other for other in free if other != "indicator"]
            if STRANGER in dimensions:
                strange = STRANGER
            elif free:
                strange = min(free, key=lambda name: strange_weight(question, name, reading))
            else:
                return None
            name = strange
            cost += strange_weight(question, strange, reading)
        elif name not in dimensions:
            return None
        parts[name] = part
    if is_known_elsewhere(phrase, reading, strange):
        cost += WEIGHTS["known_elsewhere"]
    return Placed(phrase, reading, parts, strange, repaired=False, cost=cost)


def _is_measure(part: Part, dimensions: tuple[str, ...]) -> bool:
    """Whether a total is of things beside measures of others: ``Saker i alt`` before ``Behandlingstid (uker)``."""
    return dimensions == ("indicator",) and fold_words(part.label.text) in read_things()


def measures_of(reading: Reading) -> set[object]:
    """What tells the listed indicator in a reading."""
    if reading.unlisted:
        return set()
    return {part.value for part in reading.parts if part.dimension == "indicator"}
