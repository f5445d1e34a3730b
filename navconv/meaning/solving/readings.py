"""Readings: what a phrase of a column head may mean, in one, two or three parts.

``Kvinner Antall`` names a member and an indicator, ``Menn 2016`` a member and a time, ``Kvinner Under 30 år Antall``
two members and an indicator. Which reading holds is for the whole table to say (:mod:`navconv.meaning.solving.solver`).
"""

from __future__ import annotations

from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from navconv.meaning.phrases.labels import Label

MAX_PARTS = 3
"""Into how many parts a phrase is taken at most; a header of more lines is not read."""

MAX_WORDS = 24
"""A phrase of more words is a name that is known as a whole, or it is not read."""

MARKS = " ,.:;-\u2013"
"""What may stand between the parts of a phrase."""

LINKS = frozenset(
    "av for fra i med mot og per pr pr. på siden siste til under ved".split()  # noqa: SIM905
)
"""Words that bind those beside them into one name: "Prosent av ledige"."""

STRANGER, SUBJECT, PLACE = "?", "#", "municipality"
"""What parts are of that no codelist knows, that say what is counted as the title does, that have a number for code."""

SECOND = "??"
"""What parts are of that no codelist knows, in a line of heads below another one of such parts."""

PLACE_DIGITS = 4
"""How many digits the number of a municipality has."""


class Part(NamedTuple):
    """A part of a phrase.

    Attributes:
        dimension: the dimension of its member; :data:`STRANGER` for words that no codelist knows.
        label: its words.
        value: what tells it from the others of its dimension: a code, a time, its words in lower case.
    """

    dimension: str
    label: Label
    value: object


class Reading(NamedTuple):
    """One meaning that a phrase may have.

    Attributes:
        parts: its parts, in order of print; none for a total alone.
        total: whether words for a total are among them.
        cuts: how often the phrase was cut.
        unlisted: whether the indicator only begins or ends as indicators do, and no codelist has it.
        left_out: how many parts say nothing: the subject of the title.
    """

    parts: tuple[Part, ...]
    total: bool = False
    cuts: int = 0
    unlisted: bool = False
    left_out: int = 0

    @property
    def dimensions(self) -> frozenset[str]:
        """The dimensions of its parts."""
        return frozenset([part.dimension for part in self.parts])

    @property
    def exact(self) -> bool:
        """Whether a codelist or the calendar knows each part."""
        return not self.unlisted and STRANGER not in [part.dimension for part in self.parts]

    @property
    def understood(self) -> bool:
        """Whether it is exact, or a member is known beside an indicator that is not listed."""
        return self.exact or (bool(self.cuts) and STRANGER not in self.dimensions)


class Phrase(NamedTuple):
    """A column head with all its readings.

    Attributes:
        head: as printed.
        label: its words.
        readings: what it may mean; the last is that it is a name no codelist knows.
    """

    head: str
    label: Label
    readings: tuple[Reading, ...]

    def without(self, dimension: str) -> Phrase:
        """The phrase without readings as a member of a dimension."""
        kept = [reading for reading in self.readings if dimension not in reading.dimensions]
        return self._replace(readings=tuple(kept))

    @property
    def known(self) -> bool:
        """Whether any reading is understood, with nothing left out."""
        return any(reading.understood and not reading.left_out for reading in self.readings)

    @property
    def unread(self) -> bool:
        """Whether it has so many words that no parts were sought in it, and is not known as a whole."""
        return len(self.readings) == 1 and self.label.text.count(" ") >= MAX_WORDS

    @property
    def named(self) -> frozenset[str]:
        """The dimensions of which a member stands in it, alone or beside other words."""
        return frozenset().union(*[reading.dimensions for reading in self.readings]) - {
            STRANGER,
            SECOND,
        }
