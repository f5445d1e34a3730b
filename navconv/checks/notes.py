"""Notes that loosen sums: figures are rounded, means of a year, or count a person more than once.

The words of such notes are in ``note_words.csv``. A sum that is broken by no more than they leave open is no fault.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

from navconv.checks.arithmetic import Addition
from navconv.data_files import read_rows
from navconv.layout.totals import fold_words
from navconv.meaning.quantities.units import unit_of
from navconv.prepared import expression
from navconv.problems import Problem, Severity, row_of
from navconv.records import NamedTuple
from navconv.tables.values import Mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from navconv.checks.index import Ledger
    from navconv.layout.document import Text
    from navconv.meaning.observations.model import ObservationTable

STEP = "step "
"""What stands in the file before the step of a rounding: ``step 10``."""

MOST_HIDDEN = 3
"""The highest count that is suppressed."""

FEWEST_ROUNDED = 30
"""How many figures, noughts left out, show that all are rounded."""

LEAST_STEP = 5
"""The finest rounding that figures show."""

LONGEST = 80
"""As much of a note as a message quotes."""

_ODD_END = expression(r"[1-46-9](?![0-9])")
_SENTENCE = expression(r"[.;:!?] ")
_NOT = expression(r"\b(?:ikke|ikkje|ingen)\b")


class Room(NamedTuple):
    """What a note leaves open of a sum, or the figures themselves where they show that they are rounded.

    Attributes:
        line: the line of the note, or of the header.
        text: the note, quoted, or what the figures show.
        step: by how much at most each figure may be off, doubled: 10 where figures are rounded to the nearest 10.
        overlapping: whether the parts may come to more than their total.
        columns: those whose figures are meant; None for all.
    """

    line: int
    text: str
    step: int
    overlapping: bool
    columns: frozenset[int] | None = None

    def allows(self, sum_: Addition) -> bool:
        """Whether a sum is off by no more than this: 40 + 60, printed 110, where figures are rounded to 10."""
        # Loaded here, since few exports have such notes.
        from fractions import Fraction

        known = [value for value in sum_.parts if not isinstance(value, Mark)]
        if isinstance(sum_.total, Mark):
            return False
        off = Fraction(sum_.total) - sum(map(Fraction, known))
        # Where there are decimals, the last of them is rounded, and no whole number.
        finest = max([count_decimals(value) for value in (*known, sum_.total)]) * (self.step == 1)
        room = Fraction(self.step * (len(known) + 1), 2 * 10**finest)
        hidden = MOST_HIDDEN * sum(value is Mark.SUPPRESSED for value in sum_.parts)
        return off <= room + hidden and (self.overlapping or off >= -room)


def count_decimals(value: int | Decimal) -> int:
    """How many decimals a number is printed with."""
    return 0 if isinstance(value, int) else max(0, -int(value.as_tuple().exponent))


def loosen_sums(ledger: Ledger) -> None:
    """A sum that is off by no more than a note of the export, or a heading of its table, leaves open is not broken."""
    common = find_rooms(ledger.export.export.notes)
    broken = {problem.line for problem in ledger.problems if problem.code == "sum-broken"}
    # Most tables have no broken sum, and are not asked what would loosen it.
    rooms = {
        line: found
        for table in ledger.export.tables
        if (lines := broken.intersection(table.table.rows.lines))
        and (found := (*common, *_rooms_above(table), *_see_rounding(table), *_see_scale(table)))
        for line in lines
    }
    kept: list[Problem] = []
    loosened: dict[Room, list[Problem]] = {}
    for problem in ledger.problems if rooms or common else ():
        allowed = rooms.get(problem.line, common) if problem.code == "sum-broken" else ()
        room = next((item for item in allowed if _allows(item, problem)), None)
        if room is None:
            kept.append(problem)
        else:
            loosened.setdefault(room, []).append(problem)
    for room, problems in loosened.items():
        kept.append(_say_loosened(room, problems))
        ledger.broken -= len(problems)
        ledger.held += len(problems)
        if ledger.sums is not None:
            loose = {
                (item.line, tuple([column for column, _ in item.figures])) for item in problems
            }
            ledger.sums[:] = [
                item._replace(broken=()) if (item.line, item.broken) in loose else item
                for item in ledger.sums
            ]
    if loosened:
        ledger.problems[:] = kept


def find_rooms(notes: tuple[Text, ...]) -> tuple[Room, ...]:
    """What notes leave open of sums: ``Tallene er avrundet til nærmeste 10.`` → a step of 10."""
    return tuple(room for note in notes if (room := read_note(note.line, note.text)) is not None)


def _rooms_above(table: ObservationTable) -> Iterator[Room]:
    """What the headings of a table leave open: ``Årsgjennomsnitt 2020``."""
    printed = table.table
    yield from find_rooms((*printed.period, *printed.caption))
    for heading in (printed.section, printed.title):
        if (room := read_note(printed.header.line, heading)) is not None:
            yield room


def _see_rounding(observed: ObservationTable) -> tuple[Room, ...]:
    """What the figures of a table leave open: whole numbers, many, and all multiples of 5 or more, are rounded.

    So many multiples of five are no chance; NAV rounds the figures of its surveys, and says so elsewhere.
    """
    table = observed.table
    step = found = 0
    if table.figures.text is not None and _ODD_END.search(table.figures.text):
        # It is asked of each table with a broken sum, and seen before its numbers are made.
        return ()
    from math import gcd

    for value in chain.from_iterable([values for values, _ in table.figures.rows]):
        if value and not isinstance(value, Mark):
            # Most tables show with their first figures that they are not rounded.
            step, found = gcd(step, value) if isinstance(value, int) else 1, found + 1
            if step < LEAST_STEP:
                return ()
    if found < FEWEST_ROUNDED:
        return ()
    words = f"the rounding of its {found:,} figures, all multiples of {step:,},"
    return (Room(table.header.line, words, step, overlapping=False),)


def _see_scale(observed: ObservationTable) -> Iterator[Room]:
    """What the unit of a table leaves open: figures in ``1 000 kroner`` are rounded to the nearest thousand."""
    table = observed.table
    columns: dict[str, set[int]] = {}
    for at, indicator in enumerate(observed.indicators, 1):
        unit = unit_of(indicator, table.title)
        if unit.power:
            columns.setdefault(unit.text, set()).add(at)
    for text, scaled in columns.items():
        words = f"the rounding of figures in {text}"
        yield Room(table.header.line, words, 1, overlapping=False, columns=frozenset(scaled))


def _allows(room: Room, problem: Problem) -> bool:
    """Whether a note leaves room for a broken sum."""
    return all(
        isinstance(figure, Addition)
        and (room.columns is None or column in room.columns)
        and room.allows(figure)
        for column, figure in problem.figures
    )


def _say_loosened(room: Room, problems: list[Problem]) -> Problem:
    """The finding for all sums that a note leaves room for."""
    first = problems[0]
    column, figure = first.figures[0]
    others = f" and {len(problems) - 1} more" if len(problems) > 1 else ""
    return Problem(
        "sum-loosened",
        Severity.INFO,
        f"the sum of this line{others}: {figure} (cell {column}), off by no more than {room.text} "
        f"(line {row_of(room.line)}) leaves open; take each total as printed",
        first.source,
        first.line,
        column,
    )


def read_note(line: int, text: str) -> Room | None:
    """What a note leaves open of sums; None where it speaks of something else."""
    found = _read_words(text)
    note = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return Room(line, repr(note), *found) if found else None


@lru_cache(maxsize=1 << 8)
def _read_words(text: str) -> tuple[int, bool] | None:
    """The step of a rounding, and whether parts overlap: ``avrundet til nærmeste 10`` → 10, no."""
    folded = fold_words(text)
    # Most notes have no word of any phrase.
    likely = [(kind, words) for kind, words in _load_words() if words[0] in folded]
    kinds: set[str] = set()
    for sentence in _SENTENCE.split(folded) if likely else ():
        if not _NOT.search(sentence):
            kinds.update([kind for kind, words in likely if all(map(sentence.count, words))])
    steps = [int(kind.removeprefix(STEP)) for kind in kinds if kind.startswith(STEP)]
    overlapping = "overlapping" in kinds
    if not overlapping and not kinds & {"rounded", "average"}:
        return None
    loose = kinds & {"rounded", "average"}
    return (max(steps, default=1) if loose else 0), overlapping


@lru_cache(maxsize=1)
def _load_words() -> list[tuple[str, list[str]]]:
    """The phrases of notes, each with its kind; a phrase is the words that stand in one sentence."""
    return [
        (row["kind"], phrase.split("+"))
        for row in read_rows("checks/note_words.csv")
        for phrase in row["words"].split("|")
    ]
