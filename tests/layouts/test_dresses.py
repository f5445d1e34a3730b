"""The real exports in every dress: whatever their marks, spaces and blank lines, the same cells come out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.layouts.tidying import tidy
from tests.samples import EXPORTS, name_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

THOUSANDS = re.compile(r"(?<=\d) (?=\d{3})")
MONTHS = "Januar|Februar|August|September|Oktober|November|Desember"


def with_pipes(text: str) -> str:
    """Rows as those of a Markdown table."""
    return "\n".join(
        f"| {line.replace(chr(9), ' | ')} |" if "\t" in line else line for line in text.split("\n")
    )


DRESSES: dict[str, Callable[[str], str]] = {
    "without markup": lambda t: re.sub(r"(?m)^#+ |</?b>", "", t),
    "bold in stars": lambda t: re.sub(r"</?b>", "**", t),
    "pipes": with_pipes,
    "crlf": lambda t: t.replace("\n", "\r\n"),
    "no-break spaces": lambda t: THOUSANDS.sub("\u00a0", t),
    "narrow no-break spaces": lambda t: THOUSANDS.sub("\u202f", t),
    "thin spaces": lambda t: THOUSANDS.sub("\u2009", t),
    "no spaces": lambda t: THOUSANDS.sub("", t),
    "true minus": lambda t: re.sub(r"(?<=\t)-(?=\d)", "\u2212", t),
    "tabs behind": lambda t: re.sub(r"(?m)(\t[^\n]*)$", r"\1\t", t),
    "spaces behind": lambda t: re.sub(r"(?m)$", "  ", t),
    "more blank lines": lambda t: t.replace("\n\n", "\n\n\n"),
    "no gaps": lambda t: re.sub(r"\n{2,}", "\n\n", t),
    "no blank lines": lambda t: re.sub(r"\n{2,}", "\n", t),
    "form feeds": lambda t: t.replace("\n\n\n\n", "\n\f\n"),
    "months in short": lambda t: re.sub(rf"\b({MONTHS})(?=[\t\n])", lambda m: m[1][:3] + ".", t),
    "months in lower case": lambda t: re.sub(rf"\b({MONTHS})\b", lambda m: m[1].lower(), t),
    "entities": lambda t: t.replace("å", "&aring;").replace("ø", "&oslash;").replace("æ", "&#230;"),
    "colons for suppressed cells": lambda t: re.sub(r"\t\\?\*(?=[\t\n])", "\t:", t),
    "dashes for blank cells": lambda t: re.sub(r"\t(?=[\t\n])", "\t-", t),
}


@cache
def rows_of(path: Path) -> list[dict[str, str]]:
    """The tidy table of an export as it is."""
    return tidy(path.read_bytes()).rows


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("path", EXPORTS, ids=name_of)
def test_dress(path, dress):
    text = DRESSES[dress](path.read_text("utf-8"))
    assert tidy(text).rows == rows_of(path)


@pytest.mark.parametrize("dress", DRESSES)
def test_a_dress_changes_something(dress):
    texts = [path.read_text("utf-8") for path in EXPORTS]
    assert any(DRESSES[dress](text) != text for text in texts)
