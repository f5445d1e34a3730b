"""Grand totals: which row is the total of its whole table, and what it says that the table is about."""

from __future__ import annotations

from navconv.layout.document import joined
from navconv.layout.totals import is_bare_total, is_of_many
from navconv.meaning.classifications.dimensions import COARSER
from navconv.meaning.context.table_context import fix_unknown
from navconv.meaning.context_words.captions import Phrase
from navconv.meaning.observations.member import TOTAL_CODE
from navconv.meaning.phrases.labels import behind_total, fold, take_total_apart
from navconv.meaning.phrases.slips import Slip
from navconv.meaning.stub_tree.clipped import is_total_of
from navconv.problems import Severity
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from navconv.meaning.context.reading import TableReading
    from navconv.meaning.observations.member import Member
    from navconv.meaning.phrases.labels import Label
    from navconv.tables.cell_values import Figures


class Land(NamedTuple):
    """The total of a place that is no total of all: ``Hele landet`` where ``Utlandet`` and ``I alt`` stand as well.

    Attributes:
        row: its row.
        label: its label, without words of a total.
        whole: the row of the total of all.
    """

    row: int
    label: Label
    whole: int


def find_land(table: TableReading, figures: Figures, grand: int | None) -> Land | None:
    """The total found first as that of a place alone, where figures show that a bare total below it counts more."""
    if grand is None:
        return None
    label, wholes = table.labels[grand], table.vocabulary.codelists.wholes
    own = take_total_apart(label)
    own = own if own.text else label
    others = [at for at, total in enumerate(table.totals) if total and at != grand]
    if own.text not in wholes or len(others) != 1:
        return None
    (whole,) = others
    other = table.labels[whole].text
    if not is_bare_total(other) or other in wholes:
        return None
    table.by_values = True
    values = zip(figures.values(grand), figures.values(whole), strict=False)
    counts = [
        (less, more) for less, more in values if isinstance(less, int) and isinstance(more, int)
    ]
    if (
        not counts
        or any(less > more for less, more in counts)
        or all(less == more for less, more in counts)
    ):
        return None
    return Land(grand, own, whole)


def find_grand_total(table: TableReading, caption: Phrase) -> int | None:
    """Which row is the grand total: the one that says no more than the caption; mostly the first."""
    named = {match.member.code for match in caption.matches}
    said = fold(joined(table.printed.caption))
    for index, (label, total) in enumerate(zip(table.labels, table.totals, strict=True)):
        if not total:
            continue
        words = behind_total(label.text)
        if not words or words in table.vocabulary.codelists.wholes:
            return index
        first = table.printed.rows.lines[0]
        if (index == 0 and is_total_of(table, label, first, caption)) or fold(words) == said:
            return index
        phrase = read_total(table, label)
        last = index == len(table.labels) - 1 and sum(table.totals) == 1
        if last and (table.says_all(words) or (is_of_many(label.text) and not phrase.understood)):
            # "Arbeidssøkere i alt", "Alle søknader" below all rows.
            return index
        if phrase.understood and named and {m.member.code for m in phrase.matches} == named:
            return index
        if index == 0 and (table.says_all(words) or _opens_table(table, phrase)):
            if phrase.understood or not is_of_many(label.text):
                _fix_phrase(table, phrase, words)
            return index
    return None


def find_fixed(table: TableReading, coarser: str, grand: int | None) -> int | None:
    """The grand total found first; else the row at an end that bears the name of what holds for the whole table.

    Example: ``Arna``, ``Fana``, ``Bergen`` under ``Kommune: Bergen``. A group of what the rows are is no total.
    """
    if grand is not None or not table.fixed:
        return grand
    names = {
        fold(member.name)
        for name, member in table.fixed.items()
        if name not in ("period", "indicator", coarser) and member.code != TOTAL_CODE
    }
    ends = {0, len(table.labels) - 1} if names and table.labels else ()
    return next((at for at in ends if fold(table.labels[at].text) in names), None)


def read_total(table: TableReading, label: Label) -> Phrase:
    """What a total is of; a place by its number, if its name is cut off: ``I alt 55 Troms - Romsa - Tro``."""
    words = behind_total(label.text)
    if table.says_all(words):
        return Phrase(())
    phrase = table.vocabulary.phrase(words, table.order, table.year)
    if phrase.understood:
        return phrase
    place = table.axes.find_place(take_total_apart(label), table.year)
    return Phrase((place,)) if place is not None else phrase


def _opens_table(table: TableReading, phrase: Phrase) -> bool:
    """Whether a first row "I alt X" is the grand total of a table about X, not a subtotal cut off."""
    others = [label.text for label, total in zip(table.labels, table.totals, strict=True) if total]
    wholes = table.vocabulary.codelists.wholes
    if any(text in wholes or not behind_total(text) for text in others[1:]):
        # The total of all stands below.
        return False
    subtotals = sum(table.totals) > 1
    dimension = table.axes.choose(table.own, table.hints, table.year, subtotals=subtotals)
    coarser = COARSER.get(dimension or "")
    if not phrase.understood:
        # Words that nobody knows are those of a group, unless headings name a dimension that they may be of.
        named = set(table.hints) - table.vocabulary.codelists.dimensions.keys()
        return coarser is None or bool(named)
    members = [match.member for match in phrase.matches]
    groups = [member for member in members if member.dimension in COARSER.values()]
    if any(
        _names_another(table, member) for member in members if member.dimension != "scheme_group"
    ):
        return False
    # A subtotal names a group of what the rows are; a grand total fixes it for another
    # dimension, or its own members follow.
    if not groups or len(members) > 1 or coarser != groups[0].dimension or dimension is None:
        return True
    following = zip(table.labels[1:], table.totals[1:], strict=True)
    for label, total in following:
        if total:
            break
        member = table.axes.read_member(dimension, label, table.year).member
        if member.parent:
            return member.parent == groups[0].code
    return False


def _names_another(table: TableReading, member: Member) -> bool:
    """Whether a later total is that of another member, so that the first one is not of the whole table."""
    for label, total in zip(table.labels[1:], table.totals[1:], strict=True):
        if total and any(
            match.member.dimension == member.dimension and match.member.code != member.code
            for match in read_total(table, label).matches
        ):
            return True
    return False


def _fix_phrase(table: TableReading, phrase: Phrase, words: str) -> None:
    """Fixes what a grand total names."""
    line = table.printed.rows.lines[0]
    for match in phrase.matches:
        table.fixed[match.member.dimension] = match.member
        table.note_dimension(match.member.dimension)
        if match.slip is not Slip.NONE:
            table.say(
                "label-mended",
                Severity.INFO,
                f"the total of {words!r} was read as that of {match.member.name!r} ({match.slip.value})",
                line,
            )
    if phrase.rest and table.printed.caption:
        table.say(
            "caption-mismatch",
            Severity.WARNING,
            f"no codelist knows {words!r}, of which the first row is the total; the caption decides",
            line,
        )
    elif phrase.rest:
        fix_unknown(table, words)
