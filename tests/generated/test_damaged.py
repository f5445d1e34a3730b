"""Whatever happened to an export, it is read to the end: no line lost, no number invented, no traceback."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from tests.generated.damage import WAYS, damage, damage_bytes
from tests.generated.inputs import make_input
from tests.generated.making import make_document
from tests.generated.printing import Layout, print_text
from tests.generated.strategies import damaged_inputs
from tests.generated.trial import Trial, try_input

SLOW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@given(damaged_inputs)
@SLOW
def test_a_damaged_export_is_read_to_the_end(item):
    assert try_input(item.data, item.encoding).faults == {}


@pytest.mark.parametrize("start", range(0, 400, 100))
def test_damaged_exports_by_number(start):
    for seed in range(start, start + 100):
        item = make_input(Random(seed))
        assert try_input(item.data, item.encoding).faults == {}, f"input {seed}"


@pytest.mark.parametrize("way", dict.fromkeys(WAYS), ids=lambda way: way.__name__.strip("_"))
def test_each_way_to_damage(way):
    changed = 0
    for seed in range(30):
        random = Random(seed)
        lines = print_text(make_document(random), Layout()).split("\n")
        before = list(lines)
        for _ in range(3):
            way(random, lines)
        changed += lines != before
        assert try_input("\n".join(lines).encode()).faults == {}, f"input {seed}"
    assert changed > 20


def test_the_same_number_is_the_same_input():
    assert make_input(Random(7)) == make_input(Random(7))
    assert len({make_input(Random(seed)).data for seed in range(100)}) == 100


def test_damage_changes_something_most_of_the_time():
    text = print_text(make_document(Random(1)), Layout())
    assert sum(damage(Random(seed), text) != text for seed in range(100)) > 90
    assert (
        sum(damage_bytes(Random(seed), text.encode()) != text.encode() for seed in range(100)) > 90
    )


def test_one_line_and_none_can_be_damaged():
    for seed in range(50):
        damage(Random(seed), "")
        damage(Random(seed), "Oslo\t1")
        assert damage_bytes(Random(seed), b"") == b""


def broken(monkeypatch, change):
    """What a trial says when the pipeline is broken in some way."""
    monkeypatch.setattr("tests.generated.trial.take_account", change)
    return try_input(b"\tAntall\nOslo\t3\n").faults


def test_a_trial_notices_a_traceback(monkeypatch):
    def fail(_data, _encoding):
        raise KeyError("Oslo")

    assert "KeyError" in broken(monkeypatch, fail)["traceback"]


def test_a_trial_notices_a_hang(monkeypatch):
    def hang(_data, _encoding):
        while True:
            pass

    monkeypatch.setattr("tests.generated.trial.take_account", hang)
    assert list(try_input(b"x", limit=0.05).faults) == ["hang"]


@pytest.mark.parametrize("encoding", ["utf-8", None])
def test_a_trial_notices_an_invented_number(monkeypatch, encoding):
    from tests.accounting import take_account

    text = "# Helt ledige. En måned\n\n## Fylke\n\nMai 2020\n\n\tAntall\nI alt\t{}\nOslo\t5\n"
    other = take_account(text.format(14).encode())
    account = take_account(text.format(15).encode())
    account.exports = other.exports
    monkeypatch.setattr("tests.generated.trial.take_account", lambda *_: account)
    faults = try_input(text.format(15).encode(), encoding).faults
    assert list(faults) == ["invented number"]


def test_a_refused_input_is_no_fault():
    trial = try_input(b"PK\x03\x04\x00\x00" * 100)
    assert trial == Trial(codes=trial.codes)
    assert trial.codes == {"refused": 1}
