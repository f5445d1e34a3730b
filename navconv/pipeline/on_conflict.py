"""What is done with two values of one key."""

from __future__ import annotations

from enum import StrEnum


class OnConflict(StrEnum):
    """What is done where two inputs, or two places of one, give one key two values."""

    FAIL = "fail"
    FIRST = "first"
    LAST = "last"
