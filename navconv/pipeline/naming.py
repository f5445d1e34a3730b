"""How the outputs of a batch are named."""

from __future__ import annotations

from enum import StrEnum


class Naming(StrEnum):
    """Whose names outputs have."""

    INPUT = "input"
    SSB = "ssb"
