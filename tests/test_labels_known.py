"""Every label of every sample is a member of a codelist, or something is said of it (``benchmarks/labels.py``)."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from tests.samples import ALL, name_of

SCRIPT = runpy.run_path(str(Path(__file__).parents[1] / "benchmarks" / "labels.py"))


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_no_label_is_unknown_without_a_word(path: Path):
    _, silent = SCRIPT["find_silent"](path)
    assert silent == []


def test_a_label_that_is_told_and_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    text = "Helt ledige. Fylke. En måned\n\nFylke\n\nMai 2020\n\n\tAntall\nOslo\t1\nAgder\t1\nStedet\t2\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert SCRIPT["main"]([str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "a.txt: 1 told, 0 neither known nor told" in out
    assert "region: Stedet: no codelist knows the label 'Stedet'" in out


def test_a_label_of_which_nothing_is_said_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    text = "Helt ledige. Fylke. En måned\n\nFylke\n\nMai 2020\n\n\tAntall\nOslo\t1\nAgder\t1\nStedet\t2\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    monkeypatch.setitem(SCRIPT["find_silent"].__globals__, "SAYING", frozenset())
    assert SCRIPT["main"]([str(tmp_path)]) == 1
