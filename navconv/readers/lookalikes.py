"""Letters of other alphabets that look like Latin ones, which scanners and keyboards let in.

The pairs are those of Unicode's confusables (Unicode Technical Standard 39) that matter for
Norwegian words; they lie in ``confusable.csv``, one row a letter. Every
pair maps one letter to one, so that positions in a text stay what they were.
"""

from __future__ import annotations

import csv
import os
import re
from functools import lru_cache

_FILE = os.path.join(os.path.dirname(__file__), "confusable.csv")


@lru_cache(maxsize=1)
def latin_letters() -> dict[int, str]:
    """The Latin letter for each look-alike, as :meth:`str.translate` wants them."""
    with open(_FILE, encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    return {ord(letter): latin for letter, latin, _ in rows}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    letters = "".join(re.escape(chr(code)) for code in latin_letters())
    return re.compile(f"[{letters}]")


def to_latin(text: str) -> str:
    """The text with every look-alike replaced by its Latin letter; the same object where there is none."""
    if is_latin1(text) or _pattern().search(text) is None:
        return text
    return text.translate(latin_letters())


def is_latin1(text: str) -> bool:
    """Whether a text holds nothing beyond Latin-1, which no look-alike is in; quick for long texts."""
    if text.isascii():
        return True
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True
