"""Letters of other alphabets that look like Latin ones, which scanners and keyboards let in.

The pairs are those of Unicode's confusables (Unicode Technical Standard 39) that matter for
Norwegian words; they lie in ``confusable.csv``, one row a letter. Every
pair maps one letter to one, so that positions in a text stay what they were. What a letter sounds like lies in
``sound.csv``.
"""

from __future__ import annotations

import csv
import os
import re
from functools import lru_cache

from navconv.prepared import expression

_FOLDER = os.path.dirname(__file__)
_LATIN = expression(r"[A-Za-z\u00c0-\u024f]")


def _read(name: str) -> dict[int, str]:
    """A file of letters, as :meth:`str.translate` wants them."""
    with open(os.path.join(_FOLDER, name), encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    return {ord(letter): latin for letter, latin, _ in rows}


@lru_cache(maxsize=1)
def latin_letters() -> dict[int, str]:
    """The Latin letter for each look-alike."""
    return _read("confusable.csv")


@lru_cache(maxsize=1)
def _sounds() -> tuple[dict[int, str], dict[int, str]]:
    """The Latin letters by looks and else by sound, and by sound and else by looks."""
    sounds = _read("sound.csv")
    return {**sounds, **latin_letters()}, {**latin_letters(), **sounds}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    letters = "".join(re.escape(chr(code)) for code in latin_letters())
    return expression(f"[{letters}]")


def to_latin(text: str) -> str:
    """The text with every look-alike replaced by its Latin letter; the same object where there is none."""
    if is_latin1(text) or _pattern().search(text) is None:
        return text
    return text.translate(latin_letters())


def spell_latin(text: str) -> tuple[str, ...]:
    """The ways to write a text in Latin letters: by looks, else by sound (``Tilrettelegging`` with a Cyrillic ``л``).

    Returns:
        The different ones, that by looks alone first; nothing else for a text without foreign letters.
    """
    if is_latin1(text):
        return (text,)
    looks, sounds = _sounds()
    return tuple(dict.fromkeys((to_latin(text), text.translate(looks), text.translate(sounds))))


def transliterate(text: str) -> str:
    """The text with each word in Latin letters that mixes them with others: ``Hаgеlаg`` → ``Hagelag``.

    A word of another alphabet alone is left as it is, unless all of its letters look like Latin ones.
    """
    return text if is_latin1(text) else " ".join(map(_transliterate, text.split(" ")))


def _transliterate(word: str) -> str:
    """One word, as :func:`transliterate` says."""
    latin = to_latin(word)
    if is_latin1(latin):
        return latin
    return word.translate(_sounds()[0]) if _LATIN.search(word) else word


def is_latin1(text: str) -> bool:
    """Whether a text holds nothing beyond Latin-1, which no look-alike is in; quick for long texts."""
    if text.isascii():
        return True
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True
