"""Text for a screen: width, cutting, wrapping, lining up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navconv.commands.terminal_text import (
    Ink,
    line_up,
    pad,
    readable,
    shorten,
    shorten_inside,
    width_of,
    wrap,
)

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("æøå", 3), ("e\u0301", 1), ("日本", 4), ("83 484", 6)],
)
def test_width_counts_places_on_the_screen(text, width):
    assert width_of(text) == width


def test_readable_shows_what_a_terminal_would_obey():
    assert readable("83\u00a0484 ") == "83 484"
    assert readable("a\x1b[31mb\u202e") == "a\\x1b[31mb\\u202e"


@given(TEXT)
def test_readable_holds_nothing_that_a_terminal_obeys(text):
    assert all(char.isprintable() for char in readable(text))


@given(TEXT.map(readable), st.integers(1, 30))
def test_cut_texts_fit_and_say_so(text, width):
    for cut in (shorten, shorten_inside):
        short = cut(text, width)
        assert width_of(short) <= width
        assert short == text or "…" in short


def test_names_that_begin_alike_stay_different_when_cut_inside():
    one = shorten_inside("Arbeidsmarkedsopplæring (AMO) enkeltplass", 24)
    assert one == "Arbeidsmarkedsop…ltplass"
    assert one != shorten_inside("Arbeidsmarkedsopplæring (AMO)", 24)


@given(TEXT.map(readable), st.integers(3, 30))
def test_wrapped_lines_fit_and_lose_nothing(text, width):
    lines = wrap(text, width)
    assert all(width_of(line) <= width for line in lines)
    assert "".join("".join(lines).split()).replace("-", "") == "".join(text.split()).replace(
        "-", ""
    )


def test_long_words_are_parted_with_a_hyphen():
    assert wrap("Arbeidssøkere på tiltak", 12) == ["Arbeidssøke-", "re på tiltak"]


def test_columns_are_lined_up():
    assert line_up([("a", "1"), ("bbb", "22")], right=(1,)) == ["a     1", "bbb  22"]
    assert line_up([]) == []


def test_flexible_columns_are_cut_to_the_width():
    rows = [("1", "a" * 30, "b" * 20), ("2", "c", "d")]
    lines = line_up(rows, width=40, flexible=(1, 2))
    assert all(len(line) <= 40 for line in lines)
    assert "…" in lines[0]


def test_ink_is_off_where_it_is_not_wanted():
    assert Ink().bold("x") == Ink().dim("x") == "x"
    assert Ink(on=True).bold("x") == "\x1b[1mx\x1b[0m"
    assert Ink(on=True).dim("") == ""


def test_pad():
    assert pad("日本", 6) == "日本  "
    assert pad("12", 4, right=True) == "  12"
