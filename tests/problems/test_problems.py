"""Problems: values that are the same on the other side of a process's border."""

from __future__ import annotations

import pickle
from copy import deepcopy

import pytest

from navconv.checks.arithmetic import Addition
from navconv.problems import Problem, Severity

PROBLEMS = (
    Problem("sum-broken", Severity.ERROR, "expected …, found …"),
    Problem(
        code="sum-broken",
        severity=Severity.WARNING,
        message="expected 3",
        source="tiltak.txt",
        line=7,
        column=2,
        figures=((2, Addition((1, 1), 3)),),
        excerpt="I alt\t3",
    ),
)


def send(item):
    return pickle.loads(pickle.dumps(item))  # noqa: S301  our own bytes


@pytest.mark.parametrize("problem", PROBLEMS)
@pytest.mark.parametrize("copied", [send, deepcopy])
def test_a_problem_travels_whole(problem, copied):
    again = copied(problem)
    assert (type(again), tuple(again)) == (Problem, tuple(problem))
    assert str(again) == str(problem)
