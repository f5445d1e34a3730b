"""What a finding may tell where cells are suppressed: nothing that is not printed."""

from __future__ import annotations

import re

ARITHMETIC = re.compile(
    r"(?P<terms>(?:-?\d+|\*|…|blank)(?: \+ (?:-?\d+|\*|…))*) = (?P<sum>-?\d+)"
    r"(?: and (?P<hidden>\d+) suppressed)?, printed (?P<total>-?\d+|\*|blank)"
)
REPEAT = re.compile(r"(-?\d+|\*|blank) in line \d+, (-?\d+|\*|blank) in line \d+")
RATE = re.compile(r"(-?\d+|blank) on (-?\d+|blank) is (-?\d+\.\d|without a base)( per cent)?.*")


def assert_tells_nothing(problem):
    """Every figure told is printed, or a sum of printed ones, or counts suppressed cells."""
    for _, text in problem.values:
        sums = ARITHMETIC.fullmatch(text)
        if sums is None:
            assert REPEAT.fullmatch(text) or RATE.fullmatch(text), text
            continue
        terms = sums["terms"].split(" + ")
        if "…" in terms:
            continue
        assert int(sums["sum"]) == sum(int(term) for term in terms if term not in ("*", "blank"))
        assert int(sums["hidden"] or 0) == terms.count("*")
    if problem.code == "sums-clash":
        assert problem.values == ()
        # Line numbers, and the 4 of the law.
        words = re.sub(r"'[^']*'|lines? [\d, …-]+", "", problem.message)
        assert re.findall(r"\d+", words) == ["4"], problem.message
