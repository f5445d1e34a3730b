"""Did you mean."""

from __future__ import annotations

from navconv.problems.hints import did_you_mean, find_close

KNOWN = ("to-csv", "to-json", "check", "PERIOD", "rows", "ROWS")


def test_close_words_are_found_without_regard_to_case():
    assert find_close("to-cvs", KNOWN)[0] == "to-csv"
    assert find_close("period", KNOWN) == ["PERIOD"]
    assert find_close("Rows", KNOWN) == ["rows", "ROWS"]


def test_the_beginning_of_a_word_is_enough():
    assert find_close("ch", KNOWN) == ["check"]
    assert len(find_close("to", KNOWN)) == 2


def test_nothing_close_gives_nothing():
    assert did_you_mean("xyz", KNOWN) == ""
    assert did_you_mean("chek", KNOWN) == "; did you mean 'check'?"
