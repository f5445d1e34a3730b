"""Texts of words: which are numbers or marks, and which words are one number with spaces."""

from __future__ import annotations

from functools import lru_cache

from navconv.prepared import expression

_VALUE = expression(
    r"[-\u2010-\u2015\u2212+<]?\d[\d.,]*(?: ?%)?[¹²³⁰-⁹]*\)?|\*{1,2}|[-:\u2012-\u2015\u2212\u2026]|\.{1,2}"
)
_SPACED = r"[-\u2010-\u2015\u2212+<]?\d{1,3}(?: \d{3})+(?:,\d+)?(?: ?%)?[¹²³⁰-⁹]*"
_NUMBER = expression(_SPACED)
_FIRST_NUMBER = expression(
    rf"(?:[-\u2010-\u2015\u2212+] )?(?:{_SPACED})|[-\u2010-\u2015\u2212+] \d\S*"
)


@lru_cache(maxsize=1 << 12)
def is_value_text(text: str) -> bool:
    """Whether a word is a number, a part of one, or a mark."""
    return _VALUE.fullmatch(text) is not None


def is_number(text: str, *, first: bool = True) -> bool:
    """Whether words are one number: each but the first is the next three of its digits.

    Args:
        text: several words, a space between them.
        first: whether nothing stands near before them; then a sign may stand apart from the number.
    """
    found = _FIRST_NUMBER.fullmatch(text) if first else _NUMBER.fullmatch(text)
    return found is not None
