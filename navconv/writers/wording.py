"""The languages of what is written."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """The languages of fixed words and of names."""

    NB = "nb"
    EN = "en"
