"""Counts that are withheld and printed as words or as a range in place of a star: ``under 4``, ``<4``, ``1-3``."""

from __future__ import annotations

import re

from navconv.layout.words import load_withheld
from navconv.prepared import expression

MOST = 3
"""The highest count that is withheld: the statistics act withholds counts under 4."""

_RANGE = expression(r"[01] ?[-\u2010-\u2015\u2212] ?(\d)")
_LIMIT = expression(r"([^\d]{1,12}?) ?(\d)(?: (?:personer|stk\.?))?", re.IGNORECASE)


def is_withheld(text: str) -> bool:
    """Whether a cell says of a count that it is small, and no more: ``under 4``. Higher limits are of other rules."""
    found = _RANGE.fullmatch(text)
    if found:
        return int(found[1]) == MOST
    found = _LIMIT.fullmatch(text)
    reaches = load_withheld().get(found[1].casefold()) if found else None
    return found is not None and reaches is not None and int(found[2]) <= MOST + (not reaches)
