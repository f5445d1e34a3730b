"""Revisions: of the issues that print a fact, the newest wins, and what the older ones said stays visible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from navconv.problems import IssueOrderError
from navconv.series.issue_facts import Fact, Line, spell
from navconv.tables.values import Mark


def settle(facts: Iterable[Fact]) -> list[Fact]:
    """Takes each fact from the newest issue that says something of it.

    Args:
        facts: those of all issues.

    Returns:
        Each fact once; the other values that older issues have stand in ``earlier``.

    Raises:
        IssueOrderError: two issues differ in a fact, and nothing says which of them is newer.
    """
    printings: dict[tuple[Line, str], list[Fact]] = {}
    for fact in facts:
        printings.setdefault((fact.line, fact.period), []).append(fact)
    settled = []
    conflicts: list[tuple[Fact, Fact]] = []
    for group in printings.values():
        # A row that lost its cells says nothing, and neither does what could not be carried.
        saying = [fact for fact in group if fact.value is not Mark.MISSING] or group
        saying.sort(key=lambda fact: fact.issue.rank)
        newest = saying.pop()
        others = [fact for fact in reversed(saying) if fact.value != newest.value]
        conflicts += [(fact, newest) for fact in others if not fact.issue.is_older(newest.issue)]
        earlier = "; ".join(f"{spell(fact.value)} ({fact.issue.source})" for fact in others)
        settled.append(newest._replace(earlier=earlier))
    if conflicts:
        raise _conflict(conflicts)
    return settled


def _conflict(conflicts: Sequence[tuple[Fact, Fact]]) -> IssueOrderError:
    """What two issues say of one fact, and how many more there are."""
    first, second = min(conflicts, key=lambda pair: (pair[1].issue.source, pair[1].place))
    named = [first.period, *(item.name for name, item in first.members.items() if name != "period")]
    more = f"; {len(conflicts) - 1:,} facts more differ" if len(conflicts) > 1 else ""
    one, other = first.issue.source, second.issue.source
    return IssueOrderError(
        f"expected one value for {', '.join(filter(None, named))}, found {spell(first.value)} ({one}:"
        f"{first.place.line}) and {spell(second.value)} ({other}:{second.place.line}), and nothing says which "
        f"issue is newer{more}: say it with --issued {other}=YYYY-MM-DD, and likewise for {one}",
        source=other,
        line=second.place.line,
    )
