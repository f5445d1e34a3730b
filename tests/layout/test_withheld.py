"""Counts that are withheld, printed as words or as a range."""

from __future__ import annotations

import pytest

from navconv.layout.withheld import is_withheld


@pytest.mark.parametrize(
    "text",
    [
        "<4",
        "< 4",
        "≤3",
        "under 4",
        "Under 4",
        "færre enn 4",
        "mindre enn 3",
        "inntil 3",
        "1-3",
        "0\u20133",
        "1 - 3",
        "under 4 personer",
    ],
)
def test_withheld(text):
    assert is_withheld(text)


@pytest.mark.parametrize(
    "text",
    [
        "<5",
        "under 5",
        "under 10",
        "≤4",
        "1-2",
        "1-4",
        "2-3",
        "3-1",
        "1-1",
        "-3",
        "over 4",
        "4",
        "under",
        "",
    ],
)
def test_what_says_more_or_something_else(text):
    assert not is_withheld(text)
