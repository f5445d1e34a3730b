"""The times of columns, of which some have heads that are times and others have none."""

from __future__ import annotations

from navconv.layout.document import plain
from navconv.meaning.observations.member import Member
from navconv.problems import Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from navconv.meaning.context.reading import TableReading
    from navconv.meaning.solving.assignment import Assignment


def name_times(table: TableReading) -> bool:
    """Whether any column head names a time, so that what columns mean depends on the period."""
    return any(
        "period" in reading.dimensions
        for head in table.printed.header.labels
        for reading in table.vocabulary.heads.read((head,), table.year, table.subjects).readings
    )


def read_periods(table: TableReading, found: Assignment) -> list[Member]:
    """The time of each column; where it names none, the whole period, and for what changed up to then the last time."""
    runs: dict[tuple[object, ...], list[str]] = {}
    places, spelled = [], dict[str, str]()
    alone = found.dimensions == ("period",)
    for placed in found.columns:
        part = placed.parts.get("period")
        others = tuple(part.value for name, part in placed.parts.items() if name != "period")
        run = runs.setdefault(others, [])
        places.append((others, len(run)) if part is not None or alone else None)
        if part is not None:
            # "I alt jan.", "Kvinner jan".
            text = part.label.text
            run.append(spelled.setdefault(text.rstrip("."), text))
        elif alone:
            run.append(placed.phrase.head)
    return _place_periods(table, found, {k: run for k, run in runs.items() if run}, places)


def _place_periods(
    table: TableReading,
    found: Assignment,
    runs: Mapping[tuple[object, ...], list[str]],
    places: Sequence[tuple[tuple[object, ...], int] | None],
) -> list[Member]:
    """The time of each column, by its place in the times that stand beside the same other members."""
    first = next(iter(runs.values()))
    alike = all(run == first for run in runs.values())
    words = first if alike else list(dict.fromkeys(word for run in runs.values() for word in run))
    years, repaired = table.read_times(words, table.period) or (
        tuple([Member("period", word, word, word, known=False) for word in words]),
        (),
    )
    last = max(
        (year for year in years if year.known), key=lambda year: year.code, default=table.period
    )
    members = []
    for at, (placed, place) in enumerate(zip(found.columns, places, strict=True)):
        if place is None:
            measure = placed.parts.get("indicator")
            whole = measure is None or table.vocabulary.kind_of(measure) in ("mean", "median")
            members.append(table.period if whole else last)
            continue
        others, number = place
        where = number if alike else words.index(runs[others][number])
        member = years[where]
        members.append(member)
        if where in repaired and member.known:
            table.say_head(placed.phrase.head, member.name, at)
        elif not member.known and plain(placed.phrase.head) and not placed.reading.total:
            _say_time(table, placed.phrase.head, at)
    return members


def _say_time(table: TableReading, head: str, position: int) -> None:
    table.say(
        "unknown-label",
        Severity.WARNING,
        f"expected a month, quarter or year above every column, found {plain(head)!r}; "
        "it is kept as a period of its own name",
        table.line,
        position + 1,
    )
