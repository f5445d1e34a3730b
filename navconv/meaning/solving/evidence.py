"""Evidence: what speaks against an assignment of dimensions to the heads of columns, and how much.

Each function states one thing and gives its cost; the assignment with the lowest sum holds. Costs are whole numbers in
one table, of which :data:`WEIGHTS` tells what it is that each outweighs.
"""

from __future__ import annotations

from itertools import combinations

from navconv.meaning.solving.assignment import keys_of
from navconv.meaning.solving.readings import MAX_WORDS, PLACE, SECOND, STRANGER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from navconv.meaning.solving.assignment import Assignment, Question
    from navconv.meaning.solving.readings import Phrase, Reading

WEIGHTS = {
    "dimension": 100,
    "later": 1,
    "cut": 5,
    "left_out": 3,
    "repaired": 12,
    "unread": 30,
    "joined": 45,
    "unlisted": 10,
    "own_measure": 45,
    "strange_open": 40,
    "strange_closed": 100,
    "strange_alone": 80,
    "known_elsewhere": 220,
    "few_known": 1000,
    "lone": 120,
    "apart": 100,
    "strange_apart": 1000,
    "same_key": 300,
    "two_names": 400,
    "rows_too": 50,
    "sum_broken": 60,
}
"""What each kind of evidence costs, once; a dimension more is the measure of all others."""

CLOSE = WEIGHTS["rows_too"] + WEIGHTS["sum_broken"]
"""Words leave assignments close whose costs differ by no more than rows and figures can make good."""

SHARE = 0.5
"""The share of the members of a dimension that its codelist must know."""


def few_dimensions(found: Assignment) -> int:
    """The heads divide few dimensions: ``Kvinner``, ``Menn`` are of one."""
    return WEIGHTS["dimension"] * len(found.dimensions)


def likely_dimensions(found: Assignment) -> int:
    """Headings name the dimensions: ``Oppfølging`` is a group where the title says ``Tiltaksgruppe``."""
    order, hinted = found.question.order, found.question.hinted
    places = (order.index(n) if n in order else len(order) for n in found.dimensions)
    return WEIGHTS["later"] * sum(min(place, hinted) for place in places)


def plain_words(found: Assignment) -> int:
    """Heads mean what stands there, whole and well spelled: ``Antall 2016`` is two parts, ``Prosnet`` a slip."""
    return sum(
        WEIGHTS["cut"] * placed.reading.cuts
        + WEIGHTS["left_out"] * placed.reading.left_out
        + WEIGHTS["unlisted"] * placed.reading.unlisted
        + WEIGHTS["repaired"] * placed.repaired
        + WEIGHTS["unread"] * is_unread(placed.phrase, placed.reading, found.dimensions)
        + WEIGHTS["joined"] * is_joined(placed.phrase, placed.reading)
        for placed in found.columns
    )


def known_names(found: Assignment) -> int:
    """Codelists know the names: ``Ledere`` is none of the counties beside it."""
    strange = {
        (placed.strange, placed.parts[placed.strange].value): strange_weight(
            found.question, placed.strange, placed.reading
        )
        for placed in found.columns
        if placed.strange
    }
    return sum(strange.values()) + WEIGHTS["strange_alone"] * len(found.labels(SECOND))


def known_somewhere(found: Assignment) -> int:
    """A name that a codelist knows is no strange name: ``Ledige stillinger`` is an indicator, and no sex."""
    return sum(
        WEIGHTS["known_elsewhere"]
        for placed in found.columns
        if is_known_elsewhere(placed.phrase, placed.reading, placed.strange)
    )


def mostly_known(found: Assignment) -> int:
    """A codelist knows half of the members of its dimension: of ``Antall``, ``Foo``, ``Bar`` two are no indicators."""
    few = 0
    for dimension in found.dimensions:
        parts = found.labels(dimension)
        if dimension in (STRANGER, SECOND, PLACE) or not parts:
            continue
        strange = {
            placed.parts[dimension].value for placed in found.columns if placed.strange == dimension
        }
        few += len(parts) - len(strange) < len(parts) * SHARE
    return WEIGHTS["few_known"] * few


def several_members(found: Assignment) -> int:
    """A dimension that no codelist knows has several members: ``Foo`` beside ``Antall`` alone is none."""
    if len(found.dimensions) == 1 or STRANGER not in found.dimensions:
        return 0
    return WEIGHTS["lone"] * (len(found.labels(STRANGER)) < len("12"))


def meeting_dimensions(found: Assignment) -> int:
    """Two dimensions of members meet in a head, of strange names in several: ``Kvinner Under 30 år``."""
    cost = 0
    members = [name for name in found.dimensions if name not in ("indicator", "period")]
    for one, other in combinations(members, 2):
        strange = STRANGER in (one, other)
        meeting = sum(one in placed.parts and other in placed.parts for placed in found.columns)
        if meeting < min(len(found.columns), 1 + strange):
            cost += WEIGHTS["strange_apart" if strange else "apart"]
    return cost


def different_keys(found: Assignment) -> int:
    """No two columns are the same: ``Antall``, ``Antall helt ledige`` are two indicators."""
    keys = [tuple(column) for column in keys_of(found)]
    return WEIGHTS["same_key"] * (len(keys) - len(set(keys)))


def one_name_a_number(found: Assignment) -> int:
    """A number of a place stands with one name: ``2020 I arbeid``, ``2020 Ikke i arbeid`` begin with a year."""
    parts = [placed.parts[PLACE] for placed in found.columns if PLACE in placed.parts]
    names = {(part.value, part.label.text) for part in parts if part.label.code}
    return WEIGHTS["two_names"] * (len(names) - len({number for number, _ in names}))


EVIDENCE: tuple[Callable[[Assignment], int], ...] = (
    few_dimensions,
    likely_dimensions,
    plain_words,
    known_names,
    known_somewhere,
    mostly_known,
    several_members,
    meeting_dimensions,
    different_keys,
    one_name_a_number,
)
"""All evidence from words."""


def is_known_elsewhere(phrase: Phrase, reading: Reading, strange: str) -> bool:
    """Whether words are taken for a strange name that are none, or have a member of its dimension in them."""
    if reading.understood:
        return False
    if phrase.known or not strange:
        return phrase.known
    named = phrase.named
    measured = "indicator" in named and "indicator" not in reading.dimensions
    return measured or _is_whole(reading, strange, named)


def is_unread(phrase: Phrase, reading: Reading, dimensions: Collection[str]) -> bool:
    """Whether all of a phrase is taken for a strange name, though it has a member of the table's dimensions in it."""
    whole = len(reading.parts) == 1 and reading.parts[0].dimension == STRANGER
    return whole and not phrase.named.isdisjoint(dimensions)


def is_joined(phrase: Phrase, reading: Reading) -> bool:
    """Whether heads of which each is a strange name are taken for one: ``Rød`` above ``Rund``."""
    named = reading.dimensions
    if STRANGER not in named or SECOND in named:
        return False
    return any(
        len(other.parts) > len(reading.parts) and SECOND in other.dimensions
        for other in phrase.readings
    )


def _is_whole(reading: Reading, strange: str, named: Collection[str]) -> bool:
    """Whether all of a phrase is taken for a member of a dimension of which a member stands in it."""
    return len(reading.parts) == 1 and strange in named


def strange_weight(question: Question, dimension: str, reading: Reading) -> int:
    """What it costs to take a strange name for a member of a dimension."""
    if dimension in (STRANGER, "period"):
        return WEIGHTS["strange_alone"]
    if dimension == "indicator" and reading.parts[-1].label.text.count(" ") < MAX_WORDS:
        return WEIGHTS["own_measure"]
    # "Antall andre": beside an indicator it can be nothing else.
    alone = len(reading.parts) == 1
    closed = alone and (dimension == "indicator" or dimension in question.closed)
    return WEIGHTS["strange_closed" if closed else "strange_open"]
