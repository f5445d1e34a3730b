"""Codes in a column of their own before the column of the names."""

from __future__ import annotations

from collections.abc import Collection

from navconv.prepared import expression
from navconv.readers.list_times import number_month, number_quarter

# Numbers, or codes of diagnoses and of their chapters: "P76", "P", "F00-F99".
_CODE = expression(r"\d{1,6}|[A-Z](?:\d{2}(?:\.\d)?)?(?:-[A-Z]\d{2})?")


def hold_codes(pairs: Collection[tuple[str, str]]) -> bool:
    """Whether the first of two columns of labels holds the codes of what the second one names.

    Example: ``03 | Oslo``, ``| I alt``, ``Ukjent | Ukjent``.

    Args:
        pairs: the cells of both columns in each row; empty where there is none.
    """
    codes = [code for code, _ in pairs if code]
    return (
        any(_CODE.fullmatch(code) for code in codes)
        and all(_CODE.fullmatch(code) or code == name for code, name in pairs if code)
        and all(any(map(str.isalpha, name)) for _, name in pairs)
        # The year of a month is no code of it: "2023 | November", "| Desember".
        and not all(number_month(name) or number_quarter(name) for _, name in pairs)
    )
