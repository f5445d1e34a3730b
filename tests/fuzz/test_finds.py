"""Every input that a fuzzer found is read to the end from then on; and the runner itself works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fuzz.run import FINDS, keep, main, run
from tests.generated.trial import Trial, try_input

if TYPE_CHECKING:
    from pathlib import Path

PATHS = sorted(FINDS.glob("*.txt"))


def encoding_of(path: Path) -> str | None:
    """How the bytes of a find are to be decoded, which its name says."""
    word = path.name.removesuffix(".txt").rpartition(".")[2]
    return None if word == "bytes" else word


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_find(path):
    assert try_input(path.read_bytes(), encoding_of(path), all_formats=True).faults == {}


def test_a_run_counts_its_inputs(tmp_path, capsys):
    assert main(["--count", "30", "--first", "500", "--finds", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:3] == ["inputs", "tried", "30"]
    assert ["tracebacks", "0"] in [line.split() for line in lines]
    assert list(tmp_path.iterdir()) == []


def test_a_run_can_be_repeated(tmp_path):
    one, other = (run(40, 25, None, tmp_path) for _ in range(2))
    assert (one.codes, one.size, one.inputs) == (other.codes, other.size, other.inputs)
    assert sum(one.codes.values()) > 0


def test_a_run_ends_with_its_time(tmp_path):
    assert run(0, None, 0, tmp_path).inputs == 0


def test_a_fault_is_counted_and_kept(tmp_path, capsys, monkeypatch):
    def trial(_data, _encoding, _limit, *, all_formats):
        return Trial({"lost line": "[3]"})

    monkeypatch.setattr("tests.fuzz.run.try_input", trial)
    assert main(["--count", "50", "--finds", str(tmp_path)]) == 1
    shown = capsys.readouterr()
    assert ["lost", "lines", "50"] in [line.split() for line in shown.out.splitlines()]
    assert "input 49: lost line: [3]" in shown.err
    assert 0 < len(list(tmp_path.iterdir())) < 50


def test_a_find_keeps_its_bytes_and_its_encoding(tmp_path):
    for encoding in ("utf-8", "utf-16", "latin-1", None):
        path = keep(b"\xff\tx", "name", encoding, tmp_path)
        assert path.read_bytes() == b"\xff\tx"
        assert encoding_of(path) == encoding
