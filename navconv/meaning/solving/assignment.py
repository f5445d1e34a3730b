"""Assignments: what column heads may divide, and how each head is read then."""

from __future__ import annotations

from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import TypeAlias

    from navconv.meaning.observations.member import Member
    from navconv.meaning.solving.readings import Part, Phrase, Reading

Division: TypeAlias = "tuple[tuple[str, ...], tuple[tuple[Member, ...], ...]]"
"""The dimensions that columns divide, and for each column its member of each of them."""


class Placed(NamedTuple):
    """A column head under an assignment.

    Attributes:
        phrase: the head.
        reading: how it is read.
        parts: its parts by dimension, a strange name under the dimension that it is taken for.
        strange: the dimension that a strange name is taken for; empty where there is none.
        repaired: whether its spelling was repaired.
        cost: what the words alone cost, by which the reading was chosen.
    """

    phrase: Phrase
    reading: Reading
    parts: dict[str, Part]
    strange: str
    repaired: bool
    cost: int

    def rename(self, before: str, after: str) -> Placed:
        """The same with another name for a dimension."""
        parts = {after if name == before else name: part for name, part in self.parts.items()}
        return self._replace(parts=parts, strange=after if self.strange == before else self.strange)


class Question(NamedTuple):
    """What is asked of the heads of a table; tables that ask the same have the same answer.

    Attributes:
        phrases: the heads.
        order: the dimensions, the likeliest first.
        hinted: how many of these a heading names, or are likely by themselves.
        measure: what tells the indicator of columns that name none.
        year: the year, for names that recur.
        places: whether numbers of four digits are those of municipalities.
        closed: the dimensions of which the codelist has all members.
        own_counts: the indicators that count something of their own, such as vacancies.
        left_out: the dimensions of which no label is a member: what something else divides, and common nouns.
    """

    phrases: tuple[Phrase, ...]
    order: tuple[str, ...]
    hinted: int
    measure: object
    year: int
    places: bool
    closed: Collection[str]
    own_counts: Collection[object]
    left_out: Collection[str] = ()


class Assignment(NamedTuple):
    """An assignment of dimensions to heads.

    Attributes:
        question: what was asked.
        dimensions: the dimensions that the heads divide.
        columns: how each head is read.
        costs: what speaks against it, by the name of the evidence.
    """

    question: Question
    dimensions: tuple[str, ...]
    columns: tuple[Placed, ...]
    costs: tuple[tuple[str, int], ...] = ()

    @property
    def cost(self) -> int:
        """All that speaks against it."""
        return sum([cost for _, cost in self.costs])

    def says_as(self, other: Assignment) -> bool:
        """Whether it reads all heads as another one does."""
        return self.dimensions == other.dimensions and [p.parts for p in self.columns] == [
            p.parts for p in other.columns
        ]

    def labels(self, dimension: str) -> dict[object, Part]:
        """The different parts of a dimension, by what tells them apart."""
        found = (placed.parts.get(dimension) for placed in self.columns)
        return {part.value: part for part in found if part is not None}


def keys_of(found: Assignment) -> list[list[object]]:
    """What tells each column, a value for each dimension; None for all of one."""
    measures = carry_measures(found)
    return [
        [
            measure
            if name == "indicator"
            else (placed.parts[name].value if name in placed.parts else None)
            for name in found.dimensions
        ]
        for placed, measure in zip(found.columns, measures, strict=True)
    ]


def carry_measures(found: Assignment) -> list[object]:
    """The indicator of each column: its own; else that before it, where members come again or all stand behind one.

    Else it is that of the table: ``Tilgang``, ``Andel av tilgang``, ``Beholdning`` are two counts and a share.
    ``Antall``, ``Kvinner``, ``Prosent``, ``Kvinner``: the second women are a share. Behind ``Ledige stillinger`` alone
    they are not: that counts something else.
    """
    question = found.question
    if "indicator" not in found.dimensions:
        return [question.measure] * len(found.columns)
    named = [
        placed.parts["indicator"].value if "indicator" in placed.parts else None
        for placed in found.columns
    ]
    alone = [
        tuple((name, part.value) for name, part in placed.parts.items())
        for placed, measure in zip(found.columns, named, strict=True)
        if measure is None and placed.parts
    ]
    again = len(set(alone)) < len(alone)
    leads = named[0] is not None and question.measure not in named
    follow = again or (leads and "period" not in found.dimensions)
    before, measures = question.measure, []
    for placed, measure in zip(found.columns, named, strict=True):
        if measure is not None and len(placed.parts) == 1:
            before = measure if again or measure not in question.own_counts else question.measure
        carried = before if follow and placed.parts else question.measure
        measures.append(carried if measure is None else measure)
    return measures
