"""Arithmetic spelled out: what a broken sum looks like in one line.

A suppressed cell is named as suppressed and nothing more: neither what it must be nor between what it lies. The words
are in ``arithmetic_words.csv``.
"""

from __future__ import annotations

from functools import partial

from navconv.data_files import read_words
from navconv.problems import PAGE_LINES, Problem, Severity
from navconv.records import NamedTuple
from navconv.tables.values import Mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from navconv.checks.index import Ledger
    from navconv.checks.indexed_table import Place
    from navconv.tables.values import Value

MOST_TERMS = 24
"""Longer sums are cut in the middle."""

MAX_RUNS = 8
"""More runs of lines than these are cut in the middle too."""

ENGLISH = "en"

FILE = "checks/arithmetic_words.csv"


def spell_value(value: Value, language: str = ENGLISH) -> str:
    """A value as it is said: ``*`` for a suppressed cell, 8.1 in Norwegian as ``8,1``."""
    if value.__class__ is int:
        return str(value)
    if value is Mark.SUPPRESSED:
        return "*"
    if value is Mark.BLANK or value is Mark.MISSING:
        return read_words(FILE, language)[value.value]
    return str(value) if language == ENGLISH else str(value).replace(".", ",")


def spell_sum(parts: Sequence[Value], total: Value, language: str = ENGLISH) -> str:
    """A sum that does not hold, such as ``36 + 34 + * = 70 and 1 suppressed, printed 103``.

    Args:
        parts: the figures that should add up.
        total: the figure printed as their sum.
        language: ``nb`` or ``en``.
    """
    words = read_words(FILE, language)
    hidden = 0
    if {int}.issuperset(map(type, parts)):
        # Most sums are of whole numbers.
        known: Value = sum(parts)  # type: ignore[arg-type]
        terms = list(map(str, parts))
    else:
        known = sum([part for part in parts if not isinstance(part, Mark)])
        hidden = parts.count(Mark.SUPPRESSED)
        terms = [spell_value(part, language) for part in parts if part is not Mark.BLANK]
    if len(terms) > MOST_TERMS:
        half = MOST_TERMS // 2
        terms = [*terms[:half], "…", *terms[-half:]]
    result = spell_value(known, language)
    result += f" {words['and']} {hidden} {words['hidden']}" if hidden else ""
    said = spell_value(total, language)
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


def list_additions(parts: Iterable[tuple[Value, ...]], totals: Iterable[Value]) -> list[Addition]:
    """The sums of several columns, given the parts and the total of each."""
    # Totals printed twice have no end of parts that are none.
    return list(map(partial(tuple.__new__, Addition), zip(parts, totals, strict=False)))


class Comparison(NamedTuple):
    """A figure that does not follow from others, spelled out when it is asked for.

    Attributes:
        form: which words say it: ``share``, ``average``, ``change`` or ``no_base``.
        values: the figures that they name, that which is printed last.
    """

    form: str
    values: tuple[Value, ...]

    def __str__(self) -> str:
        """The comparison in English: ``8937 of 98729 is 9.05 per cent, printed 8.1``."""
        return spell_figure(self, ENGLISH)


def spell_figure(figure: object, language: str) -> str:
    """What a problem says of a figure, in a language; what a database has kept of it is a text.

    Args:
        figure: an :class:`Addition`, a :class:`Comparison`, or a text.
        language: ``nb`` or ``en``.
    """
    if isinstance(figure, Addition):
        return spell_sum(figure.parts, figure.total, language)
    if isinstance(figure, Comparison):
        values = [spell_value(value, language) for value in figure.values]
        return read_words(FILE, language)[figure.form].format(*values)
    return str(figure)


def spell_lines(lines: Sequence[int]) -> str:
    """Line numbers as runs: ``lines 1300-1305, 1310``."""
    known = {line % PAGE_LINES for line in lines}
    rows = sorted(known)
    if len(rows) > 1 and rows[-1] - rows[0] < len(rows):
        # Most sums are of rows that follow each other.
        return f"lines {rows[0]}-{rows[-1]}"
    firsts = [line for line in rows if line - 1 not in known]
    lasts = [line for line in rows if line + 1 not in known]
    runs = zip(firsts, lasts, strict=True)
    spelled = [str(first) if first == last else f"{first}-{last}" for first, last in runs]
    if len(spelled) > MAX_RUNS:
        spelled = [*spelled[:4], "…", *spelled[-3:]]
    return ("lines " if len(rows) > 1 else "line ") + ", ".join(spelled)


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


def describe_broken_rows(
    ledger: Ledger,
    total: Place,
    lines: Sequence[int],
    tried: int,
    values: tuple[tuple[int, Addition], ...],
    fused: Sequence[Place] = (),
) -> Problem:
    """The finding for rows that do not add up, one for all columns; see :func:`describe_broken`.

    Args:
        ledger: whose export it is.
        total: where the total stands.
        lines: those of its parts.
        tried: in how many columns they were added up.
        values: for each column (from 1) in which they do not, the sum.
        fused: the fused rows that are its cause.
    """
    message = (
        f"expected {total.label!r} to be the sum of its {len(lines)} rows ({spell_lines(lines)}), "
        f"found otherwise in {len(values)} of {tried} columns: {values[0][1]} (cell {values[0][0]})"
    )
    return describe_broken(ledger, total, message, values, fused)


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
