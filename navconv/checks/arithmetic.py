"""Arithmetic spelled out: what a broken sum looks like in one line.

A suppressed cell is named as suppressed and nothing more: neither what it must be nor between what it lies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from navconv.problems import Problem, Severity, row_of
from navconv.tables.values import Mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from navconv.checks.index import Ledger
    from navconv.checks.indexed_table import Place
    from navconv.tables.values import Value

MOST_TERMS = 24
"""Longer sums are cut in the middle."""

MAX_RUNS = 8
"""More runs of lines than these are cut in the middle too."""


ENGLISH = {
    "and": "and",
    "hidden": "suppressed",
    "printed": "printed",
    "blank": "blank",
    "missing": "missing",
}
"""The words of a sum that is spelled out."""


def spell_value(value: Value, words: Mapping[str, str] = ENGLISH) -> str:
    """A value as it is said: ``*`` for a suppressed cell."""
    if value.__class__ is int:
        return str(value)
    if value is Mark.SUPPRESSED:
        return "*"
    if value is Mark.BLANK:
        return words["blank"]
    if value is Mark.MISSING:
        return words["missing"]
    return str(value)


def spell_sum(parts: Sequence[Value], total: Value, words: Mapping[str, str] = ENGLISH) -> str:
    """A sum that does not hold, such as ``36 + 34 + * = 70 and 1 suppressed, printed 103``.

    Args:
        parts: the figures that should add up.
        total: the figure printed as their sum.
        words: the words of another language, as those of :data:`ENGLISH`.
    """
    known: int | Decimal = 0
    hidden = 0
    terms = []
    for part in parts:
        if part is Mark.BLANK:
            continue
        terms.append(spell_value(part, words))
        if part is Mark.SUPPRESSED:
            hidden += 1
        elif not isinstance(part, Mark):
            known += part
    if len(terms) > MOST_TERMS:
        half = MOST_TERMS // 2
        terms = [*terms[:half], "…", *terms[-half:]]
    result = str(known) + (f" {words['and']} {hidden} {words['hidden']}" if hidden else "")
    said = spell_value(total, words)
    return f"{' + '.join(terms) or '0'} = {result}, {words['printed']} {said}"


class Addition(NamedTuple):
    """A sum that does not hold, spelled out when it is asked for: most are written and never read.

    Attributes:
        parts: the figures that should add up.
        total: the figure printed as their sum.
    """

    parts: tuple[Value, ...]
    total: Value

    def __str__(self) -> str:
        """The sum as :func:`spell_sum` says it."""
        return spell_sum(self.parts, self.total)


def spell_lines(lines: Sequence[int]) -> str:
    """Line numbers as runs: ``lines 1300-1305, 1310``."""
    runs: list[list[int]] = []
    for line in sorted(set(map(row_of, lines))):
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    spelled = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    if len(spelled) > MAX_RUNS:
        spelled = [*spelled[:4], "…", *spelled[-3:]]
    many = len(runs) > 1 or len(runs[0]) > 1 if runs else False
    return ("lines " if many else "line ") + ", ".join(spelled)


def describe_fused(rows: Sequence[Place], owners: Mapping[int, tuple[str, str]]) -> str:
    """Names fused rows as the cause of a broken sum.

    Args:
        rows: where the rows stand.
        owners: for the line of a fused row, whose figures it holds and over what the sums show it.
    """
    by_names: dict[tuple[str, ...], list[Place]] = {}
    for row in rows:
        by_names.setdefault(row.fused, []).append(row)
    causes = []
    for (first, second), same in by_names.items():
        cause = (
            f"the cause lies in {spell_lines([row.line for row in same])}, where {first!r} and {second!r} run "
            "together in one row: the figures of one of them are missing"
        )
        known = {owners[row.line] for row in same if row.line in owners}
        for owner, dimension in sorted(known):
            lines = [row.line for row in same if owners.get(row.line) == (owner, dimension)]
            cause += (
                f"; the sums over {dimension} show that the figures printed in {spell_lines(lines)} are "
                f"those of {owner!r}"
            )
        causes.append(cause)
    return "; ".join(causes)


def describe_broken(
    ledger: Ledger,
    total: Place,
    message: str,
    values: tuple[tuple[int, Addition], ...],
    fused: Sequence[Place],
) -> Problem:
    """The finding for a sum that does not hold, one for all its columns.

    Args:
        ledger: whose export it is.
        total: where the total stands.
        message: what was expected and found.
        values: for each column (from 1) in which it does not hold, the sum.
        fused: the fused rows that are its cause.
    """
    if fused:
        message += "; " + describe_fused(fused, ledger.owners)
    source = ledger.export.source
    return Problem("sum-broken", Severity.ERROR, message, source, total.line, values[0][0], values)


def say_open(ledger: Ledger, total: Place, found: str) -> None:
    """Says that a total is not the sum of what stands beside it, though nothing says that it must be.

    Args:
        ledger: takes the problem.
        total: where the total stands.
        found: what it is not the sum of, and what that comes to.
    """
    message = f"{total.label!r} is not the sum of {found}; take the total as printed"
    ledger.problems.append(
        Problem("total-open", Severity.INFO, message, ledger.export.source, total.line)
    )
