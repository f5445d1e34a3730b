"""Names of cubes: identifiers that are the same for every issue of a table, and names of their files."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from navconv.prepared import expression

MATRIX_LENGTH = 8
"""How many digits of a hash tell tables apart: two of a million tables have the same with a chance of 1 in 8,600."""

MAX_SLUG = 120
"""How long a part of a file name may be; systems take 255 characters for all of it."""

_YEAR = expression(r"\b(?:19|20)\d\d\b")


def make_matrix(title: str, dimensions: Iterable[str]) -> str:
    """An identifier for a table: made of its title without the period, and its dimensions.

    A title may name the period of its issue (``Helt ledige. November 2016``), which is no part of what the table is.
    """
    words = [part.strip().casefold() for part in title.split(".") if not _YEAR.search(part)]
    text = "\n".join((*words, "", *sorted(dimensions)))
    return "NAV" + _hash(text).upper()


def slug(text: str) -> str:
    """A text as a part of a file name: small letters of ASCII, digits, ``_`` and ``-``; a long one ends in a hash."""
    mark = _hash(text)
    text = text.lower().replace("æ", "ae").replace("ø", "o").replace("å", "a")
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9_]+", "-", text).strip("-") or "nav"
    return name if len(name) <= MAX_SLUG else f"{name[: MAX_SLUG - MATRIX_LENGTH - 1]}-{mark}"


def _hash(text: str) -> str:
    """Some digits of a text's hash."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:MATRIX_LENGTH]
