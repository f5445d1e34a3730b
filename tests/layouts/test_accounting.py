"""Every line with text is in the document or in a problem: in samples, and in what is left of them when damaged."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.accounting import Account, assert_nothing_lost, take_account
from tests.layouts.tidying import layout
from tests.samples import EXPORTS, LAYOUTS

LINES = [
    path.read_text("utf-8").split("\n")[start : start + 60]
    for path in EXPORTS
    for start in (0, 60, 200, 400, 800)
] + [path.read_text("utf-8").split("\n") for path in LAYOUTS]
LINES = [lines for lines in LINES if len(lines) > 3]
NOISE = st.sampled_from(list("\t \n\r\f#*-|.,<>&;:=1aÆ\u0430\u00a0\u00b9\u2212\x1b\ufeff"))


@st.composite
def damaged(draw: st.DrawFn) -> str:  # noqa: C901 - one case for each kind of damage
    """A piece of a sample that was cut, joined, shuffled, or hit in single letters."""
    lines = list(draw(st.sampled_from(LINES)))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(lines)))
        other = draw(st.integers(0, len(lines)))
        first, last = min(at, other), max(at, other)
        match draw(
            st.sampled_from(
                ("cut", "drop", "repeat", "swap", "join", "hit", "foreign", "gap", "shuffle")
            )
        ):
            case "cut":
                lines = lines[: max(at, 1)]
            case "drop":
                del lines[first:last][:4]
            case "repeat":
                lines[at:at] = lines[first : first + 4]
            case "swap" if last < len(lines):
                lines[first], lines[last] = lines[last], lines[first]
            case "join" if first + 1 < len(lines):
                lines[first] += draw(st.sampled_from(("", " ", "\t"))) + lines.pop(first + 1)
            case "hit" if first < len(lines) and lines[first]:
                place = draw(st.integers(0, len(lines[first]) - 1))
                lines[first] = lines[first][:place] + draw(NOISE) + lines[first][place + 1 :]
            case "foreign":
                lines[at:at] = draw(st.sampled_from(LINES))[:5]
            case "gap":
                lines[at:at] = [""] * draw(st.integers(1, 5))
            case "shuffle":
                lines = draw(st.permutations(lines))
    return "\n".join(lines)


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
def test_whole_exports(path):
    assert_nothing_lost(path.read_bytes())


@given(damaged())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_samples(text):
    assert_nothing_lost(text.encode())


PACKED = (b"\x1f\x8b", b"PK")
"""How archives begin, which are refused whole where they are damaged."""


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text(text):
    account = take_account(text.encode())
    assert account.invented == []


@given(st.binary(max_size=400).filter(lambda data: b"\0" not in data and data[:2] not in PACKED))
@settings(max_examples=100, deadline=None)
def test_any_bytes(data):
    take_account(data, "latin-1")


def test_the_bookkeeping_notices_a_lost_line():
    text = layout("change-in-section")
    account = take_account(text.encode())
    assert not account.lost_lines
    longer = {**account.lines, len(account.lines) + 1: "Oslo\t1"}
    assert Account(account.exports, account.problems, longer).lost_lines == [len(longer)]
    assert Account([], [], account.lines).lost_lines


def test_the_bookkeeping_notices_an_invented_number():
    account = take_account(layout("change-in-section").encode())
    changed = {number: line.replace("13 850", "13 851") for number, line in account.lines.items()}
    assert len(Account(account.exports, account.problems, changed).invented) == 1


def test_the_bookkeeping_notices_a_lost_number():
    account = take_account(layout("change-in-section").encode())
    more = {
        number: line + "\t7" if line.startswith("Rogaland") else line
        for number, line in account.lines.items()
    }
    assert len(Account(account.exports, account.problems, more).lost_numbers) == 2
