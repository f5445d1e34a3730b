"""The cookbook is right, and the library is comfortable."""

from __future__ import annotations

import doctest

import pytest

import navconv
from navconv.problems import UsageError
from tests.samples import CHECKOUT, EXPORTS, FOLDER

MONTH = EXPORTS[0]


def test_the_cookbook_does_what_it_says(monkeypatch):
    pytest.importorskip("pandas")
    monkeypatch.chdir(FOLDER)
    done = doctest.testfile(
        str(CHECKOUT / "docs" / "cookbook.md"),
        module_relative=False,
        encoding="utf-8",
    )
    assert done.failed == 0
    assert done.attempted > 10


def test_the_public_names_are_listed():
    assert dir(navconv) == [
        *("Conversion", "ExtraError", "NavconvError", "Problem", "Severity", "__version__"),
        *("describe_code", "format_options", "load", "read", "series"),
    ]


def test_several_inputs_are_one_table_and_held_against_each_other():
    conversion = navconv.read([MONTH, MONTH])
    assert conversion.columns[0] == "source"
    assert [problem.code for problem in conversion.problems].count("input-again") == 1
    assert len(list(conversion.records())) == 2 * len(list(navconv.read(MONTH).records()))
    with pytest.raises(UsageError, match="at least one input"):
        navconv.read([])


def test_a_notebook_shows_tables_and_problems():
    html = navconv.read(MONTH)._repr_html_()
    assert "<td>Hovedgrupper</td>" in html
    assert "label-mended" in html or "repaired" in html
    assert "<b>" not in html


def test_options_of_data_frames():
    pandas = pytest.importorskip("pandas")
    conversion = navconv.read(MONTH)
    frame = conversion.to_pandas(provenance=True, codes=True, level="detail")
    assert set(frame["level"]) == {"detail"}
    assert frame["line"].min() > 0
    assert "JOBSEEK" in set(frame["main_group"])
    assert isinstance(frame["main_group"].dtype, pandas.CategoricalDtype)
    assert "level" not in conversion.to_pandas(schema=1).columns
    with pytest.raises(UsageError, match="schema: there is no '3'"):
        conversion.to_pandas(schema=3)
