"""Dimensions, their members, and the codes and names of the members that every dimension may have."""

from __future__ import annotations

from functools import lru_cache

from navconv.records import StrEnum, dataclass

UNKNOWN_CODE = "_U"
"""The code of the member of a dimension that says that it is not known."""

TOTAL_CODE = "_T"
TOTAL_NAME = "I alt"

UNNAMED_CODE = "_X"
UNNAMED_NAME = "Uten navn"
UNNAMED_NAME_EN = "Without a name"
"""The member of a row that is printed without a label: ``_X`` is "unspecified" in the codelists of SDMX."""

REMEMBERED = 1 << 8
"""How many dimensions have their total remembered, more than any table has."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension.

    Attributes:
        id: its identifier, a column of the tidy contract.
        name: its Norwegian name.
        name_en: its English name; the Norwegian one where there is none.
        known: whether the codelists know it.
    """

    id: str
    name: str
    name_en: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a dimension.

    Attributes:
        dimension: the dimension's identifier, such as ``region``.
        code: its code; made from the label where no codelist knows it.
        name: its name in normal spelling, or as printed.
        name_en: its English name; the name where there is none.
        parent: the code of the member it is part of; empty for none.
        known: whether a codelist has it.
    """

    dimension: str
    code: str
    name: str
    name_en: str = ""
    parent: str = ""
    known: bool = True


@lru_cache(maxsize=REMEMBERED)
def total_of(dimension: str) -> Member:
    """The total of a dimension, which also stands for a dimension that is not divided."""
    return Member(dimension, TOTAL_CODE, TOTAL_NAME, "Total")


class Role(StrEnum):
    """What a row is in its table."""

    TOTAL = "total"
    SUBTOTAL = "subtotal"
    MEMBER = "member"
